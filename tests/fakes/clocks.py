"""Clocks that a test sets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class StillClock:
    """Stands still until it is moved."""

    def __init__(self, moment: datetime = datetime(2026, 11, 20, 10, tzinfo=UTC)) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """Return the time it was set to."""
        return self._moment

    def seconds(self) -> float:
        """Return the seconds that it counts."""
        return self._moment.timestamp()

    def move(self, by: timedelta) -> None:
        """Set it forward, or back."""
        self._moment += by
