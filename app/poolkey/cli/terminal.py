"""The terminal: where lines are written and answers are typed."""

from __future__ import annotations

import getpass
import io
import sys
from collections.abc import Callable, Sequence

from poolkey.core.errors import Cancelled
from poolkey.core.secret import Secret
from poolkey.wording import translate


class Terminal:
    """Standard input, output and error. A prompt is one line that ends in a colon and a blank."""

    def __init__(self) -> None:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # a terminal without our letters shows signs, not a traceback

    def say(self, text: str = "") -> None:
        """Write one line of result."""
        print(text, flush=True)

    def warn(self, text: str) -> None:
        """Write one line that is not a result."""
        print(text, file=sys.stderr, flush=True)

    def ask(self, prompt: str) -> str:
        """Ask for a line that may be seen. Raises ``Cancelled`` at the end of the input."""
        return self._typed(input, prompt).strip()

    def ask_hidden(self, prompt: str) -> Secret:
        """Ask for a line that is not shown. Raises ``Cancelled`` at the end of the input."""
        # a pipe shows nothing anyway, and getpass would look for a terminal that nobody sits at
        return Secret(self._typed(getpass.getpass if sys.stdin.isatty() else input, prompt))

    def choose(self, options: Sequence[str]) -> int:
        """Ask for one of ``options`` by its number, and return its index."""
        for number, option in enumerate(options, start=1):
            self.say(f"  {number}. {option}")
        while True:
            typed = self.ask(translate("Terminal", "Number of your choice"))
            if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(options):
                return int(typed) - 1

    def _typed(self, read: Callable[[str], str], prompt: str) -> str:
        while True:
            try:
                text = read(f"{prompt}: ")
            except EOFError:
                raise Cancelled from None
            if text.isascii() or not any("\ud800" <= each <= "\udfff" for each in text):
                return text
            # Python's way to keep bytes that are no text in the terminal's encoding; no password has them
            self.warn(translate("Terminal", "That is not text in this terminal's encoding. Type it again."))
