"""One prompt per step: the terminal's second rendering of the pages."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.cli.prompts import accounts, browser, choices, codes, custom, names, passkeys
from poolkey.cli.sitting import Sitting
from poolkey.core.signin.answers import Answer
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
    UsePasskey,
    WaitForBrowser,
)


def prompt(step: Step, sitting: Sitting) -> Answer:
    """Ask the person for the answer to ``step``; ``Stopped`` has none. Raises ``Cancelled`` at the end of the input."""
    sitting.turn_to(step)
    return PROMPTS[type(step)](step, sitting)


PROMPTS: dict[type[Step], Callable[..., Answer]] = {
    EnterUsername: names.username,
    EnterPassword: names.password,
    ChooseFirstFactor: choices.first_factor,
    CreateAccount: accounts.create,
    ConfirmAccount: accounts.confirm,
    SetNewPassword: accounts.set_new_password,
    EnterCode: codes.enter,
    ChooseMfa: choices.mfa,
    ChooseMfaToSetUp: choices.mfa_to_set_up,
    SetUpTotp: codes.set_up_totp,
    SetUpEmailMfa: codes.set_up_email,
    AnswerCustom: custom.answer,
    UsePasskey: passkeys.use,
    EnterPin: passkeys.enter_pin,
    OpenBrowser: browser.choose,
    WaitForBrowser: browser.wait,
    RememberDevice: choices.remember_device,
    RequestReset: names.request_reset,
    ConfirmReset: accounts.confirm_reset,
}
