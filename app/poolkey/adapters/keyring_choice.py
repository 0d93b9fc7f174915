"""The choice of a keyring: one to trust, which can be used without waiting for a person."""

from __future__ import annotations

import sys
from contextlib import closing

from poolkey.adapters.keyring_entries import Keyring
from poolkey.core.errors import KeyringReason, KeyringUnavailable

_MODULE = "keyring.backends."
_CHAIN = f"{_MODULE}chainer"
_NOTHING = f"{_MODULE}fail"
_SECRET_SERVICE = frozenset({f"{_MODULE}SecretService", f"{_MODULE}libsecret"})
ALLOWED = _SECRET_SERVICE | {f"{_MODULE}kwallet", f"{_MODULE}Windows", f"{_MODULE}macOS"}


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
