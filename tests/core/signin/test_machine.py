"""Whole sign-ins, played as lists of values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from poolkey.core import srp
from poolkey.core.connection import SignInMethod
from poolkey.core.errors import Misuse, NetworkReason
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import (
    AccountAnswer,
    CodeAnswer,
    NewPasswordAnswer,
    PasswordAnswer,
    SendAgain,
    SignInInstead,
    SignUpInstead,
    TotpAnswer,
)
from poolkey.core.signin.flow import Means
from poolkey.core.signin.machine import SignIn
from poolkey.core.signin.messages import (
    AskForTotpKey,
    ConfirmUser,
    CreateUser,
    FinishMfaSetup,
    ProvePassword,
    ResendCode,
    SendCode,
    SendNewPassword,
    StartPassword,
    StartSrp,
    VerifyTotp,
)
from poolkey.core.signin.replies import (
    Accepted,
    CodeSent,
    Failed,
    Refused,
    SignedIn,
    TotpChecked,
    TotpKeySent,
    UserCreated,
)
from poolkey.core.signin.rules import MOST_CHALLENGES, RULES
from poolkey.core.signin.steps import (
    CodeKind,
    ConfirmAccount,
    CreateAccount,
    EnterCode,
    EnterPassword,
    Field,
    Problem,
    ProblemCode,
    SetNewPassword,
    SetUpTotp,
    Stopped,
    StopReason,
)
from poolkey.core.signin.turns import Ask, Done
from poolkey.core.signin.wire import ChallengeName
from tests.core.signin.script import (
    BLOCK,
    CODE_SENT_TO,
    CONNECTION,
    DETAILS,
    ENDS,
    MIKA,
    NOON,
    PASSWORD,
    SESSION,
    TOKENS,
    VERIFIER,
    Played,
    after_password,
    asked,
    challenged,
    refused,
    sent,
)
from tests.fakes.entropy import CountingEntropy
from tests.fakes.totp_codes import CountingCodes


def test_a_sign_in_with_a_password_alone() -> None:
    run = Played()
    assert run.start() == Ask(EnterPassword("", sign_up_offered=True))
    start = sent(run.answer(MIKA))
    assert isinstance(start, StartSrp)
    assert start.username == "mika@example.com"
    proof = sent(run.receive(challenged("PASSWORD_VERIFIER", VERIFIER)))
    assert isinstance(proof, ProvePassword)
    assert (proof.username, proof.secret_block, proof.session) == ("sub-1", BLOCK, SESSION)
    assert run.receive(SignedIn(TOKENS)) == Done(TOKENS, "mika@example.com")


def test_the_proof_is_made_of_the_pools_own_name_for_the_person() -> None:
    run = Played()
    run.machine = SignIn(CONNECTION, Means(CountingEntropy(12345), lambda: NOON, CountingCodes()))
    run.start()
    run.answer(MIKA)
    proof = sent(run.receive(challenged("PASSWORD_VERIFIER", VERIFIER)))
    assert isinstance(proof, ProvePassword)
    pair = srp.draw_key_pair(CountingEntropy(12345))
    values = srp.ServerValues(0xABCDEF, 0x1F, BLOCK)
    assert proof.signature == srp.sign(pair, values, srp.Holder("AbCdEf123", "sub-1"), PASSWORD, proof.timestamp)


def test_the_proof_is_dated_by_the_server() -> None:
    moment = datetime(2026, 9, 5, 9, 7, 3, tzinfo=UTC)
    proof = sent(after_password().receive(challenged("PASSWORD_VERIFIER", VERIFIER, at=moment)))
    assert isinstance(proof, ProvePassword)
    assert proof.timestamp == "Sat Sep 5 09:07:03 UTC 2026"


def test_without_a_server_time_the_computers_clock_dates_the_proof() -> None:
    proof = sent(after_password().receive(challenged("PASSWORD_VERIFIER", VERIFIER)))
    assert isinstance(proof, ProvePassword)
    assert proof.timestamp == srp.proof_time(NOON)


def test_a_new_attempt_draws_a_new_key_pair() -> None:
    run = after_password()
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    turn = run.receive(refused("NotAuthorizedException", "Incorrect username or password."))
    assert turn == Ask(
        EnterPassword("mika@example.com", sign_up_offered=True), Problem(ProblemCode.WRONG_PASSWORD, Field.PASSWORD)
    )
    first, second = after_password(), run
    again = sent(second.answer(MIKA))
    other = sent(first.answer(MIKA))
    assert isinstance(again, StartSrp)
    assert isinstance(other, StartSrp)
    assert again.public != other.public


def test_the_password_is_sent_only_where_the_connection_says_so() -> None:
    connection = replace(CONNECTION, sign_in=(SignInMethod.PASSWORD,))
    run = Played(connection)
    run.start()
    assert sent(run.answer(MIKA)) == StartPassword("mika@example.com", PASSWORD)
    assert run.receive(SignedIn(TOKENS)) == Done(TOKENS, "mika@example.com")


def test_a_proof_request_without_a_key_pair_is_named() -> None:
    run = after_password(replace(CONNECTION, sign_in=(SignInMethod.PASSWORD,)))
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    turn = asked(run.receive(challenged("PASSWORD_VERIFIER", VERIFIER)))
    assert turn.step == Stopped(StopReason.UNKNOWN_CHALLENGE, "PASSWORD_VERIFIER", DETAILS)


def test_an_unsafe_server_value_stops_before_the_password_is_used() -> None:
    values = {**VERIFIER, "SRP_B": f"{srp.N:x}"}
    turn = asked(after_password().receive(challenged("PASSWORD_VERIFIER", values)))
    assert turn.problem == Problem(ProblemCode.UNSAFE_SERVER)
    assert isinstance(turn.step, EnterPassword)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"SRP_B": "xyz"},
        {"SRP_B": "-5"},
        {"SALT": "1_0"},
        {"SALT": ""},
        {"SECRET_BLOCK": "%%%"},
        {"USER_ID_FOR_SRP": None},
        {"SALT": None},
    ],
)
def test_a_garbled_proof_request_goes_back_to_the_password(spoilt: dict[str, str | None]) -> None:
    values = {key: value for key, value in {**VERIFIER, **spoilt}.items() if value is not None}
    turn = asked(after_password().receive(challenged("PASSWORD_VERIFIER", values)))
    assert turn.problem == Problem(ProblemCode.GARBLED_ANSWER)
    assert isinstance(turn.step, EnterPassword)


@pytest.mark.parametrize(
    ("name", "kind", "parameters", "destination"),
    [
        ("SOFTWARE_TOKEN_MFA", CodeKind.AUTHENTICATOR, {"FRIENDLY_DEVICE_NAME": "Phone"}, "Phone"),
        ("SMS_MFA", CodeKind.SMS, {"CODE_DELIVERY_DESTINATION": "+***34"}, "+***34"),
        ("EMAIL_OTP", CodeKind.EMAIL, {}, ""),
    ],
)
def test_a_second_factor_is_asked_for(name: str, kind: CodeKind, parameters: dict[str, str], destination: str) -> None:
    run = after_password()
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    turn = run.receive(challenged(name, {**parameters, "USER_ID_FOR_SRP": "sub-1"}, Secret("session-2")))
    assert turn == Ask(EnterCode(kind, "mika@example.com", destination, ends=ENDS))
    code = sent(run.answer(CodeAnswer(Secret("123 456"))))
    assert code == SendCode("sub-1", kind, Secret("123456"), Secret("session-2"))
    assert run.receive(SignedIn(TOKENS)) == Done(TOKENS, "mika@example.com")


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        (refused("CodeMismatchException", "Invalid code received for user"), ProblemCode.WRONG_CODE),
        (
            refused("ExpiredCodeException", "Your software token has already been used once."),
            ProblemCode.REUSED_CODE,
        ),
        (refused("ExpiredCodeException"), ProblemCode.EXPIRED_CODE),
    ],
)
def test_a_refused_code_stays_on_its_page(reply: Refused, problem: ProblemCode) -> None:
    run = after_password()
    step = asked(run.receive(challenged("SOFTWARE_TOKEN_MFA"))).step
    run.answer(CodeAnswer(Secret("000000")))
    assert run.receive(reply) == Ask(step, Problem(problem, Field.CODE))
    again = sent(run.answer(CodeAnswer(Secret("123456"))))
    assert again == SendCode("mika@example.com", CodeKind.AUTHENTICATOR, Secret("123456"), SESSION)


def test_a_temporary_password_is_replaced_with_the_missing_attributes() -> None:
    run = after_password()
    parameters = {"requiredAttributes": '["userAttributes.name","userAttributes.custom:team"]', "userAttributes": "{}"}
    turn = run.receive(challenged("NEW_PASSWORD_REQUIRED", parameters))
    assert turn == Ask(SetNewPassword("mika@example.com", CONNECTION.password_policy, ("name", "custom:team")))
    attributes = {"name": "Mika", "custom:team": "Blue"}
    message = sent(run.answer(NewPasswordAnswer(Secret("My0wn!"), attributes)))
    assert message == SendNewPassword("mika@example.com", Secret("My0wn!"), attributes, SESSION)
    assert run.receive(SignedIn(TOKENS)) == Done(TOKENS, "mika@example.com")


@pytest.mark.parametrize("names", ["{", "{}", "[1]", '"a"'])
def test_garbled_attribute_names_go_back_to_the_password(names: str) -> None:
    turn = asked(after_password().receive(challenged("NEW_PASSWORD_REQUIRED", {"requiredAttributes": names})))
    assert turn.problem == Problem(ProblemCode.GARBLED_ANSWER)


def at_totp_setup() -> Played:
    run = after_password()
    setup = challenged("MFA_SETUP", {"MFAS_CAN_SETUP": '["SMS_MFA","SOFTWARE_TOKEN_MFA"]', "USER_ID_FOR_SRP": "sub-1"})
    assert sent(run.receive(setup)) == AskForTotpKey(session=SESSION)
    step = asked(run.receive(TotpKeySent(Secret("KEY"), Secret("session-2")))).step
    assert isinstance(step, SetUpTotp)
    assert (step.key.issuer, step.key.account) == ("Acme", "mika@example.com")
    return run


def test_an_authenticator_app_is_set_up_on_the_way() -> None:
    run = at_totp_setup()
    message = sent(run.answer(TotpAnswer(Secret("123 456"), "Phone")))
    assert message == VerifyTotp(Secret("123456"), "Phone", session=Secret("session-2"))
    finish = sent(run.receive(TotpChecked(accepted=True, session=Secret("session-3"))))
    assert finish == FinishMfaSetup("sub-1", Secret("session-3"))
    assert run.receive(SignedIn(TOKENS)) == Done(TOKENS, "mika@example.com")


def test_a_wrong_first_code_stays_on_the_set_up() -> None:
    run = at_totp_setup()
    run.answer(TotpAnswer(Secret("000000")))
    turn = asked(run.receive(TotpChecked(accepted=False, session=None)))
    assert isinstance(turn.step, SetUpTotp)
    assert turn.problem == Problem(ProblemCode.WRONG_CODE, Field.CODE)
    assert sent(run.answer(TotpAnswer(Secret("123456")))) == VerifyTotp(
        Secret("123456"), "", session=Secret("session-2")
    )


@pytest.mark.parametrize(
    ("minutes", "code"), [(2, ProblemCode.APP_CLOCK_FAST), (-2, ProblemCode.APP_CLOCK_SLOW), (0, None)]
)
def test_a_first_code_of_another_time_is_not_sent(minutes: int, code: ProblemCode | None) -> None:
    run = at_totp_setup()
    shown = CountingCodes().code(Secret("KEY"), run.now + timedelta(minutes=minutes))
    turn = run.answer(TotpAnswer(shown, "Phone"))
    if code is None:
        assert sent(turn) == VerifyTotp(shown, "Phone", session=Secret("session-2"))
        return
    assert asked(turn).problem == Problem(code, Field.CODE)
    assert isinstance(asked(turn).step, SetUpTotp)


def test_a_verified_app_is_not_verified_again_after_a_network_failure() -> None:
    run = at_totp_setup()
    run.answer(TotpAnswer(Secret("123456")))
    run.receive(TotpChecked(accepted=True, session=Secret("session-3")))
    turn = asked(run.receive(Failed(NetworkReason.TIMEOUT, DETAILS)))
    assert isinstance(turn.step, SetUpTotp)
    assert sent(run.answer(TotpAnswer(Secret("999999")))) == FinishMfaSetup("sub-1", Secret("session-3"))


def test_a_factor_that_cannot_be_set_up_is_named() -> None:
    turn = asked(after_password().receive(challenged("MFA_SETUP", {"MFAS_CAN_SETUP": '["SMS_MFA"]'})))
    assert turn.step == Stopped(StopReason.NO_FACTOR_TO_SET_UP, '["SMS_MFA"]', DETAILS)


@pytest.mark.parametrize("name", ["TELEPATHY", ChallengeName.DEVICE_SRP_AUTH, ChallengeName.ADMIN_NO_SRP_AUTH])
def test_a_challenge_without_a_page_is_named(name: str) -> None:
    turn = asked(after_password().receive(challenged(name)))
    assert turn.step == Stopped(StopReason.UNKNOWN_CHALLENGE, name, DETAILS)


def test_every_challenge_name_has_a_rule() -> None:
    assert set(RULES) == set(ChallengeName)


def test_a_pool_that_keeps_asking_is_stopped() -> None:
    run = after_password()
    turns = [asked(run.receive(challenged("SMS_MFA"))).step for _ in range(MOST_CHALLENGES + 1)]
    assert all(isinstance(step, EnterCode) for step in turns[:-1])
    assert turns[-1] == Stopped(StopReason.LOOP, "SMS_MFA", DETAILS)


def at_confirmation() -> Played:
    run = Played()
    run.start()
    turn = run.answer(SignUpInstead())
    assert turn == Ask(CreateAccount(("email",), CONNECTION.password_policy))
    message = sent(run.answer(AccountAnswer(" mika ", PASSWORD, {"email": "m@example.com"})))
    assert message == CreateUser("mika", PASSWORD, {"email": "m@example.com"})
    assert run.receive(UserCreated(confirmed=False, sent_to=CODE_SENT_TO)) == Ask(ConfirmAccount("mika", CODE_SENT_TO))
    return run


def test_a_sign_up_is_confirmed_and_signs_in_at_once() -> None:
    run = at_confirmation()
    assert sent(run.answer(CodeAnswer(Secret("123 456")))) == ConfirmUser("mika", Secret("123456"))
    start = sent(run.receive(Accepted()))
    assert isinstance(start, StartSrp)
    assert start.username == "mika"
    assert isinstance(sent(run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))), ProvePassword)


def test_a_sign_up_that_needs_no_confirmation_signs_in_at_once() -> None:
    run = Played()
    run.start_sign_up()
    run.answer(AccountAnswer("mika", PASSWORD))
    assert isinstance(sent(run.receive(UserCreated(confirmed=True, sent_to=None))), StartSrp)


def test_the_confirmation_code_can_be_sent_again() -> None:
    run = at_confirmation()
    assert sent(run.answer(SendAgain())) == ResendCode("mika")
    turn = run.receive(CodeSent(CODE_SENT_TO))
    assert turn == Ask(ConfirmAccount("mika", CODE_SENT_TO), Problem(ProblemCode.CODE_SENT_AGAIN))


def test_an_unconfirmed_account_goes_to_its_confirmation_and_then_signs_in() -> None:
    run = after_password()
    turn = run.receive(refused("UserNotConfirmedException"))
    assert turn == Ask(ConfirmAccount("mika@example.com"), Problem(ProblemCode.NOT_CONFIRMED))
    run.answer(CodeAnswer(Secret("123456")))
    assert isinstance(sent(run.receive(Accepted())), StartSrp)


def test_after_going_back_a_confirmation_asks_for_the_password() -> None:
    run = at_confirmation()
    run.answer(SignInInstead())
    run.answer(PasswordAnswer("mika", PASSWORD))
    run.receive(refused("UserNotConfirmedException"))
    run.answer(SendAgain())
    turn = asked(run.receive(refused("InvalidParameterException", "User is already confirmed.")))
    assert turn.problem == Problem(ProblemCode.ALREADY_CONFIRMED)
    assert turn.step == EnterPassword("mika", sign_up_offered=True)
    assert asked(run.receive(Accepted())).problem == Problem(ProblemCode.ALREADY_CONFIRMED)


def test_a_pool_without_sign_up_offers_none() -> None:
    run = Played(replace(CONNECTION, sign_up=None))
    assert run.start() == Ask(EnterPassword("", sign_up_offered=False))
    with pytest.raises(Misuse):
        run.start_sign_up()


def test_a_known_user_name_is_filled_in() -> None:
    assert Played(username="mika").start() == Ask(EnterPassword("mika", sign_up_offered=True))


def test_an_answer_to_another_step_is_misuse() -> None:
    run = Played()
    run.start()
    with pytest.raises(Misuse, match="CodeAnswer does not answer EnterPassword"):
        run.answer(CodeAnswer(Secret("1")))


@pytest.mark.parametrize(
    ("reason", "problem"),
    [
        (NetworkReason.NO_CONNECTION, ProblemCode.NO_CONNECTION),
        (NetworkReason.TIMEOUT, ProblemCode.TIMEOUT),
        (NetworkReason.TLS, ProblemCode.TLS),
        (NetworkReason.PROXY, ProblemCode.PROXY),
        (NetworkReason.SERVER_FAULT, ProblemCode.SERVER_FAULT),
        (NetworkReason.THROTTLED, ProblemCode.THROTTLED),
        (None, ProblemCode.GARBLED_ANSWER),
    ],
)
def test_a_failed_call_leaves_the_step_standing(reason: NetworkReason | None, problem: ProblemCode) -> None:
    run = after_password()
    assert run.receive(Failed(reason, DETAILS)) == Ask(
        EnterPassword("mika@example.com", sign_up_offered=True), Problem(problem)
    )
    assert isinstance(sent(run.answer(MIKA)), StartSrp)


def test_half_a_character_in_a_password_is_no_error_that_quotes_it() -> None:
    run = Played()
    run.start()
    run.answer(PasswordAnswer("mika", Secret("x\udcff")))
    assert isinstance(sent(run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))), ProvePassword)
