"""A server that does not speak the protocol: whoever connects gets the same bytes, or none."""

from __future__ import annotations

import socketserver
import threading
from types import TracebackType
from typing import Self

PROXY_REFUSES = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"


class RawServer:
    """Reads once and sends ``farewell`` on every connection; ``received`` holds what was read."""

    def __init__(self, farewell: bytes = b"") -> None:
        self.received: list[bytes] = []
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                outer.received.append(self.request.recv(65536))
                self.request.sendall(farewell)

        self._server = socketserver.TCPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="raw server")

    @property
    def address(self) -> str:
        """Return host and port."""
        return f"127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def closed_address() -> str:
    """Return a loopback address where nobody listens."""
    with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as server:
        return f"127.0.0.1:{server.server_address[1]}"
