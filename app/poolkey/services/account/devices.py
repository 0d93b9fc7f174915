"""Devices: which ones the pool keeps for the person, and whether it remembers them.

A device cannot be renamed: Cognito takes its name with ``ConfirmDevice`` only, once.
"""

from __future__ import annotations

from contextlib import suppress

from poolkey.core.account.messages import DevicePage, ForgetDevice, ListDevices, RememberDevice
from poolkey.core.account.values import DeviceEntry
from poolkey.core.errors import KeyringUnavailable, StorageError
from poolkey.core.ports import Cancel, Devices
from poolkey.core.signin.steps import Problem
from poolkey.core.values import replace
from poolkey.services.account.access import Access, Shown, after, shown
from poolkey.services.sessions import Session

Entries = tuple[DeviceEntry, ...]


class AccountDevices:
    """Shows the devices, remembers and forgets them."""

    def __init__(self, access: Access, devices: Devices) -> None:
        self._access = access
        self._devices = devices

    def shown(self, cancel: Cancel) -> Shown[Entries]:
        """Return the devices, this computer marked and first."""
        session = self._access.session(cancel)
        if isinstance(session, Problem):
            return Shown(problem=session)
        pages = self._access.pages(ListDevices, DevicePage, cancel)
        if isinstance(pages, Problem):
            return shown(pages)
        this = session.note.device_key
        entries = (replace(entry, is_this_computer=entry.key == this) for page in pages for entry in page.entries)
        return Shown(tuple(sorted(entries, key=lambda entry: not entry.is_this_computer)))

    def remember(self, key: str, cancel: Cancel) -> Shown[Entries]:
        """Have the pool remember a device."""
        return self._mark(key, cancel, remembered=True)

    def no_longer_remember(self, key: str, cancel: Cancel) -> Shown[Entries]:
        """Have the pool keep a device without remembering it."""
        return self._mark(key, cancel, remembered=False)

    def forget(self, key: str, cancel: Cancel) -> Shown[Entries]:
        """Take a device off the list; no sign-in that came from it can be renewed then, so this computer's ends too."""
        problem = self._access.tell(lambda access: ForgetDevice(access, key), cancel)
        truth = after(problem, self.shown(cancel), lambda entries: all(entry.key != key for entry in entries))
        session = self._access.session(cancel)
        if isinstance(session, Session) and session.note.device_key == key and truth.problem is None:
            with suppress(KeyringUnavailable, StorageError):  # the next sign-in finds out by itself
                self._devices.forget(self._access.connection.pool_key, session.note.username)
        return truth

    def _mark(self, key: str, cancel: Cancel, *, remembered: bool) -> Shown[Entries]:
        problem = self._access.tell(lambda access: RememberDevice(access, key, remembered), cancel)
        wanted = (key, remembered)
        return after(
            problem,
            self.shown(cancel),
            lambda entries: wanted in {(entry.key, entry.remembered) for entry in entries},
        )
