"""Enrolling an authenticator app inside a sign-in and after one."""

from __future__ import annotations

from typing import Any

from tests.fakes.strict_pool import Mfa, Replaced, Settings, StrictPool
from tests.fakes_tests.clients import clients_of, oathtool, refused, taro

REQUIRED = Settings(mfa=Mfa.ON)


def test_an_app_is_enrolled_inside_a_sign_in() -> None:
    user = taro()
    with StrictPool(user, settings=REQUIRED) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        asked = clients.sign_in("taro")
        assert asked["ChallengeParameters"]["MFAS_CAN_SETUP"] == '["SOFTWARE_TOKEN_MFA"]'
        key = clients.idp.associate_software_token(Session=asked["Session"])
        verified = clients.idp.verify_software_token(
            Session=key["Session"], UserCode=oathtool(key["SecretCode"], pool.now), FriendlyDeviceName="電話"
        )
        assert verified["Status"] == "SUCCESS"
        assert len({asked["Session"], key["Session"], verified["Session"]}) == 3
        done = clients.answer({**asked, "Session": verified["Session"]}, USERNAME="taro")
        assert "AuthenticationResult" in done
        again = clients.sign_in("taro")
        assert again["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
        assert again["ChallengeParameters"]["FRIENDLY_DEVICE_NAME"] == "電話"
    assert user.totp_secret == key["SecretCode"]


def test_each_session_of_an_enrolment_is_good_once() -> None:
    with StrictPool(taro(), settings=REQUIRED) as pool, clients_of(pool) as clients:
        asked = clients.sign_in("taro")
        key = clients.idp.associate_software_token(Session=asked["Session"])
        with refused("NotAuthorizedException", "session can only be used once"):
            clients.idp.associate_software_token(Session=asked["Session"])
        with refused("SoftwareTokenMFANotFoundException"):
            clients.answer({**asked, "Session": key["Session"]}, USERNAME="taro")
        code = oathtool(key["SecretCode"], pool.now)
        clients.idp.verify_software_token(Session=key["Session"], UserCode=code)
        with refused("NotAuthorizedException", "session can only be used once"):
            clients.idp.verify_software_token(Session=key["Session"], UserCode=code)


def test_a_wrong_first_code_leaves_the_session_for_the_right_one() -> None:
    with StrictPool(taro(), settings=REQUIRED) as pool, clients_of(pool) as clients:
        key = clients.idp.associate_software_token(Session=clients.sign_in("taro")["Session"])
        secret, session = key["SecretCode"], key["Session"]
        with refused("EnableSoftwareTokenMFAException"):
            clients.idp.verify_software_token(Session=session, UserCode=oathtool(secret, pool.now + 3000))
        code = oathtool(secret, pool.now)
        assert clients.idp.verify_software_token(Session=session, UserCode=code)["Status"] == "SUCCESS"


def test_an_enrolment_takes_no_longer_than_its_sign_in() -> None:
    with StrictPool(taro(), settings=REQUIRED) as pool, clients_of(pool) as clients:
        asked = clients.sign_in("taro")
        pool.advance(100)
        key = clients.idp.associate_software_token(Session=asked["Session"])
        pool.advance(100)
        with refused("NotAuthorizedException", "session is expired"):
            clients.idp.verify_software_token(Session=key["Session"], UserCode="000000")


def test_a_successful_answer_can_be_scripted_to_say_error() -> None:
    with StrictPool(taro(), settings=REQUIRED) as pool, clients_of(pool) as clients:
        key = clients.idp.associate_software_token(Session=clients.sign_in("taro")["Session"])
        pool.fail_next("VerifySoftwareToken", Replaced({"Status": "ERROR"}))
        answer = clients.idp.verify_software_token(Session=key["Session"], UserCode="000000")
        assert answer["Status"] == "ERROR"


def _enrolled(clients: Any, access: str) -> str:
    secret: str = clients.idp.associate_software_token(AccessToken=access)["SecretCode"]
    code = oathtool(secret, clients.pool.now)
    assert clients.idp.verify_software_token(AccessToken=access, UserCode=code)["Status"] == "SUCCESS"
    return secret


def test_verifying_after_a_sign_in_does_not_switch_the_factor_on() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        access = clients.sign_in("taro")["AuthenticationResult"]["AccessToken"]
        _enrolled(clients, access)
        assert "UserMFASettingList" not in clients.idp.get_user(AccessToken=access)
        assert "AuthenticationResult" in clients.sign_in("taro")
        clients.idp.set_user_mfa_preference(
            AccessToken=access, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True}
        )
        assert clients.idp.get_user(AccessToken=access)["PreferredMfaSetting"] == "SOFTWARE_TOKEN_MFA"
        assert clients.sign_in("taro")["ChallengeName"] == "SOFTWARE_TOKEN_MFA"


def test_a_factor_that_is_not_ready_cannot_be_preferred() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        access = clients.sign_in("taro")["AuthenticationResult"]["AccessToken"]
        clients.idp.associate_software_token(AccessToken=access)
        with refused("InvalidParameterException", "User has not verified software token mfa"):
            clients.idp.set_user_mfa_preference(AccessToken=access, SoftwareTokenMfaSettings={"Enabled": True})
        with refused("InvalidParameterException", "delivery config"):
            clients.idp.set_user_mfa_preference(AccessToken=access, SMSMfaSettings={"Enabled": True})
        with refused("InvalidParameterException", "preferred but not enabled"):
            clients.idp.set_user_mfa_preference(AccessToken=access, EmailMfaSettings={"PreferredMfa": True})
