"""Waiting in the terminal: a long pause is said, and Ctrl-C ends it."""

from __future__ import annotations

import time

from poolkey.wording import translate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.cli.terminal import Terminal

LONG_PAUSE = 1.0


class Patience:
    """The terminal's ``Cancel``: Ctrl-C interrupts any wait by itself, so it is never asked for."""

    cancelled = False

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def wait(self, seconds: float) -> bool:
        """Wait, and say so where it is long; return that nobody cancelled."""
        if seconds >= LONG_PAUSE:
            import math

            text = translate("Terminal", "AWS is busy. Trying again in {seconds} s…")
            self._terminal.warn(text.format(seconds=math.ceil(seconds)))
        time.sleep(seconds)
        return False

    def count_down(self, seconds: int) -> None:
        """Wait, and show what is left of it where there is a screen."""
        if not self._terminal.rewrites:
            time.sleep(seconds)
            return
        from poolkey.wording.durations import duration_text

        for left in range(seconds, 0, -1):
            self._terminal.rewrite(f"  {duration_text(left)}")
            time.sleep(1)
        self._terminal.rewrite("")
