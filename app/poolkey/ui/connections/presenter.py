"""The order of work on the list of connections. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from poolkey.core.connection import Connection, Handout
from poolkey.core.diagnosis import Finding
from poolkey.core.errors import PoolkeyError
from poolkey.core.ports import Cancel
from poolkey.core.session_note import SessionNote
from poolkey.core.values import dataclass
from poolkey.ui.workers import Worker

if TYPE_CHECKING:
    from poolkey.wiring.services import Services


@dataclass(frozen=True, slots=True)
class Listed:
    """One connection and who is signed in, if anybody."""

    connection: Connection
    note: SessionNote | None

    @property
    def offers_guests(self) -> bool:
        """Tell whether somebody who does not sign in, but could, gets credentials."""
        guests = any(profile.guest for profile in self.connection.profiles)
        return guests and self.note is None and not self.connection.for_guests_only


@dataclass(frozen=True, slots=True)
class Listing:
    """Every connection, the names of those whose files cannot be read, and the one that was just added."""

    entries: tuple[Listed, ...] = ()
    broken: tuple[str, ...] = ()
    added: str = ""

    def has(self, name: str) -> bool:
        """Tell whether there is a connection of that name."""
        return any(one.connection.name == name for one in self.entries)

    def first(self, asked_for: str, last: str) -> Listed | None:
        """Return the one asked for, else one where somebody is signed in, best the ``last``, else the only one."""
        entries = sorted(self.entries, key=lambda one: one.connection.name != last)
        wanted = (one for one in entries if one.connection.name == asked_for)
        signed_in = (one for one in entries if one.note)
        only = entries if len(entries) == 1 and not self.broken else []
        return next(chain(wanted, signed_in, only), None)


@dataclass(frozen=True, slots=True)
class Examined:
    """What a diagnosis of one connection found, or why there is none."""

    name: str
    findings: tuple[Finding, ...] | PoolkeyError


class ConnectionsPresenter(QObject):
    """Lists, adds, removes and checks connections.

    ``changed`` carries the new :class:`Listing`, ``offered`` an :class:`Offered` and ``examined`` an :class:`Examined`.
    ``called`` carries the :class:`Listed` that was looked for. Checking takes long, so it has a worker of its own that
    nothing else cancels. Removing signs out, so it has one too.
    """

    changed = Signal(object)
    offered = Signal(object)
    examined = Signal(object)
    called = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        services: Services,
        worker: Callable[[], Worker],
        leaver: Callable[[], Worker],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._worker, self._examiner, self._finder = worker(), worker(), worker()
        self._leaver = leaver
        self._removals = 0

    def reload(self) -> None:
        """Read the list again."""
        self._call(self._listing)

    def find(self, name: str) -> None:
        """Look for one connection; ``called`` follows if there is one of that name."""
        self._finder.start(lambda _cancel: self._found(name), self._on_found, self.refused.emit)

    def add(self, path: str) -> None:
        """Keep the connection file that somebody handed out."""
        self._call(lambda: self._listing(added=self._services.connections.add(path).name))

    def consider(self, link: str) -> None:
        """Read what a link offers; nothing is kept."""
        connections = self._services.connections
        self._worker.start(lambda _cancel: connections.consider(link), self.offered.emit, self.refused.emit)

    def take(self, connection: Connection) -> None:
        """Keep a connection that was offered, as the person saw it."""
        self._call(lambda: self._listing(added=self._services.connections.take(Handout(connection)).name))

    def remove(self, name: str) -> None:
        """Sign out of a connection and forget it; a broken one is just forgotten."""

        def remove(cancel: Cancel) -> Listing:
            self._services.leaving.remove(name, cancel)
            return self._listing()

        self._leaver().start(remove, self._on_removed, self.refused.emit)

    def examine(self, name: str) -> None:
        """Check one connection; a check that is under way is given up."""

        def examine(cancel: Cancel) -> Examined:
            return Examined(name, tuple(self._services.diagnosis().examine(cancel, name)))

        self._examiner.start(examine, self.examined.emit, lambda error: self.examined.emit(Examined(name, error)))

    def stop_examining(self) -> None:
        """Give up the check that is under way, if any is."""
        self._examiner.cancel()

    def _call(self, call: Callable[[], Listing]) -> None:
        removals = self._removals
        self._worker.start(
            lambda _cancel: call(), lambda listing: self._on_listed(listing, removals), self.refused.emit
        )

    def _on_removed(self, listing: Listing) -> None:
        self._removals += 1
        self.changed.emit(listing)

    def _on_listed(self, listing: Listing, removals: int) -> None:
        """Pass on a list, and read another one where something was removed since this one was begun."""
        self.changed.emit(listing)
        if removals != self._removals:
            self.reload()

    def _listing(self, added: str = "") -> Listing:
        connections = self._services.connections
        return Listing(tuple(self._listed(one) for one in connections.all()), connections.broken(), added)

    def _listed(self, connection: Connection) -> Listed:
        return Listed(connection, self._services.sessions.current(connection.name))

    def _found(self, name: str) -> Listed | None:
        found = next((one for one in self._services.connections.all() if one.name == name), None)
        return self._listed(found) if found else None

    def _on_found(self, listed: Listed | None) -> None:
        if listed:
            self.called.emit(listed)
