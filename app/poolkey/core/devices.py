"""Remembered devices: what a user pool knows this computer as, for one person."""

from __future__ import annotations

import base64

from poolkey.core.ports import Entropy
from poolkey.core.secret import Secret
from poolkey.core.srp import G, Holder, N, password_exponent, signed_bytes
from poolkey.core.values import dataclass

PASSWORD_BYTES = 40
SALT_BITS = 128


@dataclass(frozen=True, slots=True)
class DeviceName:
    """What the pool calls a device that it tracks from now on."""

    key: str
    group_key: str


@dataclass(frozen=True, slots=True)
class Device:
    """A device that the pool knows, and the password that proves it."""

    key: str
    group_key: str
    password: Secret

    @property
    def holder(self) -> Holder:
        """Return whose password a device's proof is about."""
        return Holder(self.group_key, self.key)


@dataclass(frozen=True, slots=True)
class DeviceVerifier:
    """What the pool keeps to check a device's proofs; both are base64, as ``ConfirmDevice`` takes them."""

    salt: str
    verifier: str


def draw_device(name: DeviceName, entropy: Entropy) -> Device:
    """Return a device with a password drawn at random."""
    password = entropy.integer(8 * PASSWORD_BYTES).to_bytes(PASSWORD_BYTES, "big")
    return Device(name.key, name.group_key, Secret(base64.b64encode(password).decode("ascii")))


def draw_verifier(device: Device, entropy: Entropy) -> DeviceVerifier:
    """Return what the pool is to keep of ``device``."""
    salt = entropy.integer(SALT_BITS)
    verifier = pow(G, password_exponent(device.holder, device.password, salt), N)
    return DeviceVerifier(_base64(salt), _base64(verifier))


def _base64(number: int) -> str:
    return base64.b64encode(signed_bytes(number)).decode("ascii")
