"""Exchanges over HTTP/1.1 (RFC 9112): a request goes out, its whole answer comes back.

No redirect is followed, no cookie is kept, and nothing leaves this computer without TLS.
"""

from __future__ import annotations

import ssl
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import quote, urlsplit

from poolkey import __version__
from poolkey.adapters.http_ahead import LineAhead
from poolkey.adapters.http_answer import TooLarge, read_body, read_head
from poolkey.adapters.http_line import TOO_LARGE, Address, Line, NoAnswer, Patience, dial
from poolkey.adapters.http_proxy import proxy_for
from poolkey.adapters.system_trust import quick_trust, system_trust
from poolkey.core.errors import NetworkReason
from poolkey.core.loopback import is_loopback
from poolkey.core.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.core.ports import Cancel

CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0

# A line that rested for longer is left: a firewall may have forgotten it, and would let a request vanish.
REST_SECONDS = 30.0

# No server hangs up so soon on who has not said anything yet.
AHEAD_SECONDS = 5.0

USER_AGENT = f"Poolkey/{__version__} ({sys.platform}; Python {sys.version_info.major}.{sys.version_info.minor})"
_PORTS = {"http": 80, "https": 443}
_PATH_CHARACTERS = "/%:@!$&'()*+,;=~"  # RFC 3986, 3.3


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """A request; one that is ``repeatable`` does no harm if the server gets it twice."""

    method: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)
    repeatable: bool = True


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """An answer; the names of its headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class Endpoint:
    """What a URL leads to; the line to it is kept for the next request. For several threads."""

    def __init__(self, url: str, maximum_bytes: int) -> None:
        parts = urlsplit(url)
        self._secured = parts.scheme == "https"
        self._address = Address(parts.hostname or "", parts.port or _PORTS[parts.scheme])
        self._host = str(self._address) if parts.port else str(self._address).rpartition(":")[0]
        self._path = quote(parts.path, _PATH_CHARACTERS) or "/"
        self._maximum_bytes = maximum_bytes
        self._lock = threading.Lock()
        self._kept: Line | None = None
        self._ahead: LineAhead | None = None

    def prepare(self) -> None:
        """Begin to dial beside other work, unless a line is kept; never fails, never waits."""
        with self._lock:
            if self._may_be_asked() and self._kept is None and self._ahead is None:
                self._ahead = LineAhead(self._dialled)

    def ask(self, request: HttpRequest, cancel: Cancel) -> HttpAnswer:
        """Send a request and return the answer. Raises ``NoAnswer``, or ``Cancelled`` as soon as the person cancels."""
        if not self._may_be_asked():
            raise NoAnswer(NetworkReason.TLS, "not https")
        try:
            return self._asked(request, cancel)
        except (OSError, ValueError) as error:
            failure = _no_answer(error)
        raise failure  # outside the handler: a foreign exception may hold what was received

    def _may_be_asked(self) -> bool:
        return self._secured or is_loopback(self._address.host)

    def _asked(self, request: HttpRequest, cancel: Cancel) -> HttpAnswer:
        line = self._take()
        if line is not None:
            try:
                return self._exchange(line, request, cancel)
            except OSError as error:
                if not _hung_up_before(error, line, request):
                    raise
        return self._exchange(self._new(cancel), request, cancel)

    def _exchange(self, line: Line, request: HttpRequest, cancel: Cancel) -> HttpAnswer:
        line.turn(Patience(READ_SECONDS, cancel), self._maximum_bytes)
        intact = False
        try:
            line.send(self._head(request) + request.body)
            incoming = line.incoming()
            head = read_head(incoming)
            body = read_body(incoming, head, self._maximum_bytes)
            intact = head.keeps_line
            return HttpAnswer(head.status, head.headers, body)
        finally:
            if intact:
                self._keep(line)
            else:
                line.close()

    def _head(self, request: HttpRequest) -> bytes:
        headers = {
            "Host": self._host,
            "User-Agent": USER_AGENT,
            "Accept-Encoding": "identity",
            "Content-Length": str(len(request.body)),
            **request.headers,
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"{request.method} {self._path} HTTP/1.1\r\n{lines}\r\n".encode("ascii")

    def _dialled(self, cancel: Cancel) -> Line:
        patience = Patience(CONNECT_SECONDS, cancel)
        if not self._secured:
            return self._reached(patience)
        if trust := quick_trust():
            with suppress(ssl.SSLCertVerificationError):
                return self._reached(patience).secured(self._address.host, trust)
        return self._reached(patience).secured(self._address.host, system_trust())

    def _reached(self, patience: Patience) -> Line:
        return dial(self._address, proxy_for(self._address), patience)

    def _take(self) -> Line | None:
        """Return the kept line for one exchange, unless it rested too long or the server spoke or hung up meanwhile."""
        with self._lock:
            line, self._kept = self._kept, None
        return line if line is not None and line.is_fresh(REST_SECONDS) else None

    def _new(self, cancel: Cancel) -> Line:
        """Return a line on which nothing was sent yet: the one that is dialled ahead, or another."""
        with self._lock:
            ahead, self._ahead = self._ahead, None
        return ahead.line(cancel) if ahead is not None and ahead.is_fresh(AHEAD_SECONDS) else self._dialled(cancel)

    def _keep(self, line: Line) -> None:
        with self._lock:
            self._kept = line


def _hung_up_before(error: OSError, line: Line, request: HttpRequest) -> bool:
    """Tell whether the server had closed a kept line before the request came, so that another line helps.

    A request that was sent whole and not answered may have been carried out; it is sent again only if that does no
    harm (RFC 9110, 9.2.2).
    """
    if isinstance(error, TimeoutError) or line.answered:
        return False
    return request.repeatable or not line.sent


def _no_answer(error: Exception) -> NoAnswer:
    name = type(error).__name__
    match error:
        case TimeoutError():
            return NoAnswer(NetworkReason.TIMEOUT, name)
        case ssl.SSLCertVerificationError():  # the number tells an expired certificate from an unknown authority
            return NoAnswer(NetworkReason.TLS, f"{name} {error.verify_code}")
        case ssl.SSLError():
            return NoAnswer(NetworkReason.TLS, name)
        case OSError():
            return NoAnswer(NetworkReason.NO_CONNECTION, name)
        case TooLarge():
            return NoAnswer(None, TOO_LARGE)
        case _:
            return NoAnswer(None, name)
