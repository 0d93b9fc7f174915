"""Cognito's public operations over HTTP: AWS's JSON 1.1 protocol, unsigned.

https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html

Nothing of the person's AWS settings counts here, so that a broken ``AWS_PROFILE`` or ``~/.aws`` is no obstacle to
a sign-in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property

from poolkey.adapters.epoch import read_http_date
from poolkey.adapters.partitions import Service
from poolkey.adapters.repetition import with_repetitions
from poolkey.core.credentials import timestamp
from poolkey.core.errors import (
    GarbledAnswer,
    NetworkReason,
    PoolkeyError,
    ReportDetails,
    ServiceRefused,
    Unreachable,
)
from poolkey.core.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.adapters.http_exchange import Endpoint, HttpAnswer, HttpRequest
    from poolkey.adapters.server_clock import ServerClock
    from poolkey.core.ports import Cancel

MAXIMUM_BYTES = 1024 * 1024

_TARGETS = {
    Service.USER_POOLS: "AWSCognitoIdentityProviderService",
    Service.IDENTITY_POOLS: "AWSCognitoIdentityService",
}
_THROTTLES = frozenset({"TooManyRequestsException", "ThrottlingException", "Throttling"})
_FAULTS = frozenset({"InternalErrorException", "InternalServerException", "InternalFailure"})
_NAME = r"(?a)[A-Za-z]\w{0,127}"
_REQUEST_ID = r"(?a)[\w-]{1,64}"

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
    """A client of one service; ``repeatable`` says of each operation whether doing it twice is as doing it once.

    Every answer sets ``clock`` right: it came from the service itself, by TLS or from this computer.
    """

    def __init__(
        self,
        service: Service,
        url: str,
        clock: ServerClock,
        repeatable: Mapping[str, bool],
        draw: Callable[[float, float], float],
    ) -> None:
        self._service = service
        self._url = url
        self._clock = clock
        self._repeatable = repeatable
        self._draw = draw

    def prepare(self) -> None:
        """Begin to reach the service beside other work; never fails, never waits."""
        self._endpoint.prepare()

    def call(self, operation: str, parameters: Mapping[str, object], cancel: Cancel) -> Answer:
        """Call one operation, again a few times where that may help.

        Raises ``ServiceRefused``, ``Unreachable`` or ``GarbledAnswer``, and ``Cancelled`` as soon as one cancels.
        """
        request = self._request(operation, parameters)
        return with_repetitions(
            lambda: self._ask(operation, request, cancel), cancel, self._draw, repeatable=request.repeatable
        )

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
        answer = self._answered(operation, request, cancel)
        members = _members(answer.body)
        if answer.status != _OK:
            raise self._error(operation, answer, members or {})
        if members is None:
            raise GarbledAnswer(self._details(operation, "not a JSON object", answer))
        return Answer(members, _server_time(answer), self._details(operation, "", answer))

    def _answered(self, operation: str, request: HttpRequest, cancel: Cancel) -> HttpAnswer:
        from poolkey.adapters.http_line import NoAnswer

        try:
            answer = self._endpoint.ask(request, cancel)
        except NoAnswer as failure:
            details = self._details(operation, failure.code)
            raise (Unreachable(failure.reason, details) if failure.reason else GarbledAnswer(details)) from None
        if server_time := _server_time(answer):
            self._clock.told(server_time)
        return answer

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
    return name if isinstance(written, str) and re.fullmatch(_NAME, name) else ""


def _request_id(answer: HttpAnswer) -> str:
    request_id = answer.headers.get("x-amzn-requestid", "")
    return request_id if re.fullmatch(_REQUEST_ID, request_id) else ""


def _server_time(answer: HttpAnswer) -> datetime | None:
    return read_http_date(answer.headers.get("date", ""))
