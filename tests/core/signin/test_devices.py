"""Sign-ins on a computer that the pool remembers, or is to remember."""

from __future__ import annotations

import base64

import pytest

from poolkey.core import srp
from poolkey.core.devices import Device, DeviceName, draw_device, draw_verifier
from poolkey.core.errors import Misuse, NetworkReason
from poolkey.core.secret import Secret
from poolkey.core.signin import finishing
from poolkey.core.signin.actions import ForgetDevice, RecallDevice
from poolkey.core.signin.answers import Answer, CodeAnswer, RememberAnswer, SignInInstead
from poolkey.core.signin.flow import Flow, Means
from poolkey.core.signin.messages import (
    ConfirmDevice,
    KeepDevice,
    ProveDevice,
    ProvePassword,
    SendCode,
    StartDevice,
    StartSrp,
)
from poolkey.core.signin.replies import Accepted, DeviceConfirmed, Failed, SignedIn
from poolkey.core.signin.steps import (
    EnterPassword,
    Field,
    Problem,
    ProblemCode,
    RememberDevice,
    Stopped,
    StopReason,
)
from poolkey.core.signin.turns import Ask, Do, Done
from tests.core.signin.script import (
    BLOCK,
    CONNECTION,
    DETAILS,
    MIKA,
    NAME,
    NOON,
    SESSION,
    TOKENS,
    VERIFIER,
    WRONG_PASSWORD,
    Played,
    after_password,
    asked,
    challenged,
    refused,
    sent,
)
from tests.fakes.entropy import CountingEntropy
from tests.fakes.totp_codes import CountingCodes

KEY = "eu-west-1_7f3a"
DEVICE = Device(KEY, "-group", Secret("device password"))
NEW = DeviceName(KEY, "-group")
DEVICE_VERIFIER = {"SRP_B": "abcdef", "SALT": "1f", "SECRET_BLOCK": BLOCK, "USERNAME": "sub-1"}


def prove_device(run: Played) -> ProveDevice:
    """Let the pool ask for the device's proof, and return it."""
    start = sent(run.receive(challenged("DEVICE_SRP_AUTH", {"USERNAME": "sub-1"})))
    assert isinstance(start, StartDevice)
    assert (start.username, start.session, start.device_key) == ("sub-1", SESSION, KEY)
    proof = sent(run.receive(challenged("DEVICE_PASSWORD_VERIFIER", DEVICE_VERIFIER, at=NOON)))
    assert isinstance(proof, ProveDevice)
    return proof


def test_what_the_pool_knows_the_computer_as_is_looked_up_once_for_each_name() -> None:
    run = Played(device=DEVICE)
    run.start()
    start = sent(run.answer(MIKA))
    assert isinstance(start, StartSrp)
    assert start.device_key == KEY
    run.receive(refused("NotAuthorizedException", WRONG_PASSWORD))
    run.answer(MIKA)
    assert run.actions == [RecallDevice(NAME)]


def test_a_remembered_computer_proves_itself_after_the_password() -> None:
    run = after_password(device=DEVICE)
    proof = sent(run.receive(challenged("PASSWORD_VERIFIER", VERIFIER)))
    assert isinstance(proof, ProvePassword)
    assert proof.device_key == KEY
    prove_device(run)
    assert run.receive(SignedIn(TOKENS)) == Done(TOKENS, NAME, DEVICE)


def test_a_remembered_computer_proves_itself_after_a_code_too() -> None:
    run = after_password(device=DEVICE)
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    run.receive(challenged("SOFTWARE_TOKEN_MFA"))
    code = sent(run.answer(CodeAnswer(Secret("123456"))))
    assert isinstance(code, SendCode)
    assert code.device_key == KEY
    prove_device(run)


def test_the_devices_proof_is_made_of_its_group_its_key_and_its_password() -> None:
    run = after_password(device=DEVICE)
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    start = sent(run.receive(challenged("DEVICE_SRP_AUTH", {"USERNAME": "sub-1"})))
    assert isinstance(start, StartDevice)
    proof = sent(run.receive(challenged("DEVICE_PASSWORD_VERIFIER", DEVICE_VERIFIER, at=NOON)))
    assert isinstance(proof, ProveDevice)
    pair = next(pair for pair in _pairs() if pair.public == start.public)
    values = srp.ServerValues(0xABCDEF, 0x1F, BLOCK)
    expected = srp.sign(pair, values, srp.Holder("-group", KEY), Secret("device password"), srp.proof_time(NOON))
    assert (proof.signature, proof.timestamp) == (expected, srp.proof_time(NOON))


def _pairs() -> list[srp.KeyPair]:
    entropy = CountingEntropy()
    return [srp.draw_key_pair(entropy) for _ in range(4)]


def test_a_computer_that_the_pool_does_not_know_any_more_is_forgotten_and_the_step_repeated() -> None:
    run = after_password(device=DEVICE)
    again = sent(run.receive(refused("ResourceNotFoundException", "Device does not exist.")))
    assert isinstance(again, StartSrp)
    assert again.device_key == ""
    assert run.actions == [RecallDevice(NAME), ForgetDevice(NAME)]


@pytest.mark.parametrize("message", [WRONG_PASSWORD, "Invalid device key given."])
def test_a_refused_device_does_not_look_like_a_wrong_password(message: str) -> None:
    run = after_password(device=DEVICE)
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    prove_device(run)
    assert isinstance(sent(run.receive(refused("NotAuthorizedException", message))), StartSrp)


def test_a_device_refused_behind_a_code_says_what_became_of_the_code() -> None:
    run = after_password(device=DEVICE)
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    run.receive(challenged("SOFTWARE_TOKEN_MFA"))
    run.answer(CodeAnswer(Secret("123456")))
    prove_device(run)
    run.receive(refused("NotAuthorizedException", WRONG_PASSWORD))
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    run.receive(challenged("SOFTWARE_TOKEN_MFA"))
    turn = run.receive(refused("ExpiredCodeException", "Your software token has already been used once."))
    assert asked(turn).problem == Problem(ProblemCode.REUSED_CODE, Field.CODE)


def test_a_pool_that_misses_a_device_nobody_named_is_not_asked_again() -> None:
    turn = asked(after_password().receive(refused("ResourceNotFoundException", "Device does not exist.")))
    assert turn == Ask(EnterPassword(NAME, sign_up_offered=True), Problem(ProblemCode.DEVICE_UNKNOWN))


@pytest.mark.parametrize("name", ["DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"])
def test_a_proof_of_a_device_that_nobody_has_is_named(name: str) -> None:
    turn = asked(after_password().receive(challenged(name, DEVICE_VERIFIER)))
    assert turn.step == Stopped(StopReason.UNKNOWN_CHALLENGE, name, DETAILS)


# --- a new device -------------------------------------------------------------------------------------


def at_confirmation() -> tuple[Played, ConfirmDevice]:
    run = after_password()
    run.receive(challenged("PASSWORD_VERIFIER", VERIFIER))
    confirm = sent(run.receive(SignedIn(TOKENS, NEW)))
    assert isinstance(confirm, ConfirmDevice)
    return run, confirm


def test_a_new_device_is_confirmed_before_the_tokens_are_used() -> None:
    run, confirm = at_confirmation()
    assert (confirm.access, confirm.device_key, confirm.device_name) == (Secret("access"), KEY, "Desk")
    done = run.receive(DeviceConfirmed(ask=False))
    assert isinstance(done, Done)
    assert done.device is not None
    assert (done.device.key, done.device_is_new) == (KEY, True)


def test_the_person_is_asked_where_the_pool_leaves_it_to_them() -> None:
    run, _confirm = at_confirmation()
    assert run.receive(DeviceConfirmed(ask=True)) == Ask(RememberDevice(NAME, "Desk"))
    assert sent(run.answer(RememberAnswer(remember=True))) == KeepDevice(Secret("access"), KEY)
    assert isinstance(run.receive(Accepted()), Done)


@pytest.mark.parametrize("answer", [RememberAnswer(remember=False), SignInInstead()])
def test_no_and_going_back_are_a_sign_in_all_the_same(answer: RememberAnswer | SignInInstead) -> None:
    run, _confirm = at_confirmation()
    run.receive(DeviceConfirmed(ask=True))
    done = run.answer(answer)
    assert isinstance(done, Done)
    assert done.tokens == TOKENS
    assert done.device is not None


@pytest.mark.parametrize("answer", [MIKA, SignInInstead()])
def test_a_sign_in_that_was_cancelled_while_the_device_was_confirmed_stands(answer: Answer) -> None:
    run, _confirm = at_confirmation()
    assert run.answer(answer) == Done(TOKENS, NAME)


@pytest.mark.parametrize("setback", [refused("ResourceNotFoundException"), Failed(NetworkReason.TIMEOUT, DETAILS)])
def test_a_device_that_cannot_be_confirmed_keeps_nobody_out(setback: Failed) -> None:
    run, _confirm = at_confirmation()
    assert run.receive(setback) == Done(TOKENS, NAME)


def test_a_device_that_was_confirmed_in_spite_of_a_fault_is_kept() -> None:
    run, _confirm = at_confirmation()
    done = run.receive(refused("DeviceKeyExistsException"))
    assert isinstance(done, Done)
    assert done.device_is_new


def test_a_computer_that_cannot_be_remembered_keeps_nobody_out() -> None:
    run, _confirm = at_confirmation()
    run.receive(DeviceConfirmed(ask=True))
    run.answer(RememberAnswer(remember=True))
    done = run.receive(Failed(NetworkReason.TIMEOUT, DETAILS))
    assert isinstance(done, Done)
    assert done.device is not None


def test_there_is_no_end_without_tokens() -> None:
    with pytest.raises(Misuse):
        finishing.done(Flow(CONNECTION, Means(CountingEntropy(), lambda: NOON, CountingCodes())))


def test_the_verifier_is_of_the_devices_own_password() -> None:
    device = draw_device(NEW, CountingEntropy())
    verifier = draw_verifier(device, CountingEntropy(5))
    salt = int.from_bytes(base64.b64decode(verifier.salt), "big")
    exponent = srp.password_exponent(srp.Holder("-group", KEY), device.password, salt)
    assert int.from_bytes(base64.b64decode(verifier.verifier), "big") == pow(srp.G, exponent, srp.N)
    assert len(base64.b64decode(device.password.reveal())) == 40
    assert device.password.reveal() not in repr(device)


def test_a_device_is_asked_of_the_computer() -> None:
    run = Played()
    run.machine.start()
    assert run.machine.answer(MIKA) == Do(RecallDevice(NAME))
