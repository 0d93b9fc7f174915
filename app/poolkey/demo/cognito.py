"""Starts and ends the embedded Cognito: ministack in a child process on loopback."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from poolkey.core.codes import StrEnum
from poolkey.core.secret import Secret
from poolkey.core.values import dataclass

START_SECONDS = 30
END_SECONDS = 5


class DemoReason(StrEnum):
    """Why there is no demo."""

    NOT_INSTALLED = "not_installed"
    DID_NOT_START = "did_not_start"
    ACCEPTS_WRONG_PASSWORDS = "accepts_wrong_passwords"


class DemoFailed(Exception):
    """The demo cannot run; ``detail`` is what the emulator said last and may be empty."""

    def __init__(self, reason: DemoReason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Emulator:
    """A running emulator and the key of its administrator, made anew each time."""

    endpoint: str
    administrator: Secret


@contextmanager
def running(directory: Path) -> Iterator[Emulator]:
    """Run the emulator in ``directory`` while in the context. Raises ``DemoFailed``."""
    if find_spec("ministack") is None:
        raise DemoFailed(DemoReason.NOT_INSTALLED)
    administrator = Secret(secrets.token_hex(20))
    log = directory / "emulator.log"
    with _child(directory, log, administrator) as child:
        try:
            yield Emulator(f"http://127.0.0.1:{_port(child, log)}", administrator)
        finally:
            _end(child)


def _child(directory: Path, log: Path, administrator: Secret) -> subprocess.Popen[bytes]:
    inherited = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    with log.open("wb") as errors:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-I", "-m", "poolkey.demo.child", str(directory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=inherited | {"HOME": str(directory), "AWS_SECRET_ACCESS_KEY": administrator.reveal()},
            start_new_session=True,  # Ctrl-C is for the parent, which ends the child in order
        )


def _port(child: subprocess.Popen[bytes], log: Path) -> int:
    """Return the port that the child prints once it listens; a child that hangs is ended."""
    assert child.stdout
    watchdog = threading.Timer(START_SECONDS, child.kill)
    watchdog.start()
    try:
        line = child.stdout.readline()
    finally:
        watchdog.cancel()
    if not line:
        last = log.read_text("utf-8", "replace").strip().rpartition("\n")[2]
        raise DemoFailed(DemoReason.DID_NOT_START, last)
    return int(line)


def _end(child: subprocess.Popen[bytes]) -> None:
    assert child.stdin
    child.stdin.close()
    try:
        child.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
