"""What a flow has this computer do: look into its keyring, ask its security keys, open a browser and wait for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import assert_never

from poolkey.core.devices import Device
from poolkey.core.errors import Cancelled, KeyringUnavailable, Misuse, StorageError
from poolkey.core.oauth.callback import Denied, Granted
from poolkey.core.ports import Cancel, Devices, Redirect, Redirects, SecurityKeys, WebBrowsers
from poolkey.core.signin.actions import (
    Action,
    BindRedirect,
    BrowserFailed,
    BrowserTrouble,
    DeviceForgotten,
    DeviceRecalled,
    ForgetDevice,
    Outcome,
    RecallDevice,
    RedirectBound,
    SignWithPasskey,
    VisitBrowser,
)

DEVICE_NAME = "Poolkey"
LONGEST_DEVICE_NAME = 128
BROWSER_SECONDS = 600  # for a person who looks for a phone, a code or a colleague meanwhile
SLICE_SECONDS = 0.1  # between two looks at whether the person cancelled


class Computer:
    """Does for flows with one user pool, named by its :attr:`Connection.pool_key`, what this computer is to do.

    A device that cannot be read now is as good as none: the pool then asks for what it asks on a new computer. The port
    that a browser comes back to is kept from its choice to the end of the wait, whatever ends that.
    """

    def __init__(
        self,
        pool: str,
        devices: Devices,
        security_keys: Callable[[], SecurityKeys],
        *,
        redirects: Callable[[], Redirects],
        browsers: WebBrowsers,
        seconds: Callable[[], float],
    ) -> None:
        self._pool = pool
        self._devices = devices
        self._security_keys = security_keys
        self._redirects = redirects
        self._browsers = browsers
        self._seconds = seconds
        self._redirect: Redirect | None = None

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
            case BindRedirect(ports):
                return self._bound(ports)
            case VisitBrowser():
                return self._visited(action, cancel)
            case _:
                assert_never(action)

    def _bound(self, ports: tuple[int, ...]) -> RedirectBound:
        if self._redirect is not None:  # of a sign-in that nobody went on with
            self._redirect.close()
        self._redirect = self._redirects().bind(ports)
        return RedirectBound(self._redirect.port if self._redirect else None)

    def _visited(self, visit: VisitBrowser, cancel: Cancel) -> Granted | Denied | BrowserFailed:
        redirect, self._redirect = self._redirect, None
        if redirect is None:
            raise Misuse("no port was kept")
        try:
            if not self._browsers.open(visit.address, visit.browser):
                return BrowserFailed(BrowserTrouble.NOT_OPENED)
            return self._awaited(redirect, visit, cancel)
        finally:
            redirect.close()

    def _awaited(self, redirect: Redirect, visit: VisitBrowser, cancel: Cancel) -> Granted | Denied | BrowserFailed:
        until = self._seconds() + BROWSER_SECONDS
        while self._seconds() < until:
            if cancel.cancelled:
                raise Cancelled
            if answer := redirect.serve(visit.awaited, SLICE_SECONDS):
                return answer
        return BrowserFailed(BrowserTrouble.TIMED_OUT)

    def _recalled(self, username: str) -> Device | None:
        try:
            return self._devices.load(self._pool, username)
        except (KeyringUnavailable, StorageError):
            return None


def device_name(computer_name: str) -> str:
    """Return what a pool is told that this computer is called: one line, not too long, never empty."""
    printable = "".join(filter(str.isprintable, computer_name))
    return printable[:LONGEST_DEVICE_NAME].strip() or DEVICE_NAME
