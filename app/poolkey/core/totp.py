"""The set-up key of an authenticator app and its ``otpauth`` address."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import quote

from poolkey.core.secret import Secret
from poolkey.core.values import dataclass

STEP = timedelta(seconds=30)  # RFC 6238, 4; Cognito has no other
TOLERATED = 1  # time steps that a server takes a code to be late on its way, or early (RFC 6238, 5.2)
FARTHEST = 20  # ten minutes: clocks that nobody sets are hardly further off


@dataclass(frozen=True, slots=True)
class TotpKey:
    """What an authenticator app needs: Cognito's base32 secret, who issues it, whose account it is."""

    secret: Secret
    issuer: str
    account: str

    def address(self) -> Secret:
        """Return the ``otpauth`` address that the QR code carries, every part percent-encoded.

        https://github.com/google/google-authenticator/wiki/Key-Uri-Format
        """
        issuer = self.issuer.replace(":", " ")  # a colon would end the issuer in the label
        account = self.account.replace(":", " ")
        label = f"{_quoted(issuer)}:{_quoted(account)}"
        return Secret(f"otpauth://totp/{label}?secret={_quoted(self.secret.reveal())}&issuer={_quoted(issuer)}")

    def groups(self) -> tuple[str, ...]:
        """Return the secret in groups of four characters, to be read and typed."""
        text = self.secret.reveal()
        return tuple(text[at : at + 4] for at in range(0, len(text), 4))


def steps_off(code: Secret, now: datetime, code_at: Callable[[datetime], Secret]) -> int | None:
    """Return by how many time steps the clock that ``code`` came from is ahead; ``None`` if it is no code near ``now``.

    ``code_at`` tells what an app shows at a time.
    """
    nearest_first = sorted(range(-FARTHEST, FARTHEST + 1), key=abs)
    return next((steps for steps in nearest_first if code_at(now + steps * STEP) == code), None)


def clean_code(typed: str) -> str:
    """Return ``typed`` without the blanks and dashes people put into codes, in the digits that servers know.

    A Japanese keyboard may write full-width ones (Unicode's compatibility forms, NFKC).
    """
    plain = unicodedata.normalize("NFKC", typed)
    return "".join(character for character in plain if not character.isspace() and character != "-")


def _quoted(text: str) -> str:
    return quote(text, safe="")
