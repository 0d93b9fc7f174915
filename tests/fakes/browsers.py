"""Browsers without a window."""

from __future__ import annotations

import random
import re
import socket
import stat
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookiejar import CookieJar
from itertools import islice
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, build_opener

from poolkey.core.oauth.callback import Awaited, Denied, Granted
from poolkey.core.web_browsers import WebBrowser


@dataclass
class LocalBrowser:
    """Reads the page that it is started with and goes where that leads, but not off this computer.

    ``started`` holds what it was started with, ``modes`` those of directory and page, ``pages`` what it read,
    ``one_time`` where that led, and ``sent_to`` where it was sent in the end.
    """

    started: list[str] = field(default_factory=list)
    modes: list[int] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    one_time: list[str] = field(default_factory=list)
    sent_to: list[str] = field(default_factory=list)

    def start(self, url: str) -> bool:
        """Open a page."""
        self.started.append(url)
        page = Path(unquote(urlsplit(url).path))
        self.modes += [stat.S_IMODE(page.parent.stat().st_mode), stat.S_IMODE(page.stat().st_mode)]
        self.pages.append(page.read_text("utf-8"))
        found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', self.pages[-1])
        assert found
        self.one_time.append(found[1])
        status, location = fetch(found[1])
        assert status == 302
        self.sent_to.append(location)
        return True


def fetch(url: str) -> tuple[int, str]:
    """Return the status of a page on this computer, and where it leads."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    try:
        connection.request("GET", parts.path)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.getheader("Location", "")
    finally:
        connection.close()


@dataclass
class PersonsBrowser:
    """A browser with a person at it, who signs in on every form as ``username`` unless the pool knows them already.

    What happens there happens on a thread of its own. ``opened`` holds where it was sent, ``ended`` what the last page
    said, ``forms`` counts those to fill in. Where it is ``away``, it keeps what is for this computer in ``brought``;
    one that ``stays`` goes nowhere.
    """

    username: str = ""
    password: str = ""
    cancels: bool = False
    away: bool = False
    missing: bool = False
    stays: bool = False
    ways: tuple[WebBrowser, ...] = ()
    choices: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    brought: list[str] = field(default_factory=list)
    forms: int = 0
    threads: list[threading.Thread] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._opener = build_opener(_Stay, HTTPCookieProcessor(CookieJar()))

    def all(self) -> tuple[WebBrowser, ...]:
        """Return the ways to open a page that a person can choose from."""
        return self.ways

    def open(self, address: str, choice: str = "") -> bool:
        """Open an address, if there is a browser at all."""
        self.opened.append(address)
        self.choices.append(choice)
        if not (self.missing or self.stays):
            self.threads.append(threading.Thread(target=self.visit, args=(address,)))
            self.threads[-1].start()
        return not self.missing

    def close(self) -> None:
        """Wait until nothing is under way."""
        for thread in self.threads:
            thread.join()

    def visit(self, address: str) -> None:
        """Go wherever an address leads."""
        text = ""
        while address:
            if self.away and urlsplit(address).path == "/callback":
                self.brought.append(address)
                return
            address, text = self._page(address, b"")
            ticket = re.search(r'name="ticket" value="([^"]+)"', text)
            if not address and ticket:
                self.forms += 1
                address, text = self._page(self._origin + "/login", self._filled(ticket[1]))
        self.ended.append(text)

    def _filled(self, ticket: str) -> bytes:
        typed = {"cancel": "1"} if self.cancels else {"username": self.username, "password": self.password}
        return urlencode({"ticket": ticket, **typed}).encode()

    def _page(self, url: str, form: bytes) -> tuple[str, str]:
        """Return where a page leads, and what it says."""
        self._origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        try:
            answer = self._opener.open(url, form or None, timeout=30)
        except HTTPError as redirected_or_refused:
            answer = redirected_or_refused
        with answer:
            location = answer.headers.get("Location", "")
            return urljoin(url, location) if location else "", answer.read().decode()


def free_ports(count: int) -> tuple[int, ...]:
    """Return ports of this computer that nobody uses now, and that the system gives to nobody unasked."""
    found = (port for port in random.sample(_OWN_PORTS, len(_OWN_PORTS)) if _is_free(port))
    return tuple(islice(found, count))


def _is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


_OWN_PORTS = range(20_000, 30_000)


class _Stay(HTTPRedirectHandler):
    """Follows no redirect by itself."""

    def redirect_request(self, *_arguments: object) -> None:
        return None


@dataclass
class ScriptedRedirect:
    """A port that brings the ``answers`` one by one, ``None`` for each look that finds nothing."""

    port: int
    answers: deque[Granted | Denied | None] = field(default_factory=deque)
    awaited: list[Awaited] = field(default_factory=list)
    closed: bool = False
    looked: Callable[[], None] = lambda: None

    def serve(self, awaited: Awaited, seconds: float) -> Granted | Denied | None:
        """Return the next answer."""
        assert not self.closed
        self.awaited.append(awaited)
        self.looked()
        return self.answers.popleft() if self.answers else None

    def close(self) -> None:
        """Let go."""
        self.closed = True


@dataclass
class ScriptedRedirects:
    """Ports of which those that are ``taken`` cannot be had."""

    taken: tuple[int, ...] = ()
    answers: tuple[Granted | Denied | None, ...] = ()
    bound: list[ScriptedRedirect] = field(default_factory=list)

    def bind(self, ports: tuple[int, ...]) -> ScriptedRedirect | None:
        """Keep the first port that is free."""
        for port in ports:
            if port not in self.taken:
                self.bound.append(ScriptedRedirect(port, deque(self.answers)))
                return self.bound[-1]
        return None
