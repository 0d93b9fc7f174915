"""The factors of an account: what there is, what is switched on, and what is preferred."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fakes.strict_pool import Factor, Mfa, Settings, StrictPool
from tests.fakes_tests.accounts import KEY, access_of
from tests.fakes_tests.clients import Clients, clients_of, oathtool, refused, taro

ON: Any = {"Enabled": True}
PREFERRED: Any = {"Enabled": True, "PreferredMfa": True}
OFF: Any = {"Enabled": False}
NO_DELIVERY = ("InvalidParameterException", "User does not have delivery config set to turn on")


def _set(clients: Clients, access: str, **wishes: Any) -> None:
    clients.idp.set_user_mfa_preference(AccessToken=access, **wishes)


def _factors(clients: Clients, access: str) -> tuple[list[str], str | None, list[str]]:
    answer: Any = clients.idp.get_user_auth_factors(AccessToken=access)
    told: Any = clients.idp.get_user(AccessToken=access)
    assert answer["Username"] == told["Username"] == "taro"
    assert answer.get("UserMFASettingList") == told.get("UserMFASettingList")
    assert answer.get("PreferredMfaSetting") == told.get("PreferredMfaSetting")
    enabled, preferred = answer.get("UserMFASettingList", []), answer.get("PreferredMfaSetting")
    return enabled, preferred, answer["ConfiguredUserAuthFactors"]


def test_a_lost_authenticator_is_replaced_by_who_is_still_signed_in() -> None:
    user = taro(totp_secret=KEY)
    with StrictPool(user) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        asked = clients.sign_in("taro")
        done = clients.answer(asked, USERNAME="taro", SOFTWARE_TOKEN_MFA_CODE=oathtool(KEY, pool.now - 30))
        access = done["AuthenticationResult"]["AccessToken"]
        secret = clients.idp.associate_software_token(AccessToken=access)["SecretCode"]
        assert user.totp_secret == KEY
        with refused("EnableSoftwareTokenMFAException"):
            clients.idp.verify_software_token(AccessToken=access, UserCode=oathtool(KEY, pool.now))
        clients.idp.verify_software_token(AccessToken=access, UserCode=oathtool(secret, pool.now - 30))
        assert user.totp_secret == secret
        assert _factors(clients, access)[:2] == (["SOFTWARE_TOKEN_MFA"], "SOFTWARE_TOKEN_MFA")
        asked = clients.sign_in("taro")
        with refused("CodeMismatchException"):
            clients.answer(asked, USERNAME="taro", SOFTWARE_TOKEN_MFA_CODE=oathtool(KEY, pool.now))
        assert clients.answer(asked, USERNAME="taro", SOFTWARE_TOKEN_MFA_CODE=oathtool(secret, pool.now))


def test_factors_are_listed_switched_on_preferred_and_switched_off() -> None:
    user = taro(phone="+81312344567", first_factors=("PASSWORD", "PASSWORD_SRP", "WEB_AUTHN"))
    with StrictPool(user) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        assert _factors(clients, access) == ([], None, ["PASSWORD", "WEB_AUTHN"])
        _set(clients, access, SMSMfaSettings=PREFERRED, EmailMfaSettings=ON)
        everything = ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"]
        assert _factors(clients, access) == (["EMAIL_OTP", "SMS_MFA"], "SMS_MFA", everything)
        assert clients.sign_in("taro")["ChallengeName"] == "SMS_MFA"
        _set(clients, access, EmailMfaSettings=PREFERRED)
        assert _factors(clients, access)[:2] == (["EMAIL_OTP", "SMS_MFA"], "EMAIL_OTP")
        _set(clients, access, EmailMfaSettings=ON)
        assert clients.sign_in("taro")["ChallengeName"] == "SELECT_MFA_TYPE"
        _set(clients, access, EmailMfaSettings=OFF, SMSMfaSettings=OFF)
        assert _factors(clients, access) == ([], None, ["PASSWORD", "WEB_AUTHN"])
        assert "AuthenticationResult" in clients.sign_in("taro")


def test_an_app_that_is_enrolled_is_configured_even_while_it_is_off() -> None:
    with StrictPool(taro(totp_secret=KEY, factors={Factor.EMAIL_OTP})) as pool, clients_of(pool) as clients:
        pool.configure(mfa=Mfa.OFF)
        access = access_of(clients)
        _set(clients, access, SoftwareTokenMfaSettings=OFF, EmailMfaSettings=OFF)
        assert _factors(clients, access) == ([], None, ["PASSWORD", "SOFTWARE_TOKEN"])
        pool.users["taro"].password = ""
        assert _factors(clients, access) == ([], None, ["SOFTWARE_TOKEN"])


@pytest.mark.parametrize(
    ("wishes", "refusal"),
    [
        ({"SoftwareTokenMfaSettings": ON}, ("InvalidParameterException", "has not verified software token mfa")),
        ({"SMSMfaSettings": ON}, NO_DELIVERY),
        ({"SMSMfaSettings": {"PreferredMfa": True}}, ("InvalidParameterException", "preferred but not enabled")),
        ({"WebAuthnMfaSettings": ON}, ("InvalidParameterException", "Passkey MFA is not enabled")),
    ],
)
def test_a_wish_that_cannot_be_met_changes_nothing_at_all(wishes: dict[str, Any], refusal: tuple[str, str]) -> None:
    user = taro(phone="+81312344567", verified={"email"})
    with StrictPool(user) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        with refused(*refusal):
            _set(clients, access, EmailMfaSettings=PREFERRED, **wishes)
        assert _factors(clients, access)[:2] == ([], None)


def test_only_one_factor_is_preferred() -> None:
    with StrictPool(taro(phone="+81312344567")) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        with refused("InvalidParameterException", "Only one"):
            _set(clients, access, EmailMfaSettings=PREFERRED, SMSMfaSettings=PREFERRED)
        assert _factors(clients, access)[:2] == ([], None)


def test_a_pool_without_second_factors_enrols_no_app() -> None:
    with (
        StrictPool(taro(), settings=Settings(mfa=Mfa.OFF)) as pool,
        clients_of(pool) as clients,
        refused("SoftwareTokenMFANotFoundException", "not been enabled by the userPool"),
    ):
        clients.idp.associate_software_token(AccessToken=access_of(clients))


def test_an_app_is_verified_by_who_got_its_key_only() -> None:
    hanako = taro(email="hanako@example.com")
    hanako.username = "hanako"
    with StrictPool(taro(), hanako) as pool, clients_of(pool) as clients:
        mine, hers = access_of(clients), access_of(clients, "hanako")
        secret = clients.idp.associate_software_token(AccessToken=mine)["SecretCode"]
        with refused("SoftwareTokenMFANotFoundException"):
            clients.idp.verify_software_token(AccessToken=hers, UserCode=oathtool(secret, pool.now))
        newer = clients.idp.associate_software_token(AccessToken=mine)["SecretCode"]
        with refused("EnableSoftwareTokenMFAException"):
            clients.idp.verify_software_token(AccessToken=mine, UserCode=oathtool(secret, pool.now))
        assert clients.idp.verify_software_token(AccessToken=mine, UserCode=oathtool(newer, pool.now))
