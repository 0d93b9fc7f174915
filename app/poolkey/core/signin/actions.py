"""The actions: what the machine has this computer do, its keyring, security keys and browser, and what comes of it."""

from __future__ import annotations

from poolkey.core.codes import StrEnum
from poolkey.core.devices import Device
from poolkey.core.oauth.callback import Awaited, Denied, Granted
from poolkey.core.secret import Secret
from poolkey.core.values import dataclass

# --- what is to be done -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RecallDevice:
    """Look up what the pool knows this computer as, for ``username`` as it was typed."""

    username: str


@dataclass(frozen=True, slots=True)
class ForgetDevice:
    """Forget it, as the pool does not know it any more."""

    username: str


@dataclass(frozen=True, slots=True)
class SignWithPasskey:
    """Have a security key answer ``options``, WebAuthn's PublicKeyCredentialRequestOptionsJSON as text."""

    options: str
    pin: Secret | None = None


@dataclass(frozen=True, slots=True)
class MakePasskey:
    """Have a security key make a passkey for ``options``, WebAuthn's PublicKeyCredentialCreationOptionsJSON as text."""

    options: str
    pin: Secret | None = None


@dataclass(frozen=True, slots=True)
class BindRedirect:
    """Keep the first of these ports that is free, for a browser to come back to."""

    ports: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VisitBrowser:
    """Open a browser at ``address``, wait at the port that was kept until what is ``awaited`` comes, and let go.

    ``browser`` is the :attr:`WebBrowser.choice` that the person made, empty for the system's.
    """

    address: str
    awaited: Awaited
    browser: str = ""


Action = RecallDevice | ForgetDevice | SignWithPasskey | BindRedirect | VisitBrowser

# --- what comes of it ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DeviceRecalled:
    """What was kept of this computer; ``None`` where that is nothing or cannot be read now."""

    device: Device | None


@dataclass(frozen=True, slots=True)
class DeviceForgotten:
    """Nothing is kept of this computer any more."""


@dataclass(frozen=True, slots=True)
class PasskeySigned:
    """The security key's answer: WebAuthn's AuthenticationResponseJSON as text."""

    credential: Secret


@dataclass(frozen=True, slots=True)
class PasskeyMade:
    """The security key's new passkey: WebAuthn's RegistrationResponseJSON as text."""

    credential: Secret


class PasskeyTrouble(StrEnum):
    """Why a security key gave no answer."""

    UNAVAILABLE = "unavailable"  # this system lets no program talk to security keys
    NO_KEY = "no_key"  # none was plugged in in time
    NOT_REGISTERED = "not_registered"  # it holds no passkey for this pool
    KNOWN_ALREADY = "known_already"  # it holds one that the pool has already
    PIN_NEEDED = "pin_needed"
    PIN_WRONG = "pin_wrong"
    PIN_BLOCKED = "pin_blocked"  # it must be plugged in again, or reset
    TIMED_OUT = "timed_out"  # nobody touched it
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PasskeyFailed:
    """There is no answer; ``retries`` counts the tries left for the PIN, where the key says so."""

    trouble: PasskeyTrouble
    retries: int | None = None


@dataclass(frozen=True, slots=True)
class RedirectBound:
    """A browser can come back to ``port``; ``None`` where every one is taken."""

    port: int | None


class BrowserTrouble(StrEnum):
    """Why nothing came back from a browser."""

    NOT_OPENED = "not_opened"
    TIMED_OUT = "timed_out"


@dataclass(frozen=True, slots=True)
class BrowserFailed:
    """Nothing came back."""

    trouble: BrowserTrouble


Outcome = (
    DeviceRecalled | DeviceForgotten | PasskeySigned | PasskeyFailed | RedirectBound | Granted | Denied | BrowserFailed
)
