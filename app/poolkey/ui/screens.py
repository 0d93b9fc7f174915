"""Which view is shown when: the one place that knows every view and presenter."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from poolkey.core.connection import Connection
from poolkey.core.errors import PoolkeyError
from poolkey.ui.connections.presenter import ConnectionsPresenter, Listed, Listing
from poolkey.ui.connections.view import ConnectionsView
from poolkey.ui.demo_outbox import DemoOutbox
from poolkey.ui.frame import Frame
from poolkey.ui.preferences import Preferences
from poolkey.ui.profiles.presenter import ProfilesPresenter
from poolkey.ui.profiles.view import ProfilesView
from poolkey.ui.rail import Place
from poolkey.ui.sign_in.presenter import SignInPresenter
from poolkey.ui.sign_in.view import SignInView
from poolkey.ui.workers import Worker
from poolkey.wording import translate

if TYPE_CHECKING:
    from poolkey.services.sessions import Session
    from poolkey.wiring import Services


LEAVING_PATIENCE = 5.0  # seconds that a sign-out may take to end with the window


class Screens(QObject):
    """Leads from the connections to the sign-in, from there to the profiles, and back."""

    def __init__(
        self,
        services: Services,
        frame: Frame,
        preferences: Preferences,
        demo_note: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(frame)
        self._services = services
        self._frame = frame
        self._preferences = preferences
        self._workers: list[Worker] = []
        self._leavers: list[Worker] = []
        self._started = False
        self._asked_for = ""
        self._signed_in_flow = False
        self.connections = ConnectionsPresenter(services, self._worker(), self._leaver, self)
        self.sign_in = SignInPresenter(self._worker(), self)
        self.profiles = ProfilesPresenter(services, self._worker(), self._worker(), self._leaver, self)
        self.connections_view = ConnectionsView()
        self.sign_in_view = SignInView(self.sign_in)
        self.profiles_view = ProfilesView(services.clock)
        self._connect()
        if services.outbox:
            frame.show_beside(DemoOutbox(services.outbox, self._worker(), demo_note))

    def start(self, connection: str = "") -> None:
        """Read the connections, and show the one that is named, else what fits them."""
        self._asked_for = connection
        self.connections.reload()

    def close(self) -> None:
        """Wipe what was typed, and stop whatever is under way, but not a sign-out."""
        self.sign_in_view.forget()
        for worker in self._workers:
            worker.cancel()

    def end(self, patience: float) -> None:
        """End the threads, waiting up to ``patience`` seconds for each call that is under way; a sign-out gets more."""
        for leaver in self._leavers:
            leaver.finish(LEAVING_PATIENCE)
        for worker in (*self._workers, *self._leavers):
            worker.end(patience)

    # --- where one is ---

    def show_connections(self) -> None:
        """Show the chooser, read anew."""
        self._show_connections()
        self.connections.reload()

    def show_profiles(self) -> None:
        """Show whoever is signed in, else the chooser."""
        self.sign_in.close()
        shown = self.profiles.shown
        if not shown:
            self.show_connections()
        else:
            self._frame.rail.show_connection(shown.connection.label)
            self._frame.rail.select(Place.PROFILES)
            self._frame.show_view(self.profiles_view, _title(shown.connection), rail=True)
            self.profiles_view.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_sign_in(self, connection: Connection, username: str = "") -> None:
        """Begin a sign-in."""
        self._preferences.connection = connection.name
        self._open_flow(connection)
        self.sign_in.open(lambda _cancel: self._services.sign_in(connection, username))

    def _show_connections(self) -> None:
        self.sign_in.close()
        self._frame.rail.select(Place.CONNECTIONS)
        self._frame.show_view(self.connections_view, translate("Window", "Poolkey"), rail=bool(self.profiles.shown))
        self.connections_view.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_totp_set_up(self) -> None:
        if self.profiles.shown:
            self._open_flow(self.profiles.shown.connection)
            self._signed_in_flow = True
            self.sign_in.open(self.profiles.totp_set_up())

    def _open_flow(self, connection: Connection) -> None:
        self._signed_in_flow = False
        self.sign_in_view.begin(connection.label)
        self._frame.show_view(self.sign_in_view, _title(connection), leading=self.sign_in_view.back)

    # --- what happened ---

    def _connect(self) -> None:
        self.connections.changed.connect(self._on_listing)
        self.connections.refused.connect(self._on_refused)
        self.connections_view.chosen.connect(self._on_chosen)
        self.connections_view.file_chosen.connect(self.connections.add)
        self.connections_view.removed.connect(self._on_removed)
        self.sign_in.finished.connect(self._on_finished)
        self.sign_in.left.connect(self._on_left)
        self.profiles.changed.connect(self.profiles_view.show_signed_in)
        self.profiles.copied.connect(self.profiles_view.take_copy)
        self.profiles.copy_refused.connect(self.profiles_view.refuse_copy)
        self.profiles.signed_out.connect(self._on_signed_out)
        self.profiles.sign_in_needed.connect(self._on_signed_out)
        self.profiles.refused.connect(self._on_refused)
        self.profiles_view.refreshed.connect(self.profiles.refresh)
        self.profiles_view.retried.connect(self.profiles.try_again)
        self.profiles_view.overwritten.connect(lambda name: self.profiles.refresh(name, overwrite=frozenset({name})))
        self.profiles_view.copied.connect(self.profiles.copy)
        self.profiles_view.totp_wanted.connect(self._show_totp_set_up)
        self._frame.rail.chosen.connect(self._on_place)
        self._frame.rail.signed_out.connect(self.profiles.sign_out)

    def _on_listing(self, listing: Listing) -> None:
        self.connections_view.show_listing(listing)
        if not self._started:
            self._started = True
            self._show_first(listing)
        elif listing.added:
            self._on_added(listing)
        elif self._is_gone(listing):
            self.profiles.close()
            self._show_connections()

    def _show_first(self, listing: Listing) -> None:
        """Show what was asked for, else whoever is signed in, else the one connection there is, else all of them."""
        entries = sorted(listing.entries, key=lambda one: one.connection.name != self._preferences.connection)
        asked_for = (one for one in entries if one.connection.name == self._asked_for)
        signed_in = (one for one in entries if one.note)
        only = entries if len(entries) == 1 and not listing.broken else []
        first = next(chain(asked_for, signed_in, only), None)
        if first:
            self._on_chosen(first)
        else:
            self._show_connections()

    def _on_added(self, listing: Listing) -> None:
        if len(listing.entries) == 1:
            self._on_chosen(listing.entries[0])
        else:
            self._show_connections()

    def _is_gone(self, listing: Listing) -> bool:
        """Tell whether the connection of whoever is shown was removed."""
        shown = self.profiles.shown
        return shown is not None and all(one.connection != shown.connection for one in listing.entries)

    def _on_refused(self, error: PoolkeyError) -> None:
        """Say why, where the person is: a flow that is open stays open."""
        self._started = True
        if self._is_signing_in():
            self.sign_in_view.show_error(error)
        else:
            self.connections_view.show_error(error)
            self._show_connections()

    def _on_removed(self, name: str) -> None:
        """Let go of the profiles first: what renews them would write them anew."""
        shown = self.profiles.shown
        if shown and shown.connection.name == name:
            self.profiles.close()
            self._show_connections()
        self.connections.remove(name)

    def _on_chosen(self, listed: Listed) -> None:
        shown = self.profiles.shown
        if shown and shown.connection == listed.connection:
            self.show_profiles()
        elif listed.note:
            self._preferences.connection = listed.connection.name
            self.profiles.open_note(listed.connection, listed.note)
            self.show_profiles()
        else:
            self.show_sign_in(listed.connection)

    def _on_signed_out(self, connection: Connection, username: str = "") -> None:
        """Offer the sign-in, unless the person is in the middle of another one."""
        if not self._is_signing_in():
            self.show_sign_in(connection, username)

    def _on_finished(self, session: Session | None) -> None:
        if session:
            self.profiles.open_session(session)
        self.show_profiles()

    def _on_left(self) -> None:
        """Go back to where the flow began: a person who is signed in came from their profiles."""
        if self._signed_in_flow:
            self.show_profiles()
        else:
            self.show_connections()

    def _on_place(self, place: Place) -> None:
        if place is Place.PROFILES:
            self.show_profiles()
        else:
            self.show_connections()

    def _is_signing_in(self) -> bool:
        return self._frame.views.currentWidget() is self.sign_in_view

    def _leaver(self) -> Worker:
        """Return an idle worker for what signs out: it waits for nothing, and nothing cancels it."""
        idle = next((one for one in self._leavers if not one.busy), None)
        if not idle:
            idle = Worker(self)
            self._leavers.append(idle)
        return idle

    def _worker(self) -> Worker:
        worker = Worker(self)
        self._workers.append(worker)
        return worker


def _title(connection: Connection) -> str:
    return translate("Window", "{label} – Poolkey").format(label=connection.label)
