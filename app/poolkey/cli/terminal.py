"""The terminal: where lines are written and answers are typed."""

from __future__ import annotations

import io
import sys
import unicodedata
from collections.abc import Callable, Sequence

from poolkey.core.errors import Cancelled
from poolkey.core.secret import Secret
from poolkey.wording import translate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_WIDEST_PASSING_LINE = 24
_YES = frozenset({"y", "yes"})
_NO = frozenset({"n", "no"})


class Terminal:
    """Standard input, output and error. A prompt is one line that ends in a colon and a blank.

    What is written may hold words of a server: they cannot move the cursor or colour the screen.
    """

    def __init__(self) -> None:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # a terminal without our letters shows signs, not a traceback

    @property
    def can_ask(self) -> bool:
        """Tell whether somebody sits there who can be asked something unforeseen."""
        return _is_screen(sys.stdin) and _is_screen(sys.stdout)

    @property
    def rewrites(self) -> bool:
        """Tell whether a line on standard error can be written over."""
        return _is_screen(sys.stderr)

    def draws(self, picture: str) -> bool:
        """Tell whether ``picture`` can be seen by somebody: on a screen that has its signs."""
        return _is_screen(sys.stdout) and self.spells(picture)

    def spells(self, text: str) -> bool:
        """Tell whether the result, wherever it goes, can hold the signs of ``text``."""
        try:
            text.encode(getattr(sys.stdout, "encoding", None) or "ascii")
        except UnicodeEncodeError:
            return False
        return True

    def say(self, text: str = "") -> None:
        """Write one line of result."""
        print(_plain(text), flush=True)

    def warn(self, text: str) -> None:
        """Write one line that is not a result."""
        print(_plain(text), file=sys.stderr, flush=True)

    def rewrite(self, text: str) -> None:
        """Write a short line that the next one, on either stream, takes the place of."""
        print(f"\r{text:<{_WIDEST_PASSING_LINE}}\r", end="", file=sys.stderr, flush=True)

    def ask(self, prompt: str) -> str:
        """Ask for a line that may be seen. Raises ``Cancelled`` at the end of the input."""
        return self._typed(input, prompt).strip()

    def ask_hidden(self, prompt: str) -> Secret:
        """Ask for a line that is not shown. Raises ``Cancelled`` at the end of the input."""
        if not _is_screen(sys.stdin):  # a pipe shows nothing anyway, and getpass would look for a terminal
            return Secret(self._typed(input, prompt))
        from getpass import getpass

        return Secret(self._typed(getpass, prompt))

    def confirm(self, question: str, *, default: bool = True) -> bool:
        """Ask a question that is answered with yes or no; Enter is ``default``."""
        hint = "[Y/n]" if default else "[y/N]"
        while (typed := self.ask(f"{question} {hint}").casefold()) not in _YES | _NO | {""}:
            pass
        return typed in _YES if typed else default

    def choose(self, options: Sequence[str], *, default: int | None = None) -> int:
        """Ask for one of ``options`` by its number, and return its index; Enter is ``default``, if there is one."""
        for number, option in enumerate(options, start=1):
            self.say(f"  {number}. {option}")
        wanted = translate("Terminal", "Number of your choice")
        if default is not None:
            wanted = translate("Terminal", "Number of your choice (Enter for {number})").format(number=default + 1)
        while True:
            typed = self.ask(wanted)
            if not typed and default is not None:
                return default
            if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(options):
                return int(typed) - 1

    def _typed(self, read: Callable[[str], str], prompt: str) -> str:
        if sys.stdin is None:  # closed, as with "<&-"
            raise Cancelled
        while True:
            try:
                text = read(f"{_plain(prompt)}: ")
            except EOFError:
                self.say()  # what comes next does not belong behind the prompt
                raise Cancelled from None
            if text.isascii() or not any("\ud800" <= each <= "\udfff" for each in text):
                return text
            # Python's way to keep bytes that are no text in the terminal's encoding; no password has them
            self.warn(translate("Terminal", "That is not text in this terminal's encoding. Type it again."))


def _is_screen(stream: TextIO | None) -> bool:
    """Tell whether somebody sits at ``stream``; a closed one is ``None``."""
    return stream is not None and stream.isatty()


def _plain(text: str) -> str:
    """Return ``text`` without control characters but tabs and line ends."""
    if text.isprintable():
        return text
    return "".join(each for each in text if each in "\n\t" or unicodedata.category(each) != "Cc")
