"""Sign-ins that the pool is asked to take to a level, and pools that have none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from poolkey.core.connection import SignInMethod
from poolkey.core.devices import Device
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import CodeAnswer, FirstFactorAnswer, PasswordAnswer, UsernameAnswer
from poolkey.core.signin.messages import (
    ChooseFactor,
    SendCode,
    StartChoice,
    StartCustom,
    StartPassword,
    StartSrp,
    StartStepUp,
)
from poolkey.core.signin.replies import SignedIn
from poolkey.core.signin.steps import (
    BrowserOffer,
    ChooseFirstFactor,
    CodeKind,
    EnterCode,
    EnterPassword,
    EnterUsername,
    Field,
    FirstFactor,
    OpenBrowser,
    Problem,
    ProblemCode,
)
from poolkey.core.signin.turns import Ask, Done
from poolkey.core.step_up import Target
from tests.core.signin.script import (
    CHOICE,
    CONNECTION,
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
    refused,
    sent,
)

ACCESS = Secret("access of before")
LEVELS = ("urn:cognito:loa:4", "urn:cognito:loa:3")
ON_TOP, FROM_SCRATCH = Target(LEVELS, ACCESS), Target(LEVELS)
START, START_FROM_SCRATCH = StartStepUp(NAME, LEVELS, 300, ACCESS), StartStepUp(NAME, LEVELS, 300)
NO_PLAN = refused("FeatureUnavailableInTierException")
REFUSALS = [
    NO_PLAN,
    refused("InvalidParameterException", "TARGET_ACR_VALUES is not valid."),
    refused("NotAuthorizedException", "Access Token has expired"),
]


def begun(target: Target = ON_TOP, *methods: SignInMethod) -> Played:
    """A machine that has just asked the pool for a level."""
    run = Played(replace(CONNECTION, sign_in=methods or (SignInMethod.SRP,)))
    assert run.start(target) == Ask(EnterUsername(sign_up_offered=True))
    assert isinstance(sent(run.answer(UsernameAnswer(NAME))), StartStepUp)
    return run


def test_a_session_that_counts_is_stepped_up_by_what_it_lacks() -> None:
    run = Played(CHOICE)
    run.start(ON_TOP)
    assert sent(run.answer(UsernameAnswer(NAME))) == START
    turn = run.receive(challenged("SOFTWARE_TOKEN_MFA"))
    assert turn == Ask(EnterCode(CodeKind.AUTHENTICATOR, NAME, ends=ENDS))
    assert sent(run.answer(CodeAnswer(Secret("123456")))) == SendCode(
        NAME, CodeKind.AUTHENTICATOR, Secret("123456"), SESSION
    )
    assert run.receive(SignedIn(TOKENS)) == Done(TOKENS, NAME)


def test_the_pool_offers_what_leads_to_the_level() -> None:
    run = begun(FROM_SCRATCH)
    turn = run.receive(challenged("SELECT_CHALLENGE", available=("PASSWORD_SRP", "WEB_AUTHN")))
    assert turn == Ask(ChooseFirstFactor(NAME, (FirstFactor.PASSWORD, FirstFactor.PASSKEY)))
    run.answer(FirstFactorAnswer(FirstFactor.PASSWORD))
    assert isinstance(sent(run.answer(PasswordAnswer(NAME, PASSWORD))), ChooseFactor)


def test_a_wrong_password_is_asked_for_again_on_the_way_to_the_same_level() -> None:
    run = begun()
    run.receive(challenged("SELECT_CHALLENGE", available=("PASSWORD_SRP",)))
    run.answer(PasswordAnswer(NAME, Secret("wrong")))
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    turn = run.receive(refused("NotAuthorizedException", WRONG_PASSWORD))
    assert turn == Ask(EnterPassword(NAME, username_known=True), Problem(ProblemCode.WRONG_PASSWORD, Field.PASSWORD))
    assert sent(run.answer(PasswordAnswer(NAME, PASSWORD))) == START


def test_the_device_goes_along() -> None:
    run = Played(CONNECTION, device=Device("key", "group", Secret("proof")))
    run.start(FROM_SCRATCH)
    assert sent(run.answer(UsernameAnswer(NAME))) == replace(START_FROM_SCRATCH, device_key="key")


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda each: each.details.code)
def test_a_pool_that_refuses_is_asked_from_scratch_and_then_for_a_plain_sign_in(refusal: object) -> None:
    assert isinstance(refusal, type(NO_PLAN))
    run = begun(ON_TOP, SignInMethod.CHOICE)
    assert sent(run.receive(refusal)) == START_FROM_SCRATCH
    assert sent(run.receive(refusal)) == StartChoice(NAME)


@pytest.mark.parametrize(
    ("method", "message"),
    [
        (SignInMethod.SRP, StartSrp),
        (SignInMethod.PASSWORD, StartPassword),
        (SignInMethod.CUSTOM_SRP, StartCustom),
    ],
)
def test_a_pool_without_levels_is_asked_as_the_connection_says_and_the_name_not_twice(
    method: SignInMethod, message: type
) -> None:
    run = begun(FROM_SCRATCH, method)
    assert run.receive(NO_PLAN) == Ask(EnterPassword(NAME, username_known=True))
    assert isinstance(sent(run.answer(PasswordAnswer(NAME, PASSWORD))), message)


def test_a_pool_without_levels_and_choice_wants_the_password() -> None:
    run = begun(FROM_SCRATCH, SignInMethod.CHOICE)
    run.receive(NO_PLAN)
    assert run.receive(NO_PLAN) == Ask(EnterPassword(NAME, username_known=True))
    assert isinstance(sent(run.answer(PasswordAnswer(NAME, PASSWORD))), StartSrp)


def test_somebody_who_is_locked_out_is_told_and_not_asked_for_less() -> None:
    run = begun()
    turn = run.receive(refused("NotAuthorizedException", "Password attempts exceeded"))
    assert asked(turn).problem == Problem(ProblemCode.LOCKED_OUT, wait=2)
    assert sent(run.answer(UsernameAnswer(NAME))) == START


def test_a_connection_that_only_a_browser_serves_asks_for_no_level() -> None:
    run = Played(replace(CONNECTION, sign_in=(SignInMethod.BROWSER,)))
    assert run.start(FROM_SCRATCH) == Ask(OpenBrowser(BrowserOffer()))
