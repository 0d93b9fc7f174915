"""How one leaves: by signing out, with one's account or connection, or because the pool has ended the session."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from poolkey.core.connection import Connection
from poolkey.ui.connections.screen import ConnectionsScreen
from poolkey.ui.freshness import Freshness
from poolkey.ui.my_account.screen import MyAccountScreen
from poolkey.ui.profiles.screen import ProfilesScreen
from poolkey.ui.rail import Place


class Departures(QObject):
    """Lets go of whoever leaves, everywhere in the window.

    ``led`` carries a place, ``signed_out`` the connection where nobody is signed in any more; ``vacated`` tells that
    the person is to choose from the list as it is.
    """

    led = Signal(object)
    signed_out = Signal(object)
    vacated = Signal()

    def __init__(
        self,
        connections: ConnectionsScreen,
        profiles: ProfilesScreen,
        my_account: MyAccountScreen,
        freshness: Freshness,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._connections = connections
        self._profiles = profiles
        self._my_account = my_account
        self._freshness = freshness
        connections.removed.connect(self._on_removed)
        my_account.sign_out_wanted.connect(self.sign_out)
        my_account.over.connect(self._on_account_over)
        my_account.left.connect(self._on_account_left)
        my_account.deleted.connect(self._on_account_deleted)

    def sign_out(self) -> None:
        """Sign out where what comes of it is said."""
        shown = self._profiles.shown
        if shown and self._my_account.is_shown:
            self.led.emit(Place.PROFILES)
        self._profiles.presenter.sign_out()
        if shown:
            self._freshness.let_go(shown.connection.name)

    def _on_removed(self, name: str) -> None:
        """Let go of the profiles first: what renews them would write them anew."""
        shown = self._profiles.shown
        if shown and shown.connection.name == name:
            self._profiles.presenter.close()
            self._my_account.close()
            self.vacated.emit()
        self._freshness.let_go(name)
        self._connections.presenter.remove(name)

    def _on_account_over(self) -> None:
        """Ask to sign in, as the pool has ended the session."""
        if self._profiles.shown:
            self._profiles.presenter.ask_to_sign_in()

    def _on_account_left(self) -> None:
        """Offer the sign-in, as the person has ended the session."""
        if connection := self._let_go():
            self.signed_out.emit(connection)

    def _on_account_deleted(self) -> None:
        if connection := self._let_go():
            self.led.emit(Place.CONNECTIONS)
            self._connections.view.show_deleted(connection.label)

    def _let_go(self) -> Connection | None:
        """Show nobody any more; return where that somebody was."""
        shown = self._profiles.shown
        self._profiles.presenter.close()
        if shown:
            self._freshness.let_go(shown.connection.name)
        return shown.connection if shown else None
