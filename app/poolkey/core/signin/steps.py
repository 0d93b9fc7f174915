"""The steps: what the person is asked now. One step is one page, one prompt and one test, same stem."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from poolkey.core.errors import ReportDetails
from poolkey.core.passwords import PasswordPolicy
from poolkey.core.totp import TotpKey


class CodeKind(StrEnum):
    """Where a one-time code comes from."""

    AUTHENTICATOR = "authenticator"
    SMS = "sms"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class SentTo:
    """Where Cognito says that it sent a code; ``destination`` is masked by Cognito and may be empty."""

    kind: CodeKind
    destination: str


@dataclass(frozen=True, slots=True)
class EnterPassword:
    """A sign-in begins: the person gives a user name and a password."""

    username: str = ""
    sign_up_offered: bool = False


@dataclass(frozen=True, slots=True)
class CreateAccount:
    """The person wants an account in a pool that lets people sign up themselves."""

    attributes: tuple[str, ...]
    policy: PasswordPolicy
    username: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmAccount:
    """An account exists but was never confirmed: the person enters the code they were sent."""

    username: str
    sent_to: SentTo | None = None


@dataclass(frozen=True, slots=True)
class SetNewPassword:
    """An administrator made the account with a temporary password: the person chooses their own.

    ``missing`` names the attributes that the pool requires and does not have yet.
    """

    username: str
    policy: PasswordPolicy
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EnterCode:
    """The account has a second factor: the person enters its current code."""

    kind: CodeKind
    username: str
    destination: str = ""


@dataclass(frozen=True, slots=True)
class SetUpTotp:
    """The person connects an authenticator app: QR code, key, then the first code it shows."""

    key: TotpKey
    username: str


class StopReason(StrEnum):
    """Why a flow cannot go on."""

    UNKNOWN_CHALLENGE = "unknown_challenge"
    UNSUPPORTED_METHOD = "unsupported_method"
    NO_FACTOR_TO_SET_UP = "no_factor_to_set_up"
    LOOP = "loop"


@dataclass(frozen=True, slots=True)
class Stopped:
    """Cognito asked for something that Poolkey cannot answer: it is named, with a report to copy."""

    reason: StopReason
    name: str
    details: ReportDetails | None = None


Step = EnterPassword | CreateAccount | ConfirmAccount | SetNewPassword | EnterCode | SetUpTotp | Stopped


class ProblemCode(StrEnum):
    """What an expected refusal means for the person; the wording is elsewhere."""

    WRONG_PASSWORD = "wrong_password"
    WRONG_CODE = "wrong_code"
    REUSED_CODE = "reused_code"
    EXPIRED_CODE = "expired_code"
    SESSION_EXPIRED = "session_expired"
    USER_DISABLED = "user_disabled"
    USER_NOT_FOUND = "user_not_found"
    USERNAME_TAKEN = "username_taken"
    EMAIL_TAKEN = "email_taken"
    NOT_CONFIRMED = "not_confirmed"
    PASSWORD_RESET = "password_reset"
    TEMPORARY_PASSWORD_EXPIRED = "temporary_password_expired"
    WEAK_PASSWORD = "weak_password"
    PASSWORD_USED_BEFORE = "password_used_before"
    INVALID_INPUT = "invalid_input"
    LOCKED_OUT = "locked_out"
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    THROTTLED = "throttled"
    CODE_NOT_SENT = "code_not_sent"
    CODE_SENT_AGAIN = "code_sent_again"
    ALREADY_CONFIRMED = "already_confirmed"
    ORGANISATION_SAYS = "organisation_says"
    CLIENT_MISCONFIGURED = "client_misconfigured"
    ADMINISTRATOR = "administrator"
    FORBIDDEN = "forbidden"
    NO_CONNECTION = "no_connection"
    TIMEOUT = "timeout"
    TLS = "tls"
    PROXY = "proxy"
    SERVER_FAULT = "server_fault"
    GARBLED_ANSWER = "garbled_answer"
    UNSAFE_SERVER = "unsafe_server"
    EMPTY = "empty"


class Field(StrEnum):
    """The input a problem belongs to, so that it is shown there and gets the focus."""

    NONE = "none"
    USERNAME = "username"
    PASSWORD = "password"
    NEW_PASSWORD = "new_password"
    CODE = "code"
    ATTRIBUTE = "attribute"


@dataclass(frozen=True, slots=True)
class Problem:
    """An expected refusal shown on a step: data, not an exception.

    ``text`` is only ever the organisation's own words (from its Lambda). ``attribute`` names the field
    where that is :attr:`Field.ATTRIBUTE`.
    """

    code: ProblemCode
    where: Field = Field.NONE
    text: str = ""
    attribute: str = ""
    details: ReportDetails | None = field(default=None, compare=False)
