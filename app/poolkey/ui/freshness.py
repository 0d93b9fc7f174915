"""The window's part in keeping credentials fresh: when to look, one renewal at a time, never on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from poolkey.core.connection import Connection
from poolkey.core.errors import PoolkeyError
from poolkey.core.renewal_plan import TICK, slept
from poolkey.ui.workers import Worker

if TYPE_CHECKING:
    from poolkey.services.keeping_fresh import Outlook, Renewal
    from poolkey.wiring.services import Services


class Freshness(QObject):
    """Renews what is due, as planned, and looks for it at once when the computer wakes up or the network is back.

    ``occupied`` names the connections that the person is busy with: they are left alone until the next minute.
    ``began`` carries a :class:`Connection`, ``ended`` a :class:`Renewal`.
    """

    began = Signal(object)
    ended = Signal(object)

    def __init__(
        self, services: Services, worker: Worker, occupied: Callable[[], Collection[str]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service = services.keeping_fresh
        self._clock = services.clock
        self._worker = worker
        self._occupied = occupied
        self._ticked = self._planned = self._clock.now()
        self._due: list[Connection] = []
        self._current = ""
        self._hurried = False
        self._minute = QTimer(self, interval=_milliseconds(TICK))
        self._minute.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._minute.timeout.connect(self.tick)
        self._minute.start()
        self._moment = QTimer(self, singleShot=True)
        self._moment.timeout.connect(self._look)

    def tick(self) -> None:
        """Look if it is time to; the clock on the wall tells, since timers stand still while a computer sleeps."""
        before, self._ticked = self._ticked, self._clock.now()
        if slept(before, self._ticked):
            self.hurry()
        elif self._planned < self._ticked + TICK:  # on the second: shares of a minute keep a fleet apart
            self._moment.start(_milliseconds(self._planned - self._ticked))

    def hurry(self) -> None:
        """Look at once: what failed before may succeed now."""
        self._hurried = True
        self._look()

    def let_go(self, connection: str) -> None:
        """Do not go on with a connection: the person signs out of it or removes it."""
        self._due = [one for one in self._due if one.name != connection]
        if self._current == connection:
            self._worker.cancel()
            self._next()

    def stop(self) -> None:
        """Look no more."""
        self._minute.stop()
        self._moment.stop()
        self._due = []
        self._worker.cancel()

    def _look(self) -> None:
        if self._worker.busy:
            return
        look, without, afresh = self._service.look, frozenset(self._occupied()), self._hurried
        self._hurried = False
        self._worker.start(
            lambda _cancel: look(without=without, afresh=afresh),
            lambda outlook: self._on_outlook(outlook, without),
            self._on_mistake,
        )

    def _on_outlook(self, outlook: Outlook, without: Collection[str]) -> None:
        self._planned = min(outlook.next, self._clock.now() + TICK) if without else outlook.next
        self._due = list(outlook.due)
        if self._due:
            self._next()
        elif self._hurried:
            self._look()

    def _next(self) -> None:
        """Renew the next one that is due, and look again after the last."""
        self._current = ""
        self._due = [one for one in self._due if one.name not in self._occupied()]
        if not self._due:
            self._look()
            return
        connection, renew = self._due.pop(0), self._service.renew
        self._current = connection.name
        self.began.emit(connection)
        self._worker.start(
            lambda cancel: renew(connection, cancel),
            self._on_renewal,
            lambda error: self._on_broken_renewal(connection, error),
        )

    def _on_renewal(self, renewal: Renewal) -> None:
        self.ended.emit(renewal)
        self._next()

    def _on_broken_renewal(self, connection: Connection, error: PoolkeyError) -> None:
        from poolkey.services.keeping_fresh import Renewal

        self.ended.emit(Renewal(connection, problem=error))
        self._on_mistake(error)

    def _on_mistake(self, _error: PoolkeyError) -> None:
        """Wait for the next minute; our own mistake is reported by the program."""
        self._current = ""
        self._planned = self._clock.now() + TICK


def _milliseconds(time: timedelta) -> int:
    return max(0, time // timedelta(milliseconds=1))
