"""The computer's name, clock and randomness, and the end of the program."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime


def computer_name() -> str:
    """Return what the computer is called, which may be anything or nothing."""
    import socket

    return socket.gethostname()  # as platform.node() has it, which loads far more


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Return the time now, aware and in UTC."""
        return datetime.now(UTC)


class SystemEntropy:
    """The operating system's randomness."""

    def integer(self, bits: int) -> int:
        """Return a random integer of up to ``bits`` bits, fit for keys."""
        import secrets  # here, since it loads much and is needed by sign-ins only

        return secrets.randbits(bits)


class EndOfProgram:
    """The ``Cancel`` of work beside the program: it is cancelled as soon as the program ends.

    Such work runs on ordinary threads, which Python waits for. A daemon thread would be torn down in the middle
    of a library's C++ or Rust, and that aborts the process (python/cpython#87135).
    """

    @property
    def cancelled(self) -> bool:
        """Tell whether the main thread has ended."""
        return not threading.main_thread().is_alive()

    def wait(self, seconds: float) -> bool:
        """Wait up to ``seconds``, or until the program ends; return whether it does."""
        until = time.monotonic() + seconds
        while not self.cancelled and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, 0.1))
        return self.cancelled
