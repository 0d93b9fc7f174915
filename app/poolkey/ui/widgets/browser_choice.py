"""The choice of the browser that a page is opened with: a quiet button with a menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from poolkey.core.web_browsers import SYSTEM, WebBrowser
from poolkey.ui import theme
from poolkey.ui.icons import Icon
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.menu_button import open_under
from poolkey.ui.widgets.text import ElidedText, Role
from poolkey.wording import translate
from poolkey.wording.web_browsers import browser_label


class BrowserChoice(QWidget):
    """Shows which browser is taken and lets another be chosen; takes no room where there is none to choose from.

    ``chosen`` carries a :attr:`WebBrowser.choice`, only where a person took it.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._browsers: tuple[WebBrowser, ...] = ()
        self._choice = SYSTEM
        self._taken = ElidedText(Role.SMALL)
        self.button = LinkButton(sign=Icon.DOWN)
        self._menu = QMenu(self)
        self._group = QActionGroup(self._menu)
        self.button.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.grid(3))
        row.addWidget(self._taken)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.set_browsers(())

    def set_browsers(self, browsers: tuple[WebBrowser, ...]) -> None:
        """Offer ``browsers`` beside the system's."""
        self._browsers = browsers
        self._menu.clear()
        self._group.deleteLater()
        self._group = QActionGroup(self._menu)
        self._group.triggered.connect(self._on_chosen)
        for browser in (None, *browsers):
            action = QAction(self._menu, checkable=True)
            action.setData(browser)
            self._group.addAction(action)
            self._menu.addAction(action)
        self.setVisible(bool(browsers))
        self.retranslate()

    def choice(self) -> str:
        """Return what is taken: the system's browser where the one that was remembered is not there any more."""
        return self._choice if self._found() else SYSTEM

    def take(self, choice: str) -> None:
        """Take what is remembered."""
        self._choice = choice
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        found = self._found()
        for action in self._group.actions():
            action.setText(browser_label(action.data()).replace("&", "&&"))  # one alone would mark a letter
            action.setChecked(action.data() == found)
        taken = translate("Browser", "Opens in: {choice}").format(choice=browser_label(found))
        self._taken.setText(taken)
        self.button.setText(translate("Browser", "Change"))
        self.button.setAccessibleName(translate("Browser", "Change the browser"))
        self.button.setAccessibleDescription(taken)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _found(self) -> WebBrowser | None:
        return next((each for each in self._browsers if each.choice == self._choice), None)

    def _on_chosen(self, action: QAction) -> None:
        browser = action.data()
        self.take(browser.choice if browser else SYSTEM)
        self.chosen.emit(self._choice)

    def _open(self) -> None:
        open_under(self.button, self._menu)
