"""What is said of an offered connection leaves nothing out."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from poolkey.core.connect_link import Offered
from poolkey.core.connection import Connection, Delivery, Profile, SignInMethod
from poolkey.core.managed_login import ManagedLogin
from poolkey.wording.offers import offer_pairs, offer_warning, profile_pairs, replacement_text

ACME = Connection("acme", "Acme", "eu-west-1", "eu-west-1_AbCdEf123", "client")


DEV = Profile("dev", "eu-west-1")
# What a person judges an offer by, each with another value that has to be seen.
SHOWN = {
    "name": replace(ACME, name="other"),
    "label": replace(ACME, label="Other"),
    "region": replace(ACME, region="us-east-1"),
    "user_pool_id": replace(ACME, user_pool_id="eu-west-1_Other"),
    "client_id": replace(ACME, client_id="other"),
    "identity_pool_id": replace(ACME, identity_pool_id="eu-west-1:12345678-1234-1234-1234-123456789012"),
    "sign_in": replace(ACME, sign_in=(SignInMethod.PASSWORD,)),
    "endpoint_url": replace(ACME, endpoint_url="https://login.example"),
    "use_fips": replace(ACME, use_fips=True),
    "profiles": replace(ACME, profiles=(DEV,)),
    "managed_login": replace(ACME, managed_login=ManagedLogin(redirect_ports=(53682,))),
}
# What changes neither where passwords go nor what is written; a link has no client secret.
LEFT_OUT = {
    *("client_has_secret", "challenge_minutes", "use_dual_stack", "classic_flow", "guests"),
    *("sign_up", "password_policy", "session_hours", "step_up_acr"),
}
SHOWN_OF_A_PROFILE = {
    "name": replace(DEV, name="other"),
    "region": replace(DEV, region="us-east-1"),
    "delivery": replace(DEV, delivery=Delivery.PROCESS),
    "role_arn": replace(DEV, role_arn="arn:aws:iam::123456789012:role/Dev"),
    "duration_minutes": replace(DEV, duration_minutes=90),
    "guest": replace(DEV, guest=True),
    "step_up": replace(DEV, step_up=True),
}
LEFT_OUT_OF_A_PROFILE = {"output", "added"}


def said_of(connection: Connection) -> tuple[object, ...]:
    """Return all that a person reads of an offer."""
    return offer_pairs(connection), profile_pairs(connection), offer_warning(connection)


def test_whatever_a_connection_has_is_shown_or_left_out_on_purpose() -> None:
    assert {*SHOWN, *LEFT_OUT} == {each.name for each in fields(Connection)}
    assert {*SHOWN_OF_A_PROFILE, *LEFT_OUT_OF_A_PROFILE} == {each.name for each in fields(Profile)}


@pytest.mark.parametrize("changed", SHOWN.values(), ids=list(SHOWN))
def test_what_is_shown_of_a_connection_is_seen(changed: Connection) -> None:
    assert said_of(changed) != said_of(ACME)


@pytest.mark.parametrize("changed", SHOWN_OF_A_PROFILE.values(), ids=list(SHOWN_OF_A_PROFILE))
def test_what_is_shown_of_a_profile_is_seen(changed: Profile) -> None:
    assert said_of(replace(ACME, profiles=(changed,))) != said_of(replace(ACME, profiles=(DEV,)))


@pytest.mark.parametrize("method", SignInMethod)
def test_every_way_to_sign_in_has_words_of_its_own(method: SignInMethod) -> None:
    others = {dict(offer_pairs(replace(ACME, sign_in=(each,))))["Sign-in"] for each in SignInMethod if each != method}
    assert dict(offer_pairs(replace(ACME, sign_in=(method,))))["Sign-in"] not in others


def test_every_way_that_is_offered_is_named() -> None:
    both = replace(ACME, sign_in=(SignInMethod.SRP, SignInMethod.PASSWORD))
    assert dict(offer_pairs(both))["Sign-in"].splitlines() == [
        "with a password, which is proved and not sent",
        "with a password, which is sent to the server",
    ]


def test_the_server_is_aws_or_named() -> None:
    assert dict(offer_pairs(ACME))["Server"] == "AWS, eu-west-1"
    assert dict(offer_pairs(replace(ACME, use_fips=True)))["Server"] == "AWS, eu-west-1, with FIPS"
    elsewhere = replace(ACME, endpoint_url="http://127.0.0.1:4566")
    assert dict(offer_pairs(elsewhere))["Server"] == "http://127.0.0.1:4566"
    assert (offer_warning(ACME), "127.0.0.1" in offer_warning(elsewhere)) == ("", True)


def test_all_that_is_special_about_a_profile_is_said() -> None:
    special = Profile("dev", "eu-west-1", duration_minutes=90, step_up=True)
    guest = Profile("open", "us-east-1", guest=True)
    (_, first), (_, second) = profile_pairs(replace(ACME, profiles=(special, guest)))
    assert first.splitlines() == [
        "dev",
        "As the identity pool decides",
        "eu-west-1 · keys in the AWS files",
        "only after a fresh sign-in",
        "lasts 90 minutes",
    ]
    assert second.splitlines()[-1] == "for guests, so without a sign-in"


def test_what_is_replaced_is_said_only_where_something_is() -> None:
    assert replacement_text(Offered(ACME)) == ""
    assert replacement_text(Offered(ACME, ACME)) == "You have exactly this connection already."
    assert replacement_text(Offered(ACME, replace(ACME, label="Acme 2"))).startswith("It replaces the connection")


def test_where_a_browser_would_sign_in_is_named() -> None:
    login = ManagedLogin("https://login.example", (53682,), identity_providers=("Google",))
    assert dict(offer_pairs(replace(ACME, managed_login=login)))["Sign-in page"] == "https://login.example\nGoogle"
