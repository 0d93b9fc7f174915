"""A terminal with nobody at it: the answers are laid ready."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from poolkey.cli.terminal import Terminal
from poolkey.core.errors import Cancelled
from poolkey.core.secret import Secret

Line = str | Callable[["ScriptedTerminal"], str]


class ScriptedTerminal(Terminal):
    """Types what it was given, in turn, and ends the input after that; a callable reads the terminal first."""

    def __init__(self, *lines: Line, has_screen: bool = True) -> None:
        self._lines = deque(lines)
        self._has_screen = has_screen
        self.out: list[str] = []
        self.err: list[str] = []
        self.passing: list[str] = []
        self.prompts: list[str] = []

    @property
    def can_ask(self) -> bool:
        """Tell whether there is a screen."""
        return self._has_screen

    @property
    def rewrites(self) -> bool:
        """Tell whether there is a screen."""
        return self._has_screen

    def draws(self, picture: str) -> bool:
        """Tell whether there is a screen."""
        return self._has_screen

    def say(self, text: str = "") -> None:
        """Keep a line of result."""
        self.out.append(text)

    def warn(self, text: str) -> None:
        """Keep a line that is not a result."""
        self.err.append(text)

    def rewrite(self, text: str) -> None:
        """Keep a line that is written over."""
        self.passing.append(text)

    def ask(self, prompt: str) -> str:
        """Type the next line."""
        self.prompts.append(prompt)
        if not self._lines:
            raise Cancelled
        line = self._lines.popleft()
        return line if isinstance(line, str) else line(self)

    def ask_hidden(self, prompt: str) -> Secret:
        """Type the next line, unseen."""
        return Secret(self.ask(prompt))

    @property
    def unused(self) -> list[Line]:
        """Return the answers that nobody asked for."""
        return list(self._lines)
