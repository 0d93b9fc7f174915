"""The ``Session`` of a challenge: random, bound to user, client and challenge, short-lived, used once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from .clock import ServerClock
from .refusals import Refused, Why
from .settings import Settings

# Cognito does not tell an expired session from a wrong code where it sent the code itself.
_EXPIRED = {"SMS_MFA": Why.WRONG_SENT_CODE, "EMAIL_OTP": Why.WRONG_SENT_CODE}


@dataclass(slots=True)
class AuthSession:
    """What the server knows behind a session; the last two belong to an enrolment inside a sign-in."""

    username: str
    client_id: str
    challenge: str
    expires: float
    spent: bool = False
    totp_key: str | None = None
    totp_verified: bool = False


class SessionBook:
    """Issues sessions and finds them again."""

    def __init__(self, clock: ServerClock) -> None:
        self._clock = clock
        self._sessions: dict[str, AuthSession] = {}

    def issue(self, settings: Settings, username: str, client_id: str, challenge: str) -> str:
        """Make a session for the next answer."""
        token = secrets.token_urlsafe(settings.session_length)[: settings.session_length]
        expires = self._clock.now() + settings.session_minutes * 60
        self._sessions[token] = AuthSession(username, client_id, challenge, expires)
        return token

    def renew(self, settings: Settings, session: AuthSession, *, key: str, verified: bool) -> str:
        """Spend ``session`` and return the one that goes on with its enrolment; its end does not move."""
        session.spent = True
        token = self.issue(settings, session.username, session.client_id, session.challenge)
        successor = self._sessions[token]
        successor.expires, successor.totp_key, successor.totp_verified = session.expires, key, verified
        return token

    def find(self, token: str, challenge: str) -> AuthSession:
        """Return the living session behind ``token`` that was issued for ``challenge``, or refuse."""
        session = self._sessions.get(token)
        if session is None or session.challenge != challenge:
            raise Refused(Why.SESSION_INVALID)
        if session.spent:
            raise Refused(Why.SESSION_SPENT)
        if self._clock.now() >= session.expires:
            raise Refused(_EXPIRED.get(challenge, Why.SESSION_EXPIRED))
        return session
