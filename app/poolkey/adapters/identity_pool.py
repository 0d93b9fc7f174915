"""The identity pool of a connection, over HTTP: an ID token in, temporary AWS credentials out."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from poolkey.adapters.cognito_http import Answer, CognitoClient
from poolkey.adapters.epoch import read_epoch
from poolkey.adapters.partitions import Service, service_url
from poolkey.core.connection import Connection
from poolkey.core.credentials import Credentials
from poolkey.core.errors import GarbledAnswer, NoIdentityPool
from poolkey.core.ports import Cancel, Clock
from poolkey.core.secret import Secret
from poolkey.core.tokens import Claims

REPEATABLE_AFTER_A_FAULT = {"GetId": True, "GetCredentialsForIdentity": True}  # the same identity; other keys as good


class CognitoIdentityPool:
    """Exchanges ID tokens by the enhanced flow, which needs no AWS keys."""

    def __init__(
        self,
        connection: Connection,
        clock: Clock,
        draw: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._connection = connection
        region = self._pool_id.partition(":")[0]
        url = connection.endpoint_url or service_url(Service.IDENTITY_POOLS, region)
        self._client = CognitoClient(Service.IDENTITY_POOLS, url, clock, REPEATABLE_AFTER_A_FAULT, draw)

    @property
    def _pool_id(self) -> str:
        if self._connection.identity_pool_id is None:
            raise NoIdentityPool(self._connection.name)
        return self._connection.identity_pool_id

    def identity_id(self, claims: Claims, identity: Secret, cancel: Cancel) -> str:
        """Return the identity's id, the same at every sign-in."""
        answer = self._client.call(
            "GetId", {"IdentityPoolId": self._pool_id, "Logins": _logins(claims, identity)}, cancel
        )
        return _text(answer, answer.members, "IdentityId")

    def credentials(
        self, identity_id: str, claims: Claims, identity: Secret, *, role_arn: str | None, cancel: Cancel
    ) -> Credentials:
        """Return fresh credentials, of ``role_arn`` if the token carries that role."""
        parameters: dict[str, object] = {"IdentityId": identity_id, "Logins": _logins(claims, identity)}
        if role_arn:
            parameters["CustomRoleArn"] = role_arn
        answer = self._client.call("GetCredentialsForIdentity", parameters, cancel)
        keys = answer.members.get("Credentials")
        if not isinstance(keys, Mapping):
            raise _garbled(answer, "Credentials")
        return Credentials(
            access_key_id=_text(answer, keys, "AccessKeyId"),
            secret_access_key=Secret(_text(answer, keys, "SecretKey")),
            session_token=Secret(_text(answer, keys, "SessionToken")),
            expires=_moment(answer, keys, "Expiration"),
        )


def _logins(claims: Claims, identity: Secret) -> dict[str, str]:
    return {claims.login_key: identity.reveal()}


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
