"""The sign-in as the window has it: the presenter, its view, and the browsers to choose from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from poolkey.core.connection import Connection
from poolkey.core.ports import Cancel
from poolkey.core.signin.steps import SetUpEmailMfa, SetUpTotp
from poolkey.core.signin.turns import Ask
from poolkey.ui.crew import Crew
from poolkey.ui.preferences import Preferences
from poolkey.ui.sign_in.browser_shelf import BrowserShelf
from poolkey.ui.sign_in.presenter import SignInPresenter
from poolkey.ui.sign_in.view import SignInView
from poolkey.ui.sign_in.words import Purpose

if TYPE_CHECKING:
    from poolkey.services.conversation import Conversation
    from poolkey.wiring.services import Services


class SignInScreen(QObject):
    """Ties the presenter to the view, and tells what leads elsewhere.

    ``prepared`` carries the connection of a flow that is about to begin, ``finished`` the session that it brought,
    if any; ``left`` tells that the person went back out of it.
    """

    prepared = Signal(object)
    finished = Signal(object)
    left = Signal()

    def __init__(self, services: Services, crew: Crew, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.presenter = SignInPresenter(crew.worker(), self)
        self._shelf = BrowserShelf(services.web_browsers, preferences, crew.worker(), self)
        self.view = SignInView(self.presenter, self._shelf, services.clock.now)
        self._enrols = False
        self.presenter.asked.connect(self._on_asked)
        self.presenter.finished.connect(self.finished)
        self.presenter.left.connect(self.left)

    @property
    def enrols(self) -> bool:
        """Tell whether a second factor was set up in the flow at hand."""
        return self._enrols

    def open(
        self, connection: Connection, make: Callable[[Cancel], Conversation], purpose: Purpose = Purpose.PLAIN
    ) -> None:
        """Begin the flow that ``make`` builds."""
        self._enrols = False
        self._shelf.open(connection.name)
        self.view.begin(connection.label, purpose)
        self.prepared.emit(connection)
        self.presenter.open(make)

    def _on_asked(self, ask: Ask) -> None:
        self._enrols = self._enrols or isinstance(ask.step, SetUpTotp | SetUpEmailMfa)
