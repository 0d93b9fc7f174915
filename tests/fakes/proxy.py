"""A proxy that leads every CONNECT to one port of this computer."""

from __future__ import annotations

import select
import socket
import socketserver
import threading
from types import TracebackType
from typing import Self


class TunnelProxy:
    """Opens tunnels, all to ``port``; ``asked`` holds the heads of the requests."""

    def __init__(self, port: int, *, authorization: str = "") -> None:
        self.asked: list[str] = []
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                head = self.request.recv(65536).decode()
                outer.asked.append(head)
                if authorization and f"\r\nProxy-Authorization: {authorization}\r\n" not in head:
                    self.request.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
                    return
                with socket.create_connection(("127.0.0.1", port)) as server:
                    self.request.sendall(b"HTTP/1.1 200 Connection established\r\nVia: 1.1 a-test\r\n\r\n")
                    _pipe(self.request, server)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="proxy")

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


def _pipe(client: socket.socket, server: socket.socket) -> None:
    others = {client: server, server: client}
    while True:
        for source in select.select(list(others), [], [])[0]:
            data = source.recv(65536)
            if not data:
                return
            others[source].sendall(data)
