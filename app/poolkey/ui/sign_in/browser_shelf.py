"""The browsers to choose from, and the one that is remembered for the connection that one signs in to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from poolkey.ui.preferences import Preferences
from poolkey.ui.workers import Worker

if TYPE_CHECKING:
    from poolkey.core.ports import WebBrowsers
    from poolkey.core.web_browsers import WebBrowser


class BrowserShelf(QObject):
    """Looks for browsers once, off the GUI thread, when somebody is about to use one; then ``found`` tells."""

    found = Signal()

    def __init__(self, web_browsers: WebBrowsers, preferences: Preferences, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._web_browsers = web_browsers
        self._preferences = preferences
        self._worker = worker
        self._looked = False
        self._connection = ""
        self.browsers: tuple[WebBrowser, ...] = ()

    def open(self, connection: str) -> None:
        """Go by what is remembered for the connection of that name."""
        self._connection = connection

    def choice(self) -> str:
        """Return which browser was chosen, as :attr:`WebBrowser.choice` has it."""
        return self._preferences.browser(self._connection)

    def choose(self, choice: str) -> None:
        """Remember another one."""
        self._preferences.choose_browser(self._connection, choice)

    def look(self) -> None:
        """Look for browsers, unless that was done."""
        if not self._looked:
            self._looked = True
            self._worker.start(lambda _cancel: self._web_browsers.all(), self._on_found, lambda _error: None)

    def _on_found(self, browsers: tuple[WebBrowser, ...]) -> None:
        self.browsers = browsers
        self.found.emit()
