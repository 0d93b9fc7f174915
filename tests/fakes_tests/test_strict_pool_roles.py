"""Guests, the classic flow and STS, as boto3 sees them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import boto3
import jwt
import pytest
from botocore import UNSIGNED
from botocore.config import Config

from tests.fakes.strict_pool import AssumableRole, StrictPool, Throw
from tests.fakes.strict_pool.keys import signing_key
from tests.fakes_tests.clients import identity_client_of, plain_form, refused, taro

if TYPE_CHECKING:
    from types_boto3_cognito_identity import CognitoIdentityClient

OPS = "arn:aws:iam::123456789012:role/Ops"
GUESTS = "arn:aws:iam::123456789012:role/Guests"
FORM = {
    "Action": "AssumeRoleWithWebIdentity",
    "Version": "2011-06-15",
    "RoleArn": OPS,
    "RoleSessionName": "taro",
    "WebIdentityToken": "no.such.token",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """The identity pool and STS as boto3 sees them, and a user's login."""

    pool: StrictPool
    identities: CognitoIdentityClient
    sts: Any
    logins: Mapping[str, str]

    def identity(self, logins: Mapping[str, str] | None = None) -> str:
        given: Any = {} if logins is None else {"Logins": logins}
        return self.identities.get_id(IdentityPoolId=self.pool.settings.identity_pool_id, **given)["IdentityId"]

    def token(self) -> str:
        return self.identities.get_open_id_token(IdentityId=self.identity(self.logins), Logins=self.logins)["Token"]

    def assume(self, token: str, role: str = OPS, seconds: int = 3600) -> Any:
        return self.sts.assume_role_with_web_identity(
            RoleArn=role, RoleSessionName="taro", WebIdentityToken=token, DurationSeconds=seconds
        )


@contextmanager
def opened(**settings: Any) -> Iterator[Desk]:
    with ExitStack() as stack:
        pool = stack.enter_context(StrictPool(**settings))
        pool.configure(classic_flow=True, guest_role=GUESTS, assumable_roles=(AssumableRole(OPS, 120),))
        pool.stop_clock()
        config = Config(signature_version=UNSIGNED, retries={"total_max_attempts": 1})
        sts = boto3.client("sts", region_name=pool.settings.region, endpoint_url=pool.url, config=config)
        stack.callback(sts.close)
        identities = stack.enter_context(identity_client_of(pool))
        yield Desk(pool, identities, sts, {pool.settings.login_key: pool.forge_token(taro())})


def test_the_pools_own_token_buys_a_role_for_as_long_as_it_allows() -> None:
    with opened() as desk:
        credentials = desk.assume(desk.token(), seconds=7200)["Credentials"]
        (issued,) = desk.pool.credentials
        assert (credentials["AccessKeyId"], issued.role_arn) == (issued.access_key_id, OPS)
        assert credentials["Expiration"] == datetime.fromtimestamp(int(desk.pool.now) + 7200, UTC)


def test_the_pools_own_token_names_the_identity_and_how_it_was_proved() -> None:
    with opened() as desk:
        claims = jwt.decode(desk.token(), options={"verify_signature": False})
        assert claims["sub"] == desk.identity(desk.logins)
        assert claims["exp"] - claims["iat"] == 600
        assert claims["amr"][:2] == ["authenticated", desk.pool.settings.login_key]


def test_sts_refuses_what_it_must() -> None:
    with opened() as desk:
        token = desk.token()
        with refused("AccessDenied"):
            desk.assume(token, role="arn:aws:iam::123456789012:role/Admin")
        with refused("ValidationError", "exceeds the MaxSessionDuration"):
            desk.assume(token, seconds=7201)
        with refused("InvalidIdentityToken"):
            desk.assume(next(iter(desk.logins.values())))
        with refused("InvalidIdentityToken"):
            claims = jwt.decode(token, options={"verify_signature": False})
            desk.assume(signing_key("stranger").sign(claims))
        desk.pool.advance(600)
        with refused("ExpiredTokenException"):
            desk.assume(token)
        assert not desk.pool.credentials


def test_the_classic_flow_is_off_unless_it_is_allowed() -> None:
    with opened() as desk:
        desk.pool.configure(classic_flow=False)
        with refused("InvalidParameterException", "classic"):
            desk.token()


@pytest.mark.parametrize("seconds", [899, 43201])
def test_a_duration_that_no_role_has_is_a_breach_of_the_protocol(seconds: int) -> None:
    with opened(expect_violations=True) as desk:
        status, _document = plain_form(desk.pool, {**FORM, "DurationSeconds": str(seconds)})
        assert status == 400
        assert "DurationSeconds" in desk.pool.violations[0]


@pytest.mark.parametrize(
    ("form", "headers"),
    [
        (urlencode(FORM | {"Version": "2010-05-08"}), {}),
        (urlencode(FORM | {"Action": "AssumeRole"}), {}),
        (urlencode({**FORM, "Colour": "blue"}), {}),
        (urlencode([*FORM.items(), ("RoleArn", GUESTS)]), {}),
        (urlencode(FORM | {"RoleSessionName": "a b"}), {}),
        (urlencode(FORM), {"Authorization": "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE"}),
    ],
)
def test_whatever_breaks_the_query_protocol_is_recorded(form: str, headers: dict[str, str]) -> None:
    with opened(expect_violations=True) as desk:
        status, document = plain_form(desk.pool, form, headers)
        assert status == 400
        assert "<Code>InvalidParameterException</Code>" in document
        assert len(desk.pool.violations) == 1


def test_a_scripted_refusal_reaches_boto3() -> None:
    with opened() as desk:
        desk.pool.fail_next("AssumeRoleWithWebIdentity", Throw("PackedPolicyTooLarge", "a < b"))
        with refused("PackedPolicyTooLarge", "a < b"):
            desk.assume("no.such.token")


def test_guests_get_the_guests_role_and_each_an_identity() -> None:
    with opened() as desk:
        mine, yours = desk.identity(), desk.identity()
        assert mine != yours
        assert desk.identities.get_credentials_for_identity(IdentityId=mine)["IdentityId"] == mine
        (issued,) = desk.pool.credentials
        assert (issued.role_arn, issued.subject) == (GUESTS, "")


def test_a_guest_may_not_be_somebody_nor_choose_a_role() -> None:
    with opened() as desk:
        guest, taros = desk.identity(), desk.identity(desk.logins)
        with refused("NotAuthorizedException", "is forbidden"):
            desk.identities.get_credentials_for_identity(IdentityId=taros)
        with refused("NotAuthorizedException", "Access to Role is forbidden"):
            desk.identities.get_credentials_for_identity(IdentityId=guest, CustomRoleArn=OPS)
        with refused("NotAuthorizedException", "not supported"):
            desk.identities.get_open_id_token(IdentityId=guest)
        assert not desk.pool.credentials
