"""What is said of an offered connection leaves nothing out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from poolkey.core.connect_link import Offered
from poolkey.core.connection import Connection, Profile, SignInMethod
from poolkey.wording.offers import offer_pairs, offer_warning, profile_pairs, replacement_text

ACME = Connection("acme", "Acme", "eu-west-1", "eu-west-1_AbCdEf123", "client")


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
