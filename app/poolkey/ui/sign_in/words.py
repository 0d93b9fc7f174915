"""What the shell says of a step: whom it is about, and what is being waited for."""

from __future__ import annotations

from enum import Enum
from typing import assert_never

from poolkey.core.signin.steps import (
    AnswerCustom,
    ChooseFirstFactor,
    ChooseMfa,
    ChooseMfaToSetUp,
    ConfirmAccount,
    ConfirmReset,
    CreateAccount,
    EnterCode,
    EnterPassword,
    EnterPin,
    EnterUsername,
    OpenBrowser,
    RememberDevice,
    RequestReset,
    SetNewPassword,
    SetUpEmailMfa,
    SetUpTotp,
    Step,
    Stopped,
    UsePasskey,
    WaitForBrowser,
)
from poolkey.ui.sign_in.patience import Pausing, StillWaiting, Wait
from poolkey.wording import translate


class Purpose(Enum):
    """What a flow is for: one that begins like any other says why it begins."""

    PLAIN = "plain"
    FRESH = "fresh"


def purpose_text(purpose: Purpose) -> str:
    """Return why somebody who is signed in is asked again, empty where nothing needs to be said."""
    if purpose is Purpose.PLAIN:
        return ""
    return translate("SignIn", "To be sure that it is you, sign in once more. Then what you asked for is done.")


def who(step: Step) -> str:
    """Return whom a step is about, once that is settled."""
    match step:
        case EnterPassword():
            return step.username if step.username_known else ""
        case EnterUsername() | RequestReset() | CreateAccount() | Stopped() | OpenBrowser() | WaitForBrowser():
            return ""
        case ChooseFirstFactor() | UsePasskey() | EnterPin() | EnterCode() | ChooseMfa() | AnswerCustom():
            return step.username
        case ChooseMfaToSetUp() | SetUpTotp() | SetUpEmailMfa() | RememberDevice():
            return step.username
        case ConfirmAccount() | SetNewPassword() | ConfirmReset():
            return step.username
        case _:
            assert_never(step)


def wait_text(wait: Wait | None, step: Step | None) -> str:
    """Return what is being waited for on ``step``, empty while it does not take long."""
    match wait:
        case Pausing(seconds):
            return translate("SignIn", "Waiting for AWS… Trying again in {seconds} s.").format(seconds=seconds)
        case StillWaiting() if isinstance(step, UsePasskey | EnterPin):
            return translate("SignIn", "Waiting for your security key. Plug it in, and touch it when it blinks.")
        case StillWaiting() if isinstance(step, WaitForBrowser):
            return ""
        case StillWaiting():
            return translate("SignIn", "AWS has not answered yet. You can go on waiting, or cancel.")
        case None:
            return ""
        case _:
            assert_never(wait)
