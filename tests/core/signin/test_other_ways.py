"""Forgotten passwords, the organisation's own challenges, security keys, and pools that lock people out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from poolkey.core.connection import SignInMethod
from poolkey.core.errors import Misuse
from poolkey.core.secret import Secret
from poolkey.core.signin.actions import PasskeyFailed, PasskeySigned, PasskeyTrouble, SignWithPasskey
from poolkey.core.signin.answers import (
    CodeAnswer,
    CustomAnswer,
    FirstFactorAnswer,
    PasskeyAnswer,
    PasswordAnswer,
    PinAnswer,
    ResetAnswer,
    ResetInstead,
    SendAgain,
    SignUpInstead,
    UsernameAnswer,
)
from poolkey.core.signin.lockout import LONGEST_SECONDS
from poolkey.core.signin.messages import (
    ProvePassword,
    RequestResetCode,
    ResetPassword,
    SendCustom,
    SendPasskey,
    StartChoice,
    StartCustom,
    StartSrp,
)
from poolkey.core.signin.replies import Accepted, CodeSent, SignedIn
from poolkey.core.signin.rules import MOST_CHALLENGES
from poolkey.core.signin.steps import (
    AnswerCustom,
    ConfirmAccount,
    ConfirmReset,
    CreateAccount,
    EnterCode,
    EnterPassword,
    EnterPin,
    EnterUsername,
    Field,
    FirstFactor,
    Problem,
    ProblemCode,
    RequestReset,
    Stopped,
    StopReason,
    UsePasskey,
)
from poolkey.core.signin.turns import Ask, Do, Done
from tests.core.signin.script import (
    CHOICE,
    CODE_SENT_TO,
    CONNECTION,
    DETAILS,
    MIKA,
    NAME,
    PASSWORD,
    SESSION,
    TOKENS,
    VERIFIER,
    WRONG_PASSWORD,
    Played,
    after_password,
    asked,
    challenged,
    expired,
    refused,
    sent,
)

POLICY = CONNECTION.password_policy
NEW = Secret("My0wn!pw")

# --- forgotten passwords ------------------------------------------------------------------------------


def at_reset() -> Played:
    run = Played()
    run.start()
    assert run.answer(ResetInstead(" mika ")) == Ask(RequestReset("mika"))
    assert sent(run.answer(UsernameAnswer("mika"))) == RequestResetCode("mika")
    assert run.receive(CodeSent(CODE_SENT_TO)) == Ask(ConfirmReset("mika", POLICY, CODE_SENT_TO))
    return run


def test_a_forgotten_password_is_replaced_and_signs_in_at_once() -> None:
    run = at_reset()
    message = sent(run.answer(ResetAnswer(Secret("123 456"), NEW)))
    assert message == ResetPassword("mika", Secret("123456"), NEW)
    assert isinstance(sent(run.receive(Accepted())), StartSrp)
    assert isinstance(sent(run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))), ProvePassword)


def test_a_reset_begins_with_the_name_that_is_known() -> None:
    run = Played(username="mika")
    run.start()
    assert run.answer(ResetInstead()) == Ask(RequestReset("mika"))


def test_the_reset_code_can_be_sent_again() -> None:
    run = at_reset()
    assert sent(run.answer(SendAgain())) == RequestResetCode("mika")
    turn = run.receive(CodeSent(None))
    assert turn == Ask(ConfirmReset("mika", POLICY), Problem(ProblemCode.CODE_SENT_AGAIN))


def test_a_reset_that_an_administrator_asked_for_carries_the_name() -> None:
    turn = after_password().receive(refused("PasswordResetRequiredException"))
    assert turn == Ask(ConfirmReset(NAME, POLICY), Problem(ProblemCode.PASSWORD_RESET))


def test_an_unknown_name_stays_on_the_request() -> None:
    run = Played()
    run.start()
    run.answer(ResetInstead())
    run.answer(UsernameAnswer("nobody"))
    turn = run.receive(refused("UserNotFoundException"))
    assert turn == Ask(RequestReset("nobody"), Problem(ProblemCode.USER_NOT_FOUND, Field.USERNAME))


@pytest.mark.parametrize(
    ("exception", "problem"),
    [
        ("CodeMismatchException", Problem(ProblemCode.WRONG_CODE, Field.CODE)),
        ("ExpiredCodeException", Problem(ProblemCode.EXPIRED_CODE, Field.CODE)),
        ("InvalidPasswordException", Problem(ProblemCode.WEAK_PASSWORD, Field.NEW_PASSWORD)),
        ("PasswordHistoryPolicyViolationException", Problem(ProblemCode.PASSWORD_USED_BEFORE, Field.NEW_PASSWORD)),
        ("LimitExceededException", Problem(ProblemCode.TOO_MANY_ATTEMPTS)),
    ],
)
def test_a_refused_reset_stays_on_its_page(exception: str, problem: Problem) -> None:
    run = at_reset()
    run.answer(ResetAnswer(Secret("123456"), NEW))
    assert run.receive(refused(exception)) == Ask(ConfirmReset("mika", POLICY, CODE_SENT_TO), problem)


def test_a_reset_of_an_unconfirmed_account_goes_to_its_confirmation() -> None:
    run = at_reset()
    run.answer(ResetAnswer(Secret("123456"), NEW))
    turn = run.receive(refused("UserNotConfirmedException"))
    assert turn == Ask(ConfirmAccount("mika"), Problem(ProblemCode.NOT_CONFIRMED))


def test_a_reset_works_where_the_pool_offers_a_choice() -> None:
    run = Played(CHOICE)
    run.start()
    run.answer(UsernameAnswer(NAME))
    run.receive(challenged("SELECT_CHALLENGE", available=("PASSWORD_SRP", "EMAIL_OTP")))
    run.answer(FirstFactorAnswer(FirstFactor.PASSWORD))
    run.answer(ResetInstead())
    run.answer(UsernameAnswer(NAME))
    run.receive(CodeSent(CODE_SENT_TO))
    run.answer(ResetAnswer(Secret("123456"), NEW))
    assert sent(run.receive(Accepted())) == StartChoice(NAME)


# --- the organisation's own challenges ----------------------------------------------------------------

CUSTOM = replace(CONNECTION, sign_in=(SignInMethod.CUSTOM,))
CUSTOM_SRP = replace(CONNECTION, sign_in=(SignInMethod.CUSTOM_SRP,))


def custom(question: str) -> tuple[str, dict[str, str]]:
    return "CUSTOM_CHALLENGE", {"USERNAME": "sub-1", "question": question}


def at_riddle() -> Played:
    run = Played(CUSTOM)
    assert run.start() == Ask(EnterUsername("", sign_up_offered=True))
    assert sent(run.answer(UsernameAnswer(NAME))) == StartCustom(NAME)
    assert run.receive(challenged(*custom("one?"))) == Ask(AnswerCustom(NAME, (("question", "one?"),), 1))
    return run


def test_several_challenges_of_the_organisation_follow_each_other() -> None:
    run = at_riddle()
    assert sent(run.answer(CustomAnswer(Secret("1")))) == SendCustom("sub-1", Secret("1"), SESSION)
    assert run.receive(challenged(*custom("two?"))) == Ask(AnswerCustom(NAME, (("question", "two?"),), 2))
    run.answer(CustomAnswer(Secret("2")))
    assert run.receive(SignedIn(TOKENS)) == Done(TOKENS, NAME)


def test_the_password_can_be_proved_before_the_organisations_own_challenge() -> None:
    run = Played(CUSTOM_SRP)
    assert run.start() == Ask(EnterPassword("", sign_up_offered=True))
    start = sent(run.answer(MIKA))
    assert isinstance(start, StartCustom)
    assert start.public is not None
    assert isinstance(sent(run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))), ProvePassword)
    assert asked(run.receive(challenged(*custom("one?")))).step == AnswerCustom(NAME, (("question", "one?"),), 1)


def test_a_wrong_answer_begins_again_and_says_so() -> None:
    run = at_riddle()
    run.answer(CustomAnswer(Secret("wrong")))
    assert sent(run.receive(refused("NotAuthorizedException", WRONG_PASSWORD))) == StartCustom(NAME)
    turn = run.receive(challenged(*custom("one?")))
    assert turn == Ask(AnswerCustom(NAME, (("question", "one?"),), 1), Problem(ProblemCode.WRONG_ANSWER, Field.ANSWER))


def test_an_answer_that_came_too_late_is_asked_for_again() -> None:
    run = at_riddle()
    run.answer(CustomAnswer(Secret("1")))
    assert sent(run.receive(expired())) == StartCustom(NAME)
    assert asked(run.receive(challenged(*custom("one?")))).problem == Problem(ProblemCode.STARTED_AGAIN)


def test_an_organisation_that_never_stops_asking_is_stopped() -> None:
    run = at_riddle()
    for _ in range(MOST_CHALLENGES - 1):
        run.answer(CustomAnswer(Secret("1")))
        turn = run.receive(challenged(*custom("again?")))
    assert isinstance(asked(turn).step, AnswerCustom)
    run.answer(CustomAnswer(Secret("1")))
    turn = run.receive(challenged(*custom("again?")))
    assert asked(turn).step == Stopped(StopReason.LOOP, "CUSTOM_CHALLENGE", DETAILS)


def test_an_account_can_be_made_where_no_password_is_asked_for() -> None:
    run = Played(CUSTOM)
    run.start()
    assert isinstance(asked(run.answer(SignUpInstead())).step, CreateAccount)


# --- security keys ------------------------------------------------------------------------------------

OPTIONS = '{"challenge": "abc", "rpId": "auth.example.com"}'


def at_passkey() -> Played:
    run = Played(CHOICE)
    run.start()
    run.answer(UsernameAnswer(NAME))
    run.receive(challenged("SELECT_CHALLENGE", available=("WEB_AUTHN", "EMAIL_OTP")))
    run.answer(FirstFactorAnswer(FirstFactor.PASSKEY))
    turn = run.receive(challenged("WEB_AUTHN", {"CREDENTIAL_REQUEST_OPTIONS": OPTIONS}))
    assert turn == Ask(UsePasskey(NAME, "auth.example.com", others=True))
    return run


def test_a_security_key_signs_in() -> None:
    run = at_passkey()
    assert run.answer(PasskeyAnswer()) == Do(SignWithPasskey(OPTIONS))
    assert sent(run.done(PasskeySigned(Secret("{}")))) == SendPasskey(NAME, Secret("{}"), SESSION)
    assert run.receive(SignedIn(TOKENS)) == Done(TOKENS, NAME)


def test_a_security_key_is_asked_again_with_its_pin() -> None:
    run = at_passkey()
    run.answer(PasskeyAnswer())
    assert run.done(PasskeyFailed(PasskeyTrouble.PIN_NEEDED)) == Ask(EnterPin(NAME))
    assert run.answer(PinAnswer(Secret("1234"))) == Do(SignWithPasskey(OPTIONS, Secret("1234")))
    turn = run.done(PasskeyFailed(PasskeyTrouble.PIN_WRONG, 7))
    assert turn == Ask(EnterPin(NAME, 7), Problem(ProblemCode.WRONG_PIN, Field.PIN))


@pytest.mark.parametrize(
    ("trouble", "problem"),
    [
        (PasskeyTrouble.UNAVAILABLE, ProblemCode.PASSKEY_UNAVAILABLE),
        (PasskeyTrouble.NO_KEY, ProblemCode.PASSKEY_NO_KEY),
        (PasskeyTrouble.NOT_REGISTERED, ProblemCode.PASSKEY_NOT_REGISTERED),
        (PasskeyTrouble.PIN_BLOCKED, ProblemCode.PIN_BLOCKED),
        (PasskeyTrouble.TIMED_OUT, ProblemCode.PASSKEY_TIMED_OUT),
        (PasskeyTrouble.REFUSED, ProblemCode.PASSKEY_REFUSED),
    ],
)
def test_trouble_with_a_security_key_stays_on_its_page(trouble: PasskeyTrouble, problem: ProblemCode) -> None:
    run = at_passkey()
    run.answer(PasskeyAnswer())
    turn = run.done(PasskeyFailed(trouble))
    assert turn == Ask(UsePasskey(NAME, "auth.example.com", others=True), Problem(problem))


def test_a_pool_that_does_not_take_the_keys_answer_is_asked_anew() -> None:
    run = at_passkey()
    run.answer(PasskeyAnswer())
    run.done(PasskeySigned(Secret("{}")))
    assert sent(run.receive(refused("NotAuthorizedException", WRONG_PASSWORD))) == StartChoice(NAME)
    run.receive(challenged("SELECT_CHALLENGE", available=("WEB_AUTHN", "EMAIL_OTP")))
    turn = run.receive(challenged("WEB_AUTHN", {"CREDENTIAL_REQUEST_OPTIONS": OPTIONS}))
    assert asked(turn).problem == Problem(ProblemCode.PASSKEY_NOT_ACCEPTED)


@pytest.mark.parametrize("options", ["", "{", "[]", "{}", '{"rpId": ""}', '{"rpId": 5}'])
def test_garbled_options_for_a_security_key_go_back_to_the_name(options: str) -> None:
    run = Played(CHOICE)
    run.start()
    run.answer(UsernameAnswer(NAME))
    turn = asked(run.receive(challenged("WEB_AUTHN", {"CREDENTIAL_REQUEST_OPTIONS": options})))
    assert (turn.step, turn.problem) == (EnterUsername(NAME), Problem(ProblemCode.GARBLED_ANSWER))


@pytest.mark.parametrize("server", ["https://example.com", "https://auth.example.com:8443/pool"])
def test_a_server_that_is_not_aws_gets_no_security_key_to_sign_for_another_site(server: str) -> None:
    run = Played(replace(CHOICE, endpoint_url=server))
    run.start()
    run.answer(UsernameAnswer(NAME))
    turn = asked(run.receive(challenged("WEB_AUTHN", {"CREDENTIAL_REQUEST_OPTIONS": OPTIONS})))
    assert turn.step == Stopped(StopReason.FOREIGN_SERVER, "auth.example.com", DETAILS)


# --- locked out ---------------------------------------------------------------------------------------


def locked(run: Played) -> int:
    turn = asked(run.receive(refused("NotAuthorizedException", "Password attempts exceeded")))
    assert turn.problem is not None
    assert turn.problem.code is ProblemCode.LOCKED_OUT
    return turn.problem.wait


def test_the_wait_doubles_with_every_failure() -> None:
    run = after_password()
    waits = []
    for _ in range(12):
        waits.append(locked(run))
        run.answer(MIKA)
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, LONGEST_SECONDS, LONGEST_SECONDS, LONGEST_SECONDS]


def test_what_went_wrong_before_is_counted() -> None:
    run = after_password()
    for _ in range(7):
        run.receive(refused("NotAuthorizedException", WRONG_PASSWORD))
        run.answer(MIKA)
    assert locked(run) == 8


def test_another_name_has_failures_of_its_own() -> None:
    run = after_password()
    for _ in range(7):
        run.receive(refused("NotAuthorizedException", WRONG_PASSWORD))
        run.answer(MIKA)
    run.receive(refused("NotAuthorizedException", WRONG_PASSWORD))
    run.answer(PasswordAnswer("noa@example.com", PASSWORD))
    assert locked(run) == 2


def test_codes_lock_a_person_out_as_well_and_the_page_stays() -> None:
    run = after_password()
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    step = asked(run.receive(challenged("SOFTWARE_TOKEN_MFA"))).step
    assert isinstance(step, EnterCode)
    run.answer(CodeAnswer(Secret("123456")))
    turn = asked(run.receive(refused("NotAuthorizedException", "Password attempts exceeded")))
    assert (turn.step, turn.problem) == (step, Problem(ProblemCode.LOCKED_OUT, wait=2))


def test_misuse_is_named_for_the_new_answers_too() -> None:
    run = Played()
    run.start()
    with pytest.raises(Misuse, match="CustomAnswer does not answer EnterPassword"):
        run.answer(CustomAnswer(Secret("1")))
