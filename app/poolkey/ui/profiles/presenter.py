"""The order of work while somebody is signed in: deliver, renew, sign out. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from poolkey.core.connection import Connection
from poolkey.core.errors import PoolkeyError, SignInNeeded
from poolkey.core.roles import offered_roles
from poolkey.core.session_note import SessionNote
from poolkey.core.values import dataclass, replace
from poolkey.ui.profiles.signed_in import Card, SignedIn, for_guests
from poolkey.ui.profiles.uses import Uses
from poolkey.ui.workers import Worker

if TYPE_CHECKING:
    from poolkey.services.keeping_fresh import Renewal
    from poolkey.services.profiles import ProfileState
    from poolkey.services.sessions import Session
    from poolkey.wiring.services import Services

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wish:
    """A renewal of one profile or all, made as soon as the one under way is over."""

    profile: str | None
    overwrite: frozenset[str]


class ProfilesPresenter(QObject):
    """Keeps the profiles of one signed-in person fresh. Every change is a new :class:`SignedIn`.

    The uses of their credentials and the sign-out have workers of their own: they must not wait for a renewal
    that cannot reach AWS. A sign-out that has begun is never cancelled, whatever else the person turns to.
    """

    changed = Signal(object)
    signed_out = Signal(object)
    sign_in_needed = Signal(object, str)
    refused = Signal(object)

    def __init__(
        self,
        services: Services,
        worker: Callable[[], Worker],
        leaver: Callable[[], Worker],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._worker = worker()
        self._leaver = leaver
        self._session: Session | None = None
        self._shown: SignedIn | None = None
        self._wishes: list[Wish] = []
        self._again: Callable[[], None] = self.refresh
        self.uses = Uses(services, worker, self)
        self.uses.opening.connect(self._mark_opening)
        self.uses.sign_in_needed.connect(self.ask_to_sign_in)

    @property
    def shown(self) -> SignedIn | None:
        """Return what is shown now."""
        return self._shown

    @property
    def session(self) -> Session | None:
        """Return the session of who is shown, as far as it is known."""
        return self._session

    @property
    def busy(self) -> bool:
        """Tell whether the person waits for something that concerns who is shown."""
        at_work = self._worker.busy or self.uses.busy
        return at_work or (self._shown is not None and self._shown.leaving)

    def open_session(self, session: Session) -> None:
        """Show a person who has just signed in, and deliver every profile."""
        self._begin(session.connection, session.note)
        self._welcome(session)

    def open_note(self, connection: Connection, note: SessionNote) -> None:
        """Show a person who signed in earlier: first what is known, then renewed."""
        self._begin(connection, note)
        states = self._services.profiles.states
        self._worker.start(lambda _cancel: states(connection), self._on_known, self._on_error)

    def open_guest(self, connection: Connection) -> None:
        """Show what a connection gives to somebody who does not sign in, and deliver that."""
        self.close()
        connection = for_guests(connection)
        self._show(SignedIn(connection, "", "", tuple(Card(profile) for profile in connection.profiles)))
        self.refresh()

    def take_connection(self, connection: Connection) -> None:
        """Show a connection that has changed in place of the one of that name; what is known of it stays."""
        shown = self._shown
        if not shown or shown.connection.name != connection.name:
            return
        shown = shown.with_connection(connection)
        if self._session:
            self._session = replace(self._session, connection=shown.connection)
        self._show(shown)

    def refresh(self, profile: str | None = None, *, overwrite: frozenset[str] = NOTHING) -> None:
        """Renew one profile or all, after what is under way; a renewal is not begun twice."""
        shown = self._shown
        if not shown or shown.leaving:
            return
        wish = Wish(profile, overwrite)
        if not self._worker.busy:
            self._fulfil(wish)
        elif overwrite or not shown.is_renewing(profile):
            self._wishes.append(wish)
            self._mark_renewing(profile)

    def try_again(self) -> None:
        """Do again what failed last."""
        self._again()

    def expect_renewal(self, connection: Connection) -> None:
        """Show that a connection is being renewed, if it is shown; a question that is asked there stands."""
        if self._shown and self._is_shown(connection) and not self.busy:
            self._show(self._shown.while_kept_fresh())

    def take_renewal(self, renewal: Renewal) -> bool:
        """Show what the renewal of a connection brought, unless the person awaits one; tell whether it is shown."""
        if not self._is_shown(renewal.connection):
            return False
        if self._worker.busy or (self._shown and self._shown.leaving):
            return True
        self._take_over(renewal.states)
        if isinstance(renewal.problem, SignInNeeded):
            self.ask_to_sign_in()
        elif renewal.problem:
            self._on_late(renewal.problem)
        return True

    def sign_out(self) -> None:
        """End the session here and at AWS."""
        if not self._shown or self._shown.leaving:
            return
        connection = self._shown.connection
        self._stop()
        self._show(self._shown.while_leaving())
        self._leaver().start(
            lambda cancel: self._services.leaving.sign_out(connection, cancel),
            lambda _nothing: self._on_signed_out(connection),
            lambda error: self._on_still_signed_in(connection, error),
        )

    def ask_to_sign_in(self) -> None:
        """Show nobody any more, as the session is over, and ask the person to sign in."""
        assert self._shown
        shown = self._shown
        self.close()
        self.sign_in_needed.emit(shown.connection, shown.username)

    def close(self) -> None:
        """Show nobody any more."""
        self._stop()
        self._session = self._shown = None

    def _stop(self) -> None:
        self._worker.cancel()
        self.uses.cancel()
        self._wishes.clear()

    def _begin(self, connection: Connection, note: SessionNote) -> None:
        self.close()
        cards = tuple(Card(profile, renewing=True) for profile in connection.profiles)
        cards = cards if connection.identity_pool_id else ()
        self._show(SignedIn(connection, note.account, note.username, cards))

    def _fulfil(self, wish: Wish) -> None:
        assert self._shown
        connection = self._shown.connection
        if self._shown.signs_in_only:
            self._renew_session(connection)
            return
        self._mark_renewing(wish.profile)
        refresh = self._services.profiles.refresh
        self._worker.start(
            lambda cancel: refresh(connection, cancel, profile=wish.profile, overwrite=wish.overwrite),
            self._on_states,
            self._on_error,
        )

    def _renew_session(self, connection: Connection) -> None:
        self._mark_renewing(None)
        renew = self._services.sessions.renew
        self._worker.start(lambda cancel: renew(connection, cancel), self._welcome, self._on_error)

    def _welcome(self, session: Session) -> None:
        """Show who signed in, and deliver every profile."""
        self._session = session
        assert self._shown
        self._show(
            replace(
                self._shown,
                account=session.claims.account,
                keyring_problem=session.keyring_problem,
                roles=offered_roles(session.claims),
            )
        )
        if not self._shown.signs_in_only:
            self._mark_renewing(None)
            deliver = self._services.profiles.deliver
            self._worker.start(lambda cancel: deliver(session, cancel), self._on_states, self._on_error)

    def _on_known(self, states: tuple[ProfileState, ...]) -> None:
        self._take_over(states)
        assert self._shown
        self._renew_session(self._shown.connection)

    def _on_states(self, states: tuple[ProfileState, ...]) -> None:
        self._take_over(states)
        if any(isinstance(state.problem, SignInNeeded) for state in states):
            self.ask_to_sign_in()
        elif self._wishes:
            self._fulfil(self._wishes.pop(0))

    def _take_over(self, states: tuple[ProfileState, ...]) -> None:
        assert self._shown
        self._show(self._shown.with_states(states))

    def _on_error(self, error: PoolkeyError) -> None:
        """Say what concerns all profiles; what was wished meanwhile would meet the same."""
        assert self._shown
        self._wishes.clear()
        self._again = self.refresh
        self._show(self._shown.with_problem(error))
        if isinstance(error, SignInNeeded):
            self.ask_to_sign_in()

    def _on_late(self, problem: PoolkeyError) -> None:
        """Say what is in the way only once nothing serves any more: until then it is tried again and again."""
        assert self._shown
        if self._shown.still_serves(self._services.clock.now()):
            self._show(self._shown.when_offline())
        else:
            self._on_error(problem)

    def _on_signed_out(self, connection: Connection) -> None:
        if self._is_shown(connection):
            self.close()
            self.signed_out.emit(connection)

    def _on_still_signed_in(self, connection: Connection, error: PoolkeyError) -> None:
        """Say why the sign-out failed, also to a person who has turned to something else."""
        if self._shown and self._is_shown(connection):
            self._again = self.sign_out
            self._show(replace(self._shown, problem=error, leaving=False))
        else:
            self.refused.emit(error)

    def _is_shown(self, connection: Connection) -> bool:
        return self._shown is not None and self._shown.connection == connection

    def _mark_renewing(self, profile: str | None) -> None:
        assert self._shown
        self._show(self._shown.while_renewing(profile))

    def _mark_opening(self, profile: str) -> None:
        assert self._shown
        self._show(replace(self._shown, opening=profile))

    def _show(self, shown: SignedIn) -> None:
        self._shown = shown
        self.changed.emit(shown)
