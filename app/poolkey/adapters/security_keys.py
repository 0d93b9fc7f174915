"""Security keys, which answer Cognito's WEB_AUTHN challenge and make passkeys for it (WebAuthn 3, CTAP 2.2)."""

from __future__ import annotations

import math
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from poolkey.core.errors import Cancelled
from poolkey.core.ports import Cancel, SecurityKeys
from poolkey.core.signin.actions import (
    MakePasskey,
    PasskeyFailed,
    PasskeyMade,
    PasskeySigned,
    PasskeyTrouble,
    SignWithPasskey,
)

if TYPE_CHECKING:
    from fido2.client import ClientDataCollector, WebAuthnClient
    from fido2.ctap import CtapDevice

    from poolkey.adapters.key_wishes import Wish

T = TypeVar("T")

LOOK_SECONDS = 0.5  # between two looks at what is plugged in
GLANCE_SECONDS = 0.1  # between two looks at whether the person cancelled
GRACE_SECONDS = 0.3  # for a key to answer that it stopped; it looks for our wish every tenth of a second

# A key that was plugged in just now cannot be opened until udev has handed it to the person.
LOOKS_UNTIL_BARRED = 5

_ATTACHED = Path("/sys/class/hidraw")
_NODES = Path("/dev")


def system_security_keys() -> SecurityKeys:
    """Return the way to security keys that this operating system has."""
    return WindowsSecurityKeys() if sys.platform == "win32" else UsbSecurityKeys()


def plugged_in(attached: Path = _ATTACHED, nodes: Path = _NODES) -> Iterator[CtapDevice]:
    """Yield the keys on USB, opened. Raises ``OSError`` where there is one that this person may not open."""
    from fido2.hid import list_devices

    yield from list_devices()
    if barred(attached, nodes):
        raise PermissionError


def barred(attached: Path, nodes: Path) -> bool:
    """Tell whether a security key is on this Linux that this person may not open.

    The kernel lists what is attached for everybody; other input devices are closed to everybody, and no trouble.
    """
    keys = (report.parts[-3] for report in attached.glob("*/device/report_descriptor") if _is_security_key(report))
    return any(not os.access(nodes / name, os.R_OK | os.W_OK) for name in keys)


def _is_security_key(report: Path) -> bool:
    from fido2.hid.base import parse_report_descriptor

    try:
        parse_report_descriptor(report.read_bytes())
    except (OSError, ValueError):
        return False
    return True


class UsbSecurityKeys:
    """Signs with the first security key that is plugged in."""

    PLUG_SECONDS = 60.0
    TOUCH_SECONDS = 60.0

    def __init__(self, list_devices: Callable[[], Iterable[CtapDevice]] = plugged_in) -> None:
        self._list_devices = list_devices

    def sign(self, request: SignWithPasskey, cancel: Cancel) -> PasskeySigned | PasskeyFailed:
        """Wait for a key and a touch, and return the answer. Raises ``Cancelled``."""
        try:
            from poolkey.adapters.key_wishes import read_wish

            return self._granted(read_wish(request), cancel)
        except ImportError:
            return PasskeyFailed(PasskeyTrouble.UNAVAILABLE)

    def make(self, request: MakePasskey, cancel: Cancel) -> PasskeyMade | PasskeyFailed:
        """Wait for a key and a touch, and return a new passkey of it. Raises ``Cancelled``."""
        try:
            from poolkey.adapters.key_wishes import read_wish

            return self._granted(read_wish(request), cancel)
        except ImportError:
            return PasskeyFailed(PasskeyTrouble.UNAVAILABLE)

    def _granted(self, wish: Wish[T] | None, cancel: Cancel) -> T | PasskeyFailed:
        from poolkey.adapters.key_dialogue import ask_first

        if wish is None:
            return PasskeyFailed(PasskeyTrouble.REFUSED)
        ask = partial(ask_first, self._list_devices, wish)
        failures = 0
        for _ in range(math.ceil(self.PLUG_SECONDS / LOOK_SECONDS)):
            try:
                outcome = _beside(ask, self.TOUCH_SECONDS, cancel)
                failures = 0
            except OSError:
                outcome = None
                failures += 1
            if outcome is not None:
                return outcome
            if failures == LOOKS_UNTIL_BARRED:
                return PasskeyFailed(PasskeyTrouble.UNAVAILABLE)
            if cancel.wait(LOOK_SECONDS):
                raise Cancelled
        return PasskeyFailed(PasskeyTrouble.NO_KEY)


class WindowsSecurityKeys:
    """Signs through the WebAuthn API of Windows, which keeps keys from other programs and asks for the PIN itself."""

    DIALOGUE_SECONDS = 120.0

    def __init__(self, open_client: Callable[[ClientDataCollector], WebAuthnClient] | None = None) -> None:
        self._open_client = open_client or _windows_client

    def sign(self, request: SignWithPasskey, cancel: Cancel) -> PasskeySigned | PasskeyFailed:
        """Have Windows show its dialogue, and return the answer. Raises ``Cancelled``."""
        try:
            from poolkey.adapters.key_wishes import read_wish

            return self._granted(read_wish(request), cancel)
        except ImportError:
            return PasskeyFailed(PasskeyTrouble.UNAVAILABLE)

    def make(self, request: MakePasskey, cancel: Cancel) -> PasskeyMade | PasskeyFailed:
        """Have Windows show its dialogue, and return a new passkey. Raises ``Cancelled``."""
        try:
            from poolkey.adapters.key_wishes import read_wish

            return self._granted(read_wish(request), cancel)
        except ImportError:
            return PasskeyFailed(PasskeyTrouble.UNAVAILABLE)

    def _granted(self, wish: Wish[T] | None, cancel: Cancel) -> T | PasskeyFailed:
        from poolkey.adapters.key_dialogue import ask_client
        from poolkey.adapters.key_wishes import collector

        if wish is None:
            return PasskeyFailed(PasskeyTrouble.REFUSED)
        try:
            client = self._open_client(collector(wish))
        except (ImportError, OSError):  # a Windows without that API, which came with Windows 10 1903
            return PasskeyFailed(PasskeyTrouble.UNAVAILABLE)
        return _beside(partial(ask_client, client, wish), self.DIALOGUE_SECONDS, cancel)


def _windows_client(collector: ClientDataCollector) -> WebAuthnClient:
    from fido2.client.windows import WindowsClient

    return WindowsClient(collector)


def _beside(work: Callable[[threading.Event], T], seconds: float, cancel: Cancel) -> T | PasskeyFailed:
    """Return what ``work`` returns, from a thread of its own; it is asked to stop when time is up or nobody waits.

    A key that hangs leaves that thread in a read that never ends: it must hold neither the caller nor the end of the
    program. Raises ``Cancelled``.
    """
    if cancel.cancelled:
        raise Cancelled
    stop = threading.Event()
    returned: list[T] = []
    raised: list[Exception] = []

    def run() -> None:
        try:
            returned.append(work(stop))
        except Exception as error:  # noqa: BLE001  # whatever it is, it is raised where it is waited for
            raised.append(error)

    thread = threading.Thread(target=run, name="poolkey-security-key", daemon=True)
    thread.start()
    try:
        _await(thread, seconds, cancel)
    finally:
        stop.set()
        thread.join(GRACE_SECONDS)
    if cancel.cancelled:
        raise Cancelled
    if raised:
        raise raised.pop()
    return returned.pop() if returned else PasskeyFailed(PasskeyTrouble.TIMED_OUT)


def _await(thread: threading.Thread, seconds: float, cancel: Cancel) -> None:
    for _ in range(math.ceil(seconds / GLANCE_SECONDS)):
        thread.join(GLANCE_SECONDS)
        if cancel.cancelled or not thread.is_alive():
            return
