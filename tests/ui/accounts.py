"""Somebody signed in at the window who looks after their account, against the strict pool."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from poolkey.ui.my_account.data import DataSection
from poolkey.ui.my_account.data_row import DataRow
from poolkey.ui.my_account.parts import Part
from poolkey.ui.my_account.section import Section
from poolkey.ui.rail import Place
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.strict_pool import StrictPool, User
from tests.ui.desk import WholeWindow
from tests.ui.performance import services_at
from tests.ui.stage import name_of

PASSWORD = "Correct-Horse-9"
NEW_PASSWORD = "Stable-Horse-10"
STALE = 6 * 60  # seconds after which a sign-in is no fresh one


def taro(**more: object) -> User:
    """Return the person."""
    return User("taro", PASSWORD, email="taro@example.com", **more)  # type: ignore[arg-type]  # as the test says


class AccountDesk(WholeWindow):
    """One window, at which Taro signs in and opens their account; ``step_up`` marks the profile."""

    def __init__(
        self, pool: StrictPool, home: Path, qtbot: QtBot, *, language: str = "en", step_up: bool = False
    ) -> None:
        self.pool = pool
        self.services = services_at(home, MemoryKeyring())
        file = home / "handed-out.toml"
        text = pool.connection_toml()
        file.write_text(f"{text}step_up = true\n" if step_up else text, "utf-8")
        self.services.connections.add(str(file))
        super().__init__(self.services, home, qtbot)
        self.appearance.speak("en")
        self.until(lambda: len(self.lines()) == 2)
        self.type_into(0, "taro")
        self.sign_in()
        self.appearance.speak(language)

    @property
    def user(self) -> User:
        """Return Taro as the pool has them."""
        return self.pool.users["taro"]

    def sign_in(self, password: str = PASSWORD) -> None:
        """Type the password, the last field of the page, and wait for the profiles."""
        self.until(lambda: bool(self.lines()))
        self.type_into(-1, password)
        self.page().primary.click()
        self.until(lambda: self.frame.views.currentWidget() is not self.screens.sign_in.view)

    def look(self) -> None:
        """Open the account by the rail, and wait until all of it was read."""
        self.frame.rail.chosen.emit(Place.ACCOUNT)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is read or changed any more."""
        presenter = self.screens.my_account.presenter
        self.until(lambda: not presenter.acting and not any(presenter.told(part).busy for part in Part))

    def let_time_pass(self) -> None:
        """Let the sign-in become a stale one, of which the window hears by the pool's next answer."""
        self.pool.advance(STALE)
        self.press("Refresh")
        self.settle()

    def section(self, part: Part) -> Section[object]:
        """Return a section."""
        return self.screens.my_account.view.sections[part]

    def data_row(self, name: str) -> DataRow:
        """Return the row of an attribute."""
        data = self.section(Part.DATA)
        assert isinstance(data, DataSection)
        row = data.row(name)
        assert row is not None
        return row

    def act(self, name: str) -> None:
        """Press what is called so, and wait for what comes of it."""
        self.press(name)
        self.settle()

    def line(self, name: str) -> QLineEdit:
        """Return the one field of that name."""
        (found,) = [line for line in self.lines() if name_of(line) == name]
        return found

    def names(self) -> set[str]:
        """Return the names of the buttons that can be seen."""
        return {name_of(one) for one in self.window.findChildren(QAbstractButton) if one.isVisible()}
