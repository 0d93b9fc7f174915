"""The computer's clock and randomness, and the person's wish to stop."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from datetime import UTC, datetime

LONG_WAIT = 1.0


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Return the time now, aware and in UTC."""
        return datetime.now(UTC)


class SystemEntropy:
    """The operating system's randomness."""

    def integer(self, bits: int) -> int:
        """Return a random integer of up to ``bits`` bits, fit for keys."""
        return secrets.randbits(bits)


def _say_nothing(_seconds: float) -> None:
    """Let a wait pass in silence."""


class Cancellation:
    """A wish to stop that one thread utters and another one heeds.

    ``on_wait`` is told of every wait of a second or more, in the waiting thread.
    """

    def __init__(self, on_wait: Callable[[float], None] = _say_nothing) -> None:
        self._event = threading.Event()
        self._on_wait = on_wait

    def cancel(self) -> None:
        """Stop what heeds this, now and in every wait to come."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Tell whether the person cancelled."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait up to ``seconds`` and return whether the person cancelled."""
        if seconds >= LONG_WAIT and not self.cancelled:
            self._on_wait(seconds)
        return self._event.wait(seconds)
