"""A connection to the session bus of this person's desktop, for calls and their replies alone.

https://dbus.freedesktop.org/doc/dbus-specification.html, "Authentication Protocol" and "Server Addresses"
"""

from __future__ import annotations

import os
import socket
import time
import weakref
from collections.abc import Mapping, Sequence
from itertools import count
from urllib.parse import unquote

from poolkey.adapters.dbus_messages import HEAD_BYTES, Call, Reply, read_reply, size

_HELLO = Call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello")
_CHUNK_BYTES = 65536
_LONGEST_LINE = 1024  # of the authentication


class SessionBus:
    """The bus behind the socket at ``path``, for one thread at a time; closed when nobody holds it any more.

    No reply is waited for longer than ``seconds``. Everything raises ``OSError`` where the bus is not there or does
    not answer, and ``ValueError`` for what is not the protocol.
    """

    def __init__(self, path: str, seconds: float) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        weakref.finalize(self, self._socket.close)
        self._path = path
        self._seconds = seconds
        self._serials = count(1)
        self._received = b""
        self._replies: dict[int, Reply] = {}
        self._socket.settimeout(seconds)
        self._socket.connect(path)
        person = str(os.geteuid()).encode().hex().encode()
        self._socket.sendall(b"\0AUTH EXTERNAL %s\r\n" % person)
        # BEGIN only after the answer, as the specification has it: older proxies of sandboxes are confused otherwise.
        self._be_let_in(time.monotonic() + seconds)
        self._hello = self._send([_HELLO], b"BEGIN\r\n")

    def another(self) -> SessionBus:
        """Return another connection to the same bus, which takes it for another program's."""
        return SessionBus(self._path, self._seconds)

    def ask(self, *calls: Call) -> tuple[Reply, ...]:
        """Send all ``calls`` at once and return a reply to each."""
        serials = self._send(calls)
        deadline = time.monotonic() + self._seconds
        if self._hello and self._reply(self._hello.pop(), deadline).error:
            raise ConnectionRefusedError
        return tuple(self._reply(serial, deadline) for serial in serials)

    def _be_let_in(self, deadline: float) -> None:
        while b"\r\n" not in self._received:
            if len(self._received) > _LONGEST_LINE:
                raise ValueError("a line without an end")
            self._receive(deadline)
        line, _, self._received = self._received.partition(b"\r\n")
        if not line.startswith(b"OK "):
            raise ConnectionRefusedError

    def _send(self, calls: Sequence[Call], before: bytes = b"") -> list[int]:
        serials = [next(self._serials) for _ in calls]
        messages = [call.marshalled(serial) for call, serial in zip(calls, serials, strict=True)]
        self._socket.settimeout(self._seconds)
        self._socket.sendall(before + b"".join(messages))
        return serials

    def _reply(self, serial: int, deadline: float) -> Reply:
        """Return the reply to a call; whatever else the bus says is passed over."""
        while serial not in self._replies:
            if reply := read_reply(self._message(deadline)):
                self._replies[reply.serial] = reply
        return self._replies.pop(serial)

    def _message(self, deadline: float) -> bytes:
        self._receive_until(HEAD_BYTES, deadline)
        end = size(self._received[:HEAD_BYTES])
        self._receive_until(end, deadline)
        message, self._received = self._received[:end], self._received[end:]
        return message

    def _receive_until(self, length: int, deadline: float) -> None:
        while len(self._received) < length:
            self._receive(deadline)

    def _receive(self, deadline: float) -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._socket.settimeout(left)
        received = self._socket.recv(_CHUNK_BYTES)
        if not received:
            raise ConnectionResetError
        self._received += received


def socket_path(environ: Mapping[str, str]) -> str | None:
    """Return the socket of the session bus that ``environ`` names, ``None`` where it names none that is one."""
    for address in environ.get("DBUS_SESSION_BUS_ADDRESS", "").split(";"):
        transport, _, rest = address.partition(":")
        options = dict(option.partition("=")[::2] for option in rest.split(","))
        if transport == "unix" and "path" in options:
            return _unescaped(options["path"])
        if transport == "unix" and "abstract" in options:  # a name of Linux's, apart from the file system
            return f"\0{_unescaped(options['abstract'])}"
    return None


def _unescaped(value: str) -> str:
    return unquote(value, errors="surrogateescape")
