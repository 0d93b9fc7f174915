"""The public keys of a user pool (JWKS): fetched, kept on disk, and used to verify its ID tokens."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from poolkey.adapters import token_checks
from poolkey.adapters.partitions import Service, service_url
from poolkey.adapters.system import EndOfProgram
from poolkey.adapters.token_checks import PARSER_SURPRISES
from poolkey.adapters.whole_files import replace_file
from poolkey.core.credentials import timestamp
from poolkey.core.errors import (
    Cancelled,
    NetworkReason,
    PoolkeyError,
    ReportDetails,
    TokenReason,
    TokenRejected,
    Unreachable,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from jwt import PyJWK

    from poolkey.core.connection import Connection
    from poolkey.core.ports import Cancel, Clock
    from poolkey.core.secret import Secret
    from poolkey.core.tokens import BrowserProof, Claims

MAXIMUM_BYTES = 64 * 1024
LOCK_SECONDS = 0.1  # between two looks at whether the person cancelled
_OK = 200


def aws_issuer(connection: Connection) -> str:
    """Return the issuer that AWS writes into the tokens of the connection's user pool."""
    return f"{service_url(Service.USER_POOLS, connection.region)}/{connection.user_pool_id}"


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
        servers = filter(None, (connection.endpoint_url, connection.managed_login.domain))
        self._by_tls = all(server.startswith("https:") for server in servers)
        self._issuers = issuers(connection)
        self._audience = connection.client_id
        # Named after the address, so that an emulator's keys are never taken for those of a real pool.
        self._path = directory / f"{hashlib.sha256(self._address.encode()).hexdigest()[:32]}.json"
        self._clock = clock
        self._lock = threading.Lock()
        self._keys: Mapping[str, PyJWK] = {}

    def prefetch(self) -> None:
        """Begin to fetch the keys beside other work, if they are not known yet; never fails, never waits.

        The libraries that keys need are loaded beside other work with that, too.
        """
        if not self._keys:
            threading.Thread(target=self._prefetch, name="poolkey-token-keys").start()

    def verify(self, identity: Secret, cancel: Cancel, proof: BrowserProof | None = None) -> Claims:
        """Verify an ID token, with ``proof`` one of a browser's sign-in, and return its claims.

        Raises ``TokenRejected``, ``Unreachable`` or ``Cancelled``.
        """
        token = identity.reveal()
        key_id = token_checks.key_id(token)
        with self._held(cancel):
            payload = self._verified(token, key_id, cancel)
        if proof is not None:
            payload.check_browser(proof, self._clock.now())
        return self._checked(payload)

    def verify_renewed(self, identity: Secret, subject: str, cancel: Cancel) -> Claims:
        """Verify the ID token of a renewal, which must be about ``subject`` still (OpenID Connect Core 1.0, 12.2).

        Where TLS says that the user pool sent it, the signature is not looked at (3.1.3.7, 6): the keys would come
        from the same server by the same TLS. Raises as :meth:`verify` does.
        """
        claims = (
            self._checked(token_checks.unproved(identity.reveal())) if self._by_tls else self.verify(identity, cancel)
        )
        if claims.subject != subject:
            raise TokenRejected(TokenReason.SUBJECT)
        return claims

    def _checked(self, payload: token_checks.Payload) -> Claims:
        payload.check(self._issuers, self._audience, self._clock.now())
        return payload.claims()

    def _verified(self, token: str, key_id: str, cancel: Cancel) -> token_checks.Payload:
        self._keys = self._keys or self._kept()
        try:
            return token_checks.verified(token, self._keys.get(key_id))
        except TokenRejected as rejected:
            if rejected.reason not in (TokenReason.UNKNOWN_KEY, TokenReason.SIGNATURE):
                raise
        self._keys = self._fetched(cancel)
        return token_checks.verified(token, self._keys.get(key_id))

    @contextmanager
    def _held(self, cancel: Cancel) -> Iterator[None]:
        """Hold the lock, which the prefetch may have for as long as the network takes."""
        while not self._lock.acquire(timeout=LOCK_SECONDS):
            if cancel.cancelled:
                raise Cancelled
        try:
            yield
        finally:
            self._lock.release()

    def _prefetch(self) -> None:
        with self._lock:
            try:
                self._keys = self._keys or self._kept() or self._fetched(EndOfProgram())
            except PoolkeyError:
                return  # verify will meet the same failure, and report it

    def _kept(self) -> Mapping[str, PyJWK]:
        try:
            return read_keys(self._path.read_bytes())
        except (OSError, *PARSER_SURPRISES):
            return {}

    def _fetched(self, cancel: Cancel) -> Mapping[str, PyJWK]:
        from poolkey.adapters.http_line import NoAnswer

        try:
            document = _fetch(self._address, cancel)
            keys = read_keys(document)
        except NoAnswer as failure:
            raise self._unreachable(failure.reason or NetworkReason.SERVER_FAULT, failure.code) from None
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


def _fetch(address: str, cancel: Cancel) -> bytes:
    """Return what is at ``address``. Raises ``NoAnswer``."""
    from poolkey.adapters.http_exchange import Endpoint, HttpRequest
    from poolkey.adapters.http_line import NoAnswer

    request = HttpRequest("GET", headers={"Connection": "close"})
    answer = Endpoint(address, MAXIMUM_BYTES).ask(request, cancel)
    if answer.status != _OK:  # a redirect too: the keys are nowhere else
        raise NoAnswer(NetworkReason.SERVER_FAULT, f"HTTP {answer.status}")
    return answer.body


def read_keys(document: bytes) -> Mapping[str, PyJWK]:
    """Return the keys that ID tokens can be signed with, by their ids. Raises one of ``PARSER_SURPRISES``."""
    from jwt import PyJWK, PyJWTError

    keys: dict[str, PyJWK] = {}
    for entry in json.loads(document)["keys"]:
        try:
            keys[entry["kid"]] = PyJWK(entry, token_checks.ALGORITHM)
        except PyJWTError:
            continue  # a key of another kind, which RS256 does not need
    return keys
