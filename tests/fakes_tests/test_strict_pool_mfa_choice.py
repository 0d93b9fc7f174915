"""Choosing one of several second factors, and setting one up by e-mail."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.fakes.strict_pool import Factor, Mfa, Settings, StrictPool, User
from tests.fakes_tests.clients import clients_of, oathtool, refused, taro

KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
INVALID_SESSION = "Invalid session for the user"
SET_UP = Settings(mfa=Mfa.ON, mfas_can_setup=("SOFTWARE_TOKEN_MFA", "EMAIL_OTP"))
ADDRESS = "taro@home.example"


def equipped(**changes: Any) -> User:
    """Return a user with every second factor, none of them preferred."""
    return taro(
        **{"phone": "+81312344567", "totp_secret": KEY, "factors": {Factor.SMS_MFA, Factor.EMAIL_OTP}} | changes
    )


def test_several_factors_without_a_preferred_one_leave_the_choice() -> None:
    with StrictPool(equipped()) as pool, clients_of(pool) as clients:
        asked = clients.sign_in("taro")
        assert asked["ChallengeName"] == "SELECT_MFA_TYPE"
        offered = json.loads(asked["ChallengeParameters"]["MFAS_CAN_CHOOSE"])
        assert offered == ["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA"]
        assert asked["ChallengeParameters"]["USER_ID_FOR_SRP"] == "taro"
        assert pool.outbox == []


@pytest.mark.parametrize("factor", Factor)
def test_a_chosen_factor_signs_in(factor: Factor) -> None:
    with StrictPool(equipped()) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        choice = clients.sign_in("taro")
        asked = clients.answer(choice, USERNAME="taro", ANSWER=factor)
        assert asked["ChallengeName"] == factor
        code = oathtool(KEY, pool.now) if factor is Factor.SOFTWARE_TOKEN_MFA else pool.outbox[-1].code
        assert len(pool.outbox) == (factor is not Factor.SOFTWARE_TOKEN_MFA)
        assert "AuthenticationResult" in clients.answer(asked, USERNAME="taro", **{f"{factor}_CODE": code})
        with refused("NotAuthorizedException", "session can only be used once"):
            clients.answer(choice, USERNAME="taro", ANSWER=factor)


@pytest.mark.parametrize("factor", Factor)
def test_five_wrong_codes_lock_the_factor_and_waiting_opens_it_again(factor: Factor) -> None:
    with StrictPool(equipped(preferred=factor)) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        asked = clients.sign_in("taro")
        assert asked["ChallengeName"] == factor
        right = oathtool(KEY, pool.now) if factor is Factor.SOFTWARE_TOKEN_MFA else pool.outbox[-1].code
        stranger = oathtool(KEY, pool.now + 3000) if factor is Factor.SOFTWARE_TOKEN_MFA else f"{int(right) ^ 1:06}"
        for _ in range(5):
            with refused("CodeMismatchException"):
                clients.answer(asked, USERNAME="taro", **{f"{factor}_CODE": stranger})
        with refused("NotAuthorizedException", "Password attempts exceeded"):
            clients.answer(asked, USERNAME="taro", **{f"{factor}_CODE": right})
        pool.advance(1)
        assert "AuthenticationResult" in clients.answer(asked, USERNAME="taro", **{f"{factor}_CODE": right})


def test_a_preferred_factor_or_the_only_one_leaves_no_choice() -> None:
    user = equipped(preferred=Factor.EMAIL_OTP)
    with StrictPool(user) as pool, clients_of(pool) as clients:
        assert clients.sign_in("taro")["ChallengeName"] == "EMAIL_OTP"
        user.preferred, user.factors = None, {Factor.SMS_MFA}
        assert clients.sign_in("taro")["ChallengeName"] == "SMS_MFA"


def test_the_session_of_the_choice_belongs_to_its_user_and_expires() -> None:
    hanako = equipped(email="hanako@example.com")
    hanako.username = "hanako"
    with StrictPool(equipped(), hanako) as pool, clients_of(pool) as clients:
        asked = clients.sign_in("taro")
        with refused("NotAuthorizedException", INVALID_SESSION):
            clients.answer(asked, USERNAME="hanako", ANSWER="SMS_MFA")
        with refused("NotAuthorizedException", INVALID_SESSION):
            clients.answer({**asked, "ChallengeName": "SMS_MFA"}, USERNAME="taro", SMS_MFA_CODE="000000")
        pool.advance(3 * 60)
        with refused("NotAuthorizedException", f"{INVALID_SESSION}, session is expired."):
            clients.answer(asked, USERNAME="taro", ANSWER="SMS_MFA")
        assert pool.outbox == []


@pytest.mark.parametrize("answer", ["EMAIL_MFA", "EMAIL_OTP"])
def test_a_factor_that_was_not_offered_breaks_the_protocol(answer: str) -> None:
    user = equipped(factors={Factor.SMS_MFA})
    with StrictPool(user, expect_violations=True) as pool, clients_of(pool) as clients:
        with refused("InvalidParameterException"):
            clients.answer(clients.sign_in("taro"), USERNAME="taro", ANSWER=answer)
        assert ["MFAS_CAN_CHOOSE" in violation for violation in pool.violations] == [True]


def test_an_address_is_set_up_as_a_second_factor() -> None:
    user = taro(email=None)
    with StrictPool(user, settings=SET_UP) as pool, clients_of(pool) as clients:
        offer = clients.sign_in("taro")
        assert offer["ChallengeParameters"]["MFAS_CAN_SETUP"] == '["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"]'
        asked = clients.answer(offer, USERNAME="taro", EMAIL=ADDRESS)
        assert asked["ChallengeName"] == "EMAIL_OTP"
        assert asked["ChallengeParameters"]["CODE_DELIVERY_DESTINATION"] == "t***@h***"
        assert (user.email, pool.outbox[-1].to) == (None, ADDRESS)
        code = pool.outbox[-1].code
        with refused("CodeMismatchException"):
            clients.answer(asked, USERNAME="taro", EMAIL_OTP_CODE=f"{int(code) ^ 1:06}")
        access = clients.answer(asked, USERNAME="taro", EMAIL_OTP_CODE=code)["AuthenticationResult"]["AccessToken"]
        described = clients.idp.get_user(AccessToken=access)
        values = {item["Name"]: item.get("Value") for item in described["UserAttributes"]}
        assert (values["email"], values["email_verified"]) == (ADDRESS, "true")
        assert described["PreferredMfaSetting"] == "EMAIL_OTP"
        assert clients.sign_in("taro")["ChallengeName"] == "EMAIL_OTP"
        with refused("NotAuthorizedException", "session can only be used once"):
            clients.answer(offer, USERNAME="taro", EMAIL=ADDRESS)


def test_an_address_that_was_never_proved_changes_nothing() -> None:
    user = taro()
    with StrictPool(user, settings=SET_UP) as pool, clients_of(pool) as clients:
        asked = clients.answer(clients.sign_in("taro"), USERNAME="taro", EMAIL=ADDRESS)
        pool.advance(3 * 60)
        with refused("CodeMismatchException", "Invalid code or auth state"):
            clients.answer(asked, USERNAME="taro", EMAIL_OTP_CODE=pool.outbox[-1].code)
    assert (user.email, user.factors) == ("taro@example.com", set())


@pytest.mark.parametrize("address", ["taro", "taro@localhost", "ta ro@example.com", "taro@example..com"])
def test_a_mistyped_address_leaves_the_session_for_a_right_one(address: str) -> None:
    with StrictPool(taro(), settings=SET_UP) as pool, clients_of(pool) as clients:
        offer = clients.sign_in("taro")
        with refused("InvalidParameterException", "Invalid email address format."):
            clients.answer(offer, USERNAME="taro", EMAIL=address)
        assert pool.outbox == []
        assert clients.answer(offer, USERNAME="taro", EMAIL=ADDRESS)["ChallengeName"] == "EMAIL_OTP"


def test_an_address_where_only_an_app_can_be_set_up_breaks_the_protocol() -> None:
    with (
        StrictPool(taro(), settings=Settings(mfa=Mfa.ON), expect_violations=True) as pool,
        clients_of(pool) as clients,
    ):
        with refused("InvalidParameterException"):
            clients.answer(clients.sign_in("taro"), USERNAME="taro", EMAIL=ADDRESS)
        assert ["MFAS_CAN_SETUP" in violation for violation in pool.violations] == [True]


def test_an_app_can_be_set_up_where_an_address_could() -> None:
    with StrictPool(taro(), settings=SET_UP) as pool, clients_of(pool) as clients:
        offer = clients.sign_in("taro")
        key = clients.idp.associate_software_token(Session=offer["Session"])
        code = oathtool(key["SecretCode"], pool.now)
        verified = clients.idp.verify_software_token(Session=key["Session"], UserCode=code)
        done = clients.answer({**offer, "Session": verified["Session"]}, USERNAME="taro")
        assert "AuthenticationResult" in done
