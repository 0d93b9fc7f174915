"""The HTTP side: a threading server on a free loopback port that leaves no thread and no socket behind."""

from __future__ import annotations

import socket
import ssl
import struct
import sys
import threading
import traceback
import uuid
from collections.abc import Callable
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast

from .answer import Answer, Delivery
from .clock import ServerClock
from .front_desk import FrontDesk


class PoolServer(ThreadingHTTPServer):
    """Serves a front desk; open connections are shut when the server closes, so that every thread ends."""

    daemon_threads = False

    def __init__(self, desk: FrontDesk, clock: ServerClock, tls: ssl.SSLContext | None = None) -> None:
        self.desk = desk
        self.clock = clock
        self._connections: set[socket.socket] = set()
        self._guard = threading.Lock()
        super().__init__(("127.0.0.1", 0), _Handler)
        desk.origin = f"{'https' if tls else 'http'}://127.0.0.1:{self.server_port}"
        if tls:  # each connection shakes hands on its own thread, at its first request
            self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def process_request(self, request: object, client_address: object) -> None:
        """Remember the connection while it is served."""
        with self._guard:
            self._connections.add(cast("socket.socket", request))
        super().process_request(cast("socket.socket", request), client_address)

    def shutdown_request(self, request: object) -> None:
        """Forget a connection that is over."""
        with self._guard:
            self._connections.discard(cast("socket.socket", request))
        super().shutdown_request(cast("socket.socket", request))

    def handle_error(self, request: object, client_address: object) -> None:
        """Note what broke; a client that went away is none of that."""
        if not isinstance(sys.exception(), OSError):
            self.desk.violations.append(f"the pool's server broke:\n{traceback.format_exc()}")

    def close(self) -> None:
        """Stop serving, end every connection and wait for its thread."""
        self.desk.faults.released.set()
        self.shutdown()
        with self._guard:
            for connection in self._connections:
                _shut(connection)
        self.server_close()


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the other side was faster


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: PoolServer

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self._send(lambda: self.server.desk.get(self.path, headers))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self._send(lambda: self.server.desk.post(self.path, headers, body))

    def _send(self, serve: Callable[[], Answer]) -> None:
        answer = serve()
        if answer.delivery is Delivery.RESET:
            self._reset()
            return
        self.send_response_only(answer.status)
        self._send_headers(answer)
        if answer.delivery is Delivery.HALF:
            self.close_connection = True
            self.wfile.write(answer.body[: len(answer.body) // 2])
        else:
            self.wfile.write(answer.body)

    def _send_headers(self, answer: Answer) -> None:
        headers = {
            "Date": formatdate(self.server.clock.now(), usegmt=True),
            "Content-Type": answer.content_type,
            "Content-Length": str(len(answer.body)),
            "x-amzn-RequestId": str(uuid.uuid4()),
            **answer.headers,
        }
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _reset(self) -> None:
        """Close without a farewell: lingering for no time at all makes the kernel send RST."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Log nothing: requests carry secrets."""
