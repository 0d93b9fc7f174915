"""The messages: what the machine sends to the user pool, and the replies it gets, in Poolkey's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from poolkey.core.errors import NetworkReason, ReportDetails
from poolkey.core.secret import Secret
from poolkey.core.signin.steps import CodeKind, SentTo
from poolkey.core.tokens import Tokens

# --- what is sent -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StartSrp:
    """Begin a sign-in in which the password never leaves the computer; ``public`` is SRP's A."""

    username: str
    public: int


@dataclass(frozen=True, slots=True)
class StartPassword:
    """Begin a sign-in that sends the password, where the connection says so."""

    username: str
    password: Secret


@dataclass(frozen=True, slots=True)
class ProvePassword:
    """Answer the pool's proof request; ``signature`` is base64, ``timestamp`` in Cognito's own format."""

    username: str
    secret_block: str
    signature: str
    timestamp: str
    session: Secret | None


@dataclass(frozen=True, slots=True)
class SendNewPassword:
    """Replace a temporary password and fill in the missing attributes."""

    username: str
    password: Secret
    attributes: Mapping[str, str]
    session: Secret | None


@dataclass(frozen=True, slots=True)
class SendCode:
    """Answer a second factor."""

    username: str
    kind: CodeKind
    code: Secret
    session: Secret | None


@dataclass(frozen=True, slots=True)
class AskForTotpKey:
    """Ask for a set-up key: with ``session`` inside a sign-in, with ``access`` after one."""

    session: Secret | None = None
    access: Secret | None = None


@dataclass(frozen=True, slots=True)
class VerifyTotp:
    """Prove that the authenticator app was set up."""

    code: Secret
    device_name: str
    session: Secret | None = None
    access: Secret | None = None


@dataclass(frozen=True, slots=True)
class FinishMfaSetup:
    """Tell the pool that the factor is set up, to get the tokens."""

    username: str
    session: Secret | None


@dataclass(frozen=True, slots=True)
class PreferTotp:
    """Make the authenticator app the preferred second factor."""

    access: Secret


@dataclass(frozen=True, slots=True)
class CreateUser:
    """Sign up."""

    username: str
    password: Secret
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ConfirmUser:
    """Confirm an account with the code it was sent."""

    username: str
    code: Secret


@dataclass(frozen=True, slots=True)
class ResendCode:
    """Ask for another confirmation code."""

    username: str


@dataclass(frozen=True, slots=True)
class RenewTokens:
    """Exchange a refresh token for new tokens."""

    refresh: Secret


@dataclass(frozen=True, slots=True)
class RevokeRefreshToken:
    """End a refresh token and every access token made from it."""

    refresh: Secret


Message = (
    StartSrp
    | StartPassword
    | ProvePassword
    | SendNewPassword
    | SendCode
    | AskForTotpKey
    | VerifyTotp
    | FinishMfaSetup
    | PreferTotp
    | CreateUser
    | ConfirmUser
    | ResendCode
    | RenewTokens
    | RevokeRefreshToken
)

# --- what comes back ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Challenged:
    """The pool asks for more. ``name`` is Cognito's, ``parameters`` are as sent.

    ``server_time`` is the answer's HTTP ``Date`` in UTC, if it had one: the proof of a password is dated
    with the server's clock, so that a wrong local clock does not look like a wrong password.
    """

    name: str
    session: Secret | None
    parameters: Mapping[str, str] = field(default_factory=dict)
    server_time: datetime | None = None
    details: ReportDetails | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The pool handed out tokens."""

    tokens: Tokens


@dataclass(frozen=True, slots=True)
class TotpKeySent:
    """A set-up key; ``session`` replaces the one before, inside a sign-in."""

    secret: Secret
    session: Secret | None


@dataclass(frozen=True, slots=True)
class TotpChecked:
    """The first code was ``accepted`` or not: a successful HTTP answer can still say ERROR."""

    accepted: bool
    session: Secret | None


@dataclass(frozen=True, slots=True)
class UserCreated:
    """An account was made; ``confirmed`` where the pool confirms by itself."""

    confirmed: bool
    sent_to: SentTo | None


@dataclass(frozen=True, slots=True)
class CodeSent:
    """Another code is on its way."""

    sent_to: SentTo | None


@dataclass(frozen=True, slots=True)
class Accepted:
    """The pool did as told and has nothing to say."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The pool refused with an exception; ``message`` is its English text, to tell apart, never to show."""

    details: ReportDetails
    message: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """The pool could not be asked, or answered something that is not the protocol (``reason`` is ``None``)."""

    reason: NetworkReason | None
    details: ReportDetails


Reply = Challenged | SignedIn | TotpKeySent | TotpChecked | UserCreated | CodeSent | Accepted | Refused | Failed
