"""The set-up key of an authenticator app and its ``otpauth`` address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from poolkey.core.secret import Secret


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


def clean_code(typed: str) -> str:
    """Return ``typed`` without the blanks and dashes people put into codes."""
    return "".join(character for character in typed if not character.isspace() and character != "-")


def _quoted(text: str) -> str:
    return quote(text, safe="")
