"""Which role a profile's credentials are of."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolkey.core.connection import Profile
from poolkey.core.errors import RoleNotInToken, RoleNotNamed
from poolkey.core.role_chaining import chained_profile
from poolkey.core.roles import chosen_role, offered_roles, role_to_assume, session_name
from poolkey.core.tokens import Claims

DEV = "arn:aws:iam::123456789012:role/Dev"
OPS = "arn:aws:iam::123456789012:role/Ops"
PLAIN = Profile("acme", "eu-west-1")
OF_DEV = replace(PLAIN, role_arn=DEV)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def claims(*roles: str, preferred: str | None = None, account: str = "mika@example.com") -> Claims:
    return Claims("https://x", "8a2c", "mika", account, NOON, NOON, roles, preferred)


def test_the_preferred_role_is_offered_first() -> None:
    assert offered_roles(claims(DEV, OPS, preferred=OPS)) == (OPS, DEV)
    assert offered_roles(claims(DEV, OPS)) == (DEV, OPS)
    assert offered_roles(claims(preferred=OPS)) == (OPS,)
    assert offered_roles(claims()) == ()


def test_the_pool_is_asked_for_the_profiles_role_or_left_to_decide() -> None:
    assert chosen_role(PLAIN, claims(DEV, OPS)) is None
    assert chosen_role(OF_DEV, claims(DEV, OPS)) == DEV


def test_a_role_that_the_token_does_not_carry_is_refused_with_those_it_does() -> None:
    with pytest.raises(RoleNotInToken) as refused:
        chosen_role(OF_DEV, claims(OPS))
    assert (refused.value.role_arn, refused.value.roles) == (DEV, (OPS,))


def test_a_token_without_roles_leaves_the_answer_to_the_pool() -> None:
    assert chosen_role(OF_DEV, claims()) == DEV


@pytest.mark.parametrize(
    ("profile", "token", "role"),
    [
        (OF_DEV, claims(OPS, preferred=OPS), DEV),
        (PLAIN, claims(DEV, OPS, preferred=OPS), OPS),
        (PLAIN, claims(OPS), OPS),
    ],
)
def test_the_classic_flow_takes_the_profiles_role_or_the_tokens(profile: Profile, token: Claims, role: str) -> None:
    assert role_to_assume(profile, token) == role


@pytest.mark.parametrize("token", [claims(), claims(DEV, OPS)])
def test_without_a_single_role_the_classic_flow_says_what_is_missing(token: Claims) -> None:
    with pytest.raises(RoleNotNamed, match="acme"):
        role_to_assume(PLAIN, token)


@given(st.text(min_size=1))
def test_any_account_makes_a_name_that_sts_takes(account: str) -> None:
    assert re.fullmatch(r"[\w+=,.@-]{2,64}", session_name(claims(account=account)), re.ASCII)


def test_an_email_address_is_its_own_name() -> None:
    assert session_name(claims()) == "mika@example.com"


def test_another_role_is_reached_from_a_profile() -> None:
    assert chained_profile(PLAIN) == (
        "[profile acme-admin]\nrole_arn = arn:aws:iam::ACCOUNT:role/ROLE\nsource_profile = acme\nregion = eu-west-1\n"
    )


@pytest.mark.parametrize(
    ("region", "partition"),
    [
        ("us-gov-west-1", "aws-us-gov"),
        ("cn-north-1", "aws-cn"),
        ("eusc-de-east-1", "aws-eusc"),
        ("us-iso-east-1", "aws-iso"),
        ("us-isob-east-1", "aws-iso-b"),
        ("us-isof-south-1", "aws-iso-f"),
        ("eu-isoe-west-1", "aws-iso-e"),
        ("us-west-2", "aws"),
    ],
)
def test_the_other_role_is_in_the_regions_partition(region: str, partition: str) -> None:
    assert f"role_arn = arn:{partition}:iam::" in chained_profile(Profile("acme", region))


def test_a_name_with_a_space_is_quoted_where_it_must_be() -> None:
    text = chained_profile(Profile("acme eu", "eu-west-1"))
    assert '[profile "acme eu-admin"]\n' in text
    assert "source_profile = acme eu\n" in text
