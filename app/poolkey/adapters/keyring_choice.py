"""The choice of a keyring: one to trust, which can be used without waiting for a person."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from poolkey.core.errors import KeyringReason, KeyringUnavailable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.adapters.keyring_entries import Keyring

_MODULE = "keyring.backends."
_CHAIN = f"{_MODULE}chainer"
_NOTHING = f"{_MODULE}fail"
_SETTINGS = ("PYTHON_KEYRING_", "KEYRING_PROPERTY_")  # how variables begin that the package heeds
_SECRET_SERVICE = frozenset({f"{_MODULE}SecretService", f"{_MODULE}libsecret"})
ALLOWED = _SECRET_SERVICE | {f"{_MODULE}kwallet", f"{_MODULE}Windows", f"{_MODULE}macOS"}


def system_keyring() -> Keyring:
    """Return the operating system's keyring if it is one to trust and can be used without waiting for a person."""
    if sys.platform == "linux" and leaves_the_choice(os.environ):
        from poolkey.adapters.secret_service import secret_service

        if service := secret_service():
            return service
    return _chosen_by_package()


def leaves_the_choice(environ: Mapping[str, str]) -> bool:
    """Tell whether the ``keyring`` package would take the Secret Service where there is one, and as it comes.

    It prefers KWallet on KDE's desktop, and does as variables and a file say.
    https://keyring.readthedocs.io/en/latest/#configuring
    """
    if "KDE" in environ.get("XDG_CURRENT_DESKTOP", "") or any(name.startswith(_SETTINGS) for name in environ):
        return False
    home = Path(environ.get("HOME", ""))
    config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return not any((folder / "python_keyring" / "keyringrc.cfg").exists() for folder in (config, data))


def _chosen_by_package() -> Keyring:
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
