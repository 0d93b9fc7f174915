"""The server's clock, which a test can move, offset and stop."""

from __future__ import annotations

import time


class ServerClock:
    """Follows the computer's clock at a distance of ``offset`` seconds, or stands still."""

    def __init__(self) -> None:
        self.offset = 0.0
        self._stopped_at: float | None = None

    def now(self) -> float:
        """Return the server's time in seconds since 1970."""
        return (time.time() if self._stopped_at is None else self._stopped_at) + self.offset

    def stop(self) -> None:
        """Let the time stand still but for :meth:`advance`, so that nothing expires by a slow machine."""
        self._stopped_at = time.time()

    def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass at once."""
        self.offset += seconds
