"""Which view is shown when: the one place that knows every view and presenter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Qt, Signal

from poolkey.core.connection import Connection, Profile
from poolkey.core.errors import PoolkeyError, SignInNeeded
from poolkey.core.shells import Shell
from poolkey.core.signin.steps import SetUpEmailMfa, SetUpTotp
from poolkey.core.signin.turns import Ask
from poolkey.core.values import dataclass
from poolkey.ui.clock_notice import ClockNotice
from poolkey.ui.connections.offers import Offers
from poolkey.ui.connections.presenter import ConnectionsPresenter, Listed, Listing
from poolkey.ui.connections.view import ConnectionsView
from poolkey.ui.demo_outbox import DemoOutbox
from poolkey.ui.frame import Frame
from poolkey.ui.freshness import Freshness
from poolkey.ui.my_account.screen import MyAccountScreen
from poolkey.ui.preferences import Preferences
from poolkey.ui.profiles.own_profiles import OwnProfilesPresenter
from poolkey.ui.profiles.presenter import ProfilesPresenter
from poolkey.ui.profiles.view import ProfilesView
from poolkey.ui.rail import Place
from poolkey.ui.sign_in.browser_shelf import BrowserShelf
from poolkey.ui.sign_in.presenter import SignInPresenter
from poolkey.ui.sign_in.view import SignInView
from poolkey.ui.sign_in.words import Purpose
from poolkey.ui.workers import Worker
from poolkey.wording import translate

if TYPE_CHECKING:
    from poolkey.services.keeping_fresh import Renewal
    from poolkey.services.sessions import Session
    from poolkey.ui.my_account.acts import Act
    from poolkey.wiring import Services

LEAVING_PATIENCE = 5.0  # seconds that a sign-out may take to end with the window


@dataclass(frozen=True, slots=True)
class Flow:
    """Where a flow leads: when it is over, with the session that it brought, if any, and when it was left."""

    finished: Callable[[Session | None], None]
    left: Callable[[], None]


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
        self._services = services
        self._frame = frame
        self._preferences = preferences
        self._workers: list[Worker] = []
        self._leavers: list[Worker] = []
        self._started = False
        self._asked_for = ""
        self._link = ""
        self._flow = Flow(self._on_signed_in, self.show_connections)
        self._enrols = False
        self.clock_notice = ClockNotice(services.clock_error)
        frame.show_above(self.clock_notice)
        self.connections = ConnectionsPresenter(services, self._worker(), self._worker(), self._leaver, self)
        self.sign_in = SignInPresenter(self._worker(), self)
        self.profiles = ProfilesPresenter(services, self._worker, self._leaver, self)
        self.own_profiles = OwnProfilesPresenter(services, self._leaver, self)
        self.freshness = Freshness(services, self._worker(), self._occupied, self)
        self._caller = self._worker()
        self.connections_view = ConnectionsView()
        self.offers = Offers(frame, self._is_signing_in, self)
        self._shelf = BrowserShelf(services.web_browsers, preferences, self._worker(), self)
        self.sign_in_view = SignInView(self.sign_in, self._shelf, services.clock.now)
        self.profiles_view = ProfilesView(services.clock, preferences.shell)
        self.my_account = MyAccountScreen(services, self._worker, self._leaver, self)
        self._connect()
        if services.outbox:
            frame.show_beside(DemoOutbox(services.outbox, self._worker(), demo_note))

    def start(self, connection: str = "", link: str = "") -> None:
        """Read the connections, and show what a link offers, or the one that is named, else what fits them."""
        self._asked_for, self._link = connection, link
        self.connections.reload()

    def answer_call(self, name: str) -> None:
        """Show where to sign in to the connection called ``name``, for a program that cannot; empty is a person."""
        if name:
            self._caller.start(lambda _cancel: self._listed(name), self._on_called, self._on_refused)
        else:
            self.wanted.emit()

    def answer_link(self, link: str) -> None:
        """Come forward with what a link offers, or with what was offered before and is not answered yet."""
        self.wanted.emit()
        if not self.offers.is_pending:
            self.connections.consider(link)

    def take_network(self) -> None:
        """Do at once what there was no network for."""
        self.freshness.hurry()
        self.my_account.take_network()

    def close(self) -> None:
        """Wipe what was typed, and stop whatever is under way, but not a sign-out."""
        self.sign_in_view.forget()
        self.my_account.close()
        self.freshness.stop()
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
            self._frame.rail.show_connection(shown.connection.label, signed_in=bool(shown.account))
            self._frame.rail.select(Place.PROFILES)
            self._frame.show_view(self.profiles_view, _title(shown.connection), rail=True)
            self.profiles_view.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_my_account(self) -> None:
        """Show the account of whoever is signed in, read anew; else the chooser."""
        self.sign_in.close()
        shown = self.profiles.shown
        if not shown or not shown.account:
            self.show_connections()
            return
        view = self.my_account.view
        self._frame.rail.select(Place.ACCOUNT)
        self._frame.show_view(view, _title(shown.connection), rail=True)
        view.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self.my_account.show_person(shown.connection, shown.account, self.profiles.session)

    def show_sign_in(self, connection: Connection, username: str = "") -> None:
        """Begin a sign-in."""
        self._preferences.connection = connection.name
        self._open_flow(connection, Flow(self._on_signed_in, self.show_connections))
        self.sign_in.open(lambda _cancel: self._services.sign_in(connection, username))

    def _show_someone_else(self) -> None:
        """Have the browser let go of whom it brought, and bring somebody else."""
        shown = self.profiles.shown
        if shown:
            self._open_flow(shown.connection, Flow(self._on_signed_in, self.show_profiles))
            self.sign_in.open(lambda _cancel: self._services.sign_in_as_someone_else(shown.connection))

    def _show_connections(self) -> None:
        self.sign_in.close()
        self._frame.rail.select(Place.CONNECTIONS)
        self._frame.show_view(self.connections_view, translate("Window", "Poolkey"), rail=bool(self.profiles.shown))
        self.connections_view.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_totp_set_up(self, back: Callable[[], None]) -> None:
        """Connect an authenticator app, and go back to where that was asked for."""
        if self.profiles.shown:
            self._open_flow(self.profiles.shown.connection, Flow(lambda _nothing: back(), back))
            self.sign_in.open(self.profiles.totp_set_up())

    def _show_step_up(self, flow: Flow) -> None:
        """Have the person who is shown sign in once more."""
        if self.profiles.shown:
            self._open_flow(self.profiles.shown.connection, flow, Purpose.FRESH)
            self.sign_in.open(self.profiles.sign_in_again())

    def _open_flow(self, connection: Connection, flow: Flow, purpose: Purpose = Purpose.PLAIN) -> None:
        self._flow = flow
        self._enrols = False
        self._shelf.open(connection.name)
        self.sign_in_view.begin(connection.label, purpose)
        self._frame.show_view(self.sign_in_view, _title(connection), leading=self.sign_in_view.back)

    # --- what happened ---

    def _connect(self) -> None:
        self.connections.changed.connect(self._on_listing)
        self.connections.refused.connect(self._on_refused)
        self.connections.offered.connect(self.offers.take)
        self.offers.opened.connect(self.sign_in.close)
        self.offers.agreed.connect(self.connections.take)
        self.offers.declined.connect(self.show_profiles)
        self.connections.examined.connect(self.connections_view.show_examined)
        self.connections_view.checked.connect(self.connections.examine)
        self.connections_view.check_left.connect(self.connections.stop_examining)
        self.connections_view.chosen.connect(self._on_chosen)
        self.connections_view.chosen_as_guest.connect(self._on_chosen_as_guest)
        self.connections_view.file_chosen.connect(self.connections.add)
        self.connections_view.removed.connect(self._on_removed)
        self.sign_in.asked.connect(self._on_asked)
        self.sign_in.finished.connect(self._on_finished)
        self.sign_in.left.connect(self._on_left)
        self.profiles.changed.connect(self.profiles_view.show_signed_in)
        self.profiles.copied.connect(self.profiles_view.take_copy)
        self.profiles.use_refused.connect(self.profiles_view.refuse_use)
        self.profiles.signed_out.connect(self._on_signed_out)
        self.profiles.sign_in_needed.connect(self._on_signed_out)
        self.profiles.refused.connect(self._on_refused)
        self.profiles_view.refreshed.connect(self.profiles.refresh)
        self.profiles_view.retried.connect(self.profiles.try_again)
        self.profiles_view.overwritten.connect(lambda name: self.profiles.refresh(name, overwrite=frozenset({name})))
        self.profiles_view.copied.connect(self._on_copy)
        self.profiles_view.console_wanted.connect(self.profiles.open_console)
        self.profiles_view.totp_wanted.connect(lambda: self._show_totp_set_up(self.show_profiles))
        self.profiles_view.someone_else_wanted.connect(self._show_someone_else)
        self.profiles_view.new.wanted.connect(self._on_profile_wanted)
        self.profiles_view.switched.connect(self.own_profiles.switch)
        self.profiles_view.removed.connect(self.own_profiles.remove)
        self.own_profiles.added.connect(self._on_profile_added)
        self.own_profiles.switched.connect(self._on_profile_changed)
        self.own_profiles.removed.connect(self.profiles.take_connection)
        self.own_profiles.not_added.connect(self.profiles_view.new.show_error)
        self.own_profiles.refused.connect(self.profiles_view.refuse_change)
        self.profiles_view.account_wanted.connect(self.show_my_account)
        self.profiles_view.step_up_wanted.connect(
            lambda: self._show_step_up(Flow(self._on_signed_in, self.show_profiles))
        )
        self._connect_my_account()
        self._frame.rail.chosen.connect(self._on_place)
        self._frame.rail.signed_out.connect(self._sign_out)
        self.freshness.began.connect(self.profiles.expect_renewal)
        self.freshness.ended.connect(self._on_renewal)

    def _connect_my_account(self) -> None:
        self.my_account.step_up_needed.connect(self._on_step_up_needed)
        self.my_account.totp_wanted.connect(lambda: self._show_totp_set_up(self.show_my_account))
        self.my_account.sign_out_wanted.connect(self._sign_out)
        self.my_account.over.connect(self._on_account_over)
        self.my_account.left.connect(self._on_account_left)
        self.my_account.deleted.connect(self._on_account_deleted)
        self.my_account.suggested.connect(self.profiles_view.suggest)

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
        for one in listing.entries:
            self.profiles.take_connection(one.connection)

    def _show_first(self, listing: Listing) -> None:
        """Show what was asked for, else whoever is signed in, else the one connection there is, else all of them."""
        if self._link:
            self._show_connections()
            self.connections.consider(self._link)
            return
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
        return shown is not None and all(one.connection.name != shown.connection.name for one in listing.entries)

    def _on_refused(self, error: PoolkeyError) -> None:
        """Say why, where the person is: a flow that is open stays open."""
        self._started = True
        if self._is_signing_in():
            self.sign_in_view.show_error(error)
        else:
            self.connections_view.show_error(error)
            self._show_connections()

    def _on_copy(self, profile: str, shell: Shell) -> None:
        """Copy for a shell, which stays the choice."""
        if shell is not self._preferences.shell:
            self._preferences.shell = shell
            self.profiles_view.show_shell(shell)
        self.profiles.copy(profile, shell)

    def _on_profile_wanted(self, profile: Profile) -> None:
        if self.profiles.shown:
            self.own_profiles.add(self.profiles.shown.connection.name, profile)

    def _on_profile_added(self, connection: Connection, profile: str) -> None:
        self._on_profile_changed(connection, profile)
        self.profiles_view.show_added(profile)

    def _on_profile_changed(self, connection: Connection, profile: str) -> None:
        """Show the connection as it is now, and deliver the profile at once."""
        shown = self.profiles.shown
        if shown and shown.connection.name == connection.name:
            self.profiles.take_connection(connection)
            self.profiles.refresh(profile)

    def _on_removed(self, name: str) -> None:
        """Let go of the profiles first: what renews them would write them anew."""
        shown = self.profiles.shown
        if shown and shown.connection.name == name:
            self.profiles.close()
            self.my_account.close()
            self._show_connections()
        self.freshness.let_go(name)
        self.connections.remove(name)

    def _on_chosen(self, listed: Listed) -> None:
        shown = self.profiles.shown
        if shown and shown.connection == listed.connection:
            self.show_profiles()
        elif listed.note:
            self._preferences.connection = listed.connection.name
            self.profiles.open_note(listed.connection, listed.note)
            self.show_profiles()
        elif listed.connection.for_guests_only:
            self._on_chosen_as_guest(listed)
        else:
            self.show_sign_in(listed.connection)

    def _on_chosen_as_guest(self, listed: Listed) -> None:
        self._preferences.connection = listed.connection.name
        self.profiles.open_guest(listed.connection)
        self.show_profiles()

    def _on_signed_out(self, connection: Connection, username: str = "") -> None:
        """Offer the sign-in, unless the person is in the middle of another one; a guest has none."""
        self.my_account.close()
        if connection.for_guests_only:
            self.show_connections()
        elif not self._is_amid():
            self.show_sign_in(connection, username)

    def _sign_out(self) -> None:
        """Sign out where what comes of it is said."""
        shown = self.profiles.shown
        if shown and self.my_account.is_shown:
            self.show_profiles()
        self.profiles.sign_out()
        if shown:
            self.freshness.let_go(shown.connection.name)

    def _on_renewal(self, renewal: Renewal) -> None:
        """Show what keeping a connection fresh has brought, where it is shown."""
        if self.profiles.take_renewal(renewal) or not isinstance(renewal.problem, SignInNeeded):
            return
        self.connections.reload()

    def _listed(self, name: str) -> Listed | None:
        found = next((one for one in self._services.connections.all() if one.name == name), None)
        return Listed(found, self._services.sessions.current(name)) if found else None

    def _on_called(self, listed: Listed | None) -> None:
        """Come forward; what the person is in the middle of stays as it is."""
        if not listed:
            return
        self.wanted.emit()
        if self._is_amid():
            return
        shown = self.profiles.shown
        if shown and shown.connection == listed.connection and not listed.note:
            self.profiles.close()
        self._on_chosen(listed)

    def _on_asked(self, ask: Ask) -> None:
        self._enrols = self._enrols or isinstance(ask.step, SetUpTotp | SetUpEmailMfa)

    def _on_finished(self, session: Session | None) -> None:
        self._flow.finished(session)
        if self._enrols and self.profiles.shown:
            self.my_account.look_for_another_factor(self.profiles.shown.connection, self.profiles.session)

    def _on_left(self) -> None:
        self._flow.left()

    def _on_signed_in(self, session: Session | None) -> None:
        if session:
            self._take_session(session)
            self.profiles_view.offer_someone_else(session.claims.account if session.note.by_browser else "")
        self.show_profiles()
        if session:
            self.my_account.welcome(session)

    def _take_session(self, session: Session) -> None:
        """Go on with the tokens of a new sign-in: those before it may have ended."""
        self.my_account.close()
        self.profiles.open_session(session)

    def _on_step_up_needed(self, act: Act) -> None:
        """Have the person sign in once more, and come back to the very act; whoever goes back has not done it."""
        if self.my_account.is_shown:
            self._show_step_up(Flow(partial(self._on_stepped_up, act), self.show_my_account))

    def _on_stepped_up(self, act: Act, session: Session | None) -> None:
        if session:
            self._take_session(session)
        self.show_my_account()
        self.my_account.go_on(act)

    def _on_account_over(self) -> None:
        """Ask to sign in, as the pool has ended the session."""
        if self.profiles.shown:
            self.profiles.ask_to_sign_in()

    def _on_account_left(self) -> None:
        """Offer the sign-in, as the person has ended the session."""
        if connection := self._let_go():
            self._on_signed_out(connection)

    def _on_account_deleted(self) -> None:
        if connection := self._let_go():
            self.show_connections()
            self.connections_view.show_deleted(connection.label)

    def _let_go(self) -> Connection | None:
        """Show nobody any more; return where that somebody was."""
        shown = self.profiles.shown
        self.profiles.close()
        if shown:
            self.freshness.let_go(shown.connection.name)
        return shown.connection if shown else None

    def _on_place(self, place: Place) -> None:
        match place:
            case Place.PROFILES:
                self.show_profiles()
            case Place.ACCOUNT:
                self.show_my_account()
            case Place.CONNECTIONS:
                self.show_connections()
            case _:
                assert_never(place)

    def _occupied(self) -> set[str]:
        """Return the names of the connections that the person is busy with."""
        shown = self.profiles.shown
        return {shown.connection.name} if shown and self.profiles.busy else set()

    def _is_signing_in(self) -> bool:
        return self._frame.views.currentWidget() is self.sign_in_view

    def _is_amid(self) -> bool:
        """Tell whether the person is in the middle of something that only they may leave."""
        return self._is_signing_in() or self.offers.is_shown

    def _leaver(self) -> Worker:
        """Return an idle worker for what changes things: it waits for nothing, and nothing cancels it."""
        return next((one for one in self._leavers if not one.busy), None) or self._new_worker(self._leavers)

    def _worker(self) -> Worker:
        return self._new_worker(self._workers)

    def _new_worker(self, among: list[Worker]) -> Worker:
        worker = Worker(self)
        worker.rested.connect(self.clock_notice.check)
        among.append(worker)
        return worker


def _title(connection: Connection) -> str:
    return translate("Window", "{label} – Poolkey").format(label=connection.label)
