"""Sign-ins whose first factor the person chooses."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tests.fakes.strict_pool import Mfa, Settings, StrictPool, Tier, UnconfirmedAt, User, UserStatus
from tests.fakes_tests.clients import PASSWORD, Clients, clients_of, oathtool, plain_post, refused, taro

CHOICE = Settings(flows=frozenset({"ALLOW_USER_AUTH"}))
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
WRONG = "Incorrect username or password."
INVALID_SESSION = "Invalid session for the user"
ALL = ("EMAIL_OTP", "PASSWORD", "SMS_OTP", "PASSWORD_SRP")


def versatile(**changes: Any) -> User:
    """Return a user who can begin with anything but a passkey."""
    return taro(phone="+81312344567", **{"first_factors": ALL} | changes)


def choose(clients: Clients, username: str = "taro", **parameters: str) -> Any:
    """Begin a sign-in of that kind."""
    return clients.idp.initiate_auth(
        ClientId=clients.pool.settings.client_id,
        AuthFlow="USER_AUTH",
        AuthParameters={"USERNAME": username, **parameters},
        ClientMetadata={"language": "ja"},
    )


def prove(clients: Clients, asked: Any, srp: Any) -> Any:
    """Answer PASSWORD_VERIFIER through pycognito."""
    return clients.answer(asked, **srp.process_challenge(asked["ChallengeParameters"], {"USERNAME": "taro"}))


def test_the_pool_offers_what_the_user_has() -> None:
    with StrictPool(versatile(), settings=CHOICE) as pool, clients_of(pool) as clients:
        asked = choose(clients, "taro@example.com")
        assert asked["ChallengeName"] == "SELECT_CHALLENGE"
        assert asked["AvailableChallenges"] == list(ALL)
        assert asked["ChallengeParameters"] == {"USERNAME": "taro"}
        assert pool.requests[0].parameters["ClientMetadata"] == {"language": "ja"}
        assert pool.outbox == []


def test_a_lite_pool_offers_no_choice() -> None:
    with StrictPool(taro(), settings=CHOICE) as pool, clients_of(pool) as clients:
        pool.configure(tier=Tier.LITE)
        with refused("FeatureUnavailableInTierException"):
            choose(clients)


def test_a_client_without_the_flow_offers_no_choice() -> None:
    with (
        StrictPool(taro()) as pool,
        clients_of(pool) as clients,
        refused("InvalidParameterException", "USER_AUTH flow not enabled for this client"),
    ):
        choose(clients)


def test_a_password_follows_its_choice() -> None:
    with StrictPool(versatile(), settings=CHOICE) as pool, clients_of(pool) as clients:
        chosen = choose(clients)
        asked = clients.answer(chosen, USERNAME="taro", ANSWER="PASSWORD")
        assert asked["ChallengeName"] == "PASSWORD"
        with refused("NotAuthorizedException", WRONG):
            clients.answer(asked, USERNAME="taro", PASSWORD="wrong")
        assert "AuthenticationResult" in clients.answer(asked, USERNAME="taro", PASSWORD=PASSWORD)
        for answer in (chosen, {"ANSWER": "PASSWORD"}), (asked, {"PASSWORD": PASSWORD}):
            with refused("NotAuthorizedException", "session can only be used once"):
                clients.answer(answer[0], USERNAME="taro", **answer[1])


def test_a_password_may_come_with_its_choice() -> None:
    with StrictPool(versatile(), settings=CHOICE) as pool, clients_of(pool) as clients:
        asked = choose(clients)
        with refused("NotAuthorizedException", WRONG):
            clients.answer(asked, USERNAME="taro", ANSWER="PASSWORD", PASSWORD="wrong")
        done = clients.answer(asked, USERNAME="taro", ANSWER="PASSWORD", PASSWORD=PASSWORD)
        assert "AuthenticationResult" in done


def test_a_proof_follows_its_choice() -> None:
    with StrictPool(versatile(), settings=CHOICE) as pool, clients_of(pool) as clients:
        srp = clients.srp("taro")
        asked = clients.answer(choose(clients), USERNAME="taro", ANSWER="PASSWORD_SRP")
        assert asked["ChallengeName"] == "PASSWORD_SRP"
        asked = clients.answer(asked, USERNAME="taro", SRP_A=srp.get_auth_params()["SRP_A"])
        assert asked["ChallengeName"] == "PASSWORD_VERIFIER"
        assert "AuthenticationResult" in prove(clients, asked, srp)
        assert not pool.received(PASSWORD)


@pytest.mark.parametrize("password", [PASSWORD, "wrong"])
def test_a_proof_may_begin_with_its_choice(password: str) -> None:
    with StrictPool(versatile(), settings=CHOICE) as pool, clients_of(pool) as clients:
        srp = clients.srp("taro", password)
        public = srp.get_auth_params()["SRP_A"]
        asked = clients.answer(choose(clients), USERNAME="taro", ANSWER="PASSWORD_SRP", SRP_A=public)
        if password == PASSWORD:
            assert "AuthenticationResult" in prove(clients, asked, srp)
        else:
            with refused("NotAuthorizedException", WRONG):
                prove(clients, asked, srp)


def test_a_proof_needs_the_session_that_it_was_asked_for_in() -> None:
    with StrictPool(versatile(), settings=CHOICE) as pool, clients_of(pool) as clients:
        srp = clients.srp("taro")
        public = srp.get_auth_params()["SRP_A"]
        first, second = (choose(clients, PREFERRED_CHALLENGE="PASSWORD_SRP", SRP_A=public) for _ in range(2))
        with refused("NotAuthorizedException", INVALID_SESSION):
            prove(clients, first | {"Session": second["Session"]}, srp)
        assert "AuthenticationResult" in prove(clients, second, srp)


def test_a_preferred_factor_is_gone_on_with_at_once() -> None:
    with StrictPool(versatile(), settings=CHOICE) as pool, clients_of(pool) as clients:
        assert "AuthenticationResult" in choose(clients, PREFERRED_CHALLENGE="PASSWORD", PASSWORD=PASSWORD)
        with refused("NotAuthorizedException", WRONG):
            choose(clients, PREFERRED_CHALLENGE="PASSWORD", PASSWORD="wrong")
        assert choose(clients, PREFERRED_CHALLENGE="PASSWORD")["ChallengeName"] == "PASSWORD"
        assert choose(clients, PREFERRED_CHALLENGE="PASSWORD_SRP")["ChallengeName"] == "PASSWORD_SRP"
        assert choose(clients, PREFERRED_CHALLENGE="SMS_OTP")["ChallengeName"] == "SMS_OTP"
        srp = clients.srp("taro")
        public = srp.get_auth_params()["SRP_A"]
        asked = choose(clients, PREFERRED_CHALLENGE="PASSWORD_SRP", SRP_A=public)
        assert "AuthenticationResult" in prove(clients, asked, srp)


def test_a_preferred_factor_that_the_user_lacks_leaves_the_choice() -> None:
    with StrictPool(versatile(first_factors=("EMAIL_OTP",)), settings=CHOICE) as pool, clients_of(pool) as clients:
        asked = choose(clients, PREFERRED_CHALLENGE="PASSWORD", PASSWORD=PASSWORD)
        assert (asked["ChallengeName"], asked["AvailableChallenges"]) == ("SELECT_CHALLENGE", ["EMAIL_OTP"])


@pytest.mark.parametrize(
    ("factor", "medium", "masked"), [("EMAIL_OTP", "EMAIL", "t***@e***"), ("SMS_OTP", "SMS", "+*******4567")]
)
def test_a_code_signs_in_without_a_second_factor(factor: str, medium: str, masked: str) -> None:
    settings = Settings(flows=CHOICE.flows, mfa=Mfa.ON)
    with StrictPool(versatile(totp_secret=KEY), settings=settings) as pool, clients_of(pool) as clients:
        asked = clients.answer(choose(clients), USERNAME="taro", ANSWER=factor)
        assert asked["ChallengeName"] == factor
        assert asked["ChallengeParameters"]["CODE_DELIVERY_DELIVERY_MEDIUM"] == medium
        assert asked["ChallengeParameters"]["CODE_DELIVERY_DESTINATION"] == masked
        code = pool.outbox[-1].code
        with refused("CodeMismatchException", "Invalid code or auth state"):
            clients.answer(asked, USERNAME="taro", **{f"{factor}_CODE": f"{int(code) ^ 1:06}"})
        assert "AuthenticationResult" in clients.answer(asked, USERNAME="taro", **{f"{factor}_CODE": code})
        with refused("NotAuthorizedException", "session can only be used once"):
            clients.answer(asked, USERNAME="taro", **{f"{factor}_CODE": code})


def test_a_code_belongs_to_its_session_and_ends_with_it() -> None:
    with StrictPool(versatile(), settings=CHOICE) as pool, clients_of(pool) as clients:
        first, second = (choose(clients, PREFERRED_CHALLENGE="EMAIL_OTP") for _ in range(2))
        old, new = (sent.code for sent in pool.outbox)
        with refused("CodeMismatchException", "Invalid code or auth state"):
            clients.answer(second, USERNAME="taro", EMAIL_OTP_CODE=old)
        assert "AuthenticationResult" in clients.answer(second, USERNAME="taro", EMAIL_OTP_CODE=new)
        pool.advance(3 * 60)
        with refused("CodeMismatchException", "Invalid code or auth state"):
            clients.answer(first, USERNAME="taro", EMAIL_OTP_CODE=old)


def test_a_chosen_password_still_wants_the_second_factor() -> None:
    with StrictPool(versatile(totp_secret=KEY), settings=CHOICE) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        asked = choose(clients, PREFERRED_CHALLENGE="PASSWORD", PASSWORD=PASSWORD)
        code = oathtool(KEY, pool.now)
        assert "AuthenticationResult" in clients.answer(asked, USERNAME="taro", SOFTWARE_TOKEN_MFA_CODE=code)


@pytest.mark.parametrize(("answer", "challenge"), [("", "SELECT_CHALLENGE"), ("PASSWORD", "PASSWORD")])
def test_the_session_of_a_choice_belongs_to_its_user_and_challenge_and_expires(answer: str, challenge: str) -> None:
    hanako = versatile()
    hanako.username, hanako.email = "hanako", "hanako@example.com"
    with StrictPool(versatile(), hanako, settings=CHOICE) as pool, clients_of(pool) as clients:
        asked = choose(clients, **{"PREFERRED_CHALLENGE": answer} if answer else {})
        response = {"PASSWORD": PASSWORD} if answer else {"ANSWER": "EMAIL_OTP"}
        assert asked["ChallengeName"] == challenge
        with refused("NotAuthorizedException", INVALID_SESSION):
            clients.answer(asked, USERNAME="hanako", **response)
        with refused("NotAuthorizedException", INVALID_SESSION):
            clients.answer({**asked, "ChallengeName": "EMAIL_OTP"}, USERNAME="taro", EMAIL_OTP_CODE="000000")
        pool.advance(3 * 60)
        with refused("NotAuthorizedException", f"{INVALID_SESSION}, session is expired."):
            clients.answer(asked, USERNAME="taro", **response)
        assert pool.outbox == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"disabled": True}, "NotAuthorizedException"),
        ({"status": UserStatus.UNCONFIRMED}, "UserNotConfirmedException"),
        ({"status": UserStatus.RESET_REQUIRED}, "PasswordResetRequiredException"),
    ],
)
def test_a_barred_user_has_nothing_to_choose(changes: dict[str, Any], code: str) -> None:
    with StrictPool(versatile(**changes), settings=CHOICE) as pool, clients_of(pool) as clients, refused(code):
        choose(clients)


def test_an_unconfirmed_user_has_nothing_to_choose_even_where_a_proof_would_be_let_begin() -> None:
    settings = Settings(flows=CHOICE.flows, unconfirmed_at=UnconfirmedAt.PROOF)
    with StrictPool(versatile(status=UserStatus.UNCONFIRMED), settings=settings) as pool, clients_of(pool) as clients:
        with refused("UserNotConfirmedException"):
            choose(clients, PREFERRED_CHALLENGE="EMAIL_OTP")
        assert pool.outbox == []


def test_a_hidden_unknown_user_may_choose_and_is_refused() -> None:
    with StrictPool(settings=CHOICE) as pool, clients_of(pool) as clients:
        asked = choose(clients, "nobody")
        assert asked["AvailableChallenges"] == ["PASSWORD", "PASSWORD_SRP"]
        with refused("NotAuthorizedException", WRONG):
            clients.answer(asked, USERNAME="nobody", ANSWER="PASSWORD", PASSWORD=PASSWORD)


@pytest.mark.parametrize(
    ("responses", "finding"),
    [
        ({"ANSWER": "WEB_AUTHN"}, "must be one of AvailableChallenges"),
        ({"ANSWER": "PASSWORD", "SRP_A": "abc"}, "SRP_A is not allowed with the choice of PASSWORD"),
        ({"ANSWER": "EMAIL_OTP", "CREDENTIAL": "{}"}, "CREDENTIAL is not allowed with the choice of EMAIL_OTP"),
        ({"ANSWER": "EMAIL_OTP", "EMAIL_OTP_CODE": "123456"}, "EMAIL_OTP_CODE is not allowed here"),
        ({"PASSWORD": PASSWORD}, "ANSWER is missing"),
    ],
)
def test_an_answer_that_does_not_fit_the_choice_breaks_the_protocol(responses: dict[str, str], finding: str) -> None:
    with StrictPool(versatile(), settings=CHOICE, expect_violations=True) as pool, clients_of(pool) as clients:
        with refused("InvalidParameterException"):
            clients.answer(choose(clients), USERNAME="taro", **responses)
        assert [finding in violation for violation in pool.violations] == [True]


@pytest.mark.parametrize(
    ("parameters", "finding"),
    [
        ({"PASSWORD": PASSWORD}, "PASSWORD is not allowed with the choice of nothing"),
        ({"PREFERRED_CHALLENGE": "EMAIL_OTP", "SRP_A": "abc"}, "SRP_A is not allowed with the choice of EMAIL_OTP"),
        ({"PREFERRED_CHALLENGE": "EMAIL_MFA"}, "PREFERRED_CHALLENGE must have the form"),
        ({"ANSWER": "PASSWORD"}, "ANSWER is not allowed here"),
    ],
)
def test_a_beginning_that_does_not_fit_breaks_the_protocol(parameters: dict[str, str], finding: str) -> None:
    with StrictPool(versatile(), settings=CHOICE, expect_violations=True) as pool:
        body = {"AuthFlow": "USER_AUTH", "ClientId": pool.settings.client_id}
        plain_post(pool, "InitiateAuth", body | {"AuthParameters": {"USERNAME": "taro", **parameters}})
        assert [finding in violation for violation in pool.violations] == [True]


def test_the_connection_file_names_the_methods_that_a_test_wants() -> None:
    with StrictPool(settings=CHOICE) as pool:
        assert tomllib.loads(pool.connection_toml())["sign_in"] == ["choice"]
        wanted = ("custom_srp", "srp")
        assert tomllib.loads(pool.connection_toml(sign_in=wanted))["sign_in"] == list(wanted)
