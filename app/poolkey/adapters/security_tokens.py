"""AWS's Security Token Service over HTTP: an identity pool's token in, credentials of a role out.

AssumeRoleWithWebIdentity needs no AWS keys and is not signed. It is spoken in the query protocol, whose answers are
XML. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from poolkey.adapters.epoch import read_http_date
from poolkey.adapters.partitions import Service, endpoint_url
from poolkey.adapters.repetition import draw_evenly, with_repetitions
from poolkey.adapters.server_clock import ServerClock
from poolkey.adapters.xml_leaves import read_leaves
from poolkey.core.connection import Connection
from poolkey.core.credentials import Credentials, timestamp
from poolkey.core.errors import (
    CredentialsReason,
    CredentialsRefused,
    GarbledAnswer,
    NetworkReason,
    NoIdentityPool,
    PoolkeyError,
    ReportDetails,
    ServiceRefused,
    Unreachable,
)
from poolkey.core.ports import Cancel
from poolkey.core.secret import Secret

if TYPE_CHECKING:
    from poolkey.adapters.http_exchange import Endpoint, HttpAnswer, HttpRequest

OPERATION = "AssumeRoleWithWebIdentity"
VERSION = "2011-06-15"
MAXIMUM_BYTES = 64 * 1024

_RESULT = f"{OPERATION}Result/Credentials"
_MEMBERS = ("AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration")
_CODE = re.compile(r"[A-Za-z]\w{0,127}", re.ASCII)
_REQUEST_ID = re.compile(r"[\w-]{1,64}", re.ASCII)

_THROTTLES = frozenset({"Throttling", "ThrottlingException", "RequestLimitExceeded"})
_FAULTS = frozenset({"InternalFailure", "ServiceUnavailable", "IDPCommunicationError"})
_REASONS = {
    "AccessDenied": CredentialsReason.ROLE_NOT_GIVEN,
    "ExpiredTokenException": CredentialsReason.TOKEN_EXPIRED,
    "InvalidIdentityToken": CredentialsReason.TOKEN_REFUSED,
    "IDPRejectedClaim": CredentialsReason.TOKEN_REFUSED,
}

_OK = 200
_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500


class SecurityTokenService:
    """Assumes roles in the region of a connection's identity pool; every answer sets ``clock`` right."""

    def __init__(
        self,
        connection: Connection,
        clock: ServerClock,
        draw: Callable[[float, float], float] = draw_evenly,
    ) -> None:
        if connection.identity_pool_id is None:
            raise NoIdentityPool(connection.name)
        region = connection.identity_pool_id.partition(":")[0]
        self._url = endpoint_url(connection, Service.SECURITY_TOKENS, region)
        self._clock = clock
        self._draw = draw

    def assume(self, role_arn: str, token: Secret, *, session: str, minutes: int, cancel: Cancel) -> Credentials:
        """Return credentials of a role; to be given them twice does no harm."""
        request = _request(
            {
                "Action": OPERATION,
                "Version": VERSION,
                "RoleArn": role_arn,
                "RoleSessionName": session,
                "WebIdentityToken": token.reveal(),
                "DurationSeconds": str(minutes * 60),
            }
        )
        return with_repetitions(lambda: self._asked(request, cancel), cancel, self._draw, repeatable=True)

    @cached_property
    def _endpoint(self) -> Endpoint:
        from poolkey.adapters.http_exchange import Endpoint

        return Endpoint(self._url, MAXIMUM_BYTES)

    def _asked(self, request: HttpRequest, cancel: Cancel) -> Credentials:
        answer = self._answered(request, cancel)
        try:
            leaves = read_leaves(answer.body)
        except ValueError:
            leaves = {}
        if answer.status != _OK:
            raise self._error(answer, leaves)
        return self._credentials(leaves)

    def _answered(self, request: HttpRequest, cancel: Cancel) -> HttpAnswer:
        from poolkey.adapters.http_line import NoAnswer

        try:
            answer = self._endpoint.ask(request, cancel)
        except NoAnswer as failure:
            details = self._details(failure.code)
            raise (Unreachable(failure.reason, details) if failure.reason else GarbledAnswer(details)) from None
        if server_time := read_http_date(answer.headers.get("date", "")):
            self._clock.told(server_time)
        return answer

    def _error(self, answer: HttpAnswer, leaves: Mapping[str, str]) -> PoolkeyError:
        written = leaves.get("Error/Code", "")
        code = written if _CODE.fullmatch(written) else ""
        details = self._details(code or f"HTTP {answer.status}", leaves.get("RequestId", ""))
        if answer.status == _TOO_MANY_REQUESTS or code in _THROTTLES:
            return Unreachable(NetworkReason.THROTTLED, details)
        if answer.status >= _SERVER_ERROR or code in _FAULTS:
            return Unreachable(NetworkReason.SERVER_FAULT, details)
        if not code:
            return GarbledAnswer(details)
        message = leaves.get("Error/Message", "")
        reason = _reason(code, message)
        return CredentialsRefused(reason, details, message) if reason else ServiceRefused(details, message)

    def _credentials(self, leaves: Mapping[str, str]) -> Credentials:
        found = {name: leaves.get(f"{_RESULT}/{name}", "") for name in _MEMBERS}
        expires = _moment(found["Expiration"])
        missing = next((name for name, value in found.items() if not value), None if expires else "Expiration")
        if expires is None or missing:
            raise GarbledAnswer(self._details(f"invalid {missing}", leaves.get("ResponseMetadata/RequestId", "")))
        return Credentials(
            access_key_id=found["AccessKeyId"],
            secret_access_key=Secret(found["SecretAccessKey"]),
            session_token=Secret(found["SessionToken"]),
            expires=expires,
        )

    def _details(self, code: str, request_id: str = "") -> ReportDetails:
        known = request_id if _REQUEST_ID.fullmatch(request_id) else ""
        return ReportDetails(OPERATION, code, known, timestamp(self._clock.now()))


def _request(parameters: Mapping[str, str]) -> HttpRequest:
    from poolkey.adapters.http_exchange import HttpRequest

    return HttpRequest(
        method="POST",
        headers={"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"},
        body=urlencode(parameters).encode(),
    )


def _reason(code: str, message: str) -> CredentialsReason | None:
    if code == "ValidationError" and "DurationSeconds" in message:
        return CredentialsReason.TOO_LONG
    return _REASONS.get(code)


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None
