"""The right time on a computer whose clock is wrong: the server tells it with every answer."""

from __future__ import annotations

from datetime import datetime, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.core.ports import Clock

# An HTTP date has whole seconds (RFC 9110, 5.6.7), and the answer was on its way for a while.
NEGLIGIBLE = timedelta(seconds=2)


class ServerClock:
    """The computer's clock, corrected by what the server told last; nothing is set on the computer itself.

    For several threads: all that they share is one value, which is replaced as a whole.
    """

    def __init__(self, local: Clock) -> None:
        self._local = local
        self._error = timedelta(0)

    def now(self) -> datetime:
        """Return the time now, aware and in UTC."""
        return self._local.now() - self._error

    def told(self, server_time: datetime) -> None:
        """Take the time from an answer that came just now, and from whom one asked: an authenticated server."""
        error = self._local.now() - server_time
        self._error = error if abs(error) >= NEGLIGIBLE else timedelta(0)

    def error(self) -> timedelta:
        """Return how far the computer's clock is ahead: negative if it is behind, zero before any answer."""
        return self._error
