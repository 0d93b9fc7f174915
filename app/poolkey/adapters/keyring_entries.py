"""The entries of one secret in the operating system's keyring.

A refresh token is longer than what Windows takes in one entry (1,280 characters), so a secret is cut into parts. They
lie in one of two slots, and a header says in which one, how many they are and what they add up to. A new secret goes
into the free slot, is read back, and only then the header turns to it: whatever breaks in between, the old secret
is still whole. Where the keyring itself exchanges entries of any length in one step, the header holds the secret too,
since each entry that is written there takes as long as a call over the network.
"""

from __future__ import annotations

import hashlib
import re

from poolkey.core.errors import KeyringReason, KeyringUnavailable
from poolkey.core.secret import Secret
from poolkey.core.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object  # as in core/ports.py

REMOVED = "0"  # what is left in an entry that its keyring would not remove without asking the person
PART_LENGTH = 1000
MAXIMUM_PARTS = 32

_PARTS = "1 "  # how the header begins of a secret that lies in parts, as _Header spells it
_WHOLE = "2 "  # and of one that lies behind it, after its digest and a blank
_HEADER = r"(?a)1 (?P<slot>[ab]) (?P<count>\d{1,2}) (?P<digest>[0-9a-f]{64})"


class Keyring(Protocol):
    """What a back end of the ``keyring`` package does."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return the entry's text, or ``None``."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Write an entry."""

    def delete_password(self, service: str, username: str) -> None:
        """Remove an entry that is there."""


class LongEntries:
    """A keyring whose entries may be of any length and are replaced in one step, or not at all."""


@dataclass(frozen=True, slots=True)
class _Header:
    slot: str
    count: int
    digest: str

    def __str__(self) -> str:
        return f"{_PARTS}{self.slot} {self.count} {self.digest}"

    @staticmethod
    def read(text: str) -> _Header:
        match = re.fullmatch(_HEADER, text)
        if match is None:
            raise KeyringUnavailable(KeyringReason.FAILED)
        return _Header(match["slot"], int(match["count"]), match["digest"])


@dataclass(frozen=True, slots=True)
class Entries:
    """The header under ``service`` and the parts beside it.

    Each entry has a service name of its own: Windows renames the first of two entries that share one.
    """

    keyring: Keyring
    service: str
    username: str

    def read(self) -> Secret | None:
        """Return the secret, or ``None`` where there is none; a damaged one raises ``KeyringUnavailable``."""
        text = self._get("")
        if text is None:
            return None
        if text.startswith(_WHOLE):
            digest, _, secret = text.removeprefix(_WHOLE).partition(" ")
            return _intact(secret, digest)
        return self._joined(_Header.read(text))

    def write(self, secret: Secret) -> None:
        """Keep the secret and read it back. Raises ``KeyringUnavailable`` where that fails."""
        text = secret.reveal()
        parts = [text[at : at + PART_LENGTH] for at in range(0, len(text), PART_LENGTH)]
        if not _is_kept_by_all(text) or len(parts) > MAXIMUM_PARTS:
            raise KeyringUnavailable(KeyringReason.FAILED)
        if isinstance(self.keyring, LongEntries):
            self._write_whole(secret)
        else:
            self._write_parts(secret, parts)

    def _write_whole(self, secret: Secret) -> None:
        is_in_parts = (self._get("") or "").startswith(_PARTS)
        self._set("", f"{_WHOLE}{_digest(secret.reveal())} {secret.reveal()}")
        self._compare(secret)
        if is_in_parts:
            self._drop_parts("a", 0)
            self._drop_parts("b", 0)

    def _write_parts(self, secret: Secret, parts: list[str]) -> None:
        header = _Header(self._free_slot(), len(parts), _digest(secret.reveal()))
        for number, part in enumerate(parts):
            self._set(f":{header.slot}{number}", part)
        self._joined(header)
        self._set("", str(header))
        self._compare(secret)
        self._drop_parts(header.slot, header.count)
        self._drop_parts(_other(header.slot), 0)

    def remove(self) -> None:
        """Remove the secret, if there is one."""
        self._drop("")
        self._drop_parts("a", 0)
        self._drop_parts("b", 0)

    def _compare(self, secret: Secret) -> None:
        if self.read() != secret:
            raise KeyringUnavailable(KeyringReason.FAILED)

    def _joined(self, header: _Header) -> Secret:
        parts = [self._get(f":{header.slot}{number}") or "" for number in range(header.count)]
        return _intact("".join(parts), header.digest)

    def _free_slot(self) -> str:
        match = re.fullmatch(_HEADER, self._get("") or "")
        return _other(match["slot"]) if match else "a"

    def _drop_parts(self, slot: str, first: int) -> None:
        for number in range(first, MAXIMUM_PARTS):
            if not self._drop(f":{slot}{number}"):
                return

    def _drop(self, part: str) -> bool:
        there = self._get(part) is not None
        if there:
            self.keyring.delete_password(self.service + part, self.username)
        return there

    def _get(self, part: str) -> str | None:
        text = self.keyring.get_password(self.service + part, self.username)
        return None if text == REMOVED else text

    def _set(self, part: str, text: str) -> None:
        self.keyring.set_password(self.service + part, self.username, text)


def _is_kept_by_all(text: str) -> bool:
    """Tell whether ``text`` is a line of ASCII without blanks; some keyrings lose others (see omarchy#5105)."""
    return text.isascii() and text.isprintable() and text != "" and " " not in text


def _other(slot: str) -> str:
    return "b" if slot == "a" else "a"


def _intact(text: str, digest: str) -> Secret:
    if _digest(text) != digest:
        raise KeyringUnavailable(KeyringReason.FAILED)
    return Secret(text)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
