"""What a flow has this computer do: look into its keyring, ask its security keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import assert_never

from poolkey.core.devices import Device
from poolkey.core.errors import KeyringUnavailable, StorageError
from poolkey.core.ports import Cancel, Devices, SecurityKeys
from poolkey.core.signin.actions import (
    Action,
    DeviceForgotten,
    DeviceRecalled,
    ForgetDevice,
    Outcome,
    RecallDevice,
    SignWithPasskey,
)

DEVICE_NAME = "Poolkey"
LONGEST_DEVICE_NAME = 128


class Computer:
    """Does for flows with one user pool, named by its :attr:`Connection.pool_key`, what this computer is to do.

    A device that cannot be read now is as good as none: the pool then asks for what it asks on a new computer.
    """

    def __init__(self, pool: str, devices: Devices, security_keys: Callable[[], SecurityKeys]) -> None:
        self._pool = pool
        self._devices = devices
        self._security_keys = security_keys

    def do(self, action: Action, cancel: Cancel) -> Outcome:
        """Do what the machine wants. Raises ``Cancelled``."""
        match action:
            case RecallDevice(username):
                return DeviceRecalled(self._recalled(username))
            case ForgetDevice(username):
                with suppress(KeyringUnavailable, StorageError):
                    self._devices.forget(self._pool, username)
                return DeviceForgotten()
            case SignWithPasskey():
                return self._security_keys().sign(action, cancel)
            case _:
                assert_never(action)

    def _recalled(self, username: str) -> Device | None:
        try:
            return self._devices.load(self._pool, username)
        except (KeyringUnavailable, StorageError):
            return None


def device_name(computer_name: str) -> str:
    """Return what a pool is told that this computer is called: one line, not too long, never empty."""
    printable = "".join(filter(str.isprintable, computer_name))
    return printable[:LONGEST_DEVICE_NAME].strip() or DEVICE_NAME
