"""What went wrong between the lines: calls that fail halfway, people who cancel, servers that want too much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from poolkey.core.connection import SignInMethod
from poolkey.core.devices import Device, DeviceName
from poolkey.core.errors import GarbledAnswer, NetworkReason
from poolkey.core.secret import Secret
from poolkey.core.signin import wire
from poolkey.core.signin.answers import (
    AccountAnswer,
    AnotherWay,
    CodeAnswer,
    FirstFactorAnswer,
    MfaAnswer,
    NewPasswordAnswer,
    PasswordAnswer,
    ResetAnswer,
    ResetInstead,
    SendAgain,
    TimeRanOut,
    TotpAnswer,
    UsernameAnswer,
)
from poolkey.core.signin.messages import (
    AskForTotpKey,
    ConfirmDevice,
    FinishMfaSetup,
    ProvePassword,
    SendCode,
    SendNewPassword,
    StartChoice,
    StartPassword,
    StartSrp,
    VerifyTotp,
)
from poolkey.core.signin.replies import (
    Accepted,
    CodeSent,
    DeviceConfirmed,
    Failed,
    Refused,
    SignedIn,
    TotpChecked,
    TotpKeySent,
    UserCreated,
)
from poolkey.core.signin.steps import (
    CodeKind,
    CodeUse,
    ConfirmAccount,
    EnterCode,
    EnterPassword,
    FirstFactor,
    Problem,
    ProblemCode,
    RememberDevice,
    SetNewPassword,
    SetUpTotp,
    Stopped,
    StopReason,
)
from poolkey.core.signin.turns import Ask, Done, Turn
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

PLAIN = replace(CONNECTION, sign_in=(SignInMethod.PASSWORD,))
DEVICE = Device("key", "group", Secret("device password"))
NEW = Secret("My0wn!pw")
CODE = CodeAnswer(Secret("123456"))
TWO, THREE = Secret("session-2"), Secret("session-3")
NO_NETWORK = Failed(NetworkReason.NO_CONNECTION, DETAILS)
OFFLINE = Problem(ProblemCode.NO_CONNECTION)
LOCKED_OUT = refused("NotAuthorizedException", "Password attempts exceeded")
NO_DEVICE = refused("ResourceNotFoundException", "Device does not exist.")
TOTP = {"MFAS_CAN_SETUP": '["SOFTWARE_TOKEN_MFA"]'}


def at_code(challenge: str = "SOFTWARE_TOKEN_MFA", device: Device | None = None) -> Played:
    run = after_password(device=device)
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    assert isinstance(asked(run.receive(challenged(challenge))).step, EnterCode)
    return run


def at_choice() -> Played:
    run = Played(CHOICE)
    run.start()
    run.answer(UsernameAnswer(NAME))
    run.receive(challenged("SELECT_CHALLENGE", available=("PASSWORD_SRP", "EMAIL_OTP")))
    return run


def at_awaited_password() -> Played:
    """A machine that begins again, as the person took their time to type the password of their choice."""
    run = at_choice()
    run.answer(FirstFactorAnswer(FirstFactor.PASSWORD))
    run.answer(PasswordAnswer(NAME, PASSWORD))
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    assert sent(run.receive(expired())) == StartChoice(NAME)
    run.receive(challenged("SELECT_CHALLENGE", available=("PASSWORD_SRP", "EMAIL_OTP")))
    assert isinstance(sent(run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))), ProvePassword)
    return run


# --- a call that fails while the flow begins again ----------------------------------------------------


@pytest.mark.parametrize("setback", [NO_NETWORK, LOCKED_OUT, refused("TooManyRequestsException")])
@pytest.mark.parametrize("halfway", [False, True])
def test_the_code_that_is_there_is_still_good_when_no_other_could_be_sent(
    setback: Refused | Failed, *, halfway: bool
) -> None:
    run = at_code("SMS_MFA")
    run.answer(SendAgain())
    if halfway:
        run.receive(challenged("PASSWORD_VERIFIER", VERIFIER, TWO))
    assert isinstance(asked(run.receive(setback)).step, EnterCode)
    assert sent(run.answer(CODE)) == SendCode("sub-1", CodeKind.SMS, Secret("123456"), SESSION)


@pytest.mark.parametrize("setback", [NO_NETWORK, LOCKED_OUT])
def test_a_code_is_not_given_again_where_the_flow_did_not_get_back_to_it(setback: Refused | Failed) -> None:
    run = at_code()
    run.answer(CODE)
    assert isinstance(sent(run.receive(expired())), StartSrp)
    turn = asked(run.receive(setback))
    assert isinstance(turn.step, EnterCode)
    assert turn.problem is not None


def test_an_authenticators_code_is_not_given_as_one_that_the_pool_sent() -> None:
    run = at_code()
    run.answer(CODE)
    run.receive(expired())
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    assert isinstance(asked(run.receive(challenged("SMS_MFA"))).step, EnterCode)


# --- a person who cancels what takes too long ---------------------------------------------------------


def cancelled_renewal() -> Played:
    run = at_code()
    run.answer(TimeRanOut())
    return run


def test_a_wrong_code_behind_a_cancelled_beginning_is_not_given_again() -> None:
    run = cancelled_renewal()
    run.answer(CODE)
    turn = asked(run.receive(refused("CodeMismatchException")))
    assert turn.problem is not None
    assert turn.problem.code is ProblemCode.WRONG_CODE


def test_a_cancelled_beginning_is_not_told_of_later() -> None:
    run = cancelled_renewal()
    run.answer(CODE)
    assert asked(run.receive(challenged("NEW_PASSWORD_REQUIRED"))).problem is None


def test_a_device_that_was_never_confirmed_is_not_called_new() -> None:
    run = at_code()
    run.answer(CODE)
    assert isinstance(sent(run.receive(SignedIn(TOKENS, DeviceName("key", "group")))), ConfirmDevice)
    run.answer(CODE)  # the person cancelled, and the page stood as it was
    run.receive(NO_DEVICE)
    assert run.receive(SignedIn(TOKENS)) == Done(TOKENS, NAME)


# --- a step that is done ------------------------------------------------------------------------------


def made_account() -> tuple[Played, Turn]:
    run = Played()
    run.start_sign_up()
    run.answer(AccountAnswer("mika", PASSWORD))
    return run, run.receive(UserCreated(confirmed=True, sent_to=None))


def confirmed_account() -> tuple[Played, Turn]:
    run = Played()
    run.start_sign_up()
    run.answer(AccountAnswer("mika", PASSWORD))
    run.receive(UserCreated(confirmed=False, sent_to=CODE_SENT_TO))
    run.answer(CODE)
    return run, run.receive(Accepted())


def at_reset() -> Played:
    run = Played()
    run.start()
    run.answer(ResetInstead("mika"))
    run.answer(UsernameAnswer("mika"))
    run.receive(CodeSent(CODE_SENT_TO))
    run.answer(ResetAnswer(Secret("123456"), NEW))
    return run


def done_reset() -> tuple[Played, Turn]:
    run = at_reset()
    return run, run.receive(Accepted())


@pytest.mark.parametrize("done", [made_account, confirmed_account, done_reset])
def test_a_page_that_is_done_does_not_come_back_when_the_sign_in_behind_it_fails(
    done: Callable[[], tuple[Played, Turn]],
) -> None:
    run, turn = done()
    assert isinstance(sent(turn), StartSrp)
    assert run.receive(NO_NETWORK) == Ask(EnterPassword("mika", sign_up_offered=True), OFFLINE)


def test_a_password_that_the_pool_did_not_take_is_not_tried() -> None:
    run = at_reset()
    assert isinstance(asked(run.receive(refused("UserNotConfirmedException"))).step, ConfirmAccount)
    run.answer(CODE)
    turn = run.receive(Accepted())
    assert turn == Ask(EnterPassword("mika", sign_up_offered=True), Problem(ProblemCode.ALREADY_CONFIRMED))


def with_new_password() -> Played:
    run = Played(PLAIN)
    run.start()
    run.answer(MIKA)
    run.receive(challenged("NEW_PASSWORD_REQUIRED"))
    run.answer(NewPasswordAnswer(NEW))
    assert sent(run.receive(challenged("MFA_SETUP", TOTP, TWO))) == AskForTotpKey(session=TWO)
    return run


def test_a_flow_that_begins_again_behind_a_new_password_uses_it() -> None:
    run = with_new_password()
    run.receive(TotpKeySent(Secret("KEY"), THREE))
    run.answer(TotpAnswer(Secret("123456")))
    assert sent(run.receive(expired())) == StartPassword(NAME, NEW)


def test_a_new_password_that_was_taken_is_not_asked_for_again() -> None:
    run = with_new_password()
    assert run.receive(NO_NETWORK) == Ask(EnterPassword(NAME, sign_up_offered=True), OFFLINE)


def test_a_second_key_is_verified_like_the_first() -> None:
    run = with_new_password()
    run.receive(TotpKeySent(Secret("KEY"), THREE))
    run.answer(TotpAnswer(Secret("123456")))
    assert isinstance(sent(run.receive(TotpChecked(accepted=True, session=THREE))), FinishMfaSetup)
    run.receive(challenged("MFA_SETUP", TOTP, TWO))
    run.receive(TotpKeySent(Secret("OTHER"), TWO))
    assert isinstance(sent(run.answer(TotpAnswer(Secret("123456")))), VerifyTotp)


# --- news that is none --------------------------------------------------------------------------------


def test_the_first_code_is_not_called_a_new_one() -> None:
    turn = asked(at_awaited_password().receive(challenged("SMS_MFA")))
    assert isinstance(turn.step, EnterCode)
    assert turn.problem is None


def test_the_first_key_is_not_called_a_new_one() -> None:
    run = after_password()
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    run.receive(challenged("MFA_SETUP", {"MFAS_CAN_SETUP": '["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]'}))
    run.answer(MfaAnswer(CodeKind.AUTHENTICATOR))
    assert isinstance(sent(run.receive(expired())), StartSrp)
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    run.receive(challenged("MFA_SETUP", {"MFAS_CAN_SETUP": '["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]'}))
    turn = asked(run.receive(TotpKeySent(Secret("KEY"), TWO)))
    assert isinstance(turn.step, SetUpTotp)
    assert turn.problem is None


def test_nobody_who_is_signed_in_is_told_that_the_time_ran_out() -> None:
    run = at_awaited_password()
    run.receive(SignedIn(TOKENS, DeviceName("key", "group")))
    assert run.receive(DeviceConfirmed(ask=True)) == Ask(RememberDevice(NAME, "Desk"))


# --- a computer that the pool does not know any more --------------------------------------------------


def test_a_new_password_is_not_lost_with_the_device() -> None:
    run = after_password(device=DEVICE)
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    assert isinstance(asked(run.receive(challenged("NEW_PASSWORD_REQUIRED"))).step, SetNewPassword)
    run.answer(NewPasswordAnswer(NEW))
    assert isinstance(sent(run.receive(NO_DEVICE)), StartSrp)
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    message = sent(run.receive(challenged("NEW_PASSWORD_REQUIRED", session=TWO)))
    assert message == SendNewPassword("sub-1", NEW, {}, TWO)


def test_another_code_is_announced_where_the_device_was_lost_behind_one() -> None:
    run = at_code("SMS_MFA", DEVICE)
    run.answer(CODE)
    run.receive(NO_DEVICE)
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    assert asked(run.receive(challenged("SMS_MFA"))).problem == Problem(ProblemCode.CODE_SENT_AGAIN)


# --- a server that wants what it must not have, or what nobody has ------------------------------------


@pytest.mark.parametrize("method", [SignInMethod.SRP, SignInMethod.CUSTOM_SRP])
@pytest.mark.parametrize("challenge", ["PASSWORD", "SELECT_CHALLENGE"])
def test_a_password_that_is_to_be_proved_is_never_sent_instead(method: SignInMethod, challenge: str) -> None:
    run = after_password(replace(CONNECTION, sign_in=(method,)))
    turn = run.receive(challenged(challenge, available=("PASSWORD",)))
    assert turn == Ask(Stopped(StopReason.UNKNOWN_CHALLENGE, challenge, DETAILS))


def test_a_pool_that_took_back_its_choice_gets_no_password_either() -> None:
    run = Played(CHOICE)
    run.start()
    run.answer(UsernameAnswer(NAME))
    run.receive(refused("FeatureUnavailableInTierException"))
    run.answer(PasswordAnswer(NAME, PASSWORD))
    assert isinstance(asked(run.receive(challenged("PASSWORD"))).step, Stopped)


@pytest.mark.parametrize(
    ("challenge", "kind"), [("SOFTWARE_TOKEN_MFA", CodeKind.AUTHENTICATOR), ("SMS_MFA", CodeKind.SMS)]
)
def test_a_code_behind_an_e_mailed_code_is_a_second_factor(challenge: str, kind: CodeKind) -> None:
    run = at_choice()
    run.answer(FirstFactorAnswer(FirstFactor.EMAIL))
    run.receive(challenged("EMAIL_OTP"))
    run.answer(CODE)
    run.receive(challenged(challenge))
    message = sent(run.answer(CODE))
    assert message == SendCode(NAME, kind, Secret("123456"), SESSION, CodeUse.SECOND_FACTOR)
    assert isinstance(message, SendCode)
    assert wire.encode(message, wire.Client("client")).parameters["ChallengeName"] == challenge


def test_a_pool_that_offers_no_choice_this_time_has_no_other_way() -> None:
    run = at_choice()
    run.answer(FirstFactorAnswer(FirstFactor.PASSWORD))
    run.answer(PasswordAnswer(NAME, PASSWORD))
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    run.receive(refused("NotAuthorizedException", WRONG_PASSWORD))
    assert sent(run.answer(AnotherWay())) == StartChoice(NAME)
    assert run.receive(challenged("PASSWORD")) == Ask(EnterPassword(NAME, username_known=True, others=False))


@pytest.mark.parametrize(
    ("challenge", "parameter"),
    [
        ("WEB_AUTHN", "CREDENTIAL_REQUEST_OPTIONS"),
        ("MFA_SETUP", "MFAS_CAN_SETUP"),
        ("NEW_PASSWORD_REQUIRED", "requiredAttributes"),
    ],
)
def test_a_parameter_nested_too_deep_is_garbled(challenge: str, parameter: str) -> None:
    turn = asked(after_password().receive(challenged(challenge, {parameter: "[" * 100_000})))
    assert turn.problem == Problem(ProblemCode.GARBLED_ANSWER)


def test_a_second_factor_that_is_offered_twice_is_no_choice() -> None:
    turn = after_password().receive(challenged("SELECT_MFA_TYPE", {"MFAS_CAN_CHOOSE": '["SMS_MFA","SMS_MFA"]'}))
    assert not isinstance(turn, Ask)


@pytest.mark.parametrize(
    "answer",
    [
        {"ChallengeName": "PASSWORD_VERIFIER", "ChallengeParameters": {"USER_ID_FOR_SRP": "\ud800"}},
        {"ChallengeName": "SMS_MFA", "Session": "\udfff"},
        {"ChallengeName": "SELECT_CHALLENGE", "AvailableChallenges": ["\ud800"]},
    ],
)
def test_half_a_character_is_garbled_before_anything_is_made_of_it(answer: dict[str, object]) -> None:
    with pytest.raises(GarbledAnswer):
        wire.decode(StartChoice(NAME), answer, None, DETAILS)
