"""The messages: what the machine sends to the user pool, in Poolkey's words.

``username`` is what the person typed in what begins a flow, and what the pool calls them in every answer to a
challenge. ``device_key`` is what the pool knows this computer as, empty where it does not.
"""

from __future__ import annotations

from collections.abc import Mapping

from poolkey.core.devices import DeviceVerifier
from poolkey.core.oauth.messages import LoginCall
from poolkey.core.secret import Secret
from poolkey.core.signin.steps import CodeKind, CodeUse, FirstFactor
from poolkey.core.signin.token_calls import TokenCall
from poolkey.core.values import dataclass


@dataclass(frozen=True, slots=True)
class StartSrp:
    """Begin a sign-in in which the password never leaves the computer; ``public`` is SRP's A."""

    username: str
    public: int
    device_key: str = ""


@dataclass(frozen=True, slots=True)
class StartPassword:
    """Begin a sign-in that sends the password, where the connection says so."""

    username: str
    password: Secret
    device_key: str = ""


@dataclass(frozen=True, slots=True)
class StartChoice:
    """Begin a sign-in whose first factor the pool offers."""

    username: str
    device_key: str = ""


@dataclass(frozen=True, slots=True)
class StartStepUp:
    """Begin a sign-in as :class:`StartChoice` does, towards the first of ``levels`` that the person can reach.

    ``access`` is the token of a session whose factors count where they were given in the last ``most_seconds``.
    """

    username: str
    levels: tuple[str, ...]
    most_seconds: int
    access: Secret | None = None
    device_key: str = ""


@dataclass(frozen=True, slots=True)
class StartCustom:
    """Begin the organisation's own kind of sign-in, after a proof of the password where ``public`` is given."""

    username: str
    public: int | None = None
    device_key: str = ""


@dataclass(frozen=True, slots=True)
class ChooseFactor:
    """Choose a first factor; a password goes along at once, as SRP's A (``public``) or as it is."""

    username: str
    factor: FirstFactor
    session: Secret | None
    public: int | None = None
    password: Secret | None = None
    device_key: str = ""


@dataclass(frozen=True, slots=True)
class ProvePassword:
    """Answer the pool's proof request; ``signature`` is base64, ``timestamp`` in Cognito's own format."""

    username: str
    secret_block: str
    signature: str
    timestamp: str
    session: Secret | None
    device_key: str = ""


@dataclass(frozen=True, slots=True)
class SendPublic:
    """Answer a pool that asks for SRP's A in the middle of a flow."""

    username: str
    public: int
    session: Secret | None
    device_key: str = ""


@dataclass(frozen=True, slots=True)
class SendPassword:
    """Answer a pool that asks for the password as it is in the middle of a flow."""

    username: str
    password: Secret
    session: Secret | None
    device_key: str = ""


@dataclass(frozen=True, slots=True)
class SendNewPassword:
    """Replace a temporary password and fill in the missing attributes."""

    username: str
    password: Secret
    attributes: Mapping[str, str]
    session: Secret | None
    device_key: str = ""


@dataclass(frozen=True, slots=True)
class SendCode:
    """Answer with a one-time code."""

    username: str
    kind: CodeKind
    code: Secret
    session: Secret | None
    use: CodeUse = CodeUse.SECOND_FACTOR
    device_key: str = ""


@dataclass(frozen=True, slots=True)
class ChooseSecondFactor:
    """Choose one of several second factors."""

    username: str
    kind: CodeKind
    session: Secret | None
    device_key: str = ""


@dataclass(frozen=True, slots=True)
class SendCustom:
    """Answer the organisation's own challenge."""

    username: str
    text: Secret
    session: Secret | None
    device_key: str = ""


@dataclass(frozen=True, slots=True)
class SendPasskey:
    """Answer with what a security key signed."""

    username: str
    credential: Secret
    session: Secret | None
    device_key: str = ""


@dataclass(frozen=True, slots=True)
class StartDevice:
    """Begin to prove that this is the computer that the pool remembers; ``public`` is a fresh A."""

    username: str
    public: int
    session: Secret | None
    device_key: str


@dataclass(frozen=True, slots=True)
class ProveDevice:
    """Answer the pool's proof request for the device, as :class:`ProvePassword` does for a person."""

    username: str
    secret_block: str
    signature: str
    timestamp: str
    session: Secret | None
    device_key: str


@dataclass(frozen=True, slots=True)
class ConfirmDevice:
    """Hand the pool what it checks this computer's proofs with."""

    access: Secret
    device_key: str
    device_name: str
    verifier: DeviceVerifier


@dataclass(frozen=True, slots=True)
class KeepDevice:
    """Have the pool remember this computer."""

    access: Secret
    device_key: str


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
    device_key: str = ""


@dataclass(frozen=True, slots=True)
class SetUpEmail:
    """Give the pool an address for codes, to which it sends the first one."""

    username: str
    address: str
    session: Secret | None
    device_key: str = ""


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
class RequestResetCode:
    """Ask for a code to set a new password with."""

    username: str


@dataclass(frozen=True, slots=True)
class ResetPassword:
    """Set a new password with a code that was sent."""

    username: str
    code: Secret
    password: Secret


Start = StartSrp | StartPassword | StartChoice | StartStepUp | StartCustom

ChallengeResponse = (
    ChooseFactor
    | ProvePassword
    | SendPublic
    | SendPassword
    | SendNewPassword
    | SendCode
    | ChooseSecondFactor
    | SendCustom
    | SendPasskey
    | StartDevice
    | ProveDevice
    | FinishMfaSetup
    | SetUpEmail
)

SetUp = AskForTotpKey | VerifyTotp | PreferTotp | ConfirmDevice | KeepDevice

AccountCall = CreateUser | ConfirmUser | ResendCode | RequestResetCode | ResetPassword

ApiCall = Start | ChallengeResponse | SetUp | AccountCall | TokenCall

Message = ApiCall | LoginCall
