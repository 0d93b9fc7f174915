"""What the window does where a server is broken, or something in between is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from poolkey.core.secret import Secret
from poolkey.core.signin.answers import CodeAnswer
from poolkey.core.signin.steps import EnterCode, Problem, ProblemCode, Stopped, StopReason
from poolkey.core.signin.turns import Ask
from poolkey.services.conversation import Finished
from poolkey.wording.problems import problem_text
from tests.fakes.strict_pool import Extra, Fault, HttpStatus, NotJson, Replaced, Reset, Stall, Truncated, Without
from tests.fakes.strict_pool.settings_change import SettingsChange
from tests.ui.roads import APP_CODE, CHOICE, PLAIN, give_name, sign_in
from tests.ui.rounds import Rounds
from tests.ways.scene import PASSWORD, Move
from tests.ways.ways_in import PASSWORD_ALONE

BEFORE_ANYTHING_HAPPENS = [
    (HttpStatus(500), ProblemCode.SERVER_FAULT),
    (HttpStatus(503), ProblemCode.SERVER_FAULT),
    (Reset(), ProblemCode.NO_CONNECTION),
    (Stall(), ProblemCode.TIMEOUT),
    (NotJson(), ProblemCode.GARBLED_ANSWER),
    (Replaced({"ChallengeName": 7}), ProblemCode.GARBLED_ANSWER),
]
AFTER_IT_HAPPENED = [Truncated(), Without("AuthenticationResult.IdToken"), Without("AuthenticationResult")]


def app_code(rounds: Rounds) -> Move:
    """Return the move of somebody who reads the right code off their app."""
    return Move(EnterCode, CodeAnswer(Secret(rounds.pool.totp_code(rounds.user))))


def press_again(rounds: Rounds) -> Ask | Finished:
    """Press the button once more, with what is typed already."""
    rounds.desk.page().primary.click()
    return rounds.player.next_turn()


@pytest.mark.parametrize(("fault", "code"), BEFORE_ANYTHING_HAPPENS, ids=str)
def test_a_fault_is_said_and_the_same_code_works_once_it_is_over(
    fault: Fault, code: ProblemCode, rounds: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds.come_to(APP_CODE)
    rounds.pool.fail_next("RespondToAuthChallenge", fault)
    with monkeypatch.context() as patch:
        if isinstance(fault, Stall):
            patch.setattr("poolkey.adapters.http_exchange.READ_SECONDS", 0.5)
        rounds.make(app_code(rounds))
    assert rounds.desk.reads(problem_text(Problem(code)))
    assert rounds.desk.reads("Copy details")
    assert isinstance(press_again(rounds), Finished)


@pytest.mark.parametrize("fault", AFTER_IT_HAPPENED, ids=str)
def test_an_answer_that_is_lost_costs_one_more_code(fault: Fault, rounds: Rounds) -> None:
    rounds.come_to(APP_CODE)
    rounds.pool.fail_next("RespondToAuthChallenge", fault)
    rounds.make(app_code(rounds))
    assert rounds.desk.reads(problem_text(Problem(ProblemCode.GARBLED_ANSWER)))
    press_again(rounds)
    assert rounds.desk.reads("That code was already used.")
    rounds.pool.advance(30)
    assert isinstance(rounds.make(app_code(rounds)), Finished)


def test_a_fault_at_the_beginning_that_passes_is_not_even_seen(rounds: Rounds) -> None:
    name = rounds.come_to(PLAIN)
    rounds.pool.fail_next("InitiateAuth", HttpStatus(500))
    rounds.pool.fail_next("InitiateAuth", HttpStatus(503))
    assert isinstance(rounds.make(sign_in(name)), Finished)


@pytest.mark.parametrize("lacking", ["ChallengeParameters.SRP_B", "ChallengeParameters", "ChallengeName"])
def test_an_answer_that_lacks_something_leaves_name_and_password_where_they_are(lacking: str, rounds: Rounds) -> None:
    name = rounds.come_to(PLAIN)
    rounds.pool.fail_next("InitiateAuth", Without(lacking))
    rounds.make(sign_in(name))
    assert rounds.desk.reads(problem_text(Problem(ProblemCode.GARBLED_ANSWER)))
    assert [line.text() for line in rounds.desk.lines()] == [name, PASSWORD]
    assert isinstance(press_again(rounds), Finished)


def test_what_nobody_knows_in_an_answer_does_not_matter(rounds: Rounds) -> None:
    for operation in ("InitiateAuth", "RespondToAuthChallenge", "GetId", "GetCredentialsForIdentity"):
        rounds.pool.fail_next(operation, Extra())
    rounds.come_to(APP_CODE)
    rounds.pool.fail_next("RespondToAuthChallenge", Extra({"ChallengeParameters": {"NEW": "1"}}))
    rounds.player.make(app_code(rounds))
    assert isinstance(rounds.player.next_turn(), Finished)
    rounds.desk.until(lambda: rounds.pool.faults_left == [])


def test_a_session_may_be_as_long_as_that(rounds: Rounds) -> None:
    rounds.come_to(replace(APP_CODE, settings=SettingsChange(session_length=4096)))
    assert isinstance(rounds.make(app_code(rounds)), Finished)
    answered = [call for call in rounds.pool.requests if call.operation == "RespondToAuthChallenge"]
    assert len(answered[-1].text("Session")) == 4096


def test_a_challenge_that_comes_again_and_again_ends_after_twenty(rounds: Rounds) -> None:
    name = rounds.come_to(CHOICE)
    again = {"ChallengeName": "SELECT_CHALLENGE", "AvailableChallenges": ["PASSWORD_SRP"], "Session": "x" * 20}
    rounds.pool.fail_next("InitiateAuth", Replaced(again))
    rounds.make(give_name(name))
    rounds.pool.fail_next("RespondToAuthChallenge", Replaced(again), times=20)
    turn = rounds.make(PASSWORD_ALONE)
    assert isinstance(turn, Ask)
    assert isinstance(turn.step, Stopped)
    assert (turn.step.reason, turn.step.name) == (StopReason.LOOP, "SELECT_CHALLENGE")
    assert rounds.desk.reads("The user pool keeps asking for “SELECT_CHALLENGE”.")
    assert rounds.desk.reads("code: SELECT_CHALLENGE")
