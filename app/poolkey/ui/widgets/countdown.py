"""Counts seconds down."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal


class Countdown(QObject):
    """Emits ``changed`` with the seconds that are left, each second, zero at the end."""

    changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = 0
        self.second = QTimer(self, interval=1000)
        self.second.timeout.connect(self._count)

    @property
    def left(self) -> int:
        """Return the seconds that are left; zero where nothing is counted."""
        return self._left

    def start(self, seconds: int) -> None:
        """Count from ``seconds``, in place of what was counted before; zero stops without a word."""
        self._left = seconds
        if seconds:
            self.second.start()
        else:
            self.second.stop()

    def _count(self) -> None:
        self._left -= 1
        if not self._left:
            self.second.stop()
        self.changed.emit(self._left)
