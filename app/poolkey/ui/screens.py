"""Which view is shown when: the one place that knows every screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from poolkey.core.connection import Connection
from poolkey.core.errors import PoolkeyError, SignInNeeded
from poolkey.ui.arrivals import Arrivals
from poolkey.ui.clock_notice import ClockNotice
from poolkey.ui.connections.presenter import Listed
from poolkey.ui.connections.screen import ConnectionsScreen
from poolkey.ui.crew import Crew
from poolkey.ui.demo_outbox import DemoOutbox
from poolkey.ui.departures import Departures
from poolkey.ui.flows import Flows
from poolkey.ui.frame import Frame
from poolkey.ui.freshness import Freshness
from poolkey.ui.my_account.screen import MyAccountScreen
from poolkey.ui.preferences import Preferences
from poolkey.ui.profiles.screen import ProfilesScreen
from poolkey.ui.rail import Place
from poolkey.ui.sign_in.screen import SignInScreen
from poolkey.wording import translate

if TYPE_CHECKING:
    from poolkey.services.keeping_fresh import Renewal
    from poolkey.wiring.services import Services


class Screens(QObject):
    """Leads from the connections to the sign-in, from there to the profiles and the account, and back.

    ``wanted`` tells that the person is to see the window now.
    """

    wanted = Signal()

    def __init__(
        self,
        services: Services,
        frame: Frame,
        preferences: Preferences,
        demo_note: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._preferences = preferences
        self._crew = Crew(self)
        self.clock_notice = ClockNotice(services.clock_error)
        frame.show_above(self.clock_notice)
        self.connections = ConnectionsScreen(services, self._crew, frame, self._is_signing_in, self)
        self.sign_in = SignInScreen(services, self._crew, preferences, self)
        self.profiles = ProfilesScreen(services, self._crew, preferences, self)
        self.my_account = MyAccountScreen(services, self._crew, self)
        self.freshness = Freshness(services, self._crew.worker(), self._occupied, self)
        self._arrivals = Arrivals(self.connections, self.profiles, preferences, self)
        self._flows = Flows(services, self.sign_in, self.profiles, self.my_account, self)
        self._departures = Departures(self.connections, self.profiles, self.my_account, self.freshness, self)
        self._connect()
        if services.outbox:
            frame.show_beside(DemoOutbox(services.outbox, self._crew.worker(), demo_note))

    def start(self, connection: str = "", link: str = "") -> None:
        """Read the connections, and show what a link offers, or the one that is named, else what fits them."""
        self._arrivals.start(connection, link)

    def answer_call(self, name: str) -> None:
        """Show where to sign in to the connection called ``name``, for a program that cannot; empty is a person."""
        if name:
            self.connections.presenter.find(name)
        else:
            self.wanted.emit()

    def answer_link(self, link: str) -> None:
        """Come forward with what a link offers, or with what was offered before and is not answered yet."""
        self.wanted.emit()
        if not self.connections.offers.is_pending:
            self.connections.presenter.consider(link)

    def take_network(self) -> None:
        """Do at once what there was no network for."""
        self.freshness.hurry()
        self.my_account.take_network()

    def close(self) -> None:
        """Wipe what was typed, and stop whatever is under way, but not a sign-out."""
        self.sign_in.view.forget()
        self.my_account.close()
        self.freshness.stop()
        self._crew.cancel()

    def end(self, patience: float) -> None:
        """End the threads, waiting up to ``patience`` seconds for each call that is under way; a sign-out gets more."""
        self._crew.end(patience)

    # --- where one is ---

    def show_connections(self) -> None:
        """Show the chooser, read anew."""
        self._show_connections()
        self.connections.presenter.reload()

    def show_profiles(self) -> None:
        """Show whoever is signed in, else the chooser."""
        self.sign_in.presenter.close()
        shown = self.profiles.shown
        if not shown:
            self.show_connections()
            return
        self._frame.rail.show_connection(shown.connection.label, signed_in=bool(shown.account))
        self._frame.rail.select(Place.PROFILES)
        self._frame.show_view(self.profiles.view, _title(shown.connection), rail=True)
        _focus(self.profiles.view.first_focus())

    def show_my_account(self) -> None:
        """Show the account of whoever is signed in, read anew; else the chooser."""
        self.sign_in.presenter.close()
        shown = self.profiles.shown
        if not shown or not shown.account:
            self.show_connections()
            return
        view = self.my_account.view
        self._frame.rail.select(Place.ACCOUNT)
        self._frame.show_view(view, _title(shown.connection), rail=True)
        _focus(view.first_focus())
        self.my_account.show_person(shown.connection, shown.account, self.profiles.presenter.session)

    def show_sign_in(self, connection: Connection, username: str = "") -> None:
        """Begin a sign-in."""
        self._preferences.connection = connection.name
        self._flows.sign_in(connection, username)

    def _show_flow(self, connection: Connection) -> None:
        self._frame.show_view(self.sign_in.view, _title(connection), leading=self.sign_in.view.back)

    def _show_connections(self) -> None:
        view = self.connections.view
        self.sign_in.presenter.close()
        self._frame.rail.select(Place.CONNECTIONS)
        self._frame.show_view(view, translate("Window", "Poolkey"), rail=bool(self.profiles.shown))
        _focus(view.first_focus())

    def _show_place(self, place: Place) -> None:
        match place:
            case Place.PROFILES:
                self.show_profiles()
            case Place.ACCOUNT:
                self.show_my_account()
            case Place.CONNECTIONS:
                self.show_connections()
            case _:
                assert_never(place)

    # --- what happened ---

    def _connect(self) -> None:
        self._crew.rested.connect(self.clock_notice.check)
        self._frame.rail.chosen.connect(self._show_place)
        self._frame.rail.signed_out.connect(self._departures.sign_out)
        self.connections.refused.connect(self._on_refused)
        self.connections.called.connect(self._on_called)
        self.connections.offers.opened.connect(self.sign_in.presenter.close)
        self.connections.offers.declined.connect(self.show_profiles)
        self.sign_in.prepared.connect(self._show_flow)
        self.profiles.signed_out.connect(self._on_signed_out)
        self.profiles.refused.connect(self._on_refused)
        self.profiles.account_wanted.connect(self.show_my_account)
        self.my_account.suggested.connect(self.profiles.view.suggest)
        self.freshness.began.connect(self.profiles.presenter.expect_renewal)
        self.freshness.ended.connect(self._on_renewal)
        self._connect_ways()

    def _connect_ways(self) -> None:
        for way in (self._arrivals, self._flows, self._departures):
            way.led.connect(self._show_place)
        self._arrivals.sign_in_wanted.connect(self.show_sign_in)
        self._arrivals.undecided.connect(self._show_connections)
        self._departures.signed_out.connect(self._on_signed_out)
        self._departures.vacated.connect(self._show_connections)

    def _on_refused(self, error: PoolkeyError) -> None:
        """Say why, where the person is: a flow that is open stays open."""
        if self._is_signing_in():
            self.sign_in.view.show_error(error)
        else:
            self.connections.view.show_error(error)
            self._show_connections()

    def _on_called(self, listed: Listed) -> None:
        """Come forward; what the person is in the middle of stays as it is."""
        self.wanted.emit()
        if not self._is_amid():
            self._arrivals.arrive_anew(listed)

    def _on_signed_out(self, connection: Connection, username: str = "") -> None:
        """Offer the sign-in, unless the person is in the middle of another one; a guest has none."""
        self.my_account.close()
        if connection.for_guests_only:
            self.show_connections()
        elif not self._is_amid():
            self.show_sign_in(connection, username)

    def _on_renewal(self, renewal: Renewal) -> None:
        """Show what keeping a connection fresh has brought, where it is shown."""
        if self.profiles.presenter.take_renewal(renewal) or not isinstance(renewal.problem, SignInNeeded):
            return
        self.connections.presenter.reload()

    def _occupied(self) -> set[str]:
        """Return the names of the connections that the person is busy with."""
        shown = self.profiles.shown
        return {shown.connection.name} if shown and self.profiles.presenter.busy else set()

    def _is_signing_in(self) -> bool:
        return self._frame.views.currentWidget() is self.sign_in.view

    def _is_amid(self) -> bool:
        """Tell whether the person is in the middle of something that only they may leave."""
        return self._is_signing_in() or self.connections.offers.is_shown


def _focus(widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _title(connection: Connection) -> str:
    return translate("Window", "{label} – Poolkey").format(label=connection.label)
