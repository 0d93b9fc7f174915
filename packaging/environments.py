"""The project's own virtual environments, made from hash-locked files."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from terminal import run, say

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment: its name, its lock file, and the extras of ``pyproject.toml`` locked there."""

    name: str
    lock: Path
    extras: tuple[str, ...]

    @property
    def folder(self) -> Path:
        """Return where it is."""
        return ROOT / ".venv" / self.name

    def program(self, name: str) -> str:
        """Return the path of one of its programs."""
        return str(self.folder / ("Scripts" if os.name == "nt" else "bin") / name)

    def ready(self) -> Environment:
        """Make it, or make it anew where it is half made, moved or its lock file changed."""
        if Path(sys.prefix) != self.folder:
            if not Path(self.program("python")).exists():
                shutil.rmtree(self.folder, ignore_errors=True)
            once(self.folder / "libraries.stamp", self.lock, self._make)
            once(self.folder / "poolkey.stamp", ROOT / "pyproject.toml", self._add_poolkey)
        return self

    def run(self, *arguments: str) -> None:
        """Run its Python; stop where that fails."""
        run(self.program("python"), *arguments)

    def become(self, *arguments: str) -> NoReturn:
        """Go on as its Python, so that signals and the exit status are its own."""
        sys.stdout.flush()
        command = [self.program("python"), *arguments]
        if os.name == "posix":
            os.execv(command[0], command)
        sys.exit(subprocess.call(command))

    def _make(self) -> None:
        say(f"Making .venv/{self.name}: once, about a minute.")
        run(sys.executable, "-m", "venv", "--clear", str(self.folder))
        # The lock is whole. pip before 23.3 would look for "name[extra]" anew, and refuse what is newer than the lock.
        self._pip("--require-hashes", "--no-deps", "-r", str(self.lock))

    def _add_poolkey(self) -> None:
        self._pip("--no-deps", "--no-build-isolation", "-e", str(ROOT))

    def _pip(self, *arguments: str) -> None:
        self.run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments)


DEMO = Environment("demo", PACKAGING / "requirements.txt", ("demo", "build"))
TEST = Environment("test", PACKAGING / "requirements-test.txt", ("demo", "build", "test"))


def once(stamp: Path, source: Path, work: Callable[[], None]) -> None:
    """Do ``work`` unless it was finished before with the same ``source`` in the same place."""
    key = hashlib.sha256(source.read_bytes() + bytes(ROOT)).hexdigest()
    if stamp.is_file() and stamp.read_text() == key:
        return
    stamp.unlink(missing_ok=True)
    work()
    stamp.write_text(key)
