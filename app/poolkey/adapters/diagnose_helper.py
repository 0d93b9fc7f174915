"""A look at the helper that AWS tools start: whether it is where it belongs, and the interpreter runs it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from poolkey.core.connection import Connection, Profile
from poolkey.core.diagnosis import Check, Code, Finding
from poolkey.core.errors import AwsFilesError

_SECONDS = 8
_ANY = Profile("any", "us-east-1")
_NO_PROFILE = 2  # how the helper ends that is asked for no profile


class HelperLook:
    """Starts the helper as AWS tools do, but for no profile, so that it does nothing but start and end."""

    def __init__(self, words: tuple[str, ...], line: Callable[[Profile], str]) -> None:
        self._words = words
        self._line = line

    def __call__(self, _connections: tuple[Connection, ...]) -> Iterator[Finding]:
        """Yield what became of it."""
        yield Finding(Check.HELPER, self._code())

    def _code(self) -> Code:
        if not Path(self._words[-1]).is_file():
            return Code.HELPER_MISSING
        if not self._starts():
            return Code.HELPER_FAILED
        try:
            self._line(_ANY)
        except AwsFilesError:
            return Code.HELPER_UNNAMEABLE
        return Code.HELPER_GOOD

    def _starts(self) -> bool:
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter and our own file
                self._words, check=False, capture_output=True, stdin=subprocess.DEVNULL, timeout=_SECONDS
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == _NO_PROFILE and not done.stdout
