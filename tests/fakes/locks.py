"""Locks within one process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from poolkey.core.errors import Cancelled
from poolkey.core.ports import Cancel


class RecordingLocks:
    """Locks that nobody else holds; one that is taken twice at once is a mistake.

    ``meanwhile`` is what others did while one waited.
    """

    def __init__(self) -> None:
        self.held: set[str] = set()
        self.taken: list[str] = []
        self.meanwhile: Callable[[], object] = lambda: None

    @contextmanager
    def hold(self, name: str, cancel: Cancel) -> Iterator[None]:
        """Hold the lock called ``name``."""
        if cancel.cancelled:
            raise Cancelled
        assert name not in self.held, f"{name} is held already"
        self.held.add(name)
        self.taken.append(name)
        self.meanwhile()
        try:
            yield
        finally:
            self.held.discard(name)
