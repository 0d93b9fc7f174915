"""Sign-ins by an organisation's own challenges."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fakes.strict_pool import CustomRound, HiddenUsers, OnWrong, Settings, StrictPool, UnconfirmedAt, UserStatus
from tests.fakes_tests.clients import PASSWORD, Clients, clients_of, refused, taro

ROUNDS = (
    CustomRound({"question": "犬の名前は?", "image": "https://example.com/a.png"}, "Pochi"),
    CustomRound({"hint": ""}, "42", OnWrong.ASK_AGAIN),
)
CUSTOM = Settings(flows=frozenset({"ALLOW_CUSTOM_AUTH"}), custom_rounds=ROUNDS)
WRONG = "Incorrect username or password."
INVALID_SESSION = "Invalid session for the user"


def begin(clients: Clients, username: str = "taro", **parameters: str) -> Any:
    """Begin a sign-in of that kind."""
    return clients.idp.initiate_auth(
        ClientId=clients.pool.settings.client_id,
        AuthFlow="CUSTOM_AUTH",
        AuthParameters={"USERNAME": username, **parameters},
    )


def begin_with_proof(clients: Clients, password: str = PASSWORD) -> tuple[Any, dict[str, str]]:
    """Begin with pycognito's A; return what is asked and pycognito's answer to it."""
    srp = clients.srp("taro", password)
    asked = begin(clients, CHALLENGE_NAME="SRP_A", SRP_A=srp.get_auth_params()["SRP_A"])
    assert asked["ChallengeName"] == "PASSWORD_VERIFIER"
    return asked, srp.process_challenge(asked["ChallengeParameters"], {"USERNAME": "taro"})


def test_every_round_shows_its_own_parameters() -> None:
    with StrictPool(taro(), settings=CUSTOM) as pool, clients_of(pool) as clients:
        first = begin(clients, "taro@example.com")
        assert first["ChallengeName"] == "CUSTOM_CHALLENGE"
        assert first["ChallengeParameters"] == {"USERNAME": "taro", **ROUNDS[0].parameters}
        second = clients.answer(first, USERNAME="taro", ANSWER="Pochi")
        assert second["ChallengeParameters"] == {"USERNAME": "taro", "hint": ""}
        assert "AuthenticationResult" in clients.answer(second, USERNAME="taro", ANSWER="42")
        for asked, answer in (first, "Pochi"), (second, "42"):
            with refused("NotAuthorizedException", "session can only be used once"):
                clients.answer(asked, USERNAME="taro", ANSWER=answer)


def test_a_wrong_answer_ends_the_sign_in() -> None:
    with StrictPool(taro(), settings=CUSTOM) as pool, clients_of(pool) as clients:
        asked = begin(clients)
        with refused("NotAuthorizedException", WRONG):
            clients.answer(asked, USERNAME="taro", ANSWER="pochi")
        with refused("NotAuthorizedException", "session can only be used once"):
            clients.answer(asked, USERNAME="taro", ANSWER="Pochi")


def test_a_wrong_answer_may_ask_the_same_again() -> None:
    with StrictPool(taro(), settings=CUSTOM) as pool, clients_of(pool) as clients:
        asked = clients.answer(begin(clients), USERNAME="taro", ANSWER="Pochi")
        again = clients.answer(asked, USERNAME="taro", ANSWER="41")
        assert again["ChallengeParameters"] == asked["ChallengeParameters"]
        with refused("NotAuthorizedException", "session can only be used once"):
            clients.answer(asked, USERNAME="taro", ANSWER="42")
        assert "AuthenticationResult" in clients.answer(again, USERNAME="taro", ANSWER="42")


def test_a_script_may_ask_for_ever() -> None:
    with StrictPool(taro(), settings=CUSTOM) as pool, clients_of(pool) as clients:
        pool.configure(custom_rounds=(CustomRound(on_wrong=OnWrong.ASK_AGAIN),))
        asked = begin(clients)
        for _ in range(30):
            asked = clients.answer(asked, USERNAME="taro", ANSWER="None")
            assert asked["ChallengeName"] == "CUSTOM_CHALLENGE"


def test_the_rounds_may_follow_a_proof_of_the_password() -> None:
    with StrictPool(taro(), settings=CUSTOM) as pool, clients_of(pool) as clients:
        asked, proof = begin_with_proof(clients)
        first = clients.answer(asked, **proof)
        assert first["ChallengeParameters"] == {"USERNAME": "taro", **ROUNDS[0].parameters}
        second = clients.answer(first, USERNAME="taro", ANSWER="Pochi")
        assert "AuthenticationResult" in clients.answer(second, USERNAME="taro", ANSWER="42")
        assert not pool.received(PASSWORD)


def test_a_wrong_proof_leads_to_no_round() -> None:
    with StrictPool(taro(), settings=CUSTOM) as pool, clients_of(pool) as clients:
        asked, proof = begin_with_proof(clients, "wrong")
        with refused("NotAuthorizedException", WRONG):
            clients.answer(asked, **proof)


def test_a_proof_cannot_leave_its_session_and_so_the_rounds_out() -> None:
    with StrictPool(taro(), settings=CUSTOM) as pool, clients_of(pool) as clients:
        _, proof = begin_with_proof(clients)
        with refused("NotAuthorizedException", INVALID_SESSION):
            clients.idp.respond_to_auth_challenge(
                ClientId=pool.settings.client_id, ChallengeName="PASSWORD_VERIFIER", ChallengeResponses=proof
            )


def test_the_session_of_a_round_belongs_to_its_user_and_expires() -> None:
    hanako = taro()
    hanako.username, hanako.email = "hanako", "hanako@example.com"
    with StrictPool(taro(), hanako, settings=CUSTOM) as pool, clients_of(pool) as clients:
        asked = begin(clients)
        with refused("NotAuthorizedException", INVALID_SESSION):
            clients.answer(asked, USERNAME="hanako", ANSWER="Pochi")
        pool.advance(3 * 60)
        with refused("NotAuthorizedException", f"{INVALID_SESSION}, session is expired."):
            clients.answer(asked, USERNAME="taro", ANSWER="Pochi")


def test_a_pool_without_rounds_has_no_such_sign_in() -> None:
    with StrictPool(taro(), settings=CUSTOM) as pool, clients_of(pool) as clients:
        pool.configure(custom_rounds=())
        with refused("InvalidParameterException", "Custom auth lambda trigger is not configured"):
            begin(clients)


def test_a_client_without_the_flow_has_no_such_sign_in() -> None:
    with (
        StrictPool(taro(), settings=Settings(custom_rounds=ROUNDS)) as pool,
        clients_of(pool) as clients,
        refused("InvalidParameterException", "CUSTOM_AUTH flow not enabled for this client"),
    ):
        begin(clients)


def test_an_unknown_user_is_asked_but_never_let_in_where_users_are_hidden() -> None:
    with StrictPool(settings=CUSTOM) as pool, clients_of(pool) as clients:
        asked = begin(clients, "nobody")
        with refused("NotAuthorizedException", WRONG):
            clients.answer(asked, USERNAME="nobody", ANSWER="Pochi")
        pool.configure(hidden_users=HiddenUsers.LEGACY)
        with refused("UserNotFoundException"):
            begin(clients, "nobody")


@pytest.mark.parametrize("when", UnconfirmedAt)
def test_an_unconfirmed_user_is_asked_nothing(when: UnconfirmedAt) -> None:
    with StrictPool(taro(status=UserStatus.UNCONFIRMED), settings=CUSTOM) as pool, clients_of(pool) as clients:
        pool.configure(unconfirmed_at=when)
        with refused("UserNotConfirmedException"):
            begin(clients)


@pytest.mark.parametrize(
    ("parameters", "finding"),
    [
        ({"CHALLENGE_NAME": "SRP_A"}, "CHALLENGE_NAME and SRP_A go together"),
        ({"SRP_A": "abc"}, "CHALLENGE_NAME and SRP_A go together"),
        ({"CHALLENGE_NAME": "SRP_B", "SRP_A": "abc"}, "CHALLENGE_NAME must have the form"),
        ({"PASSWORD": PASSWORD}, "PASSWORD is not allowed here"),
    ],
)
def test_a_beginning_that_does_not_fit_breaks_the_protocol(parameters: dict[str, str], finding: str) -> None:
    with StrictPool(taro(), settings=CUSTOM, expect_violations=True) as pool, clients_of(pool) as clients:
        with refused("InvalidParameterException"):
            begin(clients, **parameters)
        assert [finding in violation for violation in pool.violations] == [True]
