"""A connection: one organisation's set-up. How its file is read is in :mod:`poolkey.core.connection_text`."""

from __future__ import annotations

from urllib.parse import urlsplit

from poolkey.core.codes import StrEnum
from poolkey.core.loopback import is_loopback
from poolkey.core.managed_login import ManagedLogin
from poolkey.core.passwords import PasswordPolicy
from poolkey.core.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.core.secret import Secret

# How many minutes an app client lets a challenge wait (AuthSessionValidity); the least is what it is set to at first.
SHORTEST_CHALLENGE = 3
LONGEST_CHALLENGE = 15

# How many hours a refresh token lasts (RefreshTokenValidity), which a rotation does not change.
# https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
SHORTEST_SESSION = 1
LONGEST_SESSION = 10 * 365 * 24

# How many minutes a role can be assumed for; where a role's own maximum is lower, STS refuses more than that.
# https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
SHORTEST_DURATION = 15
LONGEST_DURATION = 720


class SignInMethod(StrEnum):
    """How a connection lets people sign in."""

    SRP = "srp"
    PASSWORD = "password"
    CHOICE = "choice"
    CUSTOM = "custom"
    CUSTOM_SRP = "custom_srp"
    BROWSER = "browser"


class Delivery(StrEnum):
    """How a profile is served to AWS tools."""

    KEYS = "keys"
    PROCESS = "process"


@dataclass(frozen=True, slots=True)
class Profile:
    """An entry in the AWS files.

    ``duration_minutes`` is how long its credentials last, by the classic flow; without it they last an hour, by the
    enhanced flow. A ``guest`` gets credentials without signing in. ``step_up`` asks for a fresh sign-in before they are
    fetched. ``added`` tells that the person added the profile.
    """

    name: str
    region: str
    output: str | None = None
    delivery: Delivery = Delivery.KEYS
    role_arn: str | None = None
    duration_minutes: int | None = None
    guest: bool = False
    step_up: bool = False
    added: bool = False


@dataclass(frozen=True, slots=True)
class Connection:
    """What an administrator hands out; ``sign_up`` holds the attributes asked for, ``None`` offers none.

    ``client_has_secret`` tells that the app client has a secret, which rests in the keyring. ``challenge_minutes``
    is how long the pool waits for the answer to a challenge, since it does not tell. ``use_fips`` and
    ``use_dual_stack`` choose among AWS's endpoints. ``classic_flow`` and ``guests`` tell what the identity pool allows.
    ``session_hours`` is how long a refresh token lasts, where the administrator told. ``step_up_acr`` are the levels
    (``acr``) one of which a step-up has to reach, best first; without them it is only fresh.
    ``managed_login`` is how people sign in with a browser.
    """

    name: str
    label: str
    region: str
    user_pool_id: str
    client_id: str
    client_has_secret: bool = False
    identity_pool_id: str | None = None
    sign_in: tuple[SignInMethod, ...] = (SignInMethod.SRP,)
    challenge_minutes: int = SHORTEST_CHALLENGE
    endpoint_url: str | None = None
    use_fips: bool = False
    use_dual_stack: bool = False
    classic_flow: bool = False
    guests: bool = False
    session_hours: int | None = None
    step_up_acr: tuple[str, ...] = ()
    sign_up: tuple[str, ...] | None = None
    password_policy: PasswordPolicy = field(default_factory=PasswordPolicy)
    profiles: tuple[Profile, ...] = ()
    managed_login: ManagedLogin = field(default_factory=ManagedLogin)

    @property
    def pool_key(self) -> str:
        """Return what tells this user pool from every other: its id, and the servers where the file names any.

        Whoever names another server would get the refresh tokens that were meant for this one.
        """
        domain = self.managed_login.domain
        servers = (self.endpoint_url or "", f"login={domain}" if domain else "")
        return " ".join((self.user_pool_id, *filter(None, servers)))

    @property
    def pool_name(self) -> str:
        """Return the part of the pool id behind the region, which SRP hashes."""
        return self.user_pool_id.partition("_")[2]

    @property
    def for_guests_only(self) -> bool:
        """Tell whether there is nothing to sign in for: every profile is a guest's."""
        return bool(self.profiles) and all(profile.guest for profile in self.profiles)

    @property
    def foreign_server(self) -> bool:
        """Tell whether the user pool is somewhere that is neither AWS nor this computer."""
        return self.endpoint_url is not None and not is_loopback(urlsplit(self.endpoint_url).hostname or "")


@dataclass(frozen=True, slots=True)
class Handout:
    """What a handed-out file holds: a connection, and the app client's secret where the file has it."""

    connection: Connection
    client_secret: Secret | None = None
