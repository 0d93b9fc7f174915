"""The terminal: where lines are written and answers are typed."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence

from poolkey.core.errors import Cancelled
from poolkey.core.secret import Secret
from poolkey.wording import translate


class Terminal:
    """Standard input, output and error. A prompt is one line that ends in a colon and a blank."""

    def say(self, text: str = "") -> None:
        """Write one line of result."""
        print(text, flush=True)

    def warn(self, text: str) -> None:
        """Write one line that is not a result."""
        print(text, file=sys.stderr, flush=True)

    def ask(self, prompt: str) -> str:
        """Ask for a line that may be seen. Raises ``Cancelled`` at the end of the input."""
        try:
            return input(f"{prompt}: ").strip()
        except EOFError:
            raise Cancelled from None

    def ask_hidden(self, prompt: str) -> Secret:
        """Ask for a line that is not shown. Raises ``Cancelled`` at the end of the input."""
        if not sys.stdin.isatty():
            # a pipe shows nothing anyway, and getpass would look for a terminal that nobody sits at
            return Secret(self._piped(prompt))
        try:
            return Secret(getpass.getpass(f"{prompt}: "))
        except EOFError:
            raise Cancelled from None

    def choose(self, options: Sequence[str]) -> int:
        """Ask for one of ``options`` by its number, and return its index."""
        for number, option in enumerate(options, start=1):
            self.say(f"  {number}. {option}")
        while True:
            typed = self.ask(translate("Terminal", "Number of your choice"))
            if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(options):
                return int(typed) - 1

    def _piped(self, prompt: str) -> str:
        try:
            return input(f"{prompt}: ")
        except EOFError:
            raise Cancelled from None
