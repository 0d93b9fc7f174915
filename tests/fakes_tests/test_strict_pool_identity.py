"""The identity pool, which checks ID tokens for real."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes.strict_pool import StrictPool, Tamper
from tests.fakes_tests.clients import identity_client_of, refused, taro

if TYPE_CHECKING:
    from types_boto3_cognito_identity import CognitoIdentityClient

DEV = "arn:aws:iam::123456789012:role/Dev"
OPS = "arn:aws:iam::123456789012:role/Ops"


@dataclass(frozen=True, slots=True)
class Desk:
    """The identity pool as boto3 sees it."""

    pool: StrictPool
    client: CognitoIdentityClient

    def get_id(self, logins: dict[str, str], identity_pool_id: str | None = None) -> str:
        wanted = identity_pool_id or self.pool.settings.identity_pool_id
        return self.client.get_id(IdentityPoolId=wanted, Logins=logins)["IdentityId"]

    def login(self, token: str) -> dict[str, str]:
        settings = self.pool.settings
        return {f"cognito-idp.{settings.region}.amazonaws.com/{settings.pool_id}": token}

    def credentials(self, token: str, **more: str) -> Any:
        logins = self.login(token)
        identity = self.get_id(logins)
        return self.client.get_credentials_for_identity(IdentityId=identity, Logins=logins, **more)["Credentials"]


@contextmanager
def opened() -> Iterator[Desk]:
    with StrictPool() as pool, identity_client_of(pool) as client:
        yield Desk(pool, client)


def test_a_true_id_token_buys_credentials_for_an_hour() -> None:
    with opened() as desk:
        desk.pool.stop_clock()
        token = desk.pool.forge_token(taro())
        credentials = desk.credentials(token)
        (issued,) = desk.pool.credentials
        assert (credentials["AccessKeyId"], credentials["SecretKey"]) == (issued.access_key_id, issued.secret_key)
        assert credentials["Expiration"] == datetime.fromtimestamp(int(desk.pool.now) + 3600, UTC)
        assert issued.role_arn == desk.pool.settings.authenticated_role
        assert desk.get_id(desk.login(token)) == issued.identity_id


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (Tamper.WRONG_SIGNATURE, "Token signature invalid."),
        (Tamper.UNKNOWN_KEY, "Token signature invalid."),
        (Tamper.UNSIGNED, "Not a valid OpenId Connect identity token."),
        (Tamper.HS256_WITH_PUBLIC_KEY, "Not a valid OpenId Connect identity token."),
        (Tamper.MALFORMED, "Not a valid OpenId Connect identity token."),
        (Tamper.WRONG_ISSUER, "Issuer doesn't match providerName"),
        (Tamper.WRONG_AUDIENCE, "Incorrect token audience."),
        (Tamper.EXPIRED, "Token expired: "),
        (Tamper.ISSUED_LATER, "Not a valid OpenId Connect identity token."),
        (Tamper.ACCESS_USE, "Not a valid OpenId Connect identity token."),
        (Tamper.NO_SUBJECT, "Not a valid OpenId Connect identity token."),
    ],
)
def test_a_forged_token_buys_nothing(tamper: Tamper, said: str) -> None:
    with opened() as desk, refused("NotAuthorizedException", f"Invalid login token. {said}"):
        desk.credentials(desk.pool.forge_token(taro(), tamper))


def test_a_role_must_be_one_of_the_tokens_roles() -> None:
    with opened() as desk:
        token = desk.pool.forge_token(taro(roles=(DEV, OPS), preferred_role=OPS))
        desk.credentials(token)
        desk.credentials(token, CustomRoleArn=DEV)
        with refused("NotAuthorizedException", "Access to Role is forbidden"):
            desk.credentials(token, CustomRoleArn="arn:aws:iam::123456789012:role/Admin")
        assert [issued.role_arn for issued in desk.pool.credentials] == [OPS, DEV]


def test_guests_strangers_and_other_peoples_identities_are_refused() -> None:
    with opened() as desk:
        mine, yours = (desk.login(desk.pool.forge_token(taro())) for _ in range(2))
        with refused("NotAuthorizedException", "Unauthenticated access is not supported"):
            desk.get_id({})
        with refused("NotAuthorizedException", "not from a supported provider"):
            desk.get_id({"accounts.google.com": "a token"})
        with refused("ResourceNotFoundException", "IdentityPool"):
            desk.get_id(mine, "ap-northeast-1:00000000-0000-0000-0000-000000000000")
        with refused("NotAuthorizedException", "Logins don't match"):
            desk.client.get_credentials_for_identity(IdentityId=desk.get_id(yours), Logins=mine)
