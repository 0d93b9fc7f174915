"""The dialogue with one security key, in the terms of the fido2 library.

Loading that library takes a tenth of a second, so this module is imported only where a key is wanted.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from contextlib import closing
from threading import Event
from typing import TypeVar
from unicodedata import normalize

from fido2.client import ClientError, Fido2Client, PinRequiredError, UserInteraction, WebAuthnClient
from fido2.ctap import CtapDevice, CtapError
from fido2.ctap2.base import Ctap2, Info
from fido2.ctap2.pin import ClientPin
from fido2.hid import ConnectionFailure

from poolkey.adapters.key_wishes import Wish, collector
from poolkey.adapters.token_checks import PARSER_SURPRISES
from poolkey.core.secret import Secret
from poolkey.core.signin.actions import PasskeyFailed, PasskeyTrouble

R = TypeVar("R")

# What the library raises when a device answers with something that is not the protocol.
_BROKEN_LINE = (struct.error, ConnectionFailure, CtapError)
_NONSENSE = (*PARSER_SURPRISES, OverflowError, MemoryError, *_BROKEN_LINE)  # it may take a number for a length

# What the library itself does not tell apart.
_TROUBLES = {
    CtapError.ERR.PUAT_REQUIRED: PasskeyTrouble.PIN_NEEDED,
    CtapError.ERR.UV_INVALID: PasskeyTrouble.PIN_NEEDED,  # a finger that it does not know; the PIN does as well
    CtapError.ERR.PIN_INVALID: PasskeyTrouble.PIN_WRONG,
    CtapError.ERR.PIN_AUTH_BLOCKED: PasskeyTrouble.PIN_BLOCKED,
    CtapError.ERR.PIN_BLOCKED: PasskeyTrouble.PIN_BLOCKED,
    CtapError.ERR.PIN_TOKEN_EXPIRED: PasskeyTrouble.TIMED_OUT,
    CtapError.ERR.OPERATION_DENIED: PasskeyTrouble.TIMED_OUT,  # CTAP 2.1, 6.2.2: declined, or out of time
}
_ABOUT_THE_PIN = frozenset({PasskeyTrouble.PIN_WRONG, PasskeyTrouble.PIN_BLOCKED})


def ask_first(list_devices: Callable[[], Iterable[CtapDevice]], wish: Wish[R], stop: Event) -> R | PasskeyFailed | None:
    """Return what the first key answers, or ``None`` where there is no key. Raises ``OSError`` if keys are barred."""
    try:
        device = next(iter(list_devices()), None)
    except _BROKEN_LINE:
        raise OSError("a device does not speak as a security key") from None
    if device is None:
        return None
    with closing(device):
        return _ask_key(device, wish, stop)


def ask_client(client: WebAuthnClient, wish: Wish[R], stop: Event) -> R | PasskeyFailed:
    """Return what ``client`` gets from the system's own WebAuthn dialogue."""
    try:
        return wish.granted_by(client, stop, verifies=True)
    except ClientError as error:
        return PasskeyFailed(_trouble(error, wish, stop))


def _ask_key(device: CtapDevice, wish: Wish[R], stop: Event) -> R | PasskeyFailed:
    try:
        client = Fido2Client(device, collector(wish), _Person(wish.pin))
        return wish.granted_by(client, stop, verifies=_can_verify(client.info))
    except ClientError as error:
        trouble = _trouble(error, wish, stop)
        return PasskeyFailed(trouble, _retries(device) if trouble in _ABOUT_THE_PIN else None)
    except OSError:  # it was pulled out
        return PasskeyFailed(PasskeyTrouble.NO_KEY)
    except _NONSENSE:
        return PasskeyFailed(PasskeyTrouble.REFUSED)


def _can_verify(info: Info) -> bool:
    return any(info.options.get(way) for way in ("clientPin", "uv", "bioEnroll"))


class _Person(UserInteraction):
    """Answers the library's questions with what the person said before; there is nobody else to ask."""

    def __init__(self, pin: Secret | None) -> None:
        self._pin = pin

    def prompt_up(self) -> None:
        """Do nothing: the page asks for the touch all the while."""

    def request_pin(self, permissions: ClientPin.PERMISSION, rp_id: str | None) -> str | None:  # noqa: ARG002
        """Return the PIN in the form that keys know it in (CTAP 2.1, 6.5.1)."""
        return normalize("NFC", self._pin.reveal()) if self._pin else None

    def request_uv(self, permissions: ClientPin.PERMISSION, rp_id: str | None) -> bool:  # noqa: ARG002
        """Have the key look at a finger, unless the person gave the PIN instead."""
        return not self._pin


def _trouble(error: ClientError, wish: Wish[object], stop: Event) -> PasskeyTrouble:
    if stop.is_set() or error.code == ClientError.ERR.TIMEOUT:
        return PasskeyTrouble.TIMED_OUT
    if isinstance(error, PinRequiredError):
        return PasskeyTrouble.PIN_NEEDED
    if error.code == ClientError.ERR.DEVICE_INELIGIBLE:
        return wish.ineligible
    if isinstance(error.cause, CtapError):
        return _TROUBLES.get(error.cause.code, PasskeyTrouble.REFUSED)
    return PasskeyTrouble.REFUSED


def _retries(device: CtapDevice) -> int | None:
    try:
        return ClientPin(Ctap2(device)).get_pin_retries()[0]
    except (OSError, *_NONSENSE):
        return None
