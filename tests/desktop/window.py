"""A real window, seen from outside: through its accessibility tree and through screenshots."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

READER = Path(__file__).with_name("reader.py")
SCAN_SECONDS = 20
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's own, which has the bindings of AT-SPI


@dataclass(frozen=True, slots=True)
class Window:
    """The window of the Poolkey that runs on this desktop. Every call waits for what it looks for."""

    reader: subprocess.Popen[str]

    def press(self, name: str) -> None:
        """Press the button called ``name``."""
        assert self._ask("press", name) is True

    def write(self, name: str, text: str) -> None:
        """Type ``text`` into the field called ``name``."""
        assert self._ask("write", name, text) is True

    def read(self, name: str) -> str:
        """Return what is in the field called ``name``; a password reads as bullets."""
        return str(self._ask("read", name))

    def sees(self, text: str) -> str:
        """Wait until ``text`` is part of a name on the screen, and return that name."""
        return str(self._ask("sees", text))

    def names(self) -> list[str]:
        """Return every name on the screen now."""
        return list(map(str, self._list("names")))

    def nameless(self) -> list[str]:
        """Return the roles of what takes the focus without having a name."""
        return list(map(str, self._list("nameless")))

    def focused(self) -> str:
        """Return the name of what has the focus."""
        return str(self._ask("focused"))

    def screenshot(self, path: Path) -> Path:
        """Write a picture of the whole screen."""
        subprocess.run(["import", "-window", "root", str(path)], check=True)
        return path

    def scan(self, path: Path) -> str:
        """Return what the QR code on the screen says, read by zbar as soon as it is painted."""
        until = time.monotonic() + SCAN_SECONDS
        while True:
            command = ["zbarimg", "-q", "--raw", str(self.screenshot(path))]
            read = subprocess.run(command, check=False, capture_output=True, text=True)
            if read.returncode == 0:
                return read.stdout.strip()
            assert time.monotonic() < until, f"no QR code on the screen; there is: {self.names()}"

    def picture(self, path: Path) -> None:
        """Write a picture of the window alone, frame and all that is around it left out."""
        found = subprocess.run(
            ["xdotool", "search", "--sync", "--onlyvisible", "--name", "Poolkey"],
            check=True,
            capture_output=True,
            text=True,
        )
        subprocess.run(["import", "-window", found.stdout.split()[-1], str(path)], check=True)

    def _list(self, verb: str) -> list[object]:
        answer = self._ask(verb)
        assert isinstance(answer, list)
        return answer

    def _ask(self, *question: str) -> object:
        assert self.reader.stdin
        assert self.reader.stdout
        self.reader.stdin.write(json.dumps(question) + "\n")
        self.reader.stdin.flush()
        answer = json.loads(self.reader.stdout.readline())
        if isinstance(answer, dict):
            raise AssertionError(f"not on the screen: {answer['lost']!r}; there is: {answer['names']}")
        return answer


@contextmanager
def watching() -> Iterator[Window]:
    """Watch the desktop while in the context."""
    with subprocess.Popen(
        [SYSTEM_PYTHON, str(READER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:
        try:
            yield Window(reader)
        finally:
            reader.terminate()


def code_of(key: str) -> str:
    """Return the present code of an authenticator app with that key, computed by oathtool."""
    shown = subprocess.run(["oathtool", "--totp", "--base32", key], check=True, capture_output=True, text=True)
    return shown.stdout.strip()
