"""Which connection one arrives at: the one that is shown first, that was just added, chosen or called for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from poolkey.ui.connections.presenter import Listed, Listing
from poolkey.ui.connections.screen import ConnectionsScreen
from poolkey.ui.preferences import Preferences
from poolkey.ui.profiles.screen import ProfilesScreen
from poolkey.ui.rail import Place


class Arrivals(QObject):
    """Takes a person to the profiles or the sign-in of a connection.

    ``led`` carries a place, ``sign_in_wanted`` the connection to sign in to; ``undecided`` tells that the person is to
    choose from the list as it is.
    """

    led = Signal(object)
    sign_in_wanted = Signal(object)
    undecided = Signal()

    def __init__(
        self,
        connections: ConnectionsScreen,
        profiles: ProfilesScreen,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._connections = connections
        self._profiles = profiles
        self._preferences = preferences
        self._started = False
        self._asked_for = ""
        self._link = ""
        connections.changed.connect(self._on_listing)
        connections.refused.connect(self._on_refused)
        connections.chosen.connect(self.arrive)
        connections.chosen_as_guest.connect(self._arrive_as_guest)

    def start(self, connection: str, link: str) -> None:
        """Read the connections, and show what a link offers, or the one that is named, else what fits them."""
        self._asked_for, self._link = connection, link
        self._connections.presenter.reload()

    def arrive(self, listed: Listed) -> None:
        """Show whoever is signed in there, else the sign-in, or what guests get where there is none."""
        shown = self._profiles.shown
        if shown and shown.connection == listed.connection:
            self.led.emit(Place.PROFILES)
        elif listed.note:
            self._preferences.connection = listed.connection.name
            self._profiles.presenter.open_note(listed.connection, listed.note)
            self.led.emit(Place.PROFILES)
        elif listed.connection.for_guests_only:
            self._arrive_as_guest(listed)
        else:
            self.sign_in_wanted.emit(listed.connection)

    def arrive_anew(self, listed: Listed) -> None:
        """Arrive at a connection for a program that could not sign in: who is shown may be signed out by now."""
        shown = self._profiles.shown
        if shown and shown.connection == listed.connection and not listed.note:
            self._profiles.presenter.close()
        self.arrive(listed)

    def _arrive_as_guest(self, listed: Listed) -> None:
        self._preferences.connection = listed.connection.name
        self._profiles.presenter.open_guest(listed.connection)
        self.led.emit(Place.PROFILES)

    def _on_listing(self, listing: Listing) -> None:
        shown = self._profiles.shown
        if not self._started:
            self._started = True
            self._show_first(listing)
        elif listing.added:
            self._arrive_or_choose(listing.entries[0] if len(listing.entries) == 1 else None)
        elif shown and not listing.has(shown.connection.name):
            self._profiles.presenter.close()
            self.undecided.emit()
        for one in listing.entries:
            self._profiles.presenter.take_connection(one.connection)

    def _show_first(self, listing: Listing) -> None:
        if self._link:
            self.undecided.emit()
            self._connections.presenter.consider(self._link)
        else:
            self._arrive_or_choose(listing.first(self._asked_for, self._preferences.connection))

    def _arrive_or_choose(self, listed: Listed | None) -> None:
        if listed:
            self.arrive(listed)
        else:
            self.undecided.emit()

    def _on_refused(self) -> None:
        """Take no later list for the first one: the person has been told something meanwhile."""
        self._started = True
