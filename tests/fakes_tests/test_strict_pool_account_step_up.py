"""Signing in again towards a level: what a token vouches for, and for how long."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.fakes.strict_pool import Factor, Mfa, Settings, StepUp, StrictPool, Tier, User
from tests.fakes_tests.accounts import KEY, access_of, claims_of, forged
from tests.fakes_tests.clients import PASSWORD, Clients, clients_of, oathtool, refused, taro
from tests.fakes_tests.test_strict_pool_passkeys import AUTHENTICATOR, options_of

LOA = [f"urn:cognito:loa:{number}" for number in range(5)]
CHOICE = Settings(flows=frozenset({"ALLOW_USER_AUTH"}), mfa=Mfa.OFF)


def start(clients: Clients, target: str | None, **more: str) -> Any:
    """Begin a sign-in towards a level."""
    wish = {} if target is None else {"TARGET_ACR_VALUES": target}
    return clients.idp.initiate_auth(
        ClientId=clients.pool.settings.client_id,
        AuthFlow="USER_AUTH",
        AuthParameters={"USERNAME": "taro", **wish, **more},
    )


def level_of(done: Any) -> tuple[str, list[str]]:
    """Return what both tokens say about the sign-in."""
    told = [claims_of(done["AuthenticationResult"][name]) for name in ("AccessToken", "IdToken")]
    assert told[0]["amr"] == told[1]["amr"]
    assert told[0]["acr"] == told[1]["acr"]
    return told[0]["acr"], told[0]["amr"]


def versatile(**changes: Any) -> User:
    """Return a user with every factor."""
    keys = [AUTHENTICATOR.passkey()]
    first = ("PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN")
    factors = {Factor.SMS_MFA, Factor.SOFTWARE_TOKEN_MFA}
    return taro(
        phone="+81312344567",
        totp_secret=KEY,
        **{"first_factors": first, "factors": factors, "passkeys": keys} | changes,
    )


def test_a_password_is_stepped_up_by_a_code_alone() -> None:
    with StrictPool(versatile(), settings=CHOICE) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        access = access_of(clients)
        pool.advance(600)
        asked = start(clients, LOA[4], ACCESS_TOKEN=access)
        assert asked["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
        with refused("CodeMismatchException"):
            clients.answer(asked, USERNAME="taro", SOFTWARE_TOKEN_MFA_CODE="000000")
        done = clients.answer(asked, USERNAME="taro", SOFTWARE_TOKEN_MFA_CODE=oathtool(KEY, pool.now))
        assert level_of(done) == (LOA[4], ["pwd", "otp", "mfa"])
        stepped, before = claims_of(done["AuthenticationResult"]["IdToken"]), claims_of(access)
        assert stepped["auth_time"] - before["auth_time"] == 600
        assert stepped["origin_jti"] != before["origin_jti"]
        again = clients.idp.get_tokens_from_refresh_token(
            ClientId=pool.settings.client_id, RefreshToken=done["AuthenticationResult"]["RefreshToken"]
        )
        assert level_of(again) == (LOA[4], ["pwd", "otp", "mfa"])


def test_a_token_that_is_too_old_vouches_for_nothing() -> None:
    with StrictPool(versatile(), settings=CHOICE) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        access = access_of(clients)
        pool.advance(300)
        assert start(clients, LOA[3], ACCESS_TOKEN=access, MAX_AGE="300")["ChallengeName"] == "SMS_MFA"
        asked = start(clients, LOA[4], ACCESS_TOKEN=access, MAX_AGE="299")
        assert asked["AvailableChallenges"] == ["PASSWORD", "PASSWORD_SRP"]
        asked = clients.answer(asked, USERNAME="taro", ANSWER="PASSWORD", PASSWORD=PASSWORD)
        assert asked["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
        done = clients.answer(asked, USERNAME="taro", SOFTWARE_TOKEN_MFA_CODE=oathtool(KEY, pool.now))
        assert level_of(done)[0] == LOA[4]
        assert clients.idp.get_user(AccessToken=access)["Username"] == "taro"


def test_the_same_level_is_reached_anew_only_where_the_token_is_too_old() -> None:
    with StrictPool(taro(), settings=CHOICE) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        access = access_of(clients)
        pool.advance(10)
        with refused("InvalidParameterException", "already meets"):
            start(clients, LOA[1], ACCESS_TOKEN=access)
        asked = start(clients, LOA[1], ACCESS_TOKEN=access, MAX_AGE="0")
        done = clients.answer(asked, USERNAME="taro", ANSWER="PASSWORD", PASSWORD=PASSWORD)
        assert claims_of(done["AuthenticationResult"]["AccessToken"])["auth_time"] == int(pool.now)


def test_each_level_is_reached_by_its_own_factors() -> None:
    with StrictPool(versatile(), settings=CHOICE) as pool, clients_of(pool) as clients:
        kinds = {number: start(clients, LOA[number])["AvailableChallenges"] for number in range(1, 5)}
        passwords, codes = ["PASSWORD", "PASSWORD_SRP"], ["EMAIL_OTP", "SMS_OTP"]
        everything = [*passwords, *codes, "WEB_AUTHN"]
        assert kinds == {1: everything, 2: everything, 3: [*passwords, "WEB_AUTHN"], 4: passwords}
        asked = start(clients, LOA[2], PREFERRED_CHALLENGE="EMAIL_OTP")
        done = clients.answer(asked, USERNAME="taro", EMAIL_OTP_CODE=pool.outbox[-1].code)
        assert level_of(done) == (LOA[2], ["email_otp"])
        asked = start(clients, LOA[3], PREFERRED_CHALLENGE="WEB_AUTHN")
        credential = json.dumps(AUTHENTICATOR.sign(options_of(asked)))
        assert level_of(clients.answer(asked, USERNAME="taro", CREDENTIAL=credential)) == (LOA[3], ["hwk"])
        asked = start(clients, LOA[3], PREFERRED_CHALLENGE="PASSWORD", PASSWORD=PASSWORD)
        done = clients.answer(asked, USERNAME="taro", SMS_MFA_CODE=pool.outbox[-1].code)
        assert level_of(done) == (LOA[3], ["pwd", "sms", "mfa"])


def test_a_proof_of_the_password_keeps_the_level_in_mind() -> None:
    with StrictPool(versatile(), settings=CHOICE) as pool, clients_of(pool) as clients:
        srp = clients.srp("taro")
        public = srp.get_auth_params()["SRP_A"]
        asked = start(clients, LOA[4], PREFERRED_CHALLENGE="PASSWORD_SRP", SRP_A=public)
        asked = clients.answer(asked, **srp.process_challenge(asked["ChallengeParameters"], {"USERNAME": "taro"}))
        assert asked["ChallengeName"] == "SOFTWARE_TOKEN_MFA"


def test_the_first_level_in_reach_is_taken_and_unknown_ones_are_passed_over() -> None:
    with StrictPool(taro(), settings=CHOICE) as pool, clients_of(pool) as clients:
        asked = start(clients, f"urn:example:gold {LOA[4]} {LOA[1]}", PREFERRED_CHALLENGE="PASSWORD")
        assert level_of(clients.answer(asked, USERNAME="taro", PASSWORD=PASSWORD)) == (LOA[1], ["pwd"])
        with refused("InvalidParameterException", "no value that the user pool knows"):
            start(clients, "urn:example:gold urn:example:silver")
        with refused("InvalidParameterException", "no factors"):
            start(clients, f"{LOA[4]} {LOA[3]}")
        pool.configure(acr_values=("bronze", "silver", "gold", "urn:example:platinum"))
        asked = start(clients, "bronze", PREFERRED_CHALLENGE="PASSWORD")
        assert level_of(clients.answer(asked, USERNAME="taro", PASSWORD=PASSWORD)) == ("bronze", ["pwd"])


def test_a_factor_outside_the_way_to_the_level_is_not_to_be_chosen() -> None:
    with StrictPool(versatile(), settings=CHOICE, expect_violations=True) as pool, clients_of(pool) as clients:
        asked = start(clients, LOA[4], PREFERRED_CHALLENGE="EMAIL_OTP")
        assert asked["ChallengeName"] == "SELECT_CHALLENGE"
        with refused("InvalidParameterException", "AvailableChallenges"):
            clients.answer(asked, USERNAME="taro", ANSWER="WEB_AUTHN")


def test_a_required_factor_is_asked_for_whatever_the_level() -> None:
    with StrictPool(versatile(preferred=Factor.SOFTWARE_TOKEN_MFA), settings=CHOICE) as pool:
        pool.configure(mfa=Mfa.ON)
        with clients_of(pool) as clients:
            asked = start(clients, LOA[1], PREFERRED_CHALLENGE="PASSWORD", PASSWORD=PASSWORD)
            assert asked["ChallengeName"] == "SOFTWARE_TOKEN_MFA"


def test_a_wrong_token_steps_nobody_up() -> None:
    hanako = taro(email="hanako@example.com")
    hanako.username = "hanako"
    with StrictPool(versatile(), hanako, settings=CHOICE) as pool, clients_of(pool) as clients:
        mine, hers = access_of(clients), access_of(clients, "hanako")
        for token in (hers, forged(mine, "stranger"), "a.b.c"):
            with refused("NotAuthorizedException", "Invalid Access Token"):
                start(clients, LOA[4], ACCESS_TOKEN=token)
        clients.idp.global_sign_out(AccessToken=mine)
        with refused("NotAuthorizedException", "Access Token has been revoked"):
            start(clients, LOA[4], ACCESS_TOKEN=mine)


@pytest.mark.parametrize(
    ("target", "more", "finding"),
    [
        (None, {"ACCESS_TOKEN": "a.b.c"}, "ACCESS_TOKEN needs TARGET_ACR_VALUES"),
        (LOA[4], {"MAX_AGE": "-1"}, "MAX_AGE must have the form"),
        (f" {LOA[4]}", {}, "TARGET_ACR_VALUES must have the form"),
    ],
)
def test_a_wish_in_a_wrong_form_breaks_the_protocol(target: str | None, more: dict[str, str], finding: str) -> None:
    with StrictPool(versatile(), settings=CHOICE, expect_violations=True) as pool, clients_of(pool) as clients:
        with refused("InvalidParameterException", finding):
            start(clients, target, **more)
        assert len(pool.violations) == 1


def test_a_lite_pool_steps_nobody_up() -> None:
    with StrictPool(versatile(), settings=CHOICE) as pool, clients_of(pool) as clients:
        pool.configure(tier=Tier.LITE)
        with refused("FeatureUnavailableInTierException"):
            start(clients, LOA[4])


def test_a_service_that_ignores_the_wish_says_nothing_about_levels() -> None:
    with StrictPool(versatile(), settings=CHOICE) as pool, clients_of(pool) as clients:
        pool.configure(step_up=StepUp.IGNORED)
        access = access_of(clients)
        done = start(clients, LOA[4], ACCESS_TOKEN=access, PREFERRED_CHALLENGE="PASSWORD", PASSWORD=PASSWORD)
        claims = claims_of(done["AuthenticationResult"]["AccessToken"])
        assert not {"acr", "amr"} & claims.keys()
        assert claims["auth_time"] >= claims_of(access)["auth_time"]
