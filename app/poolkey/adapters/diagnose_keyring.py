"""A look at the keyring: something as long as a refresh token goes in, comes back and is taken away again."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress

from poolkey.adapters.keyring_entries import Keyring
from poolkey.adapters.keyring_store import KeyringStore, Kind
from poolkey.core.connection import Connection
from poolkey.core.diagnosis import Check, Code, Finding
from poolkey.core.errors import KeyringReason, KeyringUnavailable
from poolkey.core.secret import Secret

PROBE = Kind("poolkey-doctor:", "probe")
_NAME = "round-trip"
_BYTES = 1400  # some 1,870 characters: a refresh token has up to 1,852

_CODES = {
    KeyringReason.MISSING: Code.KEYRING_MISSING,
    KeyringReason.LOCKED: Code.KEYRING_LOCKED,
    KeyringReason.REFUSED: Code.KEYRING_REFUSED,
    KeyringReason.FAILED: Code.KEYRING_FAILED,
}


class KeyringRoundTrip:
    """Uses an entry of its own; a keyring that would have to ask the person is not asked."""

    def __init__(self, open_keyring: Callable[[], Keyring]) -> None:
        self._store = KeyringStore(open_keyring, PROBE)

    def __call__(self, _connections: tuple[Connection, ...]) -> Iterator[Finding]:
        """Yield what became of it."""
        try:
            good = self._comes_back()
        except KeyringUnavailable as error:
            with suppress(KeyringUnavailable):
                self._store.forget(_NAME)
            yield Finding(Check.KEYRING, _CODES[error.reason])
        else:
            yield Finding(Check.KEYRING, Code.KEYRING_GOOD if good else Code.KEYRING_FAILED)

    def _comes_back(self) -> bool:
        secret = Secret(secrets.token_urlsafe(_BYTES))
        self._store.save(_NAME, secret)
        same = self._store.load(_NAME) == secret
        self._store.forget(_NAME)
        return same and self._store.load(_NAME) is None
