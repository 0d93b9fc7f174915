"""The identity pool of a connection, over HTTP: an ID token in, temporary AWS credentials or a token for STS out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from poolkey.adapters.cognito_http import Answer, CognitoClient
from poolkey.adapters.partitions import Service, endpoint_url
from poolkey.adapters.repetition import draw_evenly
from poolkey.core.credentials import Credentials
from poolkey.core.epoch import read_epoch
from poolkey.core.errors import CredentialsReason, CredentialsRefused, GarbledAnswer, NoIdentityPool, ServiceRefused
from poolkey.core.secret import Secret
from poolkey.core.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.adapters.server_clock import ServerClock
    from poolkey.core.connection import Connection
    from poolkey.core.ports import Cancel
    from poolkey.core.tokens import Login

# The same identity, other keys, another token: all as good. Of a guest who is made twice, one identity is not used.
REPEATABLE_AFTER_A_FAULT = {"GetId": True, "GetCredentialsForIdentity": True, "GetOpenIdToken": True}


class CognitoIdentityPool:
    """Exchanges ID tokens, by the enhanced flow or for the classic one; neither needs AWS keys."""

    def __init__(
        self,
        connection: Connection,
        clock: ServerClock,
        draw: Callable[[float, float], float] = draw_evenly,
    ) -> None:
        self._connection = connection
        region = self._pool_id.partition(":")[0]
        url = endpoint_url(connection, Service.IDENTITY_POOLS, region)
        self._client = CognitoClient(Service.IDENTITY_POOLS, url, clock, REPEATABLE_AFTER_A_FAULT, draw)

    @property
    def _pool_id(self) -> str:
        if self._connection.identity_pool_id is None:
            raise NoIdentityPool(self._connection.name)
        return self._connection.identity_pool_id

    def prepare(self) -> None:
        """Begin to reach the identity pool beside other work; never fails, never waits."""
        self._client.prepare()

    def identity_id(self, login: Login | None, cancel: Cancel) -> str:
        """Return the identity's id: always the same for a login, always another for a guest."""
        answer = self._call("GetId", {"IdentityPoolId": self._pool_id}, login, cancel)
        return _text(answer, answer.members, "IdentityId")

    def credentials(
        self, identity_id: str, login: Login | None, *, role_arn: str | None, cancel: Cancel
    ) -> Credentials:
        """Return fresh credentials, of ``role_arn`` if the token carries that role."""
        parameters = {"IdentityId": identity_id, **({"CustomRoleArn": role_arn} if role_arn else {})}
        answer = self._call("GetCredentialsForIdentity", parameters, login, cancel)
        keys = answer.members.get("Credentials")
        if not isinstance(keys, Mapping):
            raise _garbled(answer, "Credentials")
        return Credentials(
            access_key_id=_text(answer, keys, "AccessKeyId"),
            secret_access_key=Secret(_text(answer, keys, "SecretKey")),
            session_token=Secret(_text(answer, keys, "SessionToken")),
            expires=_moment(answer, keys, "Expiration"),
        )

    def open_id_token(self, identity_id: str, login: Login, cancel: Cancel) -> Secret:
        """Return the identity pool's own token, where it allows the classic flow."""
        answer = self._call("GetOpenIdToken", {"IdentityId": identity_id}, login, cancel)
        return Secret(_text(answer, answer.members, "Token"))

    def _call(self, operation: str, parameters: Mapping[str, str], login: Login | None, cancel: Cancel) -> Answer:
        logins = {"Logins": {login.key: login.identity.reveal()}} if login else {}
        try:
            return self._client.call(operation, {**parameters, **logins}, cancel)
        except ServiceRefused as refusal:
            if reason := _reason(refusal, login):
                raise CredentialsRefused(reason, refusal.details, refusal.message) from None
            raise


def _reason(refusal: ServiceRefused, login: Login | None) -> CredentialsReason | None:
    code = refusal.details.code
    if login is None and code == "NotAuthorizedException":
        return CredentialsReason.GUESTS_OFF
    if refusal.details.operation == "GetOpenIdToken" and code == "InvalidParameterException":
        return CredentialsReason.CLASSIC_FLOW_OFF
    return None


def _text(answer: Answer, members: Mapping[str, object], name: str) -> str:
    value = members.get(name)
    if not isinstance(value, str) or not value:
        raise _garbled(answer, name)
    return value


def _moment(answer: Answer, members: Mapping[str, object], name: str) -> datetime:
    try:
        return read_epoch(members.get(name))
    except ValueError:
        raise _garbled(answer, name) from None


def _garbled(answer: Answer, name: str) -> GarbledAnswer:
    return GarbledAnswer(replace(answer.details, code=f"invalid {name}"))
