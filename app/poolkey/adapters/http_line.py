"""A line to a web server: looked up, reached (through a proxy where there is one) and secured.

Nothing here waits for longer than it was told to, however slowly the other side drips, and a person who cancels
is heeded a tenth of a second later.
"""

from __future__ import annotations

import io
import os
import select
import socket
import ssl
import threading
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from poolkey.adapters.http_answer import read_head
from poolkey.core.errors import Cancelled, NetworkReason
from poolkey.core.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from _typeshed import WriteableBuffer

    from poolkey.core.ports import Cancel

    T = TypeVar("T")

TOO_LARGE = "too large"

_SLICE = 0.1
_HEAD_BYTES = 64 * 1024

_Place = tuple[socket.AddressFamily, socket.SocketKind, int, str, tuple[str | int | bytes, ...]]


class NoAnswer(Exception):
    """There is no answer to use; ``reason`` is ``None`` where one came that is not the protocol."""

    def __init__(self, reason: NetworkReason | None, code: str) -> None:
        super().__init__(code)
        self.reason = reason
        self.code = code


@dataclass(frozen=True, slots=True)
class Address:
    """A host and its port; as a text, what a URL has between the slashes."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy, and the header that it wants if it wants one."""

    address: Address
    authorization: str = field(default="", repr=False)


class Patience:
    """How long somebody waits in all, and whether they still want to."""

    def __init__(self, seconds: float, cancel: Cancel) -> None:
        self._deadline = time.monotonic() + seconds
        self._cancel = cancel

    def slice(self) -> float:
        """Return how long to wait before asking again. Raises ``Cancelled`` or ``TimeoutError``."""
        if self._cancel.cancelled:
            raise Cancelled
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return min(left, _SLICE)

    def half(self) -> Patience:
        """Return a patience of half the time that is left."""
        return Patience((self._deadline - time.monotonic()) / 2, self._cancel)


class Line:
    """A connection that sends and receives while its patience lasts; it is closed when nobody holds it any more."""

    def __init__(self, connected: socket.socket, patience: Patience) -> None:
        self._socket = connected
        self._patience = patience
        self._allowance = _HEAD_BYTES
        self._last_used = time.monotonic()
        self.sent = False
        self.answered = False
        self.close = weakref.finalize(self, connected.close)

    def secured(self, host: str, trust: ssl.SSLContext) -> Line:
        """Return the line with TLS on it, once the server has proved to be ``host``. Raises ``ssl.SSLError``."""
        name = host.encode() if host.isascii() else host  # as for the look-up below
        tls = trust.wrap_socket(self._socket, server_hostname=name, do_handshake_on_connect=False)
        line = Line(tls, self._patience)
        line._patiently(tls.do_handshake)
        return line

    def turn(self, patience: Patience, allowance: int) -> None:
        """Begin another exchange, whose answer may have so many bytes."""
        self._patience = patience
        self._allowance = allowance
        self.sent = False
        self.answered = False

    def send(self, data: bytes) -> None:
        """Send all of ``data``; it is ``sent`` when the server may have all of it. Raises ``OSError``."""
        rest = memoryview(data)
        while rest:
            rest = rest[self._patiently(partial(self._socket.send, rest)) :]
        self.sent = True

    def incoming(self) -> io.BufferedReader:
        """Return what comes in as a stream. Reading raises as :meth:`receive` does."""
        return io.BufferedReader(_Ear(self))

    def receive(self, buffer: WriteableBuffer) -> int:
        """Receive into ``buffer`` and return how many bytes, 0 at the end. Raises ``OSError`` or ``NoAnswer``."""
        count = self._patiently(partial(self._socket.recv_into, buffer))
        self._allowance -= count
        if self._allowance < 0:
            raise NoAnswer(None, TOO_LARGE)
        self.answered = self.answered or count > 0
        self._last_used = time.monotonic()
        return count

    def is_fresh(self, seconds: float) -> bool:
        """Tell whether the line was used within ``seconds`` and the server has not spoken or hung up since."""
        said, _, _ = select.select([self._socket], [], [], 0)
        waits = isinstance(self._socket, ssl.SSLSocket) and self._socket.pending() > 0  # TLS reads whole records
        return not said and not waits and time.monotonic() - self._last_used < seconds

    def _patiently(self, operation: Callable[[], T]) -> T:
        while True:
            self._socket.settimeout(self._patience.slice())
            with suppress(TimeoutError):
                return operation()


class _Ear(io.RawIOBase):
    """What a line receives; closing it leaves the line open for the next exchange."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        return self._line.receive(buffer)


def dial(server: Address, proxy: Proxy | None, patience: Patience) -> Line:
    """Return a line to ``server``. Raises ``OSError``, or ``NoAnswer`` where the proxy is what fails."""
    if proxy is None:
        return _reached(server, patience)
    try:
        line = _reached(proxy.address, patience)
        _open_tunnel(line, server, proxy)
    except (OSError, ValueError) as error:
        raise NoAnswer(NetworkReason.PROXY, type(error).__name__) from None
    return line


def _open_tunnel(line: Line, server: Address, proxy: Proxy) -> None:
    """Ask the proxy for the server (RFC 9110, 9.3.6); the server is silent until TLS begins, so no byte is lost."""
    authorization = f"Proxy-Authorization: {proxy.authorization}\r\n" if proxy.authorization else ""
    line.send(f"CONNECT {server} HTTP/1.1\r\nHost: {server}\r\n{authorization}\r\n".encode("ascii"))
    status = read_head(line.incoming()).status
    if status // 100 != 2:  # noqa: PLR2004 - any 2xx
        raise NoAnswer(NetworkReason.PROXY, f"HTTP {status}")


def _reached(address: Address, patience: Patience) -> Line:
    *others, last = _places(address, patience)
    for place in others:
        with suppress(OSError):
            return Line(_connected(place, patience.half()), patience)
    return Line(_connected(last, patience), patience)


def _places(address: Address, patience: Patience) -> list[_Place]:
    """Look the host up, on a thread of its own since the system's resolver knows no time-out."""
    found: list[_Place] = []
    failed: list[OSError] = []

    # a text would be encoded by a codec that takes longer to load than the look-up, for names that need none
    host = address.host.encode() if address.host.isascii() else address.host

    def look_up() -> None:
        try:
            found.extend(socket.getaddrinfo(host, address.port, type=socket.SOCK_STREAM))
        except OSError as error:
            failed.append(error)
        except UnicodeError:  # no name of the internet, such as one with two dots in a row
            failed.append(socket.gaierror(socket.EAI_NONAME, "not a host name"))

    thread = threading.Thread(target=look_up, name="poolkey-look-up", daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(patience.slice())
    if failed:
        raise failed.pop()
    return found


def _connected(place: _Place, patience: Patience) -> socket.socket:
    family, kind, protocol, _, where = place
    connecting = socket.socket(family, kind, protocol)
    try:
        connecting.settimeout(0)  # connect begins, then, and select tells when it is done
        with suppress(BlockingIOError):
            connecting.connect(where)
        while not any(select.select([], [connecting], [connecting], patience.slice())):
            pass
        if error := connecting.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            raise OSError(error, os.strerror(error))
        connecting.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        connecting.close()
        raise
    return connecting
