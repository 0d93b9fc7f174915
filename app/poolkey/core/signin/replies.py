"""The replies: what the user pool answers to the machine's messages, in Poolkey's words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from poolkey.core.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:  # a renewal is answered with neither
    from poolkey.core.devices import DeviceName
    from poolkey.core.errors import NetworkReason, ReportDetails
    from poolkey.core.secret import Secret
    from poolkey.core.signin.steps import SentTo
    from poolkey.core.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Challenged:
    """The pool asks for more. ``name`` is Cognito's, ``parameters`` are as sent.

    ``available`` are the first factors to choose from, in Cognito's names. ``server_time`` is the answer's HTTP
    ``Date`` in UTC, if it had one: the proof of a password is dated with the server's clock, so that a wrong local
    clock does not look like a wrong password.
    """

    name: str
    session: Secret | None
    parameters: Mapping[str, str] = field(default_factory=dict)
    available: tuple[str, ...] = ()
    server_time: datetime | None = None
    details: ReportDetails | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The pool handed out tokens; ``new_device`` where it tracks this computer from now on."""

    tokens: Tokens
    new_device: DeviceName | None = None


@dataclass(frozen=True, slots=True)
class LoginFound:
    """Where a browser signs in, and what the pool may call itself; no ``domain`` where it signs nobody in there."""

    domain: str | None
    issuers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeviceConfirmed:
    """The pool keeps the device; ``ask`` where the person decides whether it is remembered."""

    ask: bool


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


Reply = (
    Challenged
    | SignedIn
    | LoginFound
    | DeviceConfirmed
    | TotpKeySent
    | TotpChecked
    | UserCreated
    | CodeSent
    | Accepted
    | Refused
    | Failed
)
