"""The public keys of a user pool (JWKS): fetched, kept on disk, and used to verify its ID tokens."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Mapping
from contextlib import closing
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from poolkey.adapters import token_checks
from poolkey.adapters.aws_client import PARSER_SURPRISES, READ_SECONDS, is_loopback, network_reason
from poolkey.adapters.whole_files import replace_file
from poolkey.core.connection import Connection
from poolkey.core.credentials import timestamp
from poolkey.core.errors import NetworkReason, PoolkeyError, ReportDetails, TokenReason, TokenRejected, Unreachable
from poolkey.core.ports import Clock
from poolkey.core.secret import Secret
from poolkey.core.tokens import Claims

if TYPE_CHECKING:
    from jwt import PyJWK
    from urllib3.response import BaseHTTPResponse

MAXIMUM_BYTES = 64 * 1024
_CHUNK = 8 * 1024

# AWS's partitions with Cognito that are not under amazonaws.com, by the start of a region's name.
_DNS_SUFFIXES = {"cn-": "amazonaws.com.cn", "eusc-": "amazonaws.eu"}


def aws_issuer(connection: Connection) -> str:
    """Return the issuer that AWS writes into the tokens of the connection's user pool."""
    region = connection.region
    suffix = next((suffix for start, suffix in _DNS_SUFFIXES.items() if region.startswith(start)), "amazonaws.com")
    return f"https://cognito-idp.{region}.{suffix}/{connection.user_pool_id}"


def issuers(connection: Connection) -> tuple[str, ...]:
    """Return the issuers to accept, the one that serves the keys last: an emulator may call itself AWS."""
    if connection.endpoint_url is None:
        return (aws_issuer(connection),)
    return aws_issuer(connection), f"{connection.endpoint_url}/{connection.user_pool_id}"


def keys_address(connection: Connection) -> str:
    """Return where the keys are: at AWS, or at the endpoint that the connection names."""
    return f"{issuers(connection)[-1]}/.well-known/jwks.json"


class CognitoTokenKeys:
    """Verifies ID tokens with keys that are fetched once and kept in ``directory``.

    They are fetched again, once for each token, where the kept ones do not fit it.
    """

    def __init__(self, connection: Connection, directory: Path, clock: Clock) -> None:
        self._address = keys_address(connection)
        self._issuers = issuers(connection)
        self._audience = connection.client_id
        # Named after the address, so that an emulator's keys are never taken for those of a real pool.
        self._path = directory / f"{hashlib.sha256(self._address.encode()).hexdigest()[:32]}.json"
        self._clock = clock
        self._lock = threading.Lock()
        self._keys: Mapping[str, PyJWK] = {}

    def prefetch(self) -> None:
        """Begin to fetch the keys beside other work, if they are not known yet; never fails, never waits."""
        if not self._keys and not self._path.exists():
            threading.Thread(target=self._prefetch, name="poolkey-token-keys", daemon=True).start()

    def verify(self, identity: Secret) -> Claims:
        """Verify an ID token and return its claims. Raises ``TokenRejected`` or ``Unreachable``."""
        token = identity.reveal()
        key_id = token_checks.key_id(token)
        with self._lock:
            payload = self._verified(token, key_id)
        payload.check(self._issuers, self._audience, self._clock.now())
        return payload.claims()

    def _verified(self, token: str, key_id: str) -> token_checks.Payload:
        self._keys = self._keys or self._kept()
        try:
            return token_checks.verified(token, self._keys.get(key_id))
        except TokenRejected as rejected:
            if rejected.reason not in (TokenReason.UNKNOWN_KEY, TokenReason.SIGNATURE):
                raise
        self._keys = self._fetched()
        return token_checks.verified(token, self._keys.get(key_id))

    def _prefetch(self) -> None:
        with self._lock:
            try:
                self._keys = self._keys or self._fetched()
            except PoolkeyError:
                return  # verify will meet the same failure, and report it

    def _kept(self) -> Mapping[str, PyJWK]:
        try:
            return _read_keys(self._path.read_bytes())
        except (OSError, *PARSER_SURPRISES):
            return {}

    def _fetched(self) -> Mapping[str, PyJWK]:
        try:
            document = _fetch(self._address)
            keys = _read_keys(document)
        except _NoKeys as failure:
            raise self._unreachable(failure.reason, failure.code) from None
        except PARSER_SURPRISES:
            raise self._unreachable(NetworkReason.SERVER_FAULT, "not a key set") from None
        self._keep(document)
        return keys

    def _keep(self, document: bytes) -> None:
        try:
            replace_file(self._path, document)
        except OSError:
            return  # the keys are at hand, and will be fetched again next time

    def _unreachable(self, reason: NetworkReason, code: str) -> Unreachable:
        return Unreachable(reason, ReportDetails("FetchKeys", code, at=timestamp(self._clock.now())))


# --- fetching -----------------------------------------------------------------------------------------


class _NoKeys(Exception):
    """The keys could not be fetched."""

    def __init__(self, reason: NetworkReason, code: str) -> None:
        super().__init__(code)
        self.reason = reason
        self.code = code


def _fetch(address: str) -> bytes:
    from botocore.awsrequest import AWSRequest
    from botocore.exceptions import BotoCoreError
    from botocore.httpsession import URLLib3Session
    from botocore.utils import get_environ_proxies
    from urllib3.exceptions import HTTPError

    if urlsplit(address).scheme != "https" and not is_loopback(address):
        raise _NoKeys(NetworkReason.TLS, "not https")
    proxies = {} if is_loopback(address) else get_environ_proxies(address)
    session = URLLib3Session(proxies=proxies, timeout=READ_SECONDS)
    request = AWSRequest(method="GET", url=address, stream_output=True).prepare()
    try:
        answer = session.send(request)
        with closing(answer.raw) as raw:
            if answer.status_code != HTTPStatus.OK:  # a redirect too: the keys are nowhere else
                raise _NoKeys(NetworkReason.SERVER_FAULT, f"HTTP {answer.status_code}")
            return _read(raw)
    except BotoCoreError as error:
        raise _NoKeys(network_reason(error) or NetworkReason.SERVER_FAULT, type(error).__name__) from None
    except HTTPError as error:
        raise _NoKeys(NetworkReason.SERVER_FAULT, type(error).__name__) from None
    finally:
        session.close()


def _read(raw: BaseHTTPResponse) -> bytes:
    deadline = time.monotonic() + READ_SECONDS
    document = b""
    while chunk := raw.read1(_CHUNK):
        document += chunk
        if len(document) > MAXIMUM_BYTES:
            raise _NoKeys(NetworkReason.SERVER_FAULT, "too large")
        if time.monotonic() > deadline:
            raise _NoKeys(NetworkReason.TIMEOUT, "too slow")
    return document


def _read_keys(document: bytes) -> Mapping[str, PyJWK]:
    from jwt import PyJWK, PyJWTError

    keys: dict[str, PyJWK] = {}
    for entry in json.loads(document)["keys"]:
        try:
            keys[entry["kid"]] = PyJWK(entry, token_checks.ALGORITHM)
        except PyJWTError:
            continue  # a key of another kind, which RS256 does not need
    return keys
