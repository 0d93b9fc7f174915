"""A look at the servers of a connection: the way there, and whether they know the user pool."""

from __future__ import annotations

import json
import time
from urllib.parse import urlsplit

from poolkey.adapters.epoch import read_http_date
from poolkey.adapters.http_exchange import Endpoint, HttpAnswer, HttpRequest
from poolkey.adapters.http_line import Address, NoAnswer
from poolkey.adapters.http_proxy import UNUSABLE, proxy_for
from poolkey.adapters.partitions import Service, endpoint_url
from poolkey.adapters.token_checks import PARSER_SURPRISES
from poolkey.adapters.token_keys import issuers, keys_address, read_keys
from poolkey.core.connection import Connection
from poolkey.core.diagnosis import Check, Code, Fact, Finding, Question, Sighting
from poolkey.core.errors import Cancelled, NetworkReason
from poolkey.core.ports import Cancel

PATIENCE_SECONDS = 8.0
MAXIMUM_BYTES = 64 * 1024

_OK = 200
_SERVER_ERROR = 500
_POOL_NOT_FOUND = frozenset({400, 404})
_HTTPS = 443

# Why there is no answer, where more is known than the kind of failure. The numbers are what OpenSSL finds wrong with a
# certificate (X509_V_ERR_* in x509_vfy.h).
_CERTIFICATE = "SSLCertVerificationError"
_WHY: dict[tuple[NetworkReason | None, str], Code] = {
    (NetworkReason.NO_CONNECTION, "gaierror"): Code.NAME_UNKNOWN,
    (NetworkReason.NO_CONNECTION, "ConnectionRefusedError"): Code.NOBODY_THERE,
    (NetworkReason.TLS, f"{_CERTIFICATE} 7"): Code.TLS_UNKNOWN_AUTHORITY,  # one that calls itself as a known one does
    (NetworkReason.TLS, f"{_CERTIFICATE} 9"): Code.TLS_DATES,
    (NetworkReason.TLS, f"{_CERTIFICATE} 10"): Code.TLS_DATES,
    (NetworkReason.TLS, f"{_CERTIFICATE} 18"): Code.TLS_UNKNOWN_AUTHORITY,
    (NetworkReason.TLS, f"{_CERTIFICATE} 19"): Code.TLS_UNKNOWN_AUTHORITY,
    (NetworkReason.TLS, f"{_CERTIFICATE} 20"): Code.TLS_UNKNOWN_AUTHORITY,
    (NetworkReason.TLS, f"{_CERTIFICATE} 21"): Code.TLS_UNKNOWN_AUTHORITY,
    (NetworkReason.TLS, f"{_CERTIFICATE} 62"): Code.TLS_OTHER_NAME,
    (NetworkReason.TLS, f"{_CERTIFICATE} 64"): Code.TLS_OTHER_NAME,
    (NetworkReason.PROXY, UNUSABLE): Code.PROXY_ADDRESS,
    (NetworkReason.PROXY, "HTTP 407"): Code.PROXY_PASSWORD,
}
_KIND: dict[NetworkReason | None, Code] = {
    NetworkReason.NO_CONNECTION: Code.NO_WAY,
    NetworkReason.TIMEOUT: Code.SILENT,
    NetworkReason.TLS: Code.TLS_FAILED,
    NetworkReason.PROXY: Code.PROXY_FAILED,
}


class CognitoServers:
    """The servers of a connection, which are asked for nothing but what everybody may read."""

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self._patience = patience

    def questions(self, connection: Connection) -> tuple[Question, ...]:
        """Return what there is to ask. Raises ``EndpointNotOffered``."""
        accepted = issuers(connection)
        user_pool = endpoint_url(connection, Service.USER_POOLS, connection.region)
        asked = [
            _question(Check.USER_POOL, f"{user_pool}/"),
            _question(Check.DISCOVERY, f"{accepted[-1]}/.well-known/openid-configuration", accepted),
            _question(Check.KEYS, keys_address(connection)),
        ]
        if connection.identity_pool_id:
            region = connection.identity_pool_id.partition(":")[0]
            asked.append(_question(Check.IDENTITY_POOL, f"{endpoint_url(connection, Service.IDENTITY_POOLS, region)}/"))
        return tuple(asked)

    def ask(self, question: Question, cancel: Cancel) -> Sighting:
        """Ask one question. Raises ``Cancelled``."""
        request = HttpRequest("GET", headers={"Connection": "close"})
        try:
            answer = Endpoint(question.url, MAXIMUM_BYTES).ask(request, _Deadline(cancel, self._patience))
        except NoAnswer as failure:
            return Sighting(_finding(question, _why(failure)))
        except Cancelled:
            if cancel.cancelled:
                raise
            return Sighting(_finding(question, Code.SILENT))
        moment = read_http_date(answer.headers.get("date", ""))
        return Sighting(_read(question, answer), reached=True, server_time=moment)


class _Deadline:
    """A wish to stop that comes by itself after a while."""

    def __init__(self, cancel: Cancel, seconds: float) -> None:
        self._cancel = cancel
        self._end = time.monotonic() + seconds

    @property
    def cancelled(self) -> bool:
        return self._cancel.cancelled or time.monotonic() >= self._end

    def wait(self, seconds: float) -> bool:
        return self._cancel.wait(seconds) or self.cancelled


def _question(check: Check, url: str, accepted: tuple[str, ...] = ()) -> Question:
    return Question(check, urlsplit(url).netloc, url, accepted)


def _finding(question: Question, code: Code) -> Finding:
    return Finding(question.check, code, ((Fact.HOST, question.host),))


def _why(failure: NoAnswer) -> Code:
    code = _WHY.get((failure.reason, failure.code))
    return code or _KIND.get(failure.reason, Code.NOT_COGNITO)


def _read(question: Question, answer: HttpAnswer) -> Finding:
    if answer.status >= _SERVER_ERROR:
        return Finding(question.check, Code.SERVER_FAULT, ((Fact.HOST, question.host), (Fact.STATUS, answer.status)))
    match question.check:
        case Check.DISCOVERY:
            return _finding(question, _discovered(question, answer))
        case Check.KEYS:
            return _keys_finding(question, answer)
        case _:  # whatever it says to a request for nothing: it is there
            return _finding(question, Code.REACHED_BY_PROXY if _goes_by_proxy(question) else Code.REACHED)


def _discovered(question: Question, answer: HttpAnswer) -> Code:
    """Tell what the description of the pool shows (OpenID Connect Discovery 1.0, 4.2)."""
    if answer.status != _OK:
        return _no_document(answer)
    try:
        issuer = json.loads(answer.body)["issuer"]
    except PARSER_SURPRISES:
        return Code.NOT_COGNITO
    return Code.DISCOVERED if issuer in question.issuers else Code.OTHER_ISSUER


def _keys_finding(question: Question, answer: HttpAnswer) -> Finding:
    if answer.status != _OK:
        return _finding(question, _no_document(answer))
    try:
        keys = read_keys(answer.body)
    except PARSER_SURPRISES:
        return _finding(question, Code.NOT_COGNITO)
    return Finding(question.check, Code.KEYS_GOOD if keys else Code.KEYS_NONE, ((Fact.COUNT, len(keys)),))


def _no_document(answer: HttpAnswer) -> Code:
    return Code.POOL_UNKNOWN if answer.status in _POOL_NOT_FOUND else Code.NOT_COGNITO


def _goes_by_proxy(question: Question) -> bool:
    parts = urlsplit(question.url)
    return proxy_for(Address(parts.hostname or "", parts.port or _HTTPS)) is not None
