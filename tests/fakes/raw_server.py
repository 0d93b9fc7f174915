"""Servers that do not speak the protocol: they send what they were told to, whatever they are asked."""

from __future__ import annotations

import re
import socket
import socketserver
import ssl
import struct
import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Self, cast

PROXY_REFUSES = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"

_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Drip:
    """Bytes that are sent one by one, with a pause behind each."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Abort:
    """The connection is closed as soon as the request begins to come in."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing is sent until the client hangs up."""


@dataclass(frozen=True, slots=True)
class Break:
    """Bytes are sent, and then the connection is reset."""

    data: bytes


Farewell = bytes | Drip | Abort | Silence | Break


def http_answer(body: bytes, *headers: bytes, status: bytes = b"200 OK") -> bytes:
    """Return an HTTP answer with ``body``."""
    lines = [b"HTTP/1.1 " + status, b"Content-Length: %d" % len(body), *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


class RawServer:
    """Serves one connection after the other: reads a request and sends a farewell, then the next, then closes.

    Each of ``scripts`` is what one connection gets, the last one for all that follow; ``received`` holds the requests.
    """

    def __init__(self, *scripts: Farewell | tuple[Farewell, ...], tls: ssl.SSLContext | None = None) -> None:
        self.received: list[bytes] = []
        self._scripts = [script if isinstance(script, tuple) else (script,) for script in scripts or (b"",)]
        self._tls = tls
        self._ended = threading.Event()
        self._served = 0
        self._change = threading.Condition()
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                outer._serve(self.request)

        class Server(socketserver.TCPServer):
            def shutdown_request(self, request: object) -> None:
                super().shutdown_request(cast("ssl.SSLSocket", request))
                outer._count()

            def handle_error(self, request: object, client_address: object) -> None:
                """Say nothing of a client that went away."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="raw server")

    @property
    def address(self) -> str:
        """Return host and port."""
        return f"127.0.0.1:{self.port}"

    @property
    def port(self) -> int:
        """Return the port alone."""
        return int(self._server.server_address[1])

    def wait_for_closed(self, times: int) -> bool:
        """Wait until so many connections were served and closed; tell whether they were."""
        with self._change:
            return self._change.wait_for(lambda: self._served >= times, 30)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _count(self) -> None:
        with self._change:
            self._served += 1
            self._change.notify_all()

    def _serve(self, connection: ssl.SSLSocket) -> None:
        if self._tls:
            connection = self._tls.wrap_socket(connection, server_side=True)
        connection.settimeout(30)
        with connection:
            for farewell in self._scripts[min(self._served, len(self._scripts) - 1)]:
                begun = connection.recv(65536)
                if isinstance(farewell, Abort) or not begun:
                    return
                self.received.append(_whole(connection, begun))
                self._send(connection, farewell)

    def _send(self, connection: ssl.SSLSocket, farewell: bytes | Drip | Silence | Break) -> None:
        match farewell:
            case bytes():
                connection.sendall(farewell)
            case Silence():
                connection.recv(1)
            case Break(data):
                connection.sendall(data)
                # lingering for no time at all makes the system send RST
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.close()
            case Drip(data):
                self._drip(connection, data)

    def _drip(self, connection: ssl.SSLSocket, data: bytes) -> None:
        for byte in data:
            connection.sendall(bytes([byte]))
            if self._ended.wait(0.02):
                return


def _whole(connection: ssl.SSLSocket, begun: bytes) -> bytes:
    """Return the rest of a request too, if its head says that there is one."""
    data = bytearray(begun)
    length = _LENGTH.search(begun)
    while length and len(data) < length.end() + int(length[1]):
        data += connection.recv(1024 * 1024)
    return bytes(data)


def closed_address() -> str:
    """Return a loopback address where nobody listens."""
    with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as server:
        return f"127.0.0.1:{server.server_address[1]}"
