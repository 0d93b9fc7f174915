"""Connecting an authenticator app after the sign-in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from poolkey.core.errors import GarbledAnswer, Misuse, NetworkReason, ReportDetails, ServiceRefused, Unreachable
from poolkey.core.secret import Secret
from poolkey.core.signin.actions import DeviceForgotten
from poolkey.core.signin.answers import SendAgain, TotpAnswer
from poolkey.core.signin.messages import AskForTotpKey, PreferTotp, VerifyTotp
from poolkey.core.signin.replies import Accepted, CodeSent, Failed, Refused, TotpChecked, TotpKeySent
from poolkey.core.signin.steps import Field, Problem, ProblemCode, SetUpTotp
from poolkey.core.signin.totp_set_up import TotpSetUp
from poolkey.core.signin.turns import Ask, Done, Send
from poolkey.core.totp import STEP, TotpKey
from tests.fakes.clocks import StillClock
from tests.fakes.totp_codes import CountingCodes

ACCESS = Secret("access")
DETAILS = ReportDetails("AssociateSoftwareToken", "SomeException")
SET_UP = SetUpTotp(TotpKey(Secret("KEY"), "Acme", "m@example.com"), "m@example.com")
CLOCK = StillClock()
CODES = CountingCodes()


def begun() -> TotpSetUp:
    run = TotpSetUp(ACCESS, "Acme", "m@example.com", now=CLOCK.now, codes=CODES)
    assert run.start() == Send(AskForTotpKey(access=ACCESS))
    return run


def shown() -> TotpSetUp:
    run = begun()
    assert run.receive(TotpKeySent(Secret("KEY"), None)) == Ask(SET_UP)
    return run


def code_of(steps: int, more: timedelta = timedelta(0)) -> TotpAnswer:
    """Return what an app shows whose clock is ahead."""
    return TotpAnswer(CODES.code(Secret("KEY"), CLOCK.now() + steps * STEP + more))


def test_an_app_is_verified_and_then_preferred() -> None:
    run = shown()
    assert run.answer(TotpAnswer(Secret("123 456"), "Phone")) == Send(
        VerifyTotp(Secret("123456"), "Phone", access=ACCESS)
    )
    assert run.receive(TotpChecked(accepted=True, session=None)) == Send(PreferTotp(ACCESS))
    assert run.receive(Accepted()) == Done()


@pytest.mark.parametrize(
    "reply",
    [
        TotpChecked(accepted=False, session=None),
        Refused(ReportDetails("VerifySoftwareToken", "EnableSoftwareTokenMFAException")),
    ],
)
def test_a_wrong_code_stays_on_the_page(reply: TotpChecked | Refused) -> None:
    run = shown()
    run.answer(TotpAnswer(Secret("000000")))
    assert run.receive(reply) == Ask(SET_UP, Problem(ProblemCode.WRONG_CODE, Field.CODE))


def test_a_verified_app_is_not_verified_again() -> None:
    run = shown()
    run.answer(TotpAnswer(Secret("123456")))
    run.receive(TotpChecked(accepted=True, session=None))
    assert run.receive(Failed(NetworkReason.TIMEOUT, DETAILS)) == Ask(SET_UP, Problem(ProblemCode.TIMEOUT))
    assert run.answer(TotpAnswer(Secret("123456"))) == Send(PreferTotp(ACCESS))


def test_a_failure_before_there_is_a_page_is_raised() -> None:
    with pytest.raises(Unreachable):
        begun().receive(Failed(NetworkReason.TLS, DETAILS))
    with pytest.raises(GarbledAnswer):
        begun().receive(Failed(None, DETAILS))
    with pytest.raises(ServiceRefused):
        begun().receive(Refused(DETAILS))


def test_what_does_not_belong_is_misuse() -> None:
    with pytest.raises(Misuse):
        begun().answer(TotpAnswer(Secret("1")))
    with pytest.raises(Misuse):
        shown().answer(SendAgain())
    with pytest.raises(Misuse):
        begun().receive(CodeSent(None))
    with pytest.raises(Misuse):
        begun().receive(TotpChecked(accepted=False, session=None))


def test_an_outcome_of_the_computer_is_misuse() -> None:
    with pytest.raises(Misuse, match="DeviceForgotten"):
        begun().done(DeviceForgotten())


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_code_of_about_now_is_sent(steps: int) -> None:
    assert isinstance(shown().answer(code_of(steps)), Send)


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        (2, ProblemCode.APP_CLOCK_FAST),
        (20, ProblemCode.APP_CLOCK_FAST),
        (-2, ProblemCode.APP_CLOCK_SLOW),
        (-20, ProblemCode.APP_CLOCK_SLOW),
    ],
)
def test_a_code_of_another_time_is_not_sent_and_tells_which_way_the_clock_is_wrong(
    steps: int, code: ProblemCode
) -> None:
    assert shown().answer(code_of(steps)) == Ask(SET_UP, Problem(code, Field.CODE))


@pytest.mark.parametrize("steps", [-21, 21])
def test_what_fits_no_time_near_now_is_the_pools_to_judge(steps: int) -> None:
    assert isinstance(shown().answer(code_of(steps)), Send)


def test_a_key_that_is_none_is_the_pools_to_judge() -> None:
    run = begun()
    run.receive(TotpKeySent(CountingCodes.KEYLESS, None))
    assert isinstance(run.answer(code_of(2)), Send)


def test_the_next_code_is_taken_once_the_clock_was_set() -> None:
    run = shown()
    run.answer(code_of(4))
    assert isinstance(run.answer(code_of(0, timedelta(seconds=3))), Send)
