"""Time-based one-time passwords as the server checks them (RFC 6238 over RFC 4226), each good for one use."""

from __future__ import annotations

import base64
import hmac
import secrets

STEP = 30
WINDOW = (0, -1, 1)


def new_key() -> str:
    """Return a set-up key of Cognito's length: 52 characters of base32, without padding."""
    return base64.b32encode(secrets.token_bytes(32)).decode().rstrip("=")


def code_at(key: str, moment: float) -> str:
    """Return the six digits that an authenticator app shows at ``moment``."""
    seed = base64.b32decode(key + "=" * (-len(key) % 8))
    digest = hmac.digest(seed, int(moment // STEP).to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


class TotpDesk:
    """Checks codes, one step early or late, and remembers the ones that were used."""

    def __init__(self) -> None:
        self._used: set[tuple[str, str]] = set()

    def matches(self, key: str, code: str, now: float) -> bool:
        """Tell whether the app that holds ``key`` shows ``code`` about now."""
        return any(hmac.compare_digest(code_at(key, now + step * STEP), code) for step in WINDOW)

    def use(self, key: str, code: str) -> bool:
        """Use up a code that matches; tell whether it was unused."""
        if (key, code) in self._used:
            return False
        self._used.add((key, code))
        return True
