"""The sessions that a person can list: what the pool knows of a sign-in, and of a browser that stays signed in.

https://docs.aws.amazon.com/cognito/latest/developerguide/managing-user-sessions.html
"""

from __future__ import annotations

import secrets
import string
from dataclasses import dataclass

from .clock import ServerClock
from .grants import Grant, GrantBook

_LETTERS = string.ascii_lowercase + string.digits
_LONGEST_DEVICE = 1024


@dataclass(slots=True)
class Presence:
    """One session, whose place a test may make up; ``origin`` is the browser's session that it came through."""

    session_id: str
    username: str
    client_id: str
    created: float
    last_active: float
    device_type: str
    ip_address: str = "127.0.0.1"
    country: str = "unknown"
    city: str | None = None
    origin: str | None = None

    @property
    def of_browser(self) -> bool:
        """Tell whether it is a browser's session (SSO) and not an application's (TOKEN)."""
        return self.session_id.startswith("sso")


class PresenceBook:
    """Keeps the sessions where the pool tracks them; ``caller`` is the user agent of the call being carried out."""

    def __init__(self, clock: ServerClock, grants: GrantBook) -> None:
        self.caller = "unknown"
        self._clock = clock
        self._grants = grants
        self._kept: dict[str, Presence] = {}

    def begin(self, grant: Grant, most: int, origin: str | None) -> None:
        """Keep the session of a new sign-in; beyond ``most`` the one that was not used for longest ends."""
        used = sorted((one for one in self.of(grant.username) if not one.of_browser), key=lambda one: one.last_active)
        for presence in used[: max(0, len(used) - most + 1)]:
            self.end(presence)
        presence = self._keep("tkn", grant.username, grant.client_id)
        presence.origin, grant.session_id = origin, presence.session_id

    def begin_in_browser(self, username: str, client_id: str) -> Presence:
        """Keep the session of a browser that has just signed in."""
        return self._keep("sso", username, client_id)

    def touch(self, grant: Grant) -> None:
        """Note that the tokens of a sign-in were renewed."""
        if (presence := self._kept.get(grant.session_id or "")) is not None:
            presence.last_active, presence.device_type = self._clock.now(), self.caller[:_LONGEST_DEVICE]

    def of(self, username: str) -> list[Presence]:
        """Return the living sessions of a user, oldest first."""
        living = self._grants.living_sessions()
        return [
            presence
            for presence in self._kept.values()
            if presence.username == username and (presence.of_browser or presence.session_id in living)
        ]

    def end(self, presence: Presence) -> None:
        """Revoke every token of a session and forget it."""
        self._grants.revoke_session(presence.session_id)
        self._kept.pop(presence.session_id, None)

    def linked(self, presence: Presence) -> list[Presence]:
        """Return the browser's session that this one came through, or those that came through this browser's."""
        mine, origin = presence.session_id, presence.origin
        return [one for one in self._kept.values() if one.origin == mine or one.session_id == origin]

    def of_grant(self, grant: Grant) -> Presence | None:
        """Return the session of a sign-in where the pool tracks it."""
        return self._kept.get(grant.session_id or "")

    def _keep(self, kind: str, username: str, client_id: str) -> Presence:
        session_id = kind + "".join(secrets.choice(_LETTERS) for _ in range(25))
        now = self._clock.now()
        presence = Presence(session_id, username, client_id, now, now, self.caller[:_LONGEST_DEVICE])
        self._kept[session_id] = presence
        return presence
