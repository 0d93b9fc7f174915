"""The devices that the pool has named."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass

from .refusals import Refused, Why


@dataclass(slots=True)
class Device:
    """A computer of one user, which is nobody until the pool has its verifier."""

    username: str
    key: str
    group_key: str
    name: str = ""
    salt: int = 0
    verifier: int = 0
    remembered: bool = False
    created: float = 0.0
    modified: float = 0.0
    authenticated: float = 0.0

    @property
    def confirmed(self) -> bool:
        """Tell whether the pool has its verifier."""
        return self.verifier != 0


class DeviceDesk:
    """Names devices and finds them again."""

    def __init__(self) -> None:
        self.hidden_sessions: dict[str, str] = {}
        self._devices: dict[str, Device] = {}

    @property
    def all(self) -> list[Device]:
        """Return every device that was named and not forgotten, oldest first."""
        return list(self._devices.values())

    def issue(self, region: str, username: str, now: float) -> Device:
        """Name a new device; its group key is its own, so that a client cannot mix two up unseen."""
        device = Device(username, f"{region}_{uuid.uuid4()}", f"-{secrets.token_hex(5)}")
        device.created = device.modified = now
        self._devices[device.key] = device
        return device

    def forget_all(self) -> None:
        """Delete every device, as an administrator or the person does elsewhere."""
        self._devices.clear()

    def forget(self, device: Device) -> None:
        """Delete one device."""
        del self._devices[device.key]

    def forget_all_of(self, username: str) -> None:
        """Delete every device of a user."""
        self._devices = {key: device for key, device in self._devices.items() if device.username != username}

    def confirmed(self, key: str | None) -> Device | None:
        """Return the device of that key if it has a verifier."""
        device = self._devices.get(key or "")
        return device if device and device.confirmed else None

    def of_user(self, username: str, key: str) -> Device:
        """Return the device of that key, or refuse one that is unknown or another user's."""
        if (device := self._devices.get(key)) is None:
            raise Refused(Why.DEVICE_NOT_FOUND)
        if device.username != username:
            raise Refused(Why.DEVICE_INVALID)
        return device

    def confirmed_of_user(self, username: str, key: str) -> Device:
        """Return the device of that key; until it is confirmed there is none."""
        if not (device := self.of_user(username, key)).confirmed:
            raise Refused(Why.DEVICE_NOT_FOUND)
        return device
