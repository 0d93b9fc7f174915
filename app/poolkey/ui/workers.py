"""Runs blocking calls off the GUI thread, one at a time, and brings their results back to it."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from poolkey.core.errors import Misuse, PoolkeyError
from poolkey.core.ports import Cancel
from poolkey.core.values import dataclass

T = TypeVar("T")
Job = Callable[[], None]

WORTH_SAYING = 1.0  # seconds: a shorter pause is over before it could be read


class Stop:
    """The wish to stop that one call carries; ``paused`` hears of every pause worth saying."""

    def __init__(self, paused: Callable[[float], None]) -> None:
        self._event = threading.Event()
        self._paused = paused

    @property
    def cancelled(self) -> bool:
        """Tell whether the person cancelled."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Ask the call to stop, and end its pause."""
        self._event.set()

    def wait(self, seconds: float) -> bool:
        """Pause up to ``seconds``; return whether the person cancelled."""
        if seconds >= WORTH_SAYING and not self.cancelled:
            self._paused(seconds)
        return self._event.wait(seconds)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The call whose result is wanted."""

    ticket: int
    stop: Stop


class Worker(QObject):
    """A thread for blocking calls. A result arrives on the GUI thread, unless its call was cancelled.

    ``waiting`` tells of the pauses of the call that is wanted, ``rested`` that a call has ended, wanted or not.

    A call that does not heed its cancellation keeps the thread until its own time limit, and the next call
    waits behind it: two calls never run at once. The thread is a daemon, so that one which is stuck in the
    network cannot keep the program from ending.
    """

    waiting = Signal(float)
    rested = Signal()
    _paused = Signal(int, float)
    _ended = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tickets = itertools.count(1)
        self._wanted: _Wanted | None = None
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._paused.connect(self._on_paused, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Tell whether a result is wanted that has not arrived yet."""
        return self._wanted is not None

    def start(
        self, call: Callable[[Cancel], T], on_done: Callable[[T], None], on_error: Callable[[PoolkeyError], None]
    ) -> None:
        """Run ``call`` on the thread; ``on_done`` or ``on_error`` follows here. A call before it is cancelled."""
        self.cancel()
        ticket = next(self._tickets)
        stop = Stop(lambda seconds: self._tell(self._paused.emit, ticket, seconds))
        self._wanted = _Wanted(ticket, stop)
        self._jobs.put(lambda: self._tell(self._ended.emit, ticket, _outcome(call, stop, on_done, on_error)))
        self._wake()

    def cancel(self) -> None:
        """Ask the call to stop, and drop its result however late it comes."""
        if self._wanted:
            self._wanted.stop.cancel()
            self._wanted = None

    def end(self, patience: float = 2.0) -> bool:
        """Cancel, end the thread and wait for that up to ``patience`` seconds; return whether it ended."""
        self.cancel()
        return self.finish(patience)

    def finish(self, patience: float) -> bool:
        """End the thread after the call under way, as :meth:`end` does, but without cancelling it."""
        if not self._thread:
            return True
        self._jobs.put(None)
        self._thread.join(patience)
        return not self._thread.is_alive()

    def _wake(self) -> None:
        if not self._thread:
            self._thread = threading.Thread(target=_work, args=(self._jobs,), name="poolkey-worker", daemon=True)
            self._thread.start()

    @staticmethod
    def _tell(emit: Callable[..., object], *values: object) -> None:
        try:
            emit(*values)
        except RuntimeError:
            return  # the window ended while the call was stuck: nobody is left to tell

    def _on_paused(self, ticket: int, seconds: float) -> None:
        if self._wanted and self._wanted.ticket == ticket:
            self.waiting.emit(seconds)

    def _on_ended(self, ticket: int, report: Job) -> None:
        self.rested.emit()
        if self._wanted and self._wanted.ticket == ticket:
            self._wanted = None
            report()


def _work(jobs: SimpleQueue[Job | None]) -> None:
    while job := jobs.get():
        job()
        del job  # it holds what the person answered, and the next one may be long in coming


def _outcome(
    call: Callable[[Cancel], T], stop: Stop, on_done: Callable[[T], None], on_error: Callable[[PoolkeyError], None]
) -> Job:
    """Make the call; return what is left to do about it on the GUI thread."""
    try:
        return partial(on_done, call(stop))
    except PoolkeyError as error:
        return partial(on_error, _bare(error))
    except Exception as error:  # noqa: BLE001 - raised again on the GUI thread, where it is reported
        return partial(_mistake, error, on_error)


def _bare(error: PoolkeyError) -> PoolkeyError:
    """Let go of the frames that led to ``error``: it is kept while it is shown, and they hold the answer."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)


def _mistake(error: Exception, on_error: Callable[[PoolkeyError], None]) -> None:
    """Let the page out of its busy state, then let the exception hook report our mistake."""
    on_error(Misuse(type(error).__name__))
    raise error
