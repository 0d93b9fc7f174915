"""The workers of the window: who makes them, and how they end."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from poolkey.ui.workers import Worker

LEAVING_PATIENCE = 5.0  # seconds that a sign-out may take to end with the window


class Crew(QObject):
    """Makes workers and leavers, and ends them all with the window; ``rested`` tells that one is done with a call."""

    rested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers: list[Worker] = []
        self._leavers: list[Worker] = []

    def worker(self) -> Worker:
        """Return a new worker."""
        return self._hire(self._workers)

    def leaver(self) -> Worker:
        """Return an idle worker for what changes things: it waits for nothing, and nothing cancels it."""
        return next((one for one in self._leavers if not one.busy), None) or self._hire(self._leavers)

    def cancel(self) -> None:
        """Stop whatever is under way, but not a sign-out."""
        for worker in self._workers:
            worker.cancel()

    def end(self, patience: float) -> None:
        """End the threads, waiting up to ``patience`` seconds for each call that is under way; a sign-out gets more."""
        for leaver in self._leavers:
            leaver.finish(LEAVING_PATIENCE)
        for worker in (*self._workers, *self._leavers):
            worker.end(patience)

    def _hire(self, among: list[Worker]) -> Worker:
        worker = Worker(self)
        worker.rested.connect(self.rested)
        among.append(worker)
        return worker
