"""What user pools know this computer as: in the keyring, with a mark beside it that says that something is there."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from poolkey.adapters import own_files
from poolkey.core.errors import KeyringReason, KeyringUnavailable
from poolkey.core.secret import Secret

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.adapters.keyring_store import KeyringStore
    from poolkey.core.devices import Device

_PARTS = 3
_BETWEEN = "|"  # which is in no base64, nor in any key that the service model allows


class KeyringDevices:
    """Keeps one device per person and pool; fulfils ``ports.Devices``.

    Most pools track no devices, and opening a keyring is dear. So an empty file in ``directory`` marks each person
    and pool for whom the keyring may hold one. The mark comes before the secret and goes after it: whatever breaks
    in between, no secret lies where nobody looks.
    """

    def __init__(self, store: KeyringStore, directory: Path) -> None:
        self._store = store
        self._directory = directory

    def load(self, pool: str, username: str) -> Device | None:
        """Return the device, or ``None``. Raises ``KeyringUnavailable`` or ``StorageError``."""
        name = _name(pool, username)
        if not self._is_marked(name):
            return None
        text = self._store.load(name)
        return _device(text) if text else None

    def save(self, pool: str, username: str, device: Device) -> None:
        """Keep a device. Raises ``KeyringUnavailable`` or ``StorageError``."""
        name, text = _name(pool, username), _text(device)
        own_files.save(self._mark(name), "")
        self._store.save(name, text)

    def forget(self, pool: str, username: str) -> None:
        """Remove what is kept, if anything. Raises ``KeyringUnavailable`` or ``StorageError``."""
        name = _name(pool, username)
        if self._is_marked(name):
            self._store.forget(name)
            own_files.forget(self._mark(name))

    def _is_marked(self, name: str) -> bool:
        mark = self._mark(name)
        with own_files.storage_errors(mark):
            return mark.is_file()

    def _mark(self, name: str) -> Path:
        return self._directory / name


def _name(pool: str, username: str) -> str:
    """Return a name that tells nobody who it is; the same for every way to type the user name."""
    typed = unicodedata.normalize("NFC", username).casefold()
    return hashlib.sha256(f"{pool}\0{typed}".encode(errors="surrogatepass")).hexdigest()


def _text(device: Device) -> Secret:
    parts = (device.key, device.group_key, device.password.reveal())
    if any(_BETWEEN in part for part in parts):
        raise KeyringUnavailable(KeyringReason.FAILED)
    return Secret(_BETWEEN.join(parts))


def _device(text: Secret) -> Device:
    parts = text.reveal().split(_BETWEEN)
    if len(parts) != _PARTS:
        raise KeyringUnavailable(KeyringReason.FAILED)
    from poolkey.core.devices import Device

    key, group_key, password = parts
    return Device(key, group_key, Secret(password))
