"""Running somebody's command: in place of this program, or beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType

from poolkey.cli import core_dumps
from poolkey.cli.exits import Exit
from poolkey.cli.terminal import Terminal
from poolkey.wording import translate

POSIX = os.name == "posix"
SLICE_SECONDS = 0.5  # Windows tells of Ctrl-C between two waits only
_KILLED = 128  # what shells add to the number of a signal


def become(command: Sequence[str], environ: Mapping[str, str], terminal: Terminal) -> int:
    """Run ``command`` in place of this program; return a status only where that did not work.

    Windows has no such thing: there, the command runs beside, and its status is returned.
    """
    if not POSIX:
        return run_beside(command, environ, terminal)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    for name in ("SIGPIPE", "SIGXFSZ"):  # Python ignores them, which a command would inherit
        signal.signal(getattr(signal, name), signal.SIG_DFL)
    core_dumps.allow()
    try:
        os.execvpe(command[0], list(command), environ)  # noqa: S606 - no shell is what is wanted
    except OSError as error:
        return _did_not_start(command[0], error, terminal)


def run_beside(command: Sequence[str], environ: Mapping[str, str], terminal: Terminal) -> int:
    """Run ``command``, wait for it and return its status.

    Ctrl-C reaches it from the terminal, a SIGTERM is passed on to it; this program ends with it in any case.
    """
    end = _End()
    with _on_signals(_nothing, signal.SIGINT), _on_signals(end.ask, signal.SIGTERM):
        core_dumps.allow()
        try:
            process = subprocess.Popen(command, env=environ)  # noqa: S603 - the person's own command
        except OSError as error:
            return _did_not_start(command[0], error, terminal)
        finally:
            core_dumps.forbid()
        with process:
            end.of(process)
            status = process.wait()
    return status if status >= 0 else _KILLED - status


@contextmanager
def until_the_end() -> Iterator[Callable[[], None]]:
    """Yield what waits until the person presses Ctrl-C or the system ends this program, from the beginning on."""
    ended = threading.Event()

    def wait() -> None:
        while not ended.wait(SLICE_SECONDS):
            pass

    with _on_signals(ended.set, signal.SIGINT, signal.SIGTERM):
        yield wait


class _End:
    """Passes the wish that a command should end on to it, also where that comes before the command is there."""

    def __init__(self) -> None:
        self._asked = False
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self) -> None:
        self._asked = True
        if self._process:
            self._process.terminate()

    def of(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        if self._asked:
            process.terminate()


def _did_not_start(name: str, error: OSError, terminal: Terminal) -> int:
    """Say why, and return what a shell returns then."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        terminal.warn("poolkey: " + translate("Terminal", "There is no command {name}.").format(name=name))
        return Exit.NOT_FOUND
    text = translate("Terminal", "{name} cannot be run: {cause}").format(name=name, cause=error.strerror)
    terminal.warn(f"poolkey: {text}")
    return Exit.NOT_EXECUTABLE


@contextmanager
def _on_signals(act: Callable[[], None], *signals: signal.Signals) -> Iterator[None]:
    """Act upon ``signals`` while in the context. They are not ignored, as a command would inherit that."""

    def handle(_number: int, _frame: FrameType | None) -> None:
        act()

    before = {each: signal.signal(each, handle) for each in signals}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _nothing() -> None:
    """Leave a signal to the command."""
