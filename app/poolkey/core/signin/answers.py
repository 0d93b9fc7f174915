"""The answers: what the person replies to a step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from poolkey.core.secret import Secret


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
    """The person wants the code sent again, on ``ConfirmAccount``."""


@dataclass(frozen=True, slots=True)
class SignUpInstead:
    """The person has no account yet, on ``EnterPassword``."""


@dataclass(frozen=True, slots=True)
class SignInInstead:
    """The person goes back to the sign-in, on any step."""


Answer = (
    PasswordAnswer
    | AccountAnswer
    | NewPasswordAnswer
    | CodeAnswer
    | TotpAnswer
    | SendAgain
    | SignUpInstead
    | SignInInstead
)
