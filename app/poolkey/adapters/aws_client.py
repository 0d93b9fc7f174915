"""Unsigned clients of AWS services, kept apart from the person's own AWS settings.

A sign-in must work on a machine whose ``AWS_PROFILE`` or ``~/.aws`` is broken, so botocore is given nothing of
them. Only the proxies of the environment count, and never for an address of this computer.
"""

from __future__ import annotations

import json
import logging
import os
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from http import HTTPStatus
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from poolkey import __version__
from poolkey.core.credentials import timestamp
from poolkey.core.errors import GarbledAnswer, NetworkReason, PoolkeyError, ReportDetails, ServiceRefused, Unreachable
from poolkey.core.ports import Clock

if TYPE_CHECKING:
    from botocore.client import BaseClient
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError, ClientError
    from botocore.session import Session

CONNECT_SECONDS = 5
READ_SECONDS = 10

_THROTTLES = frozenset({"TooManyRequestsException", "ThrottlingException", "Throttling"})
_FAULTS = frozenset({"InternalErrorException", "InternalServerException", "InternalFailure"})
_NAME = re.compile(r"[A-Za-z]\w{0,127}", re.ASCII)
_REQUEST_ID = re.compile(r"[\w-]{1,64}", re.ASCII)

# What a parser raises when it meets JSON of a shape it never thought of.
PARSER_SURPRISES = (ValueError, TypeError, AttributeError, LookupError, RecursionError)

_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered; ``server_time`` is the HTTP ``Date``, aware and in UTC."""

    members: Mapping[str, object]
    server_time: datetime | None
    details: ReportDetails


class AwsClient:
    """A client of one service, made when it is first called."""

    def __init__(self, service: str, region: str, endpoint_url: str | None, clock: Clock, *, attempts: int = 1) -> None:
        self._service = service
        self._region = region
        self._endpoint_url = endpoint_url
        self._clock = clock
        self._attempts = attempts
        self._made: BaseClient | None = None

    def call(self, operation: str, parameters: Mapping[str, object]) -> Answer:
        """Call one operation. Raises ``ServiceRefused``, ``Unreachable`` or ``GarbledAnswer``."""
        from botocore import xform_name
        from botocore.exceptions import BotoCoreError, ClientError
        from botocore.parsers import ResponseParserError

        method = getattr(self._client(), xform_name(operation))
        failure: PoolkeyError
        try:
            members = method(**parameters)
        except ClientError as error:
            failure = self._error_answer(operation, error)
        except BotoCoreError as error:
            failure = self._no_answer(operation, error)
        except (ResponseParserError, *PARSER_SURPRISES) as error:
            failure = GarbledAnswer(self._details(operation, type(error).__name__))
        else:
            return self._answer(operation, members)
        raise failure  # outside the handlers: a foreign exception may quote what was sent

    def _client(self) -> BaseClient:
        with _lock:  # botocore's sessions are not for several threads, its clients are
            if self._made is None:
                config = _config(self._endpoint_url, self._attempts)
                self._made = _session().create_client(
                    self._service,
                    region_name=self._region,
                    endpoint_url=self._endpoint_url,
                    verify=True,
                    config=config,
                )
                self._made.meta.events.register("before-parse", _refuse_anything_but_json)
            return self._made

    def _answer(self, operation: str, members: Mapping[str, object]) -> Answer:
        metadata = _Metadata(members)
        details = self._details(operation, "", metadata)
        return Answer(members, metadata.server_time, details)

    def _error_answer(self, operation: str, error: ClientError) -> PoolkeyError:
        metadata = _Metadata(error.response)
        status = metadata.status
        code, message = error.response["Error"].get("Code"), error.response["Error"].get("Message")
        named = isinstance(code, str) and bool(_NAME.fullmatch(code))
        details = self._details(operation, str(code) if named else f"HTTP {status}", metadata)
        if status == HTTPStatus.TOO_MANY_REQUESTS or code in _THROTTLES:
            return Unreachable(NetworkReason.THROTTLED, details)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or code in _FAULTS:
            return Unreachable(NetworkReason.SERVER_FAULT, details)
        if not named:
            return GarbledAnswer(details)
        return ServiceRefused(details, message if isinstance(message, str) else "")

    def _no_answer(self, operation: str, error: BotoCoreError) -> PoolkeyError:
        from botocore.exceptions import ParamValidationError

        details = self._details(operation, type(error).__name__)
        if isinstance(error, ParamValidationError):
            # the service would say the same, after a journey; botocore's text quotes the value
            return ServiceRefused(replace(details, code="InvalidParameterException"))
        reason = network_reason(error)
        return Unreachable(reason, details) if reason else GarbledAnswer(details)

    def _details(self, operation: str, code: str, metadata: _Metadata | None = None) -> ReportDetails:
        moment = (metadata and metadata.server_time) or self._clock.now()
        return ReportDetails(operation, code, metadata.request_id if metadata else "", timestamp(moment))


def network_reason(error: BotoCoreError) -> NetworkReason | None:
    """Return why no answer came, ``None`` where one came that is not the protocol."""
    from botocore import exceptions as boto

    reasons: tuple[tuple[type[BotoCoreError], NetworkReason], ...] = (
        (boto.ProxyConnectionError, NetworkReason.PROXY),
        (boto.InvalidProxiesConfigError, NetworkReason.PROXY),
        (boto.SSLError, NetworkReason.TLS),
        (boto.ConnectTimeoutError, NetworkReason.TIMEOUT),
        (boto.ReadTimeoutError, NetworkReason.TIMEOUT),
        (boto.ConnectionError, NetworkReason.NO_CONNECTION),
        (boto.HTTPClientError, NetworkReason.NO_CONNECTION),
    )
    if isinstance(error, boto.ConnectionClosedError) and not _lost_connection(error):
        return None
    return next((reason for kind, reason in reasons if isinstance(error, kind)), None)


def is_loopback(url: str) -> bool:
    """Tell whether ``url`` leads to this computer."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _lost_connection(error: BotoCoreError) -> bool:
    # urllib3 wraps the cause: an OSError if the connection broke, else what was wrong with the answer
    wrapped = error.kwargs.get("error")
    return any(isinstance(cause, OSError) for cause in getattr(wrapped, "args", ()))


class _Metadata:
    """What botocore notes of an HTTP answer, read without trust."""

    def __init__(self, answer: Mapping[str, object]) -> None:
        noted = answer.get("ResponseMetadata")
        self._noted: Mapping[str, object] = noted if isinstance(noted, Mapping) else {}

    @property
    def status(self) -> int:
        status = self._noted.get("HTTPStatusCode")
        return status if isinstance(status, int) else 0

    @property
    def request_id(self) -> str:
        request_id = str(self._noted.get("RequestId", ""))
        return request_id if _REQUEST_ID.fullmatch(request_id) else ""

    @property
    def server_time(self) -> datetime | None:
        headers = self._noted.get("HTTPHeaders")
        date = headers.get("date") if isinstance(headers, Mapping) else None
        try:
            moment = parsedate_to_datetime(str(date))
        except ValueError:
            return None
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


@cache
def _session() -> Session:
    """Return a botocore session that reads no environment variable and no file of the person's."""
    from botocore.loaders import Loader
    from botocore.session import Session

    _keep_requests_out_of_logs()
    own = {name: (None, None, default, kind) for name, (_, _, default, kind) in Session.SESSION_VARIABLES.items()}
    own["config_file"] = own["credentials_file"] = (None, None, os.devnull, None)
    own["ignore_configured_endpoint_urls"] = (None, None, True, None)
    session = Session(session_vars=own)
    models = Loader(extra_search_paths=[Loader.BUILTIN_DATA_PATH], include_default_search_paths=False)
    session.register_component("data_loader", models)  # the default one also looks into ~/.aws/models
    return session


def _config(endpoint_url: str | None, attempts: int) -> Config:
    from botocore import UNSIGNED
    from botocore.config import Config

    return Config(
        signature_version=UNSIGNED,
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": attempts},
        user_agent_extra=f"Poolkey/{__version__}",
        proxies={} if endpoint_url and is_loopback(endpoint_url) else None,
    )


def _keep_requests_out_of_logs() -> None:
    # At DEBUG botocore logs whole requests and answers, passwords and tokens included.
    for name in ("botocore", "urllib3"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _refuse_anything_but_json(response_dict: Mapping[str, object], **_: object) -> None:
    # botocore takes a success without JSON, such as the page of a hotel's network, for an empty answer.
    body, status = response_dict["body"], response_dict["status_code"]
    if status == HTTPStatus.OK and isinstance(body, bytes) and body and not isinstance(json.loads(body), dict):
        raise TypeError("the answer is not a JSON object")
