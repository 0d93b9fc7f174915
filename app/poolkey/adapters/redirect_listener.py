"""Where a browser comes back to: a port of the loopback address that waits for one answer (RFC 8252, 7.3).

One thread serves every connection in turn and none for longer than it takes, so that a thousand idle sockets, requests
of a megabyte or other web pages cost nothing, and the true answer still gets through: where there are too many
connections, the oldest goes. Whatever is not the answer is told that there is nothing here.
"""

from __future__ import annotations

import os
import selectors
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from email.utils import formatdate
from http import HTTPStatus

from poolkey.core.oauth.callback import LONGEST_TARGET, Awaited, Denied, Foreign, Granted, judge
from poolkey.core.oauth.callback_outcome import PAGE_POLICY, CallbackOutcome
from poolkey.core.values import dataclass, field

HOST = "127.0.0.1"
MOST_CONNECTIONS = 64
LONGEST_HEAD = LONGEST_TARGET + 24 * 1024  # a browser's own headers and cookies
REQUEST_SECONDS = 5.0
SLICE_SECONDS = 0.1
FAREWELL_SECONDS = 1.0  # to take a page of a few kilobytes on this computer
_BACKLOG = 128
_CHUNK = 64 * 1024
_END = b"\r\n\r\n"

# What only a header can say: nobody may frame the page.
_POLICY = f"{PAGE_POLICY}; frame-ancestors 'none'"

PageOf = Callable[[CallbackOutcome], str]


@dataclass(slots=True)
class _Caller:
    """One connection: what it has said so far, and until when it may go on."""

    line: socket.socket
    until: float
    heard: bytearray = field(default_factory=bytearray, repr=False)


class RedirectListener:
    """Listens on one port; ``turned_away`` counts the requests that were not the answer."""

    def __init__(self, server: socket.socket, page_of: PageOf) -> None:
        self._server = server
        self._page_of = page_of
        self._callers: dict[socket.socket, _Caller] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(server, selectors.EVENT_READ)
        self._judgement: Granted | Denied | None = None
        self.turned_away = 0

    @property
    def port(self) -> int:
        """Return the port that a browser comes back to."""
        port: int = self._server.getsockname()[1]
        return port

    def serve(self, awaited: Awaited, seconds: float) -> Granted | Denied | None:
        """Serve whoever comes for some ``seconds``, and return the answer if it was among them."""
        for key, _events in self._selector.select(seconds):
            if key.fileobj is self._server:
                self._welcome()
            elif caller := self._callers.get(key.data):
                self._listen(caller, awaited)
            if self._judgement:
                break
        self._let_go_of_the_slow()
        return self._judgement

    def close(self) -> None:
        """Listen no more."""
        for caller in tuple(self._callers.values()):
            self._drop(caller)
        self._selector.close()
        self._server.close()

    def _welcome(self) -> None:
        with suppress(OSError):  # who knocked is gone again
            line, _address = self._server.accept()
            line.settimeout(0)
            if len(self._callers) >= MOST_CONNECTIONS:
                self._drop(next(iter(self._callers.values())))
            self._callers[line] = _Caller(line, time.monotonic() + REQUEST_SECONDS)
            self._selector.register(line, selectors.EVENT_READ, line)

    def _listen(self, caller: _Caller, awaited: Awaited) -> None:
        try:
            heard = caller.line.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError:
            heard = b""
        caller.heard += heard
        if _END in caller.heard and len(caller.heard) <= LONGEST_HEAD:
            self._answer(caller, awaited)
        elif not heard or len(caller.heard) > LONGEST_HEAD:
            self.turned_away += bool(caller.heard)
            self._drop(caller)

    def _answer(self, caller: _Caller, awaited: Awaited) -> None:
        target = _target(bytes(caller.heard.partition(_END)[0]), self.port)
        judgement = judge(target, awaited) if target else Foreign()
        if isinstance(judgement, Foreign):
            self.turned_away += 1
            self._say(caller, HTTPStatus.NOT_FOUND, "")
        else:
            self._judgement = judgement
            done = isinstance(judgement, Granted)
            page = self._page_of(CallbackOutcome.DONE if done else CallbackOutcome.REFUSED)
            self._say(caller, HTTPStatus.OK, page)

    def _say(self, caller: _Caller, status: HTTPStatus, page: str) -> None:
        body = page.encode()
        head = [
            f"HTTP/1.1 {status.value} {status.phrase}",
            f"Date: {formatdate(usegmt=True)}",
            "Content-Type: text/html; charset=utf-8",
            f"Content-Length: {len(body)}",
            "Cache-Control: no-store",
            "Referrer-Policy: no-referrer",
            "X-Content-Type-Options: nosniff",
            f"Content-Security-Policy: {_POLICY}",
            "Connection: close",
        ]
        with suppress(OSError):  # the browser does not wait for the page
            caller.line.settimeout(FAREWELL_SECONDS)
            caller.line.sendall("\r\n".join(head).encode() + _END + body)
            caller.line.shutdown(socket.SHUT_WR)
        self._drop(caller)

    def _let_go_of_the_slow(self) -> None:
        now = time.monotonic()
        for caller in tuple(self._callers.values()):
            if caller.until > now:
                break  # they stand in the order in which they came
            self._drop(caller)

    def _drop(self, caller: _Caller) -> None:
        del self._callers[caller.line]
        self._selector.unregister(caller.line)
        caller.line.close()


class RedirectPorts:
    """Keeps ports of this computer; ``page_of`` words what the browser shows then."""

    def __init__(self, page_of: PageOf) -> None:
        self._page_of = page_of

    def bind(self, ports: tuple[int, ...]) -> RedirectListener | None:
        """Listen on the first of ``ports`` that is free; return ``None`` where none is."""
        for port in ports:
            with suppress(OSError):
                return RedirectListener(_bound(port), self._page_of)
        return None


def _bound(port: int) -> socket.socket:
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # on Windows, it would let another program take the port over
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind((HOST, port))
        server.listen(_BACKLOG)
        server.settimeout(0)
    except OSError:
        server.close()
        raise
    return server


def _target(head: bytes, port: int) -> str:
    """Return what a GET for this very port asks for, empty for everything else (RFC 9112, 2 and 3)."""
    first, *fields = head.decode("latin-1").split("\r\n")
    method, _, rest = first.partition(" ")
    target, _, version = rest.partition(" ")
    hosts = [text.strip().casefold() for name, _, text in (each.partition(":") for each in fields) if _is_host(name)]
    ours = hosts in ([f"{HOST}:{port}"], [f"localhost:{port}"])
    return target if ours and method == "GET" and version in {"HTTP/1.1", "HTTP/1.0"} else ""


def _is_host(name: str) -> bool:
    return name.casefold() == "host"
