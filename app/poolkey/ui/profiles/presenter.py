"""The order of work while somebody is signed in: deliver, renew, copy, sign out. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from poolkey.core.connection import Connection, Profile
from poolkey.core.credentials import Credentials, export_lines
from poolkey.core.errors import KeyringReason, PoolkeyError, SignInNeeded
from poolkey.core.ports import Cancel, SessionNote
from poolkey.core.secret import Secret
from poolkey.ui.workers import Worker

if TYPE_CHECKING:
    from poolkey.services.conversation import Conversation
    from poolkey.services.profiles import ProfileState
    from poolkey.services.sessions import Session
    from poolkey.wiring import Services

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one profile; ``problem`` is why it is not fresh."""

    profile: Profile
    expires: datetime | None = None
    problem: PoolkeyError | None = None
    renewing: bool = False


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What the signed-in view shows; ``problem`` concerns all profiles at once."""

    connection: Connection
    account: str
    username: str
    cards: tuple[Card, ...]
    keyring_problem: KeyringReason | None = None
    problem: PoolkeyError | None = None
    leaving: bool = False

    @property
    def signs_in_only(self) -> bool:
        """Tell whether the connection yields no credentials at all."""
        return self.connection.identity_pool_id is None


class ProfilesPresenter(QObject):
    """Keeps the profiles of one signed-in person fresh. Every change is a new :class:`SignedIn`.

    Copying has a worker of its own: it must not wait for a renewal that cannot reach AWS.
    """

    changed = Signal(object)
    copied = Signal(str, object)
    copy_refused = Signal(str, object)
    signed_out = Signal(object)
    sign_in_needed = Signal(object, str)

    def __init__(self, services: Services, worker: Worker, copier: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._worker = worker
        self._copier = copier
        self._session: Session | None = None
        self._shown: SignedIn | None = None

    @property
    def shown(self) -> SignedIn | None:
        """Return what is shown now."""
        return self._shown

    def open_session(self, session: Session) -> None:
        """Show a person who has just signed in, and deliver every profile."""
        self._begin(session.connection, session.note)
        self._welcome(session)

    def open_note(self, connection: Connection, note: SessionNote) -> None:
        """Show a person who signed in earlier: first what is known, then renewed."""
        self._begin(connection, note)
        states = self._services.profiles.states
        self._worker.start(lambda _cancel: states(connection), self._on_known, self._on_error)

    def refresh(self, profile: str | None = None, *, overwrite: frozenset[str] = NOTHING) -> None:
        """Renew one profile or all; a renewal under way is not begun twice."""
        if not self._shown or self._worker.busy:
            return
        connection = self._shown.connection
        if self._shown.signs_in_only:
            self._renew_session(connection)
            return
        self._mark_renewing(profile)
        refresh = self._services.profiles.refresh
        self._worker.start(
            lambda cancel: refresh(connection, cancel, profile=profile, overwrite=overwrite),
            self._on_states,
            self._on_error,
        )

    def copy(self, profile: str) -> None:
        """Fetch a profile's credentials as lines for a shell; ``copied`` follows with the secret."""
        credentials = self._services.profiles.credentials
        self._copier.start(
            lambda cancel: credentials(profile, cancel),
            lambda found: self.copied.emit(profile, _as_secret(found)),
            lambda error: self._on_copy_error(profile, error),
        )

    def totp_set_up(self) -> Callable[[Cancel], Conversation]:
        """Return what builds, on a worker, the flow that connects an authenticator app; its session is alive."""
        assert self._shown
        services, connection, session = self._services, self._shown.connection, self._session

        def build(cancel: Cancel) -> Conversation:
            if session and session.claims.expires > services.clock.now():
                return services.totp_set_up(session)
            return services.totp_set_up(services.sessions.renew(connection, cancel))

        return build

    def sign_out(self) -> None:
        """End the session here and at AWS."""
        if not self._shown or self._shown.leaving:
            return
        connection = self._shown.connection
        self._show(replace(self._shown, leaving=True))
        self._worker.start(
            lambda cancel: self._services.leaving.sign_out(connection, cancel),
            lambda _nothing: self._on_signed_out(connection),
            self._on_error,
        )

    def close(self) -> None:
        """Show nobody any more."""
        self._worker.cancel()
        self._copier.cancel()
        self._session = self._shown = None

    def _begin(self, connection: Connection, note: SessionNote) -> None:
        self.close()
        cards = tuple(Card(profile, renewing=True) for profile in connection.profiles)
        cards = cards if connection.identity_pool_id else ()
        self._show(SignedIn(connection, note.account, note.username, cards))

    def _renew_session(self, connection: Connection) -> None:
        self._mark_renewing(None)
        renew = self._services.sessions.renew
        self._worker.start(lambda cancel: renew(connection, cancel), self._welcome, self._on_error)

    def _welcome(self, session: Session) -> None:
        """Show who signed in, and deliver every profile."""
        self._session = session
        assert self._shown
        self._show(replace(self._shown, account=session.claims.account, keyring_problem=session.keyring_problem))
        if not self._shown.signs_in_only:
            self._mark_renewing(None)
            deliver = self._services.profiles.deliver
            self._worker.start(lambda cancel: deliver(session, cancel), self._on_states, self._on_error)

    def _on_known(self, states: tuple[ProfileState, ...]) -> None:
        self._on_states(states)
        assert self._shown
        self._renew_session(self._shown.connection)

    def _on_states(self, states: tuple[ProfileState, ...]) -> None:
        """Take over what is known now; profiles that were not asked about stay as they are."""
        assert self._shown
        known = {state.profile.name: state for state in states}
        cards = tuple(_renewed(card, known.get(card.profile.name)) for card in self._shown.cards)
        self._show(replace(self._shown, cards=cards, problem=None))
        if any(isinstance(state.problem, SignInNeeded) for state in states):
            self._ask_to_sign_in()

    def _on_error(self, error: PoolkeyError) -> None:
        assert self._shown
        cards = tuple(replace(card, renewing=False) for card in self._shown.cards)
        self._show(replace(self._shown, cards=cards, problem=error, leaving=False))
        if isinstance(error, SignInNeeded):
            self._ask_to_sign_in()

    def _on_copy_error(self, profile: str, error: PoolkeyError) -> None:
        if isinstance(error, SignInNeeded):
            self._ask_to_sign_in()
        else:
            self.copy_refused.emit(profile, error)

    def _ask_to_sign_in(self) -> None:
        assert self._shown
        shown = self._shown
        self.close()
        self.sign_in_needed.emit(shown.connection, shown.username)

    def _on_signed_out(self, connection: Connection) -> None:
        self.close()
        self.signed_out.emit(connection)

    def _mark_renewing(self, profile: str | None) -> None:
        assert self._shown
        cards = tuple(
            replace(card, renewing=True, problem=None) if profile in {None, card.profile.name} else card
            for card in self._shown.cards
        )
        self._show(replace(self._shown, cards=cards, problem=None))

    def _show(self, shown: SignedIn) -> None:
        self._shown = shown
        self.changed.emit(shown)


def _renewed(card: Card, state: ProfileState | None) -> Card:
    if not state:
        return replace(card, renewing=False)
    return Card(card.profile, state.expires, state.problem)


def _as_secret(credentials: Credentials) -> Secret:
    return Secret(export_lines(credentials))
