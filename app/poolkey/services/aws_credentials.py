"""AWS credentials of a session: the identity pool's exchange, with the identity id remembered."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.connection import Connection, Profile
from poolkey.core.credentials import Credentials
from poolkey.core.errors import NoIdentityPool, ServiceRefused
from poolkey.core.ports import Cancel, IdentityPool
from poolkey.services.sessions import Session, Sessions

# The remembered identity is gone or belongs to other logins now; asking for it once more mends that.
IDENTITY_IS_STALE = frozenset({"ResourceNotFoundException", "ResourceConflictException"})


class AwsCredentials:
    """Fetches temporary credentials."""

    def __init__(self, *, identity_pool_of: Callable[[Connection], IdentityPool], sessions: Sessions) -> None:
        self._identity_pool_of = identity_pool_of
        self._sessions = sessions

    def fetch(self, session: Session, profile: Profile, cancel: Cancel) -> tuple[Credentials, Session]:
        """Return fresh credentials for ``profile``, and the session with its identity remembered.

        Raises ``NoIdentityPool``, ``ServiceRefused``, ``Unreachable``, ``GarbledAnswer`` or ``Cancelled``.
        """
        if session.connection.identity_pool_id is None:
            raise NoIdentityPool(session.connection.name)
        pool = self._identity_pool_of(session.connection)
        if session.note.identity_id:
            try:
                return self._credentials(pool, session, profile, cancel), session
            except ServiceRefused as error:
                if error.details.code not in IDENTITY_IS_STALE:
                    raise
        identity_id = pool.identity_id(session.claims, session.identity, cancel)
        session = self._sessions.remember(session, cancel, identity_id=identity_id)
        return self._credentials(pool, session, profile, cancel), session

    def _credentials(self, pool: IdentityPool, session: Session, profile: Profile, cancel: Cancel) -> Credentials:
        return pool.credentials(
            session.note.identity_id, session.claims, session.identity, role_arn=profile.role_arn, cancel=cancel
        )
