"""A throw-away desktop around one command: ``python tests/desktop/box.py -- COMMAND…``.

It has an X server, a window manager, a session bus with accessibility, an unlocked keyring and empty
directories of its own; nothing of the person's desktop or home is seen. Whatever was started in it, and
nothing else, is ended with it. The exit status is the command's.
"""

from __future__ import annotations

import ctypes
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NoReturn

MARK = "POOLKEY_TEST_BOX"
FOREIGN = ("AWS_", "DBUS_", "GNOME_", "GTK_", "QT_", "WAYLAND_", "XDG_")  # how the person's own variables begin
PLACES = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME")
SCREEN = "1280x900x24"
PROGRAMS = ("Xvfb", "dbus-daemon", "dbus-send", "gnome-keyring-daemon", "openbox", "xprop")
HAS_OWNER = (
    "dbus-send",
    "--session",
    "--print-reply",
    "--dest=org.freedesktop.DBus",
    "/",
    "org.freedesktop.DBus.NameHasOwner",
)
FD = "{descriptor}"
START_SECONDS = 20
END_SECONDS = 5
PR_SET_CHILD_SUBREAPER = 36  # prctl(2)


def main() -> int:
    """Run the command behind ``--`` on a desktop of its own and return its exit status."""
    if "--" not in sys.argv or sys.argv[-1] == "--":
        sys.exit("usage: box.py -- COMMAND…")
    lacking = [program for program in PROGRAMS if not shutil.which(program)]
    if lacking:
        sys.exit(f"These programs are missing: {', '.join(lacking)}. The packages are in packaging/system-tests.txt.")
    signal.signal(signal.SIGTERM, _leave)
    with TemporaryDirectory(prefix="poolkey-box-", ignore_cleanup_errors=True) as folder, own_children():
        return subprocess.call(sys.argv[sys.argv.index("--") + 1 :], env=desktop(Path(folder)))


def desktop(folder: Path) -> dict[str, str]:
    """Start a desktop whose files are in ``folder`` and return the environment of its programs."""
    box = Box(folder, private_environment(folder))
    screen = ("-screen", "0", SCREEN, "-dpi", "96", "-nolisten", "tcp", "-noreset")
    box.environment["DISPLAY"] = ":" + box.start_and_listen("Xvfb", "-displayfd", FD, *screen)
    bus = ("dbus-daemon", "--session", "--nofork", f"--print-address={FD}")
    box.environment["DBUS_SESSION_BUS_ADDRESS"] = box.start_and_listen(*bus)
    # before any other program can ask for it: a keyring that the bus starts stays locked
    keyring = box.start("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
    with keyring as password:
        password.write(secrets.token_hex(16).encode())
    box.wait_for("boolean true", *HAS_OWNER, "string:org.freedesktop.secrets")
    box.start("openbox").close()
    box.wait_for("window id", "xprop", "-root", "_NET_SUPPORTING_WM_CHECK")
    return box.environment


def private_environment(folder: Path) -> dict[str, str]:
    """Return an environment without the person's desktop, with directories of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    for name in PLACES:
        place = folder / name.lower()
        place.mkdir(mode=0o700)
        environment[name] = str(place)
    return environment | {
        MARK: "1",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "XDG_SESSION_TYPE": "x11",
    }


@dataclass(frozen=True, slots=True)
class Box:
    """Starts the programs of a desktop; each writes a log into the folder."""

    folder: Path
    environment: dict[str, str]

    def start(self, *command: str, descriptors: tuple[int, ...] = ()) -> IO[bytes]:
        """Start a program and return its standard input."""
        with self._log(command[0]).open("wb") as log:
            program = subprocess.Popen(
                command, env=self.environment, stdin=subprocess.PIPE, stdout=log, stderr=log, pass_fds=descriptors
            )
        assert program.stdin
        return program.stdin

    def start_and_listen(self, *command: str) -> str:
        """Start a program that writes to descriptor ``FD`` how it is reached, and return that."""
        reader, writer = os.pipe()
        with os.fdopen(reader) as answer:
            self.start(*(part.replace(FD, str(writer)) for part in command), descriptors=(writer,)).close()
            os.close(writer)
            line = answer.readline().strip()
        return line or sys.exit(self._log(command[0]).read_text(errors="replace"))

    def wait_for(self, text: str, *question: str) -> None:
        """Repeat a question until the answer holds ``text``."""
        until = time.monotonic() + START_SECONDS
        while text not in self._answer(question):
            if time.monotonic() > until:
                sys.exit(f"No {text!r} from {question[0]}.")
            time.sleep(0.05)

    def _answer(self, question: tuple[str, ...]) -> str:
        return subprocess.run(question, check=False, env=self.environment, capture_output=True, text=True).stdout

    def _log(self, program: str) -> Path:
        return self.folder / f"{program}.log"


@contextmanager
def own_children() -> Iterator[None]:
    """End every process that was started in the context, also those whose own parent is gone."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        until = time.monotonic() + END_SECONDS
        while children := _children():
            for child in children:
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGTERM if time.monotonic() < until else signal.SIGKILL)
            time.sleep(0.05)


def _children() -> list[int]:
    """Return the living children, and take leave of the dead ones."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    return [int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]


def _leave(number: int, _frame: object) -> NoReturn:
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
