"""Which page shows which step.

A page is imported when it is first needed: together they would cost the first paint a tenth of its time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from poolkey.core.signin.steps import (
    ConfirmAccount,
    CreateAccount,
    EnterCode,
    EnterPassword,
    SetNewPassword,
    SetUpTotp,
    Step,
    Stopped,
)
from poolkey.ui.pages.base import Page


def _password() -> Page[EnterPassword]:
    from poolkey.ui.pages.password import PasswordPage

    return PasswordPage()


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


def _totp_setup() -> Page[SetUpTotp]:
    from poolkey.ui.pages.totp_setup import TotpSetUpPage

    return TotpSetUpPage()


def _stopped() -> Page[Stopped]:
    from poolkey.ui.pages.stopped import StoppedPage

    return StoppedPage()


PAGES: dict[type[Step], Callable[[], Page[Any]]] = {
    EnterPassword: _password,
    CreateAccount: _create_account,
    ConfirmAccount: _confirm_account,
    SetNewPassword: _new_password,
    EnterCode: _code,
    SetUpTotp: _totp_setup,
    Stopped: _stopped,
}
