"""Credentials the way that a container's host hands them out, on this computer.

SDKs look for the address and the token in the environment, and ask again as the credentials come to their end:
https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from poolkey.core.credentials import Credentials, container_document
from poolkey.core.errors import GarbledAnswer, PoolkeyError, Unreachable
from poolkey.core.ports import Cancel, Offer
from poolkey.core.secret import Secret

if TYPE_CHECKING:
    from http import HTTPStatus

    from poolkey.adapters.loopback import Asked, Said

PATH = "/credentials"
TOKEN_BYTES = 32

Fetch = Callable[[Cancel], Credentials]
Explain = Callable[[PoolkeyError], str]


class ContainerEndpoint:
    """Serves credentials on a port of this computer to whoever has the token."""

    @contextmanager
    def offer(self, port: int, fetch: Fetch, explain: Explain) -> Iterator[Offer]:
        """Serve what ``fetch`` returns while in the context."""
        from secrets import token_urlsafe

        from poolkey.adapters.loopback import HOST, serving

        token = Secret(token_urlsafe(TOKEN_BYTES))
        with serving(_Desk(token, fetch, explain).answer, port=port, refuse=_refusal) as taken:
            yield Offer(f"http://{HOST}:{taken}{PATH}", token)


class _Desk:
    def __init__(self, token: Secret, fetch: Fetch, explain: Explain) -> None:
        self._token = token
        self._fetch = fetch
        self._explain = explain

    def answer(self, asked: Asked, cancel: Cancel) -> Said:
        from http import HTTPStatus

        if asked.path != PATH:
            return _refusal(HTTPStatus.NOT_FOUND)
        if "authorization" not in asked.headers:
            return _refusal(HTTPStatus.UNAUTHORIZED)
        if Secret(asked.headers["authorization"]) != self._token:
            return _refusal(HTTPStatus.FORBIDDEN)
        try:
            return _json(HTTPStatus.OK, container_document(self._fetch(cancel)))
        except PoolkeyError as error:
            # SDKs ask again after a fault of the server's; only a person helps where a sign-in is needed
            passing = isinstance(error, Unreachable | GarbledAnswer)
            status = HTTPStatus.SERVICE_UNAVAILABLE if passing else HTTPStatus.BAD_REQUEST
            return _refusal(status, type(error).__name__, self._explain(error))


def _refusal(status: HTTPStatus, code: str = "", message: str = "") -> Said:
    return _json(status, json.dumps({"code": code or status.name, "message": message or status.phrase}))


def _json(status: HTTPStatus, document: str) -> Said:
    from poolkey.adapters.loopback import Said

    return Said(status, document, {"Content-Type": "application/json"})
