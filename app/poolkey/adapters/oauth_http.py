"""A user pool's own domain over HTTP: where it is, and the tokens that a browser's sign-in brings (RFC 6749, 7009)."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote_plus, urlencode

from poolkey.adapters.epoch import read_http_date
from poolkey.adapters.repetition import with_repetitions
from poolkey.adapters.server_clock import ServerClock
from poolkey.adapters.token_keys import issuers
from poolkey.core.connection import Connection
from poolkey.core.credentials import timestamp
from poolkey.core.errors import (
    GarbledAnswer,
    NetworkReason,
    PoolkeyError,
    ReportDetails,
    ServiceRefused,
    Unreachable,
)
from poolkey.core.members import Members
from poolkey.core.oauth.request import domain_in
from poolkey.core.oauth.wire import DomainRequest
from poolkey.core.ports import Cancel
from poolkey.core.secret import Secret
from poolkey.core.signin.replies import LoginFound

if TYPE_CHECKING:
    from poolkey.adapters.http_exchange import HttpAnswer, HttpRequest

DISCOVER = "openid-configuration"
MAXIMUM_BYTES = 256 * 1024

_FORM = "application/x-www-form-urlencoded"
_ERROR = re.compile(r"[a-z_]{1,64}")
_OK = 200
_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500


class LoginDomain:
    """The domain of one connection's user pool; it is looked up once where the connection does not name it."""

    def __init__(self, connection: Connection, clock: ServerClock, draw: Callable[[float, float], float]) -> None:
        self._connection = connection
        self._clock = clock
        self._draw = draw
        self._domain = connection.managed_login.domain

    def find(self, cancel: Cancel) -> LoginFound:
        """Return where the domain is (OpenID Connect Discovery 1.0, 4). Raises as :meth:`ask` does."""
        known_as = issuers(self._connection)
        if self._domain is None:
            described = self._described(f"{known_as[-1]}/.well-known/{DISCOVER}", cancel)
            if described.text("issuer") not in known_as:
                raise described.garbled("issuer")
            self._domain = domain_in(described.written("authorization_endpoint"))
        return LoginFound(self._domain, known_as)

    def ask(self, request: DomainRequest, client_secret: Secret | None, cancel: Cancel) -> Members:
        """Send one request to the domain and return the members of the answer.

        Raises ``ServiceRefused`` with OAuth's own error, ``Unreachable``, ``GarbledAnswer`` or ``Cancelled``.
        """
        domain = self.find(cancel).domain
        if domain is None:
            raise GarbledAnswer(self._details(request.path, "no domain"))
        return self._asked(domain + request.path, self._http_request(request, client_secret), cancel)

    def _described(self, url: str, cancel: Cancel) -> Members:
        from poolkey.adapters.http_exchange import HttpRequest

        return self._asked(url, HttpRequest("GET", headers={"Connection": "close"}), cancel)

    def _http_request(self, request: DomainRequest, client_secret: Secret | None) -> HttpRequest:
        from poolkey.adapters.http_exchange import HttpRequest

        headers = {"Accept": "application/json", "Connection": "close"}
        if request.access is not None:
            return HttpRequest("GET", headers | {"Authorization": f"Bearer {request.access.reveal()}"})
        if client_secret is not None:
            headers["Authorization"] = _basic(self._connection.client_id, client_secret)
        body = urlencode(request.form).encode()
        return HttpRequest("POST", headers | {"Content-Type": _FORM}, body, repeatable=request.repeatable)

    def _asked(self, url: str, request: HttpRequest, cancel: Cancel) -> Members:
        return with_repetitions(
            lambda: self._exchanged(url, request, cancel), cancel, self._draw, repeatable=request.repeatable
        )

    def _exchanged(self, url: str, request: HttpRequest, cancel: Cancel) -> Members:
        from poolkey.adapters.http_exchange import Endpoint
        from poolkey.adapters.http_line import NoAnswer

        operation = url.rpartition("/")[2]
        try:
            answer = Endpoint(url, MAXIMUM_BYTES).ask(request, cancel)
        except NoAnswer as failure:
            details = self._details(operation, failure.code)
            raise (Unreachable(failure.reason, details) if failure.reason else GarbledAnswer(details)) from None
        if server_time := read_http_date(answer.headers.get("date", "")):
            self._clock.told(server_time)
        return self._members(operation, answer)

    def _members(self, operation: str, answer: HttpAnswer) -> Members:
        found = _document(answer.body)
        if answer.status != _OK:
            raise self._error(operation, answer.status, found or {})
        if found is None:
            raise GarbledAnswer(self._details(operation, "not a JSON object"))
        return Members(found, self._details(operation, ""))

    def _error(self, operation: str, status: int, members: Mapping[str, object]) -> PoolkeyError:
        error, description = members.get("error"), members.get("error_description")
        known = error if isinstance(error, str) and _ERROR.fullmatch(error) else ""
        details = self._details(operation, known or f"HTTP {status}")
        if status == _TOO_MANY_REQUESTS:
            return Unreachable(NetworkReason.THROTTLED, details)
        if status >= _SERVER_ERROR:
            return Unreachable(NetworkReason.SERVER_FAULT, details)
        if not known:
            return GarbledAnswer(details)
        return ServiceRefused(details, description if isinstance(description, str) else "")

    def _details(self, operation: str, code: str) -> ReportDetails:
        return ReportDetails(operation, code, at=timestamp(self._clock.now()))


def _basic(client_id: str, secret: Secret) -> str:
    """Return how a client with a secret names itself (RFC 6749, 2.3.1)."""
    pair = f"{quote_plus(client_id)}:{quote_plus(secret.reveal())}"
    return "Basic " + base64.b64encode(pair.encode()).decode("ascii")


def _document(body: bytes) -> Mapping[str, object] | None:
    """Return the members of an answer, ``None`` for what is none; a revocation is answered with nothing."""
    try:
        found = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
