"""Connecting an authenticator app after the sign-in."""

from __future__ import annotations

import pytest

from poolkey.core.errors import GarbledAnswer, Misuse, NetworkReason, ReportDetails, ServiceRefused, Unreachable
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import SendAgain, TotpAnswer
from poolkey.core.signin.messages import (
    Accepted,
    AskForTotpKey,
    CodeSent,
    Failed,
    PreferTotp,
    Refused,
    TotpChecked,
    TotpKeySent,
    VerifyTotp,
)
from poolkey.core.signin.steps import Field, Problem, ProblemCode, SetUpTotp
from poolkey.core.signin.totp_set_up import TotpSetUp
from poolkey.core.signin.turns import Ask, Done, Send
from poolkey.core.totp import TotpKey

ACCESS = Secret("access")
DETAILS = ReportDetails("AssociateSoftwareToken", "SomeException")
STEP = SetUpTotp(TotpKey(Secret("KEY"), "Acme", "m@example.com"), "m@example.com")


def begun() -> TotpSetUp:
    run = TotpSetUp(ACCESS, "Acme", "m@example.com")
    assert run.start() == Send(AskForTotpKey(access=ACCESS))
    return run


def shown() -> TotpSetUp:
    run = begun()
    assert run.receive(TotpKeySent(Secret("KEY"), None)) == Ask(STEP)
    return run


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
    assert run.receive(reply) == Ask(STEP, Problem(ProblemCode.WRONG_CODE, Field.CODE))


def test_a_verified_app_is_not_verified_again() -> None:
    run = shown()
    run.answer(TotpAnswer(Secret("123456")))
    run.receive(TotpChecked(accepted=True, session=None))
    assert run.receive(Failed(NetworkReason.TIMEOUT, DETAILS)) == Ask(STEP, Problem(ProblemCode.TIMEOUT))
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
