"""Python's garbage, collected by the GUI thread alone, and only when Qt is about to wait."""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication


class Garbage:
    """Keeps Python from collecting by itself, which it does on whatever thread allocates, in the midst of anything.

    A widget that is garbage would be destroyed by a worker, or while Qt walks through a list that it is in, such as of
    all that hear of another language. Both leave Qt with memory that is no widget any more, and end in a crash.
    """

    def __init__(self, app: QCoreApplication) -> None:
        self._dispatcher = app.eventDispatcher()

    def __enter__(self) -> None:
        self._collected_before = gc.isenabled()
        self._dispatcher.aboutToBlock.connect(self._collect)
        gc.disable()

    def __exit__(self, *_: object) -> None:
        self._dispatcher.aboutToBlock.disconnect(self._collect)
        if self._collected_before:
            gc.enable()

    def _collect(self) -> None:
        """Collect the oldest generation whose turn it is, as Python would: it goes on counting."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(counts) if count > most]
        if due:
            gc.collect(due[-1])
