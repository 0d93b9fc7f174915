"""Calls from a program in the terminal to the window: one line through a local channel that is the person's own."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from poolkey.core.connect_link import MAXIMUM_LINK

PATIENCE_SECONDS = 0.2  # AWS tools are waiting behind the program that calls
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


class WindowCall:
    """A socket in ``directory``, where there is such a thing, else a named pipe; fulfils ``ports.OpenWindow``.

    The line is the name of a connection, a link that offers one, or empty.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def ask_for_sign_in(self, connection: str) -> bool:
        """Have the window ask to sign in to ``connection``; tell whether there is a window."""
        return _sent(self._address(), f"{connection}\n".encode())

    def bring_forward(self) -> bool:
        """Have the window come forward as it is; tell whether there is one."""
        return _sent(self._address(), b"\n")

    def offer(self, link: str) -> bool:
        """Have the window show what ``link`` offers; tell whether there is a window."""
        return _sent(self._address(), f"{_in_one_line(link)}\n".encode())

    def claim(self) -> str:
        """Return the address for a window to listen at; empty where another one does, or others could interfere."""
        address = self._address()
        if _sent(address, b"") or not self._is_private():
            return ""
        return address

    def _address(self) -> str:
        if os.name == "posix":
            return str(self._directory / "window")
        person = hashlib.sha256(str(self._directory).encode()).hexdigest()[:16]
        return rf"\\.\pipe\poolkey-{person}"

    def _is_private(self) -> bool:
        """Tell whether the directory, made if need be, is only this person's to write in."""
        with suppress(OSError):
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            if sys.platform == "win32":  # it keeps pipes apart by their access lists
                return True
            status = self._directory.stat()
            return status.st_uid == os.getuid() and not status.st_mode & _OTHERS_MAY_WRITE
        return False


def _in_one_line(link: str) -> str:
    """Return what fits into the line; signs that no link has become one that none has either, so it stays refused."""
    return "".join(each if each.isascii() and each.isprintable() else "?" for each in link[: MAXIMUM_LINK + 1])


if sys.platform == "win32":

    def _sent(address: str, line: bytes) -> bool:
        try:
            with open(address, "wb", buffering=0) as pipe:  # noqa: PTH123 - a pipe is no path
                pipe.write(line)
        except OSError:
            return False
        return True

else:

    def _sent(address: str, line: bytes) -> bool:
        import socket

        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as channel:
                channel.settimeout(PATIENCE_SECONDS)
                channel.connect(address)
                channel.sendall(line)
        except OSError:  # nobody listens, or the path is too long for a socket
            return False
        return True
