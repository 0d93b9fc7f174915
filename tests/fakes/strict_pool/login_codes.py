"""The authorization codes: each good once, for five minutes, for whoever has the verifier to what was asked with."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from .clock import ServerClock

CODE_SECONDS = 300


class LoginTamper(Enum):
    """What is wrong with a sign-in in the browser that no program may believe."""

    WRONG_NONCE = auto()
    NO_NONCE = auto()
    WRONG_ACCESS_HASH = auto()
    NO_ACCESS_HASH = auto()  # which the standard allows
    OLD_SIGN_IN = auto()
    NO_TIME_OF_SIGN_IN = auto()
    FOREIGN_ISSUER = auto()
    OWN_ISSUER = auto()  # which RFC 9207 wants, and Cognito leaves out


@dataclass(slots=True)
class Code:
    """What was asked for, and by whom."""

    username: str
    asked: Mapping[str, str]
    expires: float
    spent: bool = False

    def proved_by(self, verifier: str) -> bool:
        """Tell whether ``verifier`` is what the request was made from (RFC 7636, 4.6)."""
        digest = hashlib.sha256(verifier.encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        return 43 <= len(verifier) <= 128 and hmac.compare_digest(challenge, self.asked["code_challenge"])


class CodeBook:
    """Issues codes and takes them back, and knows the browsers that stay signed in, by their cookie."""

    def __init__(self, clock: ServerClock) -> None:
        self._clock = clock
        self._codes: dict[str, Code] = {}
        self._browsers: dict[str, str] = {}
        self.waiting: dict[str, Mapping[str, str]] = {}

    def issue(self, username: str, asked: Mapping[str, str]) -> str:
        """Return a fresh code."""
        code = secrets.token_urlsafe(24)
        self._codes[code] = Code(username, asked, self._clock.now() + CODE_SECONDS)
        return code

    def redeem(self, code: str) -> Code | None:
        """Return what a code stands for, if it was issued, is not spent and not too old; it is spent then."""
        found = self._codes.get(code)
        if found is None or found.spent or self._clock.now() >= found.expires:
            return None
        found.spent = True
        return found

    def know(self, username: str) -> str:
        """Keep a browser signed in, and return the cookie for it."""
        cookie = secrets.token_urlsafe(24)
        self._browsers[cookie] = username
        return cookie

    def known(self, cookie: str) -> str | None:
        """Return who is signed in in the browser with that cookie."""
        return self._browsers.get(cookie)

    def forget(self, cookie: str) -> None:
        """Sign a browser out."""
        self._browsers.pop(cookie, None)

    def keep_waiting(self, asked: Mapping[str, str]) -> str:
        """Keep a request whose person is at the form, and return its ticket."""
        ticket = secrets.token_urlsafe(12)
        self.waiting[ticket] = asked
        return ticket
