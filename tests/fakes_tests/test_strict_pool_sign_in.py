"""What follows the password: barred users, lock-out, new password, second factors, sessions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.fakes.strict_pool import (
    Factor,
    Mfa,
    Policy,
    ScriptedChallenge,
    Settings,
    StrictPool,
    UnconfirmedAt,
    UserStatus,
)
from tests.fakes_tests.clients import clients_of, oathtool, refused, taro

NEW = "Another-Horse-7"
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
INVALID_SESSION = "Invalid session for the user"


@pytest.mark.parametrize(
    ("changes", "code", "message"),
    [
        ({"disabled": True}, "NotAuthorizedException", "User is disabled."),
        ({"status": UserStatus.UNCONFIRMED}, "UserNotConfirmedException", ""),
        ({"status": UserStatus.RESET_REQUIRED}, "PasswordResetRequiredException", ""),
    ],
)
def test_a_barred_user_is_told_so_before_the_password_is_checked(
    changes: dict[str, Any], code: str, message: str
) -> None:
    with StrictPool(taro(**changes)) as pool, clients_of(pool) as clients, refused(code, message):
        clients.sign_in("taro", "wrong")


def test_an_unconfirmed_user_may_be_refused_at_the_proof() -> None:
    settings = Settings(unconfirmed_at=UnconfirmedAt.PROOF)
    with StrictPool(taro(status=UserStatus.UNCONFIRMED), settings=settings) as pool, clients_of(pool) as clients:
        with refused("UserNotConfirmedException"):
            clients.prove("taro", "wrong")
        assert pool.operations == ["InitiateAuth", "RespondToAuthChallenge"]


def test_a_flow_that_the_client_may_not_use_is_refused() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        pool.configure(flows=frozenset())
        with refused("InvalidParameterException", "USER_SRP_AUTH flow not enabled"):
            clients.prove("taro")
        with refused("InvalidParameterException", "USER_PASSWORD_AUTH flow not enabled"):
            clients.sign_in("taro")


def test_five_failures_lock_the_user_out_and_waiting_opens_again() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        for _ in range(5):
            with refused("NotAuthorizedException", "Incorrect username or password."):
                clients.sign_in("taro", "wrong")
        with refused("NotAuthorizedException", "Password attempts exceeded"):
            clients.sign_in("taro")
        pool.advance(1)
        with refused("NotAuthorizedException", "Incorrect username or password."):
            clients.sign_in("taro", "wrong")
        pool.advance(1.5)
        with refused("NotAuthorizedException", "Password attempts exceeded"):
            clients.sign_in("taro")
        pool.advance(0.5)
        assert "AuthenticationResult" in clients.sign_in("taro")


def test_an_expired_temporary_password_is_told_apart() -> None:
    user = taro(status=UserStatus.FORCE_CHANGE_PASSWORD, temporary_password_expired=True)
    with (
        StrictPool(user) as pool,
        clients_of(pool) as clients,
        refused("NotAuthorizedException", "Temporary password has expired"),
    ):
        clients.sign_in("taro")


def test_a_new_password_comes_with_the_missing_attributes() -> None:
    user = taro(status=UserStatus.FORCE_CHANGE_PASSWORD, required_attributes=("email", "name"))
    with StrictPool(user) as pool, clients_of(pool) as clients:
        asked = clients.sign_in("taro")
        parameters = asked["ChallengeParameters"]
        assert json.loads(parameters["requiredAttributes"]) == ["userAttributes.name"]
        assert json.loads(parameters["userAttributes"]) == {"email": "taro@example.com"}
        with refused("InvalidPasswordException", "not long enough"):
            clients.answer(asked, USERNAME="taro", NEW_PASSWORD="short", **{"userAttributes.name": "Taro"})
        with refused("InvalidParameterException", "name: The attribute is required"):
            clients.answer(asked, USERNAME="taro", NEW_PASSWORD=NEW)
        with refused("NotAuthorizedException", "Cannot modify an already provided email"):
            clients.answer(asked, USERNAME="taro", NEW_PASSWORD=NEW, **{"userAttributes.email": "t@example.com"})
        done = clients.answer(asked, USERNAME="taro", NEW_PASSWORD=NEW, **{"userAttributes.name": "Taro"})
        assert "AuthenticationResult" in done
        assert "AuthenticationResult" in clients.sign_in("taro", NEW)
    assert user.attributes == {"name": "Taro"}


def test_an_address_that_comes_with_a_new_password_is_not_verified() -> None:
    user = taro(email=None, status=UserStatus.FORCE_CHANGE_PASSWORD, required_attributes=("email",))
    with StrictPool(user) as pool, clients_of(pool) as clients:
        answer = {"NEW_PASSWORD": NEW, "userAttributes.email": "taro@example.com"}
        access = clients.answer(clients.sign_in("taro"), USERNAME="taro", **answer)["AuthenticationResult"][
            "AccessToken"
        ]
        items = clients.idp.get_user(AccessToken=access)["UserAttributes"]
    values = {item["Name"]: item["Value"] for item in items}
    assert values == {"sub": user.sub, "email": "taro@example.com", "email_verified": "false"}


@pytest.mark.parametrize(
    ("password", "complaint"),
    [
        ("short-A1", "not long enough"),
        ("another-horse-7", "uppercase"),
        ("ANOTHER-HORSE-7", "lowercase"),
        ("Another-Horse-x", "numeric"),
        ("AnotherHorse777", "symbol"),
    ],
)
def test_the_password_policy_names_what_is_missing(password: str, complaint: str) -> None:
    with StrictPool(taro(status=UserStatus.FORCE_CHANGE_PASSWORD)) as pool, clients_of(pool) as clients:
        pool.configure(policy=Policy(minimum_length=12))
        asked = clients.sign_in("taro")
        with refused("InvalidPasswordException", complaint):
            clients.answer(asked, USERNAME="taro", NEW_PASSWORD=password)


def test_a_code_of_another_program_is_accepted_once() -> None:
    with StrictPool(taro(totp_secret=KEY)) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        code = oathtool(KEY, pool.now)
        asked = clients.sign_in("taro")
        assert asked["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
        with refused("CodeMismatchException"):
            clients.answer(asked, USERNAME="taro", SOFTWARE_TOKEN_MFA_CODE=oathtool(KEY, pool.now + 3000))
        assert "AuthenticationResult" in clients.answer(asked, USERNAME="taro", SOFTWARE_TOKEN_MFA_CODE=code)
        with refused("ExpiredCodeException", "already been used once"):
            clients.answer(clients.sign_in("taro"), USERNAME="taro", SOFTWARE_TOKEN_MFA_CODE=code)


@pytest.mark.parametrize(("steps", "accepted"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_code_may_be_one_step_early_or_late(steps: int, accepted: bool) -> None:  # noqa: FBT001 - a table
    with StrictPool(taro(totp_secret=KEY)) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        code = oathtool(KEY, pool.now + steps * 30)
        asked = clients.sign_in("taro")
        if accepted:
            assert "AuthenticationResult" in clients.answer(asked, USERNAME="taro", SOFTWARE_TOKEN_MFA_CODE=code)
        else:
            with refused("CodeMismatchException"):
                clients.answer(asked, USERNAME="taro", SOFTWARE_TOKEN_MFA_CODE=code)


@pytest.mark.parametrize(
    ("factor", "medium", "masked"),
    [(Factor.SMS_MFA, "SMS", "+*******4567"), (Factor.EMAIL_OTP, "EMAIL", "t***@e***")],
)
def test_a_sent_code_is_good_once_and_for_a_while(factor: Factor, medium: str, masked: str) -> None:
    with StrictPool(taro(phone="+81312344567", factors={factor})) as pool, clients_of(pool) as clients:
        asked = clients.sign_in("taro")
        assert asked["ChallengeParameters"]["CODE_DELIVERY_DELIVERY_MEDIUM"] == medium
        assert asked["ChallengeParameters"]["CODE_DELIVERY_DESTINATION"] == masked
        code = {f"{factor}_CODE": pool.outbox[-1].code}
        wrong = {f"{factor}_CODE": f"{int(pool.outbox[-1].code) ^ 1:06}"}
        with refused("CodeMismatchException", "Invalid code or auth state"):
            clients.answer(asked, USERNAME="taro", **wrong)
        assert "AuthenticationResult" in clients.answer(asked, USERNAME="taro", **code)
        late = clients.sign_in("taro")
        pool.advance(3 * 60)
        with refused("CodeMismatchException", "Invalid code or auth state"):
            clients.answer(late, USERNAME="taro", **{f"{factor}_CODE": pool.outbox[-1].code})


def _new_password(**changes: Any) -> dict[str, Any]:
    return {"status": UserStatus.FORCE_CHANGE_PASSWORD} | changes


def test_a_session_is_good_once() -> None:
    with StrictPool(taro(**_new_password())) as pool, clients_of(pool) as clients:
        asked = clients.sign_in("taro")
        clients.answer(asked, USERNAME="taro", NEW_PASSWORD=NEW)
        with refused("NotAuthorizedException", f"{INVALID_SESSION}, session can only be used once."):
            clients.answer(asked, USERNAME="taro", NEW_PASSWORD=NEW)


def test_a_session_expires() -> None:
    with StrictPool(taro(**_new_password())) as pool, clients_of(pool) as clients:
        asked = clients.sign_in("taro")
        pool.advance(3 * 60)
        with refused("NotAuthorizedException", f"{INVALID_SESSION}, session is expired."):
            clients.answer(asked, USERNAME="taro", NEW_PASSWORD=NEW)


def test_a_session_belongs_to_its_user_its_client_and_its_challenge() -> None:
    hanako = taro(**_new_password())
    hanako.username, hanako.email = "hanako", "hanako@example.com"
    settings = Settings(other_client_ids=("2other",))
    with StrictPool(taro(**_new_password()), hanako, settings=settings) as pool, clients_of(pool) as clients:
        asked = clients.sign_in("taro")
        answer = {"USERNAME": "taro", "NEW_PASSWORD": NEW}
        with refused("NotAuthorizedException", INVALID_SESSION):
            clients.answer(asked, USERNAME="hanako", NEW_PASSWORD=NEW)
        with refused("NotAuthorizedException", INVALID_SESSION):
            clients.answer({**asked, "Session": "a" * 900}, **answer)
        with refused("NotAuthorizedException", INVALID_SESSION):
            clients.answer({**asked, "ChallengeName": "MFA_SETUP"}, USERNAME="taro")
        pool.configure(client_id="2other", other_client_ids=("1example23456789",))
        with refused("NotAuthorizedException", INVALID_SESSION):
            clients.answer(asked, **answer)
        pool.configure(client_id="1example23456789")
        assert "AuthenticationResult" in clients.answer(asked, **answer)


def test_the_longest_session_comes_back_unharmed() -> None:
    settings = Settings(session_length=4096)
    with StrictPool(taro(**_new_password()), settings=settings) as pool, clients_of(pool) as clients:
        asked = clients.sign_in("taro")
        assert len(asked["Session"]) == 4096
        assert "AuthenticationResult" in clients.answer(asked, USERNAME="taro", NEW_PASSWORD=NEW)


def test_a_scripted_challenge_may_have_a_name_that_nobody_knows() -> None:
    user = taro(scripted_challenge=ScriptedChallenge("FACE_SCAN", {"CAMERA": "front"}))
    with StrictPool(user) as pool, clients_of(pool) as clients:
        asked = clients.sign_in("taro")
    assert (asked["ChallengeName"], asked["ChallengeParameters"]) == ("FACE_SCAN", {"CAMERA": "front"})


def test_a_pool_without_factors_does_not_ask_for_one() -> None:
    with StrictPool(taro(totp_secret=KEY), settings=Settings(mfa=Mfa.OFF)) as pool, clients_of(pool) as clients:
        assert "AuthenticationResult" in clients.sign_in("taro")
