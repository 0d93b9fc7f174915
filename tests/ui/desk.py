"""The window as a person has it before them: looked at and used by its controls alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from poolkey.core.signin.steps import EnterPassword
from poolkey.core.signin.turns import Ask
from poolkey.ui.appearance import Appearance
from poolkey.ui.frame import Frame
from poolkey.ui.main_window import MainWindow
from poolkey.ui.pages.base import Page
from poolkey.ui.preferences import Preferences
from poolkey.ui.screens import Screens
from poolkey.wiring.services import Services
from tests.fakes.services import FakeServices

W = TypeVar("W", bound=QWidget)
PLACE_TO_BREAK = "\u200b"  # which nobody sees
ENTER_PASSWORD = Ask(EnterPassword(sign_up_offered=True))


class WholeWindow:
    """One window on some services, in English and light colours."""

    def __init__(self, services: Services, directory: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.preferences = Preferences(directory)
        if not self.preferences.language:
            self.preferences.language = "en"
        self.appearance = Appearance(self.preferences)
        self.window = MainWindow(self.preferences)
        self.frame = Frame(self.appearance)
        self.window.furnish(self.frame)
        self.screens = Screens(services, self.frame, self.preferences)
        self.window.file_dropped.connect(self.screens.connections.presenter.add)
        self.window.closed.connect(self.screens.close)
        qtbot.addWidget(self.window)
        self.window.show()
        self.screens.start()

    def close(self) -> None:
        """Close the window and end its threads."""
        self.window.close()
        self.screens.end(5.0)
        self.appearance.close()

    def page(self) -> Page[Any]:
        """Return the page of the flow that is shown."""
        page = self.screens.sign_in.view.page()
        assert page is not None
        return page

    def texts(self) -> str:
        """Return everything that can be read, one text a line."""
        labels = [one.text() for one in self._seen(QLabel)]
        buttons = [one.text() for one in self._seen(QAbstractButton)]
        quoted = [one.toPlainText() for one in self._seen(QTextEdit)]
        return "\n".join(text for text in (*labels, *buttons, *quoted) if text).replace(PLACE_TO_BREAK, "")

    def reads(self, text: str) -> bool:
        """Tell whether ``text`` can be read somewhere."""
        return text in self.texts()

    def wait_for(self, text: str) -> None:
        """Wait until ``text`` can be read."""
        self.until(lambda: self.reads(text))

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(holds, timeout=10_000)

    def button(self, name: str) -> QAbstractButton:
        """Return the one button of that name."""
        found = [one for one in self._seen(QAbstractButton) if name in {one.text(), one.accessibleName()}]
        assert len(found) == 1, f"{len(found)} buttons are called {name!r}:\n{self.texts()}"
        return found[0]

    def press(self, name: str) -> None:
        """Click the one button of that name."""
        self.button(name).click()

    def lines(self) -> list[QLineEdit]:
        """Return the fields that can be seen, from top to bottom."""
        return self._seen(QLineEdit)

    def type_into(self, at: int, text: str) -> None:
        """Type into a field, counted from the top."""
        self.lines()[at].setText(text)

    def _seen(self, kind: type[W]) -> list[W]:
        return [one for one in self.window.findChildren(kind) if one.isVisible()]


class Desk(WholeWindow):
    """One window on fake services."""

    def __init__(self, services: FakeServices, directory: Path, qtbot: QtBot) -> None:
        self.services = services
        super().__init__(services, directory, qtbot)

    def open_sign_in(self) -> None:
        """Wait for the first page, and fill it in."""
        self.until(lambda: len(self.lines()) == 2)
        self.type_into(0, "mika")
        self.type_into(1, "correct horse")
