"""Cognito's public operations over HTTP: AWS's JSON 1.1 protocol, unsigned.

https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html

Nothing of the person's AWS settings counts here, so that a broken ``AWS_PROFILE`` or ``~/.aws`` is no obstacle to
a sign-in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from poolkey.adapters.partitions import Service
from poolkey.core.credentials import timestamp
from poolkey.core.errors import (
    Cancelled,
    GarbledAnswer,
    NetworkReason,
    PoolkeyError,
    ReportDetails,
    ServiceRefused,
    Unreachable,
)
from poolkey.core.ports import Cancel, Clock

if TYPE_CHECKING:
    from poolkey.adapters.http_exchange import Endpoint, HttpAnswer, HttpRequest

MAXIMUM_BYTES = 1024 * 1024

# The longest wait before each repetition; the wait itself is drawn between nothing and this ("full jitter").
# https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
PAUSES = (1.0, 2.0, 4.0)

_TARGETS = {
    Service.USER_POOLS: "AWSCognitoIdentityProviderService",
    Service.IDENTITY_POOLS: "AWSCognitoIdentityService",
}
_THROTTLES = frozenset({"TooManyRequestsException", "ThrottlingException", "Throttling"})
_FAULTS = frozenset({"InternalErrorException", "InternalServerException", "InternalFailure"})
_NAME = re.compile(r"[A-Za-z]\w{0,127}", re.ASCII)
_REQUEST_ID = re.compile(r"[\w-]{1,64}", re.ASCII)

_OK = 200
_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered; ``server_time`` is the HTTP ``Date``, aware and in UTC."""

    members: Mapping[str, object]
    server_time: datetime | None
    details: ReportDetails


class CognitoClient:
    """A client of one service.

    A server that failed may yet have done what it was told, so ``repeatable`` says of each operation whether doing
    it twice is the same as doing it once. A throttled call was not looked at and is always repeated.
    """

    def __init__(
        self,
        service: Service,
        url: str,
        clock: Clock,
        repeatable: Mapping[str, bool],
        draw: Callable[[float, float], float],
    ) -> None:
        self._service = service
        self._url = url
        self._clock = clock
        self._repeatable = repeatable
        self._draw = draw

    def call(self, operation: str, parameters: Mapping[str, object], cancel: Cancel) -> Answer:
        """Call one operation, again a few times where that may help.

        Raises ``ServiceRefused``, ``Unreachable`` or ``GarbledAnswer``, and ``Cancelled`` as soon as one cancels.
        """
        request = self._request(operation, parameters)
        for pause in PAUSES:
            try:
                return self._ask(operation, request, cancel)
            except Unreachable as error:
                if not _may_repeat(error.reason, request):
                    raise
            if cancel.wait(self._draw(0, pause)):
                raise Cancelled
        return self._ask(operation, request, cancel)

    def _request(self, operation: str, parameters: Mapping[str, object]) -> HttpRequest:
        from poolkey.adapters.http_exchange import HttpRequest

        return HttpRequest(
            method="POST",
            headers={
                "Content-Type": "application/x-amz-json-1.1",
                "X-Amz-Target": f"{_TARGETS[self._service]}.{operation}",
            },
            body=json.dumps(parameters).encode(),
            repeatable=self._repeatable[operation],
        )

    @cached_property
    def _endpoint(self) -> Endpoint:
        from poolkey.adapters.http_exchange import Endpoint

        return Endpoint(self._url, MAXIMUM_BYTES)

    def _ask(self, operation: str, request: HttpRequest, cancel: Cancel) -> Answer:
        from poolkey.adapters.http_line import NoAnswer

        try:
            answer = self._endpoint.ask(request, cancel)
        except NoAnswer as failure:
            details = self._details(operation, failure.code)
            raise (Unreachable(failure.reason, details) if failure.reason else GarbledAnswer(details)) from None
        members = _members(answer.body)
        if answer.status != _OK:
            raise self._error(operation, answer, members or {})
        if members is None:
            raise GarbledAnswer(self._details(operation, "not a JSON object", answer))
        return Answer(members, _server_time(answer), self._details(operation, "", answer))

    def _error(self, operation: str, answer: HttpAnswer, members: Mapping[str, object]) -> PoolkeyError:
        code = _error_code(answer, members)
        details = self._details(operation, code or f"HTTP {answer.status}", answer)
        if answer.status == _TOO_MANY_REQUESTS or code in _THROTTLES:
            return Unreachable(NetworkReason.THROTTLED, details)
        if answer.status >= _SERVER_ERROR or code in _FAULTS:
            return Unreachable(NetworkReason.SERVER_FAULT, details)
        if not code:
            return GarbledAnswer(details)
        message = members.get("message", members.get("Message"))
        return ServiceRefused(details, message if isinstance(message, str) else "")

    def _details(self, operation: str, code: str, answer: HttpAnswer | None = None) -> ReportDetails:
        moment = (answer and _server_time(answer)) or self._clock.now()
        return ReportDetails(operation, code, _request_id(answer) if answer else "", timestamp(moment))


def _may_repeat(reason: NetworkReason, request: HttpRequest) -> bool:
    return reason is NetworkReason.THROTTLED or (reason is NetworkReason.SERVER_FAULT and request.repeatable)


def _members(body: bytes) -> Mapping[str, object] | None:
    """Return the members of an answer, ``None`` for what is none, such as the page of a hotel's network."""
    try:
        found = json.loads(body or b"{}")  # an operation that returns nothing may answer with nothing
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _error_code(answer: HttpAnswer, members: Mapping[str, object]) -> str:
    """Return the exception's name, which AWS writes bare, behind a namespace and ``#``, or before ``:`` and a URL."""
    written = members.get("__type") or answer.headers.get("x-amzn-errortype")
    name = str(written).partition(":")[0].rpartition("#")[2]
    return name if isinstance(written, str) and _NAME.fullmatch(name) else ""


def _request_id(answer: HttpAnswer) -> str:
    request_id = answer.headers.get("x-amzn-requestid", "")
    return request_id if _REQUEST_ID.fullmatch(request_id) else ""


def _server_time(answer: HttpAnswer) -> datetime | None:
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(answer.headers.get("date", ""))
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
