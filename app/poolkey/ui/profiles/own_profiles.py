"""The order of work on profiles of a person's own: add, switch, remove. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from poolkey.core.connection import Connection, Delivery, Profile
from poolkey.core.errors import PoolkeyError
from poolkey.core.ports import Cancel
from poolkey.ui.workers import Worker

if TYPE_CHECKING:
    from poolkey.wiring.services import Services

Change = Callable[[Cancel], Connection]


class OwnProfilesPresenter(QObject):
    """Changes the profiles of a connection; each success brings the connection as it is then.

    ``refused`` carries the name of the profile and why it was not changed, ``not_added`` why there is no other one.
    Each change has a worker that nothing else cancels.
    """

    added = Signal(object, str)
    switched = Signal(object, str)
    removed = Signal(object)
    not_added = Signal(object)
    refused = Signal(str, object)

    def __init__(self, services: Services, worker: Callable[[], Worker], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own_profiles = services.own_profiles
        self._worker = worker

    def add(self, connection: str, profile: Profile) -> None:
        """Add a profile."""
        add = partial(self._own_profiles.add, connection, profile)
        self._make(add, lambda changed: self.added.emit(changed, profile.name), self.not_added.emit)

    def switch(self, name: str, delivery: Delivery) -> None:
        """Serve a profile in another way."""
        switch = partial(self._own_profiles.switch, name, delivery)
        self._make(switch, lambda changed: self.switched.emit(changed, name), partial(self.refused.emit, name))

    def remove(self, name: str) -> None:
        """Remove a profile."""
        remove = partial(self._own_profiles.remove, name)
        self._make(remove, self.removed.emit, partial(self.refused.emit, name))

    def _make(
        self, change: Change, succeed: Callable[[Connection], None], fail: Callable[[PoolkeyError], None]
    ) -> None:
        self._worker().start(change, succeed, fail)
