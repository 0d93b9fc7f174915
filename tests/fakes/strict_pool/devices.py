"""``ConfirmDevice`` and ``UpdateDeviceStatus``."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping

from .bearers import bearer
from .call import Call, Reply
from .refusals import Misused, Refused, Why
from .srp_server import N, java_bytes
from .state import State


def confirm_device(state: State, call: Call) -> Reply:
    """Keep a device's verifier; whether it is remembered may be for the person to say."""
    device = state.devices.of_user(bearer(state, call).user.username, call.text("DeviceKey"))
    if device.confirmed:
        raise Refused(Why.DEVICE_EXISTS)
    secret = call.parameters.get("DeviceSecretVerifierConfig", {})
    salt, verifier = _number(secret, "Salt"), _number(secret, "PasswordVerifier")
    if not 1 < verifier < N:
        raise Misused("PasswordVerifier is no power of g modulo N")
    device.salt, device.verifier, device.name = salt, verifier, call.maybe("DeviceName") or ""
    asks = state.settings.devices is not None and state.settings.devices.asks
    device.remembered, device.modified = not asks, state.clock.now()
    return {"UserConfirmationNecessary": asks}


def _number(config: Mapping[str, str], name: str) -> int:
    try:
        data = base64.b64decode(config.get(name, ""), validate=True)
    except binascii.Error:
        raise Misused(f"{name} is not base64") from None
    number = int.from_bytes(data, "big")
    if data != java_bytes(number):
        raise Misused(f"{name} is not the shortest form of a positive number")
    return number


def update_device_status(state: State, call: Call) -> Reply:
    """Remember a confirmed device or no longer do."""
    device = state.devices.confirmed_of_user(bearer(state, call).user.username, call.text("DeviceKey"))
    if (status := call.maybe("DeviceRememberedStatus")) is not None:
        device.remembered, device.modified = status == "remembered", state.clock.now()
    return {}
