"""What lies in the operating system's keyring: refresh tokens, app clients' secrets and what proves this computer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from poolkey.adapters.keyring_entries import Entries, Keyring
from poolkey.core.errors import KeyringReason, KeyringUnavailable
from poolkey.core.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.core.secret import Secret


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of secret: what its entries' service names begin with, and the user name that they are under."""

    prefix: str
    username: str


# No prefix is the beginning of another one, so no two secrets share an entry, whatever their names.
REFRESH_TOKEN = Kind("poolkey:", "refresh-token")
CLIENT_SECRET = Kind("poolkey-client-secret:", "client-secret")
DEVICE = Kind("poolkey-device:", "device")


class KeyringStore:
    """Keeps one secret of one kind for each name; fulfils ``ports.TokenStore`` and ``ports.ClientSecrets``.

    Every failure is ``KeyringUnavailable``, and none says that the secret is gone.
    """

    def __init__(self, open_keyring: Callable[[], Keyring], kind: Kind) -> None:
        self._open = open_keyring
        self._kind = kind

    def opened_once(self) -> KeyringStore:
        """Return a store that opens the keyring at its first call and keeps it, for a few calls on one thread."""
        return KeyringStore(cache(self._open), self._kind)

    def load(self, name: str) -> Secret | None:
        """Return the secret, or ``None`` where there is none. A damaged one raises."""
        with _failures():
            return self._entries(name).read()

    def save(self, name: str, secret: Secret) -> None:
        """Keep the secret and read it back."""
        with _failures():
            self._entries(name).write(secret)

    def forget(self, name: str) -> None:
        """Remove the secret, if there is one."""
        with _failures():
            self._entries(name).remove()

    def _entries(self, name: str) -> Entries:
        return Entries(self._open(), f"{self._kind.prefix}{name}", self._kind.username)


@contextmanager
def _failures() -> Iterator[None]:
    """Translate whatever a back end raises; some raise what no keyring error is, or quote the secret in it."""
    try:
        yield
    except KeyringUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - D-Bus and Windows errors are not keyring's own
        raise KeyringUnavailable(_reason(error)) from None


def _reason(error: Exception) -> KeyringReason:
    from keyring.errors import KeyringLocked, NoKeyringError

    if isinstance(error, KeyringLocked):
        return KeyringReason.LOCKED
    return KeyringReason.MISSING if isinstance(error, NoKeyringError) else KeyringReason.FAILED
