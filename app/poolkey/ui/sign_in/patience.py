"""Says why a person waits: AWS asked for a pause, or the answer takes its time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from poolkey.core.values import dataclass

LONG_SECONDS = 8


@dataclass(frozen=True, slots=True)
class Pausing:
    """AWS is busy: the call is made again in ``seconds``."""

    seconds: int


@dataclass(frozen=True, slots=True)
class StillWaiting:
    """The answer is late; nothing is known to be wrong."""


Wait = Pausing | StillWaiting


class Patience(QObject):
    """Watches one call at a time and emits ``changed`` with a :data:`Wait`, or ``None`` once it is over."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds = 0
        self.long = QTimer(self, singleShot=True, interval=LONG_SECONDS * 1000)
        self.long.timeout.connect(lambda: self.changed.emit(StillWaiting()))
        self.second = QTimer(self, interval=1000)
        self.second.timeout.connect(self._count_down)

    def begin(self) -> None:
        """Watch a call that begins."""
        self.long.start()

    def pause(self, seconds: float) -> None:
        """Count a pause down that AWS asked for."""
        self.long.stop()
        self._seconds = max(1, round(seconds))
        self.second.start()
        self.changed.emit(Pausing(self._seconds))

    def end(self) -> None:
        """Stop watching: the call is over."""
        self.long.stop()
        self.second.stop()
        self.changed.emit(None)

    def _count_down(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self.changed.emit(Pausing(self._seconds))
        else:
            self.second.stop()
            self.long.start()
            self.changed.emit(None)
