"""Sign-ins whose first factor the pool lets the person choose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from poolkey.core.connection import SignInMethod
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import (
    AnotherWay,
    CodeAnswer,
    FirstFactorAnswer,
    PasswordAnswer,
    SignInInstead,
    UsernameAnswer,
)
from poolkey.core.signin.messages import (
    ChooseFactor,
    ProvePassword,
    SendCode,
    SendPassword,
    SendPublic,
    StartChoice,
    StartSrp,
)
from poolkey.core.signin.replies import SignedIn
from poolkey.core.signin.steps import (
    ChooseFirstFactor,
    CodeKind,
    CodeUse,
    EnterCode,
    EnterPassword,
    EnterUsername,
    Field,
    FirstFactor,
    Problem,
    ProblemCode,
    Stopped,
    StopReason,
)
from poolkey.core.signin.turns import Ask, Done, Turn
from tests.core.signin.script import (
    CHOICE,
    DETAILS,
    ENDS,
    NAME,
    PASSWORD,
    SESSION,
    TOKENS,
    VERIFIER,
    WRONG_PASSWORD,
    Played,
    asked,
    challenged,
    expired,
    refused,
    sent,
)

ALL = ("PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "TELEPATHY")
OPTIONS = (FirstFactor.PASSWORD, FirstFactor.EMAIL, FirstFactor.SMS, FirstFactor.PASSKEY)


def at_choice(*available: str) -> tuple[Played, Turn]:
    run = Played(CHOICE)
    assert run.start() == Ask(EnterUsername())
    assert sent(run.answer(UsernameAnswer(f" {NAME} "))) == StartChoice(NAME)
    return run, run.receive(challenged("SELECT_CHALLENGE", available=available or ALL))


def with_password(*available: str) -> Played:
    """A machine that asks for the password, after it was chosen."""
    run, turn = at_choice(*available)
    if isinstance(asked(turn).step, ChooseFirstFactor):
        turn = run.answer(FirstFactorAnswer(FirstFactor.PASSWORD))
    assert isinstance(asked(turn).step, EnterPassword)
    return run


def test_the_pool_offers_the_first_factors_and_poolkey_shows_those_it_knows() -> None:
    _run, turn = at_choice()
    assert turn == Ask(ChooseFirstFactor(NAME, OPTIONS))


def test_a_password_is_proved_in_the_very_answer_that_chooses_it() -> None:
    run, _turn = at_choice()
    turn = run.answer(FirstFactorAnswer(FirstFactor.PASSWORD))
    assert turn == Ask(EnterPassword(NAME, username_known=True, others=True))
    message = sent(run.answer(PasswordAnswer(NAME, PASSWORD)))
    assert isinstance(message, ChooseFactor)
    assert (message.session, message.password, message.public is None) == (SESSION, None, False)
    assert isinstance(sent(run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))), ProvePassword)
    assert run.receive(SignedIn(TOKENS)) == Done(TOKENS, NAME)


def test_the_password_itself_is_sent_only_where_the_pool_takes_no_proof() -> None:
    run = with_password("PASSWORD", "EMAIL_OTP")
    message = sent(run.answer(PasswordAnswer(NAME, PASSWORD)))
    assert message == ChooseFactor(NAME, FirstFactor.PASSWORD, SESSION, None, PASSWORD)


def test_a_single_factor_is_not_asked_for() -> None:
    _run, turn = at_choice("PASSWORD_SRP")
    assert turn == Ask(EnterPassword(NAME, username_known=True))


@pytest.mark.parametrize(
    ("factor", "challenge", "kind"),
    [
        (FirstFactor.EMAIL, "EMAIL_OTP", CodeKind.EMAIL),
        (FirstFactor.SMS, "SMS_OTP", CodeKind.SMS),
    ],
)
def test_a_code_alone_signs_in(factor: FirstFactor, challenge: str, kind: CodeKind) -> None:
    run, _turn = at_choice()
    assert sent(run.answer(FirstFactorAnswer(factor))) == ChooseFactor(NAME, factor, SESSION)
    turn = run.receive(challenged(challenge, {"CODE_DELIVERY_DESTINATION": "***"}, Secret("two")))
    assert turn == Ask(EnterCode(kind, NAME, "***", CodeUse.FIRST_FACTOR, ENDS, others=True))
    message = sent(run.answer(CodeAnswer(Secret("12 34 56 78"))))
    assert message == SendCode(NAME, kind, Secret("12345678"), Secret("two"), CodeUse.FIRST_FACTOR)
    assert run.receive(SignedIn(TOKENS)) == Done(TOKENS, NAME)


def test_an_e_mailed_code_after_a_password_is_a_second_factor() -> None:
    run = with_password()
    run.answer(PasswordAnswer(NAME, PASSWORD))
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    step = asked(run.receive(challenged("EMAIL_OTP"))).step
    assert isinstance(step, EnterCode)
    assert (step.use, step.others) == (CodeUse.SECOND_FACTOR, False)


def test_another_way_leads_back_to_the_choice() -> None:
    run, _turn = at_choice()
    run.answer(FirstFactorAnswer(FirstFactor.EMAIL))
    run.receive(challenged("EMAIL_OTP"))
    assert sent(run.answer(AnotherWay())) == StartChoice(NAME)
    turn = run.receive(challenged("SELECT_CHALLENGE", available=ALL))
    assert turn == Ask(ChooseFirstFactor(NAME, OPTIONS))


def test_another_way_before_the_password_needs_no_new_beginning() -> None:
    run = with_password()
    assert run.answer(AnotherWay()) == Ask(ChooseFirstFactor(NAME, OPTIONS))
    assert sent(run.answer(FirstFactorAnswer(FirstFactor.EMAIL))) == ChooseFactor(NAME, FirstFactor.EMAIL, SESSION)


def test_a_wrong_password_asks_for_it_again_and_the_choice_is_kept() -> None:
    run = with_password()
    run.answer(PasswordAnswer(NAME, Secret("wrong")))
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    turn = run.receive(refused("NotAuthorizedException", WRONG_PASSWORD))
    problem = Problem(ProblemCode.WRONG_PASSWORD, Field.PASSWORD)
    assert turn == Ask(EnterPassword(NAME, username_known=True, others=True), problem)
    assert sent(run.answer(PasswordAnswer(NAME, PASSWORD))) == StartChoice(NAME)
    assert isinstance(sent(run.receive(challenged("SELECT_CHALLENGE", available=ALL))), ChooseFactor)


def test_a_choice_whose_time_ran_out_is_made_again_with_the_password_just_typed() -> None:
    run = with_password()
    run.answer(PasswordAnswer(NAME, PASSWORD))
    assert sent(run.receive(expired())) == StartChoice(NAME)
    message = sent(run.receive(challenged("SELECT_CHALLENGE", session=Secret("two"), available=ALL)))
    assert isinstance(message, ChooseFactor)
    assert message.session == Secret("two")


def test_a_choice_after_the_time_ran_out_begins_again() -> None:
    run, _turn = at_choice()
    run.answer(FirstFactorAnswer(FirstFactor.EMAIL))
    assert sent(run.receive(expired())) == StartChoice(NAME)
    message = sent(run.receive(challenged("SELECT_CHALLENGE", session=Secret("two"), available=ALL)))
    assert message == ChooseFactor(NAME, FirstFactor.EMAIL, Secret("two"))


@pytest.mark.parametrize("available", [("TELEPATHY",), ()])
def test_a_choice_of_nothing_known_is_named(available: tuple[str, ...]) -> None:
    run = Played(CHOICE)
    run.start()
    run.answer(UsernameAnswer(NAME))
    turn = run.receive(challenged("SELECT_CHALLENGE", available=available))
    named = "TELEPATHY" if available else "SELECT_CHALLENGE"
    assert turn == Ask(Stopped(StopReason.UNKNOWN_CHALLENGE, named, DETAILS))


@pytest.mark.parametrize(("challenge", "kind"), [("PASSWORD_SRP", SendPublic), ("PASSWORD", SendPassword)])
def test_a_pool_that_asks_for_the_password_by_itself_gets_it(challenge: str, kind: type) -> None:
    run = Played(CHOICE)
    run.start()
    run.answer(UsernameAnswer(NAME))
    assert run.receive(challenged(challenge)) == Ask(EnterPassword(NAME, username_known=True))
    message = sent(run.answer(PasswordAnswer(NAME, PASSWORD)))
    assert isinstance(message, kind)
    assert isinstance(message, SendPublic | SendPassword)
    assert message.session == SESSION


def test_going_back_asks_for_the_name_again() -> None:
    run = with_password()
    assert run.answer(SignInInstead()) == Ask(EnterUsername(NAME))


@pytest.mark.parametrize(
    ("exception", "words"),
    [
        ("FeatureUnavailableInTierException", "not in this plan"),
        ("InvalidParameterException", "USER_AUTH flow not enabled for this client"),
        ("InvalidParameterException", "Initiate Auth method not supported."),
    ],
)
def test_a_pool_without_a_choice_is_asked_by_password_without_a_word(exception: str, words: str) -> None:
    run = Played(replace(CHOICE, sign_in=(SignInMethod.CHOICE, SignInMethod.SRP)))
    run.start()
    run.answer(UsernameAnswer(NAME))
    turn = run.receive(refused(exception, words))
    assert turn == Ask(EnterPassword(NAME, username_known=True))
    assert isinstance(sent(run.answer(PasswordAnswer(NAME, PASSWORD))), StartSrp)
    problem = Problem(ProblemCode.WRONG_PASSWORD, Field.PASSWORD)
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    assert run.receive(refused("NotAuthorizedException", WRONG_PASSWORD)) == Ask(EnterPassword(NAME), problem)
