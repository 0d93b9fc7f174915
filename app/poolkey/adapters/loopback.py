"""A small web server for this computer alone: it answers GET, one thread for each connection.

Whoever is on this computer can reach it, and so can a web page whose name was pointed here (DNS rebinding). The
latter is refused by its ``Host``; against the former, what is served has to ask for a secret.
"""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast
from urllib.parse import urlsplit

from poolkey.core.errors import PortRefused
from poolkey.core.loopback import is_loopback
from poolkey.core.values import dataclass, field

HOST = "127.0.0.1"
REQUEST_SECONDS = 5  # to send a request of a few lines from this computer


@dataclass(frozen=True, slots=True)
class Asked:
    """A request; the names of its headers are in lower case."""

    path: str
    headers: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Said:
    """An answer."""

    status: HTTPStatus
    body: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


class Closing:
    """The ``Cancel`` of work for a request: it is cancelled when the server closes."""

    def __init__(self) -> None:
        self._begun = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Tell whether the server closes."""
        return self._begun.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait up to ``seconds``; return whether the server closes."""
        return self._begun.wait(seconds)

    def begin(self) -> None:
        """Cancel all work."""
        self._begun.set()


Answer = Callable[[Asked, Closing], Said]
Refuse = Callable[[HTTPStatus], Said]


@contextmanager
def serving(answer: Answer, *, port: int = 0, refuse: Refuse = Said) -> Iterator[int]:
    """Serve ``answer`` while in the context, and yield the port; ``refuse`` words what never gets there.

    Raises ``PortRefused``. At the end, answers that are being written are written.
    """
    try:
        server = _Server(port, answer, refuse)
    except OSError as error:
        raise PortRefused(port, error.strerror or type(error).__name__) from error
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), name="poolkey-loopback")
    thread.start()
    try:
        yield server.server_port
    finally:
        server.close()
        thread.join()


class _Server(ThreadingHTTPServer):
    """Keeps its connections in mind, so that silent ones do not hold up the end."""

    daemon_threads = False
    allow_reuse_address = os.name == "posix"  # on Windows, it would let another program take the port over

    def __init__(self, port: int, answer: Answer, refuse: Refuse) -> None:
        self.answer = answer
        self.refuse = refuse
        self.closing = Closing()
        self._connections: set[socket.socket] = set()
        self._guard = threading.Lock()
        super().__init__((HOST, port), _Handler)

    def process_request(self, request: object, client_address: object) -> None:
        with self._guard:
            self._connections.add(cast("socket.socket", request))
        super().process_request(cast("socket.socket", request), client_address)

    def shutdown_request(self, request: object) -> None:
        with self._guard:
            self._connections.discard(cast("socket.socket", request))
        super().shutdown_request(cast("socket.socket", request))

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client went away, or sent what is no HTTP."""

    def close(self) -> None:
        self.closing.begin()
        self.shutdown()
        with self._guard:
            for connection in self._connections:
                with suppress(OSError):  # the other side was faster
                    connection.shutdown(socket.SHUT_RD)
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    timeout = REQUEST_SECONDS
    server: _Server

    def do_GET(self) -> None:
        if not self._is_for_this_computer():
            self._say(self.server.refuse(HTTPStatus.MISDIRECTED_REQUEST))
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        self._say(self.server.answer(Asked(self.path, headers), self.server.closing))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Refuse what the base class refuses, without its words: other methods, and what is no HTTP."""
        self._say(self.server.refuse(HTTPStatus(code)))

    def version_string(self) -> str:
        """Tell nothing about this computer."""
        return "Poolkey"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Log nothing: requests carry secrets."""

    def _is_for_this_computer(self) -> bool:
        try:
            return is_loopback(urlsplit(f"//{self.headers.get('Host', '')}").hostname or "")
        except ValueError:
            return False

    def _say(self, said: Said) -> None:
        body = said.body.encode()
        self.close_connection = True
        self.send_response(said.status)
        for name, value in {"Content-Length": str(len(body)), "Cache-Control": "no-store", **said.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
