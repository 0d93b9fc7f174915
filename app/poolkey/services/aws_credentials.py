"""AWS credentials: the exchange of a session or of nothing, with the identity id remembered."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from poolkey.core.errors import NoIdentityPool, PoolkeyError, ServiceRefused, StorageError
from poolkey.core.roles import chosen_role, role_to_assume, session_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.core.connection import Connection, Profile
    from poolkey.core.credentials import Credentials
    from poolkey.core.ports import Cancel, GuestIdentities, IdentityPool, Locks, SecurityTokens
    from poolkey.services.sessions import Session, Sessions

# The remembered identity is gone or belongs to other logins now; asking for it once more mends that.
IDENTITY_IS_STALE = frozenset({"ResourceNotFoundException", "ResourceConflictException"})


class AwsCredentials:
    """Fetches temporary credentials: by the enhanced flow, or by the classic one where a profile has a duration.

    https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html
    """

    def __init__(
        self,
        *,
        identity_pool_of: Callable[[Connection], IdentityPool],
        security_tokens_of: Callable[[Connection], SecurityTokens],
        sessions: Sessions,
        guests: GuestIdentities,
        locks: Locks,
    ) -> None:
        self._identity_pool_of = identity_pool_of
        self._security_tokens_of = security_tokens_of
        self._sessions = sessions
        self._guests = guests
        self._locks = locks

    def prepare(self, connection: Connection) -> None:
        """Begin to reach the identity pool beside other work; never fails, never waits."""
        with suppress(PoolkeyError):
            self._pool(connection).prepare()

    def fetch(self, session: Session, profile: Profile, cancel: Cancel) -> tuple[Credentials, Session]:
        """Return fresh credentials for ``profile``, and the session with its identity remembered.

        Raises ``RoleNotInToken`` or ``RoleNotNamed`` before anybody is asked; ``NoIdentityPool``, ``ServiceRefused``,
        ``Unreachable``, ``GarbledAnswer`` or ``Cancelled``.
        """
        pool = self._pool(session.connection)
        exchange = self._exchange(pool, session, profile, cancel)
        if session.note.identity_id:
            try:
                return exchange(session.note.identity_id), session
            except ServiceRefused as error:
                if error.details.code not in IDENTITY_IS_STALE:
                    raise
        identity_id = pool.identity_id(session.login, cancel)
        session = self._sessions.remember(session, cancel, identity_id=identity_id)
        return exchange(identity_id), session

    def fetch_as_guest(self, connection: Connection, cancel: Cancel) -> Credentials:
        """Return what anybody gets who does not sign in. Raises as :meth:`fetch` does."""
        pool = self._pool(connection)
        exchange = partial(pool.credentials, login=None, role_arn=None, cancel=cancel)
        known = self._guests.load(_guest_key(connection))
        if known:
            try:
                return exchange(known)
            except ServiceRefused as error:
                if error.details.code not in IDENTITY_IS_STALE:
                    raise
        return exchange(self._new_guest(pool, _guest_key(connection), known, cancel))

    def forget_guest(self, connection: Connection) -> None:
        """Forget the identity that the identity pool knows a guest by. Raises ``StorageError``."""
        self._guests.forget(_guest_key(connection))

    def _pool(self, connection: Connection) -> IdentityPool:
        if connection.identity_pool_id is None:
            raise NoIdentityPool(connection.name)
        return self._identity_pool_of(connection)

    def _exchange(
        self, pool: IdentityPool, session: Session, profile: Profile, cancel: Cancel
    ) -> Callable[[str], Credentials]:
        """Return what turns an identity into credentials of the profile's role."""
        if profile.duration_minutes is None:
            role = chosen_role(profile, session.claims)
            return partial(pool.credentials, login=session.login, role_arn=role, cancel=cancel)
        assumed, minutes = role_to_assume(profile, session.claims), profile.duration_minutes

        def assume(identity_id: str) -> Credentials:
            token = pool.open_id_token(identity_id, session.login, cancel)
            tokens = self._security_tokens_of(session.connection)
            name = session_name(session.claims)
            return tokens.assume(assumed, token, session=name, minutes=minutes, cancel=cancel)

        return assume

    def _new_guest(self, pool: IdentityPool, key: str, stale: str | None, cancel: Cancel) -> str:
        """Return an identity other than ``stale``, which another process may have asked for meanwhile."""
        with self._locks.hold(f"guest-{key}", cancel):
            identity_id = self._guests.load(key)
            if identity_id is None or identity_id == stale:
                identity_id = pool.identity_id(None, cancel)
                with suppress(StorageError):  # the next guest is another one then
                    self._guests.save(key, identity_id)
        return identity_id


def _guest_key(connection: Connection) -> str:
    """Return what tells this identity pool from every other: its id, and the server where that is not AWS."""
    return f"{connection.identity_pool_id} {connection.endpoint_url or ''}".rstrip()
