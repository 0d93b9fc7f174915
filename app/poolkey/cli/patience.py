"""Waiting in the terminal: a long pause is said, and Ctrl-C ends it."""

from __future__ import annotations

import math
import time

from poolkey.cli.terminal import Terminal
from poolkey.wording import translate

LONG_PAUSE = 1.0


class Patience:
    """The terminal's ``Cancel``: Ctrl-C interrupts any wait by itself, so it is never asked for."""

    cancelled = False

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def wait(self, seconds: float) -> bool:
        """Wait, and say so where it is long; return that nobody cancelled."""
        if seconds >= LONG_PAUSE:
            text = translate("Terminal", "AWS is busy. Trying again in {seconds} s…")
            self._terminal.warn(text.format(seconds=math.ceil(seconds)))
        time.sleep(seconds)
        return False
