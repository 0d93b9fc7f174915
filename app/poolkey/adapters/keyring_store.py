"""The operating system's keyring, which keeps the refresh token and nothing else.

A refresh token is longer than what Windows takes in one entry (1,280 characters), so it is cut into parts. They
lie in one of two slots, and a header says in which one, how many they are and what they add up to. A new token goes
into the free slot, is read back, and only then the header turns to it: whatever breaks in between, the old token
is still whole.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Protocol

from poolkey.core.errors import KeyringReason, KeyringUnavailable
from poolkey.core.secret import Secret

PART_LENGTH = 1000
MAXIMUM_PARTS = 32
USERNAME = "refresh-token"

_MODULE = "keyring.backends."
_CHAIN = f"{_MODULE}chainer"
_NOTHING = f"{_MODULE}fail"
_SECRET_SERVICE = frozenset({f"{_MODULE}SecretService", f"{_MODULE}libsecret"})
ALLOWED = _SECRET_SERVICE | {f"{_MODULE}kwallet", f"{_MODULE}Windows", f"{_MODULE}macOS"}

# What the service model calls a token; one line of ASCII, as some keyrings lose others (see omarchy#5105).
_TOKEN = re.compile(r"[A-Za-z0-9_=.-]+")
_HEADER = re.compile(r"1 (?P<slot>[ab]) (?P<count>\d{1,2}) (?P<digest>[0-9a-f]{64})")


class Keyring(Protocol):
    """What a back end of the ``keyring`` package does."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return the entry's text, or ``None``."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Write an entry."""

    def delete_password(self, service: str, username: str) -> None:
        """Remove an entry that is there."""


class KeyringStore:
    """Keeps one refresh token per connection. Every failure is ``KeyringUnavailable``, and none is a sign-out."""

    def __init__(self, open_keyring: Callable[[], Keyring]) -> None:
        self._open = open_keyring

    def load(self, connection: str) -> Secret | None:
        """Return the refresh token, or ``None`` where there is none. A damaged one raises."""
        with _failures():
            return _Account(self._open(), connection).read()

    def save(self, connection: str, refresh: Secret) -> None:
        """Keep the refresh token and read it back."""
        with _failures():
            _Account(self._open(), connection).write(refresh)

    def forget(self, connection: str) -> None:
        """Remove the refresh token, if there is one."""
        with _failures():
            _Account(self._open(), connection).remove()


# --- the entries of one connection --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Header:
    slot: str
    count: int
    digest: str

    def __str__(self) -> str:
        return f"1 {self.slot} {self.count} {self.digest}"

    @staticmethod
    def read(text: str) -> _Header:
        match = _HEADER.fullmatch(text)
        if match is None:
            raise KeyringUnavailable(KeyringReason.FAILED)
        return _Header(match["slot"], int(match["count"]), match["digest"])


@dataclass(frozen=True, slots=True)
class _Account:
    """Each entry has a service name of its own: Windows renames the first of two entries that share one."""

    keyring: Keyring
    connection: str

    def read(self) -> Secret | None:
        text = self._get("")
        return None if text is None else self._joined(_Header.read(text))

    def write(self, refresh: Secret) -> None:
        token = refresh.reveal()
        parts = [token[at : at + PART_LENGTH] for at in range(0, len(token), PART_LENGTH)]
        if not _TOKEN.fullmatch(token) or len(parts) > MAXIMUM_PARTS:
            raise KeyringUnavailable(KeyringReason.FAILED)
        header = _Header(self._free_slot(), len(parts), _digest(token))
        for number, part in enumerate(parts):
            self._set(f":{header.slot}{number}", part)
        self._joined(header)
        self._set("", str(header))
        if self.read() != refresh:
            raise KeyringUnavailable(KeyringReason.FAILED)
        self._drop_parts(header.slot, header.count)
        self._drop_parts(_other(header.slot), 0)

    def remove(self) -> None:
        self._drop("")
        self._drop_parts("a", 0)
        self._drop_parts("b", 0)

    def _joined(self, header: _Header) -> Secret:
        parts = [self._get(f":{header.slot}{number}") or "" for number in range(header.count)]
        token = "".join(parts)
        if _digest(token) != header.digest:
            raise KeyringUnavailable(KeyringReason.FAILED)
        return Secret(token)

    def _free_slot(self) -> str:
        match = _HEADER.fullmatch(self._get("") or "")
        return _other(match["slot"]) if match else "a"

    def _drop_parts(self, slot: str, first: int) -> None:
        for number in range(first, MAXIMUM_PARTS):
            if not self._drop(f":{slot}{number}"):
                return

    def _drop(self, part: str) -> bool:
        there = self._get(part) is not None
        if there:
            self.keyring.delete_password(self._service(part), USERNAME)
        return there

    def _get(self, part: str) -> str | None:
        return self.keyring.get_password(self._service(part), USERNAME)

    def _set(self, part: str, text: str) -> None:
        self.keyring.set_password(self._service(part), USERNAME, text)

    def _service(self, part: str) -> str:
        return f"poolkey:{self.connection}{part}"


def _other(slot: str) -> str:
    return "b" if slot == "a" else "a"


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


# --- the choice of a keyring --------------------------------------------------------------------------


def system_keyring() -> Keyring:
    """Return the operating system's keyring if it is one to trust and can be used without waiting for a person."""
    import keyring

    try:
        backend = keyring.get_keyring()
    except Exception:  # noqa: BLE001 - a back end that was forced from outside may fail in any way
        raise KeyringUnavailable(KeyringReason.REFUSED) from None
    if admit(backend) and sys.platform == "linux":
        refuse_to_wait()
    return backend


def admit(backend: object) -> bool:
    """Tell whether ``backend`` asks a Secret Service. Raises ``KeyringUnavailable`` unless all of it is allowed.

    A back end is judged by its module: an installed plug-in, an environment variable or a file can make the
    ``keyring`` package choose one that writes plain text, alone or within a chain.
    """
    module = type(backend).__module__
    members = getattr(backend, "backends", ()) if module == _CHAIN else (backend,)
    modules = {type(member).__module__ for member in members}
    if modules <= {_NOTHING}:
        raise KeyringUnavailable(KeyringReason.MISSING)
    if not modules <= ALLOWED:
        raise KeyringUnavailable(KeyringReason.REFUSED)
    return bool(modules & _SECRET_SERVICE)


def refuse_to_wait() -> None:
    """Raise ``KeyringUnavailable`` where the Secret Service would open a dialogue and wait for ever.

    That is where it is locked, and where it has no collection yet, for then it asks for a password to make one
    with; the person has no keyring in that case. Looking at the collection itself opens no dialogue.
    """
    import secretstorage
    from secretstorage.collection import DEFAULT_COLLECTION, Collection
    from secretstorage.exceptions import ItemNotFoundException, SecretServiceNotAvailableException

    try:
        with closing(secretstorage.dbus_init()) as bus:
            if not secretstorage.check_service_availability(bus):
                raise KeyringUnavailable(KeyringReason.MISSING)
            if Collection(bus, DEFAULT_COLLECTION).is_locked():
                raise KeyringUnavailable(KeyringReason.LOCKED)
    except (ItemNotFoundException, SecretServiceNotAvailableException, OSError):  # OSError: there is no bus
        raise KeyringUnavailable(KeyringReason.MISSING) from None


@contextmanager
def _failures() -> Iterator[None]:
    """Translate whatever a back end raises; some raise what no keyring error is, or quote the secret in it."""
    from keyring.errors import KeyringLocked, NoKeyringError

    try:
        yield
    except KeyringUnavailable:
        raise
    except KeyringLocked:
        raise KeyringUnavailable(KeyringReason.LOCKED) from None
    except NoKeyringError:
        raise KeyringUnavailable(KeyringReason.MISSING) from None
    except Exception:  # noqa: BLE001 - D-Bus and Windows errors are not keyring's own
        raise KeyringUnavailable(KeyringReason.FAILED) from None
