"""A person's own places for each test, and a strict pool to sign in to."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from poolkey.cli.main import run
from poolkey.wiring.foundation import foundation
from poolkey.wiring.services import build
from poolkey.wording import use_translator
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.strict_pool import StrictPool
from tests.fakes.terminals import Line, ScriptedTerminal

PLACES = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")


@dataclass(frozen=True, slots=True)
class Run:
    """What a command did."""

    status: int
    terminal: ScriptedTerminal

    @property
    def out(self) -> str:
        """Return what it wrote as result."""
        return "\n".join(self.terminal.out)

    @property
    def err(self) -> str:
        """Return what else it wrote."""
        return "\n".join(self.terminal.err)


@dataclass(frozen=True, slots=True)
class Desk:
    """A person at a terminal, with files of their own."""

    home: Path
    pool: StrictPool

    def poolkey(self, *arguments: str, answers: tuple[Line, ...] = ()) -> Run:
        """Run a command; every answer that is laid ready must be asked for."""
        terminal = ScriptedTerminal(*answers)
        done = Run(run(arguments, terminal), terminal)
        assert not terminal.unused, f"nobody asked for {len(terminal.unused)} answers; asked: {terminal.prompts}"
        return done

    def add_connection(self, text: str = "") -> Run:
        """Add the pool's connection."""
        file = self.home / "handed-out.toml"
        file.write_text(text or self.pool.connection_toml(), "utf-8")
        return self.poolkey("connection", "add", str(file))

    @property
    def credentials(self) -> Path:
        """Return the AWS credentials file."""
        return self.home / "aws" / "credentials"

    @property
    def config(self) -> Path:
        """Return the AWS config file."""
        return self.home / "aws" / "config"


def heard(window: socket.socket) -> bytes:
    """Return the beginning of what a caller says to the window."""
    caller, _ = window.accept()
    with caller:
        return caller.recv(100)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Seat a person in front of a strict pool."""
    for place in PLACES:
        directory = tmp_path / place.lower()
        directory.mkdir(mode=0o700)
        monkeypatch.setenv(place, str(directory))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "aws" / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "aws" / "credentials"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("DISPLAY", raising=False)
    assert "PYTHON_KEYRING_BACKEND" in os.environ, "the person's own keyring is within reach"
    with StrictPool() as pool:
        yield Desk(tmp_path, pool)
    use_translator(None)


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> MemoryKeyring:
    """Give the person a keyring."""
    memory = MemoryKeyring()
    monkeypatch.setattr("poolkey.wiring.services.build", partial(build, open_keyring=lambda: memory))
    monkeypatch.setattr("poolkey.wiring.foundation.foundation", partial(foundation, open_keyring=lambda: memory))
    return memory


@pytest.fixture
def window(desk: Desk) -> Iterator[socket.socket]:
    """Return where a window hears the person at the desk."""
    directory = desk.home / "xdg_runtime_dir" / "poolkey"
    directory.mkdir(mode=0o700)
    with closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind(str(directory / "window"))
        listening.listen()
        listening.settimeout(5)
        yield listening
