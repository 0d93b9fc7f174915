"""The messages about an account: what is sent with the access token, and what comes back, in Poolkey's words."""

from __future__ import annotations

from collections.abc import Mapping

from poolkey.core.account.values import Account, DeviceEntry, PasskeyEntry, PendingCode, SessionEntry, Wish
from poolkey.core.oauth.messages import ReadUserInfo
from poolkey.core.secret import Secret
from poolkey.core.signin.replies import Accepted, Failed, Refused
from poolkey.core.signin.steps import CodeKind, FirstFactor
from poolkey.core.values import dataclass

# --- what is sent -------------------------------------------------------------------------------------
#
# ``access`` is the person's access token. ``page`` is what the page before said of the next one, empty for the first.


@dataclass(frozen=True, slots=True)
class GetUser:
    """Ask who the person is."""

    access: Secret


@dataclass(frozen=True, slots=True)
class ListFactors:
    """Ask what the person can sign in with."""

    access: Secret


@dataclass(frozen=True, slots=True)
class SetFactors:
    """Switch second factors on or off, or prefer one; those that are not named stay."""

    access: Secret
    wishes: Mapping[CodeKind, Wish]


@dataclass(frozen=True, slots=True)
class ListDevices:
    """Ask for the person's devices."""

    access: Secret
    page: str = ""


@dataclass(frozen=True, slots=True)
class RememberDevice:
    """Have the pool remember a device from now on, or no longer."""

    access: Secret
    device_key: str
    remember: bool


@dataclass(frozen=True, slots=True)
class ForgetDevice:
    """Take a device off the pool's list."""

    access: Secret
    device_key: str


@dataclass(frozen=True, slots=True)
class ListSessions:
    """Ask where the person is signed in."""

    access: Secret
    page: str = ""


@dataclass(frozen=True, slots=True)
class RevokeSession:
    """End a session elsewhere."""

    access: Secret
    session_id: str


@dataclass(frozen=True, slots=True)
class ChangePassword:
    """Replace the password; ``previous`` is ``None`` for a person who has none."""

    access: Secret
    previous: Secret | None
    proposed: Secret


@dataclass(frozen=True, slots=True)
class UpdateAttributes:
    """Set attributes."""

    access: Secret
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DeleteAttributes:
    """Take attributes away."""

    access: Secret
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SendAttributeCode:
    """Ask for a code that proves a contact."""

    access: Secret
    name: str


@dataclass(frozen=True, slots=True)
class VerifyAttribute:
    """Prove a contact with the code that was sent there."""

    access: Secret
    name: str
    code: Secret


@dataclass(frozen=True, slots=True)
class StartPasskey:
    """Ask what a new passkey has to be made for."""

    access: Secret


@dataclass(frozen=True, slots=True)
class FinishPasskey:
    """Hand over a passkey that a security key made: WebAuthn's RegistrationResponseJSON as text."""

    access: Secret
    credential: Secret


@dataclass(frozen=True, slots=True)
class ListPasskeys:
    """Ask for the person's passkeys."""

    access: Secret
    page: str = ""


@dataclass(frozen=True, slots=True)
class DeletePasskey:
    """Take a passkey away."""

    access: Secret
    passkey_id: str


@dataclass(frozen=True, slots=True)
class SignOutEverywhere:
    """End every session of the person."""

    access: Secret


@dataclass(frozen=True, slots=True)
class DeleteUser:
    """Delete the account."""

    access: Secret


AccountApiCall = (
    GetUser
    | ListFactors
    | SetFactors
    | ListDevices
    | RememberDevice
    | ForgetDevice
    | ListSessions
    | RevokeSession
    | ChangePassword
    | UpdateAttributes
    | DeleteAttributes
    | SendAttributeCode
    | VerifyAttribute
    | StartPasskey
    | FinishPasskey
    | ListPasskeys
    | DeletePasskey
    | SignOutEverywhere
    | DeleteUser
)

AccountMessage = AccountApiCall | ReadUserInfo

# --- what comes back, beside Accepted, Refused and Failed -----------------------------------------------


@dataclass(frozen=True, slots=True)
class UserTold:
    """Who the person is."""

    account: Account


@dataclass(frozen=True, slots=True)
class FactorsTold:
    """What the person begins a sign-in with, and whether an authenticator app is connected."""

    first: tuple[FirstFactor, ...]
    has_app: bool


@dataclass(frozen=True, slots=True)
class DevicePage:
    """Devices, and where the list goes on; empty at its end, as in the other pages."""

    entries: tuple[DeviceEntry, ...]
    following: str = ""


@dataclass(frozen=True, slots=True)
class SessionPage:
    """Sessions."""

    entries: tuple[SessionEntry, ...]
    following: str = ""


@dataclass(frozen=True, slots=True)
class PasskeyPage:
    """Passkeys."""

    entries: tuple[PasskeyEntry, ...]
    following: str = ""


@dataclass(frozen=True, slots=True)
class CodesSent:
    """Codes are on their way to prove contacts, if any are."""

    codes: tuple[PendingCode, ...]


@dataclass(frozen=True, slots=True)
class PasskeyWanted:
    """What a new passkey has to be made for: WebAuthn's PublicKeyCredentialCreationOptionsJSON as text."""

    options: str


AccountReply = (
    UserTold
    | FactorsTold
    | DevicePage
    | SessionPage
    | PasskeyPage
    | CodesSent
    | PasskeyWanted
    | Accepted
    | Refused
    | Failed
)
