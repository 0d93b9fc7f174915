"""The answers: what the person replies to a step."""

from __future__ import annotations

from collections.abc import Mapping

from poolkey.core.secret import Secret
from poolkey.core.signin.steps import CodeKind, FirstFactor
from poolkey.core.values import dataclass, field


@dataclass(frozen=True, slots=True)
class UsernameAnswer:
    """A user name, for ``EnterUsername`` and ``RequestReset``."""

    username: str


@dataclass(frozen=True, slots=True)
class FirstFactorAnswer:
    """How the person wants to sign in, for ``ChooseFirstFactor``."""

    factor: FirstFactor


@dataclass(frozen=True, slots=True)
class MfaAnswer:
    """Which second factor it shall be, for ``ChooseMfa`` and ``ChooseMfaToSetUp``."""

    kind: CodeKind


@dataclass(frozen=True, slots=True)
class EmailAnswer:
    """The address for codes, for ``SetUpEmailMfa``."""

    address: str


@dataclass(frozen=True, slots=True)
class CustomAnswer:
    """The reply to the organisation's own challenge, for ``AnswerCustom``."""

    text: Secret


@dataclass(frozen=True, slots=True)
class PasskeyAnswer:
    """The person is ready to touch the security key, for ``UsePasskey``."""


@dataclass(frozen=True, slots=True)
class PinAnswer:
    """The security key's PIN, for ``EnterPin``."""

    pin: Secret


@dataclass(frozen=True, slots=True)
class RememberAnswer:
    """Whether this computer is to be remembered, for ``RememberDevice``."""

    remember: bool


@dataclass(frozen=True, slots=True)
class ResetAnswer:
    """The code that was sent and the new password, for ``ConfirmReset``."""

    code: Secret
    password: Secret


@dataclass(frozen=True, slots=True)
class PasswordAnswer:
    """User name and password, for ``EnterPassword``."""

    username: str
    password: Secret


@dataclass(frozen=True, slots=True)
class AccountAnswer:
    """A new account's user name, password and attributes, for ``CreateAccount``."""

    username: str
    password: Secret
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewPasswordAnswer:
    """The person's own password and the attributes that were missing, for ``SetNewPassword``."""

    password: Secret
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CodeAnswer:
    """A code, for ``EnterCode`` and ``ConfirmAccount``."""

    code: Secret


@dataclass(frozen=True, slots=True)
class TotpAnswer:
    """The first code of an authenticator app and a name for the device, for ``SetUpTotp``."""

    code: Secret
    device_name: str = ""


@dataclass(frozen=True, slots=True)
class SendAgain:
    """The person wants the code sent again, on ``ConfirmAccount``, ``ConfirmReset`` and ``EnterCode``."""


@dataclass(frozen=True, slots=True)
class TimeRanOut:
    """The time of ``EnterCode`` is over, as the page or prompt saw; nobody did anything."""


@dataclass(frozen=True, slots=True)
class AnotherWay:
    """The person wants another factor, on a step that says that there are ``others``."""


@dataclass(frozen=True, slots=True)
class UseBrowser:
    """The person wants to sign in with a browser: at ``provider``, or on the pool's own page.

    ``username`` is what was typed so far. For ``OpenBrowser``, and for what a sign-in begins with.
    """

    provider: str = ""
    username: str = ""


@dataclass(frozen=True, slots=True)
class AwaitBrowser:
    """The browser may be opened and its answer be awaited, for ``WaitForBrowser``; nobody need do anything for that.

    ``browser`` is the :attr:`WebBrowser.choice` that was made, empty for the system's.
    """

    browser: str = ""


@dataclass(frozen=True, slots=True)
class PastedAnswer:
    """Where the browser elsewhere ended, for ``WaitForBrowser``."""

    address: Secret


@dataclass(frozen=True, slots=True)
class ResetInstead:
    """The person forgot the password, on ``EnterPassword``; ``username`` is what was typed so far."""

    username: str = ""


@dataclass(frozen=True, slots=True)
class SignUpInstead:
    """The person has no account yet, on ``EnterUsername`` and ``EnterPassword``."""


@dataclass(frozen=True, slots=True)
class SignInInstead:
    """The person goes back to the sign-in, on any step."""


Answer = (
    UsernameAnswer
    | PasswordAnswer
    | FirstFactorAnswer
    | AccountAnswer
    | NewPasswordAnswer
    | CodeAnswer
    | MfaAnswer
    | TotpAnswer
    | EmailAnswer
    | CustomAnswer
    | PasskeyAnswer
    | PinAnswer
    | RememberAnswer
    | ResetAnswer
    | SendAgain
    | TimeRanOut
    | AnotherWay
    | UseBrowser
    | AwaitBrowser
    | PastedAnswer
    | ResetInstead
    | SignUpInstead
    | SignInInstead
)
