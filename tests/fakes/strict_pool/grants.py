"""The refresh tokens: opaque, of Cognito's length, revocable, replaced on use where the client rotates them."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass, field
from itertools import pairwise

from .clock import ServerClock
from .refusals import Refused, Why
from .settings import ADMIN_SCOPE, Rotation

# The lengths of a compact JWE's five parts (RFC 7516), which add up to what Cognito hands out.
_PARTS = (118, 342, 16, 1280, 22)


@dataclass(slots=True)
class Grant:
    """One sign-in and all tokens that come from it; Cognito calls its id ``origin_jti``."""

    username: str
    client_id: str
    auth_time: int
    expires: float
    device_key: str | None = None
    revoked: bool = False
    scopes: tuple[str, ...] = (ADMIN_SCOPE,)
    methods: tuple[str, ...] = ()
    session_id: str | None = None
    origin: str = field(default_factory=lambda: str(uuid.uuid4()))


@dataclass(slots=True)
class _Refresh:
    grant: Grant
    replaced_at: float | None = None


def _opaque() -> str:
    starts = (0, *(sum(_PARTS[: count + 1]) for count in range(len(_PARTS))))
    text = secrets.token_urlsafe(starts[-1])
    return ".".join(text[start:end] for start, end in pairwise(starts))


class GrantBook:
    """Issues refresh tokens and finds them again."""

    def __init__(self, clock: ServerClock) -> None:
        self._clock = clock
        self._refreshes: dict[str, _Refresh] = {}
        self._grants: dict[str, Grant] = {}

    def open(self, username: str, client_id: str, lifetime: float, device_key: str | None) -> Grant:
        """Note a new sign-in, from a device where the pool tracks them."""
        now = self._clock.now()
        grant = Grant(username, client_id, int(now), now + lifetime, device_key)
        self._grants[grant.origin] = grant
        return grant

    def refresh_token(self, grant: Grant) -> str:
        """Issue a refresh token; it ends when its sign-in does, however often it was rotated."""
        token = _opaque()
        self._refreshes[token] = _Refresh(grant)
        return token

    def of_refresh_token(self, token: str) -> Grant | None:
        """Return the sign-in behind a refresh token of any age."""
        found = self._refreshes.get(token)
        return found.grant if found else None

    def living(self, origin: str) -> Grant | None:
        """Return the sign-in of that id unless it was ended."""
        grant = self._grants.get(origin)
        return None if grant is None or grant.revoked else grant

    def living_sessions(self) -> set[str]:
        """Return the sessions whose tokens can still be renewed."""
        now = self._clock.now()
        return {grant.session_id or "" for grant in self._grants.values() if not grant.revoked and now < grant.expires}

    def revoke_session(self, session_id: str) -> None:
        """End the sign-in that a session is about."""
        for grant in self._grants.values():
            grant.revoked |= grant.session_id == session_id

    def redeem(self, token: str, client_id: str) -> Grant:
        """Return the living sign-in behind ``token``, or refuse."""
        found = self._refreshes.get(token)
        if found is None or found.grant.client_id != client_id:
            raise Refused(Why.REFRESH_INVALID)
        if found.grant.revoked:
            raise Refused(Why.REFRESH_REVOKED)
        if self._clock.now() >= found.grant.expires:
            raise Refused(Why.REFRESH_EXPIRED)
        return found.grant

    def rotate(self, token: str, rotation: Rotation) -> str:
        """Replace a redeemed token; within the grace it may be replaced again, after it that is reuse."""
        refresh, now = self._refreshes[token], self._clock.now()
        if refresh.replaced_at is None:
            refresh.replaced_at = now
        elif now > refresh.replaced_at + rotation.grace:
            raise Refused(Why.REFRESH_REUSED)
        return self.refresh_token(refresh.grant)

    def revoke_all(self, username: str) -> None:
        """End every sign-in of ``username``."""
        for grant in self._grants.values():
            grant.revoked |= grant.username == username
