"""How the scripted pool, its app clients and its identity pool are configured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from .account_rules import PasskeyUse, Rights, SessionTracking, StepUp
from .rounds import CustomRound

ADMIN_SCOPE = "aws.cognito.signin.user.admin"


class Mfa(StrEnum):
    """Whether the pool wants a second factor (``MfaConfiguration``)."""

    OFF = "OFF"
    OPTIONAL = "OPTIONAL"
    ON = "ON"


class HiddenUsers(StrEnum):
    """Whether an unknown user looks like a wrong password (``PreventUserExistenceErrors``)."""

    ENABLED = "ENABLED"
    LEGACY = "LEGACY"


class Tier(StrEnum):
    """What the pool is paid for (``UserPoolTierType``); a Lite one lets nobody choose how to sign in."""

    LITE = "LITE"
    ESSENTIALS = "ESSENTIALS"
    PLUS = "PLUS"


class UserVerification(StrEnum):
    """Whether a security key must check who touches it (``UserVerificationType``)."""

    PREFERRED = "preferred"
    REQUIRED = "required"


class UnconfirmedAt(Enum):
    """The call of an SRP sign-in that refuses an unconfirmed user; always before the password is checked."""

    START = "InitiateAuth"
    PROOF = "RespondToAuthChallenge"


class ProofSession(Enum):
    """Whether a proof is asked for with a Session; Cognito sends none, and a client must cope with both.

    In the middle of a flow, where there is something to be remembered, there always is one.
    """

    ABSENT = "absent"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class Policy:
    """The pool's password policy; ``require`` names character kinds: upper, lower, number, symbol.

    ``history`` is how many passwords, the present one included, may not be used again.
    """

    minimum_length: int = 8
    require: tuple[str, ...] = ("upper", "lower", "number", "symbol")
    history: int = 0


@dataclass(frozen=True, slots=True)
class Rotation:
    """Refresh tokens are replaced when used; the old one works for ``grace`` more seconds."""

    grace: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceTracking:
    """Devices get keys; ``asks`` lets the person say whether one is remembered, ``skips_mfa`` lets that one skip MFA.

    ``proof_session`` is whether a device's challenges come with a Session: pycognito sends none back. Sources differ
    about whether a device is listed that is not remembered, so a client has to cope with both: ``lists_unremembered``.
    """

    asks: bool = False
    skips_mfa: bool = True
    proof_session: ProofSession = ProofSession.PRESENT
    lists_unremembered: bool = True


@dataclass(frozen=True, slots=True)
class SignUpRules:
    """People may make their own accounts, giving at least the ``required`` attributes."""

    required: tuple[str, ...] = ("email",)


@dataclass(frozen=True, slots=True)
class AssumableRole:
    """A role whose trust policy admits the people of the identity pool, and its maximum session duration."""

    arn: str
    maximum_minutes: int = 60


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an administrator would set; change it with ``pool.configure(…)``."""

    region: str = "ap-northeast-1"
    pool_id: str = "ap-northeast-1_StrictPo1"
    client_id: str = "1example23456789"
    client_secret: str | None = None
    other_client_ids: tuple[str, ...] = ()
    flows: frozenset[str] = frozenset({"ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"})
    hidden_users: HiddenUsers = HiddenUsers.ENABLED
    email_is_alias: bool = True
    sign_up: SignUpRules | None = SignUpRules()
    policy: Policy = Policy()

    mfa: Mfa = Mfa.OPTIONAL
    mfas_can_setup: tuple[str, ...] = ("SOFTWARE_TOKEN_MFA",)
    tier: Tier = Tier.ESSENTIALS
    custom_rounds: tuple[CustomRound, ...] = ()
    relying_party: str = "auth.example.com"
    user_verification: UserVerification = UserVerification.PREFERRED
    unconfirmed_at: UnconfirmedAt = UnconfirmedAt.START
    proof_session: ProofSession = ProofSession.ABSENT
    session_minutes: int = 3
    session_length: int = 932

    rights: Mapping[str, Rights] = field(default_factory=dict)
    immutable: frozenset[str] = frozenset()
    auto_verified: frozenset[str] = frozenset({"email", "phone_number"})
    verify_before_update: frozenset[str] = frozenset()
    passkey_use: PasskeyUse = PasskeyUse.ON
    session_tracking: SessionTracking | None = None
    page_size: int = 125
    step_up: StepUp = StepUp.WORKS
    acr_values: tuple[str, ...] = tuple(f"urn:cognito:loa:{level}" for level in (1, 2, 3, 4))

    callback_urls: tuple[str, ...] = ()
    logout_urls: tuple[str, ...] = ()
    login_scopes: tuple[str, ...] = ("openid", "email", "profile", ADMIN_SCOPE)
    login_error: Mapping[str, str] = field(default_factory=dict)
    identity_providers: tuple[str, ...] = ()
    idp_identifiers: tuple[str, ...] = ()
    has_domain: bool = True

    access_scopes: tuple[str, ...] = (ADMIN_SCOPE,)
    token_seconds: int = 3600
    refresh_seconds: int = 30 * 86400
    rotation: Rotation | None = None
    devices: DeviceTracking | None = None
    unknown_operations: frozenset[str] = frozenset()

    identity_pool_id: str = "ap-northeast-1:12345678-1234-1234-1234-123456789012"
    authenticated_role: str = "arn:aws:iam::123456789012:role/Authenticated"
    guest_role: str | None = None
    classic_flow: bool = False
    assumable_roles: tuple[AssumableRole, ...] = ()

    @property
    def pool_name(self) -> str:
        """Return the part of the pool id that SRP hashes."""
        return self.pool_id.partition("_")[2]

    @property
    def login_key(self) -> str:
        """Return the name of this user pool among an identity pool's logins."""
        return f"cognito-idp.{self.region}.amazonaws.com/{self.pool_id}"

    @property
    def issuer(self) -> str:
        """Return the ``iss`` claim of the pool's tokens."""
        return f"https://{self.login_key}"

    @property
    def client_ids(self) -> tuple[str, ...]:
        """Return every app client of the pool."""
        return (self.client_id, *self.other_client_ids)
