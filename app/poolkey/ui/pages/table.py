"""Which page shows which step.

A page is imported when it is first needed: together they would cost the first paint a tenth of its time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
from poolkey.ui.pages.base import Page


def _username() -> Page[EnterUsername]:
    from poolkey.ui.pages.username import UsernamePage

    return UsernamePage()


def _password() -> Page[EnterPassword]:
    from poolkey.ui.pages.password import PasswordPage

    return PasswordPage()


def _choose_factor() -> Page[ChooseFirstFactor]:
    from poolkey.ui.pages.choose_factor import ChooseFactorPage

    return ChooseFactorPage()


def _create_account() -> Page[CreateAccount]:
    from poolkey.ui.pages.create_account import CreateAccountPage

    return CreateAccountPage()


def _confirm_account() -> Page[ConfirmAccount]:
    from poolkey.ui.pages.confirm_account import ConfirmAccountPage

    return ConfirmAccountPage()


def _new_password() -> Page[SetNewPassword]:
    from poolkey.ui.pages.new_password import NewPasswordPage

    return NewPasswordPage()


def _code() -> Page[EnterCode]:
    from poolkey.ui.pages.code import CodePage

    return CodePage()


def _choose_mfa() -> Page[ChooseMfa]:
    from poolkey.ui.pages.choose_mfa import ChooseMfaPage

    return ChooseMfaPage()


def _choose_mfa_to_set_up() -> Page[ChooseMfaToSetUp]:
    from poolkey.ui.pages.choose_mfa import ChooseMfaToSetUpPage

    return ChooseMfaToSetUpPage()


def _totp_setup() -> Page[SetUpTotp]:
    from poolkey.ui.pages.totp_setup import TotpSetUpPage

    return TotpSetUpPage()


def _email_setup() -> Page[SetUpEmailMfa]:
    from poolkey.ui.pages.email_setup import EmailSetUpPage

    return EmailSetUpPage()


def _custom() -> Page[AnswerCustom]:
    from poolkey.ui.pages.custom import CustomPage

    return CustomPage()


def _passkey() -> Page[UsePasskey]:
    from poolkey.ui.pages.passkey import PasskeyPage

    return PasskeyPage()


def _pin() -> Page[EnterPin]:
    from poolkey.ui.pages.pin import PinPage

    return PinPage()


def _browser() -> Page[OpenBrowser]:
    from poolkey.ui.pages.browser import BrowserPage

    return BrowserPage()


def _browser_wait() -> Page[WaitForBrowser]:
    from poolkey.ui.pages.browser import BrowserWaitPage

    return BrowserWaitPage()


def _remember_device() -> Page[RememberDevice]:
    from poolkey.ui.pages.remember_device import RememberDevicePage

    return RememberDevicePage()


def _reset_request() -> Page[RequestReset]:
    from poolkey.ui.pages.reset_request import ResetRequestPage

    return ResetRequestPage()


def _reset_confirm() -> Page[ConfirmReset]:
    from poolkey.ui.pages.reset_confirm import ResetConfirmPage

    return ResetConfirmPage()


def _stopped() -> Page[Stopped]:
    from poolkey.ui.pages.stopped import StoppedPage

    return StoppedPage()


PAGES: dict[type[Step], Callable[[], Page[Any]]] = {
    EnterUsername: _username,
    EnterPassword: _password,
    ChooseFirstFactor: _choose_factor,
    CreateAccount: _create_account,
    ConfirmAccount: _confirm_account,
    SetNewPassword: _new_password,
    EnterCode: _code,
    ChooseMfa: _choose_mfa,
    ChooseMfaToSetUp: _choose_mfa_to_set_up,
    SetUpTotp: _totp_setup,
    SetUpEmailMfa: _email_setup,
    AnswerCustom: _custom,
    UsePasskey: _passkey,
    EnterPin: _pin,
    OpenBrowser: _browser,
    WaitForBrowser: _browser_wait,
    RememberDevice: _remember_device,
    RequestReset: _reset_request,
    ConfirmReset: _reset_confirm,
    Stopped: _stopped,
}
