"""Flows that begin again quietly: a code sent again, a time that ran out, another factor."""

from __future__ import annotations

from datetime import timedelta

import pytest

from poolkey.core.secret import Secret
from poolkey.core.signin.answers import (
    AnotherWay,
    CodeAnswer,
    EmailAnswer,
    MfaAnswer,
    NewPasswordAnswer,
    SendAgain,
    TimeRanOut,
    TotpAnswer,
)
from poolkey.core.signin.flow import MOST_RESTARTS
from poolkey.core.signin.messages import (
    AskForTotpKey,
    ChooseSecondFactor,
    ProvePassword,
    SendCode,
    SendNewPassword,
    SetUpEmail,
    StartSrp,
)
from poolkey.core.signin.replies import Failed, SignedIn, TotpKeySent
from poolkey.core.signin.steps import (
    ChooseMfa,
    ChooseMfaToSetUp,
    CodeKind,
    EnterCode,
    EnterPassword,
    Field,
    Problem,
    ProblemCode,
    SetNewPassword,
    SetUpEmailMfa,
    SetUpTotp,
    Stopped,
    StopReason,
)
from poolkey.core.signin.turns import Ask, Done, Turn
from tests.core.signin.script import (
    DETAILS,
    ENDS,
    NAME,
    SESSION,
    TOKENS,
    VERIFIER,
    Played,
    after_password,
    asked,
    challenged,
    expired,
    refused,
    sent,
)

CODES = {"SMS_MFA": CodeKind.SMS, "EMAIL_OTP": CodeKind.EMAIL}
TWO = Secret("session-2")


def at_code(challenge: str) -> Played:
    run = after_password()
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    assert isinstance(asked(run.receive(challenged(challenge))).step, EnterCode)
    return run


def played_again(run: Played, turn: Turn, challenge: str) -> Turn:
    """Let the pool ask for the same once more, behind a password that nobody had to type again."""
    assert isinstance(sent(turn), StartSrp)
    assert isinstance(sent(run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))), ProvePassword)
    return run.receive(challenged(challenge, session=TWO))


@pytest.mark.parametrize("challenge", CODES)
def test_a_code_is_sent_again_by_running_the_flow_again(challenge: str) -> None:
    run = at_code(challenge)
    turn = played_again(run, run.answer(SendAgain()), challenge)
    assert turn == Ask(EnterCode(CODES[challenge], NAME, ends=ENDS), Problem(ProblemCode.CODE_SENT_AGAIN))
    message = sent(run.answer(CodeAnswer(Secret("123456"))))
    assert isinstance(message, SendCode)
    assert message.session == TWO


@pytest.mark.parametrize("challenge", CODES)
def test_a_sent_code_whose_time_ran_out_is_replaced(challenge: str) -> None:
    run = at_code(challenge)
    run.now += timedelta(minutes=3)
    turn = asked(played_again(run, run.answer(TimeRanOut()), challenge))
    assert turn.problem == Problem(ProblemCode.CODE_RENEWED)
    assert isinstance(turn.step, EnterCode)
    assert turn.step.ends == ENDS + timedelta(minutes=3)


def test_an_authenticators_time_is_renewed_without_a_word() -> None:
    run = at_code("SOFTWARE_TOKEN_MFA")
    turn = asked(played_again(run, run.answer(TimeRanOut()), "SOFTWARE_TOKEN_MFA"))
    assert turn.problem is None


def test_an_authenticators_code_that_came_too_late_is_given_again() -> None:
    run = at_code("SOFTWARE_TOKEN_MFA")
    run.answer(CodeAnswer(Secret("123456")))
    message = sent(played_again(run, run.receive(expired()), "SOFTWARE_TOKEN_MFA"))
    assert message == SendCode("sub-1", CodeKind.AUTHENTICATOR, Secret("123456"), TWO)
    assert run.receive(SignedIn(TOKENS)) == Done(TOKENS, NAME)


def test_a_wrong_authenticator_code_is_not_given_again_later() -> None:
    run = at_code("SOFTWARE_TOKEN_MFA")
    run.answer(CodeAnswer(Secret("000000")))
    run.receive(refused("CodeMismatchException"))
    turn = played_again(run, run.answer(TimeRanOut()), "SOFTWARE_TOKEN_MFA")
    assert isinstance(asked(turn).step, EnterCode)


@pytest.mark.parametrize("challenge", CODES)
def test_a_sent_code_that_came_too_late_is_told_from_a_wrong_one_by_the_clock(challenge: str) -> None:
    run = at_code(challenge)
    wrong = refused("CodeMismatchException", "Invalid code or auth state for the user.")
    run.answer(CodeAnswer(Secret("123456")))
    assert asked(run.receive(wrong)).problem == Problem(ProblemCode.WRONG_CODE, Field.CODE)
    run.now += timedelta(minutes=3)
    run.answer(CodeAnswer(Secret("123456")))
    turn = asked(played_again(run, run.receive(wrong), challenge))
    assert turn.problem == Problem(ProblemCode.CODE_RENEWED)


def test_a_wrong_code_for_an_account_is_just_wrong() -> None:
    run = after_password()
    run.receive(refused("UserNotConfirmedException"))
    run.answer(CodeAnswer(Secret("123456")))
    assert asked(run.receive(refused("CodeMismatchException"))).problem == Problem(ProblemCode.WRONG_CODE, Field.CODE)


def test_nobody_is_there_so_the_password_is_let_go() -> None:
    run = at_code("SMS_MFA")
    for _ in range(MOST_RESTARTS):
        played_again(run, run.answer(TimeRanOut()), "SMS_MFA")
    turn = run.answer(TimeRanOut())
    assert turn == Ask(EnterPassword(NAME, sign_up_offered=True), Problem(ProblemCode.SESSION_EXPIRED))


def test_a_pool_that_always_says_that_the_time_is_over_is_not_asked_for_ever() -> None:
    run = at_code("SOFTWARE_TOKEN_MFA")
    turn = run.answer(CodeAnswer(Secret("123456")))
    for _ in range(MOST_RESTARTS):
        turn = played_again(run, run.receive(expired()), "SOFTWARE_TOKEN_MFA")
    assert isinstance(sent(turn), SendCode)
    assert asked(run.receive(expired())).problem == Problem(ProblemCode.SESSION_EXPIRED)


def test_somebody_who_answers_may_take_their_time_again() -> None:
    run = at_code("SMS_MFA")
    for _ in range(MOST_RESTARTS):
        played_again(run, run.answer(TimeRanOut()), "SMS_MFA")
    run.answer(CodeAnswer(Secret("1")))
    run.receive(refused("CodeMismatchException"))
    assert isinstance(sent(run.answer(TimeRanOut())), StartSrp)


def test_a_new_password_that_came_too_late_is_given_again() -> None:
    run = after_password()
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    assert isinstance(asked(run.receive(challenged("NEW_PASSWORD_REQUIRED"))).step, SetNewPassword)
    run.answer(NewPasswordAnswer(Secret("My0wn!"), {"name": "Mika"}))
    message = sent(played_again(run, run.receive(expired()), "NEW_PASSWORD_REQUIRED"))
    assert message == SendNewPassword("sub-1", Secret("My0wn!"), {"name": "Mika"}, TWO)


def test_a_set_up_that_took_too_long_begins_again_with_another_key() -> None:
    run = after_password()
    setup = challenged("MFA_SETUP", {"MFAS_CAN_SETUP": '["SOFTWARE_TOKEN_MFA"]'})
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    run.receive(setup)
    run.receive(TotpKeySent(Secret("ONE"), TWO))
    run.answer(TotpAnswer(Secret("123456")))
    assert isinstance(sent(run.receive(expired())), StartSrp)
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    assert sent(run.receive(setup)) == AskForTotpKey(session=SESSION)
    turn = asked(run.receive(TotpKeySent(Secret("TWO"), TWO)))
    assert isinstance(turn.step, SetUpTotp)
    assert (turn.step.key.secret, turn.problem) == (Secret("TWO"), Problem(ProblemCode.KEY_RENEWED))


def test_what_began_again_elsewhere_says_so() -> None:
    run = at_code("SOFTWARE_TOKEN_MFA")
    run.answer(CodeAnswer(Secret("123456")))
    turn = asked(played_again(run, run.receive(expired()), "NEW_PASSWORD_REQUIRED"))
    assert turn.problem == Problem(ProblemCode.STARTED_AGAIN)


def test_a_network_failure_on_the_way_is_said_and_the_next_news_is_not_about_the_past() -> None:
    run = at_code("SMS_MFA")
    run.answer(SendAgain())
    turn = asked(run.receive(Failed(None, DETAILS)))
    assert turn.problem == Problem(ProblemCode.GARBLED_ANSWER)
    run.answer(CodeAnswer(Secret("123456")))
    assert asked(run.receive(refused("CodeMismatchException"))).problem == Problem(ProblemCode.WRONG_CODE, Field.CODE)


# --- several second factors ---------------------------------------------------------------------------

SELECT = {"MFAS_CAN_CHOOSE": '["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]'}
KINDS = (CodeKind.SMS, CodeKind.AUTHENTICATOR, CodeKind.EMAIL)


def at_choice() -> Played:
    run = after_password()
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    assert run.receive(challenged("SELECT_MFA_TYPE", SELECT)) == Ask(ChooseMfa(NAME, KINDS))
    return run


def test_one_of_several_second_factors_is_chosen() -> None:
    run = at_choice()
    assert sent(run.answer(MfaAnswer(CodeKind.SMS))) == ChooseSecondFactor("sub-1", CodeKind.SMS, SESSION)
    turn = run.receive(challenged("SMS_MFA"))
    assert turn == Ask(EnterCode(CodeKind.SMS, NAME, ends=ENDS, others=True))


def test_the_choice_is_kept_when_the_code_is_sent_again_and_given_up_for_another_way() -> None:
    run = at_choice()
    run.answer(MfaAnswer(CodeKind.SMS))
    run.receive(challenged("SMS_MFA"))
    run.answer(SendAgain())
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    assert isinstance(sent(run.receive(challenged("SELECT_MFA_TYPE", SELECT))), ChooseSecondFactor)
    run.receive(challenged("SMS_MFA"))
    run.answer(AnotherWay())
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    assert run.receive(challenged("SELECT_MFA_TYPE", SELECT)) == Ask(ChooseMfa(NAME, KINDS))


def test_a_single_second_factor_is_chosen_without_asking() -> None:
    run = after_password()
    message = sent(run.receive(challenged("SELECT_MFA_TYPE", {"MFAS_CAN_CHOOSE": '["EMAIL_OTP","X"]'})))
    assert message == ChooseSecondFactor(NAME, CodeKind.EMAIL, SESSION)


def test_second_factors_that_nobody_knows_are_named() -> None:
    turn = after_password().receive(challenged("SELECT_MFA_TYPE", {"MFAS_CAN_CHOOSE": '["X"]'}))
    assert turn == Ask(Stopped(StopReason.UNKNOWN_CHALLENGE, '["X"]', DETAILS))


BOTH = {"MFAS_CAN_SETUP": '["SOFTWARE_TOKEN_MFA","EMAIL_OTP","SMS_MFA"]', "USER_ID_FOR_SRP": "sub-1"}


def at_set_up() -> Played:
    run = after_password()
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    turn = run.receive(challenged("MFA_SETUP", BOTH))
    assert turn == Ask(ChooseMfaToSetUp(NAME, (CodeKind.AUTHENTICATOR, CodeKind.EMAIL)))
    return run


def test_an_authenticator_app_is_chosen_to_be_set_up() -> None:
    assert sent(at_set_up().answer(MfaAnswer(CodeKind.AUTHENTICATOR))) == AskForTotpKey(session=SESSION)


def test_an_address_for_codes_is_set_up_and_kept_when_the_code_is_sent_again() -> None:
    run = at_set_up()
    assert run.answer(MfaAnswer(CodeKind.EMAIL)) == Ask(SetUpEmailMfa(NAME))
    assert sent(run.answer(EmailAnswer(" m@example.com "))) == SetUpEmail("sub-1", "m@example.com", SESSION)
    assert isinstance(asked(run.receive(challenged("EMAIL_OTP"))).step, EnterCode)
    run.answer(SendAgain())
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    assert sent(run.receive(challenged("MFA_SETUP", BOTH))) == SetUpEmail("sub-1", "m@example.com", SESSION)
