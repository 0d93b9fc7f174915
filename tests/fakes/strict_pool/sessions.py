"""The ``Session`` of a challenge: random, bound to user, client and challenge, short-lived, used once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import Self

from .clock import ServerClock
from .outbox import Sent
from .refusals import Refused, Why
from .settings import Settings
from .users import User

# Cognito does not tell an expired session from a wrong code where it sent the code itself.
_EXPIRED = dict.fromkeys(("SMS_MFA", "SMS_OTP", "EMAIL_OTP"), Why.WRONG_SENT_CODE)


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in under way: whose it is, through which client, and what its next answer is checked against.

    ``device_key`` is what came with the current call, or else with the one before in the same session; ``methods``
    are the ones that were completed (RFC 8176), and ``target`` is the level that they shall reach.
    """

    user: User
    client_id: str
    device_key: str | None = None
    sent: Sent | None = None
    new_address: str | None = None
    totp_key: str | None = None
    totp_verified: bool = False
    custom_round: int | None = None
    passkey_challenge: bytes = b""
    secret_block: str = ""
    methods: tuple[str, ...] = ()
    target: int = 0

    def by(self, method: str) -> Self:
        """Return it with one more method completed."""
        return replace(self, methods=tuple(dict.fromkeys((*self.methods, method))))


@dataclass(slots=True)
class AuthSession:
    """What the server knows behind a session."""

    sign_in: SignIn
    challenge: str
    expires: float
    spent: bool = False


class SessionBook:
    """Issues sessions and finds them again."""

    def __init__(self, clock: ServerClock) -> None:
        self._clock = clock
        self._sessions: dict[str, AuthSession] = {}

    def issue(self, settings: Settings, sign_in: SignIn, challenge: str) -> str:
        """Make a session for the next answer."""
        token = secrets.token_urlsafe(settings.session_length)[: settings.session_length]
        expires = self._clock.now() + settings.session_minutes * 60
        self._sessions[token] = AuthSession(sign_in, challenge, expires)
        return token

    def renew(self, settings: Settings, session: AuthSession, sign_in: SignIn) -> str:
        """Spend ``session`` and return the one in which its enrolment goes on; its end does not move."""
        session.spent = True
        token = self.issue(settings, sign_in, session.challenge)
        self._sessions[token].expires = session.expires
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
