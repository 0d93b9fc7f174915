"""AWS's federation endpoint over HTTP: temporary credentials in, a sign-in to the console out.

The credentials travel in the body of a POST, which AWS documents beside the GET that would put them into an address:
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from poolkey.core.console import federation_url
from poolkey.core.credentials import Credentials, timestamp
from poolkey.core.errors import (
    GarbledAnswer,
    NetworkReason,
    PoolkeyError,
    ReportDetails,
    ServiceRefused,
    Unreachable,
)
from poolkey.core.ports import Cancel, Clock
from poolkey.core.secret import Secret

if TYPE_CHECKING:
    from poolkey.adapters.http_exchange import HttpAnswer

OPERATION = "getSigninToken"
MAXIMUM_BYTES = 64 * 1024

# A working day. AWS allows 12 hours; what is left open ends before the next morning.
CONSOLE_SECONDS = 8 * 60 * 60

_OK = 200
_BAD_REQUEST = 400
_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500


class FederationEndpoint:
    """Exchanges credentials for a sign-in token; ``url_of`` says where, for a region."""

    def __init__(self, clock: Clock, url_of: Callable[[str], str] = federation_url) -> None:
        self._clock = clock
        self._url_of = url_of

    def sign_in_token(self, credentials: Credentials, region: str, cancel: Cancel) -> Secret:
        """Return a sign-in token, for a working day where the credentials' kind of role allows that."""
        request = {"Action": OPERATION, "Session": _session(credentials)}
        answer = self._answered(region, {**request, "SessionDuration": str(CONSOLE_SECONDS)}, cancel)
        if answer.status == _BAD_REQUEST:  # chained roles may not ask for a time; the console ends with them
            answer = self._answered(region, request, cancel)
        if answer.status != _OK:
            raise self._error(answer.status)
        return self._token(answer)

    def _answered(self, region: str, parameters: Mapping[str, str], cancel: Cancel) -> HttpAnswer:
        from poolkey.adapters.http_exchange import Endpoint, HttpRequest
        from poolkey.adapters.http_line import NoAnswer

        request = HttpRequest(
            method="POST",
            headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"},
            body=urlencode(parameters).encode(),
        )
        try:
            return Endpoint(self._url_of(region), MAXIMUM_BYTES).ask(request, cancel)
        except NoAnswer as failure:
            details = self._details(failure.code)
            raise (Unreachable(failure.reason, details) if failure.reason else GarbledAnswer(details)) from None

    def _error(self, status: int) -> PoolkeyError:
        details = self._details(f"HTTP {status}")
        if status == _TOO_MANY_REQUESTS:
            return Unreachable(NetworkReason.THROTTLED, details)
        if status >= _SERVER_ERROR:
            return Unreachable(NetworkReason.SERVER_FAULT, details)
        return ServiceRefused(details)

    def _token(self, answer: HttpAnswer) -> Secret:
        try:
            document = json.loads(answer.body)
        except (ValueError, RecursionError):
            document = None
        token = document.get("SigninToken") if isinstance(document, dict) else None
        if not isinstance(token, str) or not token:
            raise GarbledAnswer(self._details("invalid SigninToken"))
        return Secret(token)

    def _details(self, code: str) -> ReportDetails:
        return ReportDetails(OPERATION, code, at=timestamp(self._clock.now()))


def _session(credentials: Credentials) -> str:
    return json.dumps(
        {
            "sessionId": credentials.access_key_id,
            "sessionKey": credentials.secret_access_key.reveal(),
            "sessionToken": credentials.session_token.reveal(),
        }
    )
