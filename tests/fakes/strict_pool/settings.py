"""How the scripted pool, its app clients and its identity pool are configured."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum


class Mfa(StrEnum):
    """Whether the pool wants a second factor (``MfaConfiguration``)."""

    OFF = "OFF"
    OPTIONAL = "OPTIONAL"
    ON = "ON"


class HiddenUsers(StrEnum):
    """Whether an unknown user looks like a wrong password (``PreventUserExistenceErrors``)."""

    ENABLED = "ENABLED"
    LEGACY = "LEGACY"


class UnconfirmedAt(Enum):
    """The call of an SRP sign-in that refuses an unconfirmed user; always before the password is checked."""

    START = "InitiateAuth"
    PROOF = "RespondToAuthChallenge"


class ProofSession(Enum):
    """Whether PASSWORD_VERIFIER comes with a Session; Cognito sends none, and a client must cope with both."""

    ABSENT = "absent"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class Policy:
    """The pool's password policy; ``require`` names character kinds: upper, lower, number, symbol."""

    minimum_length: int = 8
    require: tuple[str, ...] = ("upper", "lower", "number", "symbol")


@dataclass(frozen=True, slots=True)
class Rotation:
    """Refresh tokens are replaced when used; the old one works for ``grace`` more seconds."""

    grace: int = 0


@dataclass(frozen=True, slots=True)
class SignUpRules:
    """People may make their own accounts, giving at least the ``required`` attributes."""

    required: tuple[str, ...] = ("email",)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an administrator would set; change it with ``pool.configure(…)``."""

    region: str = "ap-northeast-1"
    pool_id: str = "ap-northeast-1_StrictPo1"
    client_id: str = "1example23456789"
    other_client_ids: tuple[str, ...] = ()
    flows: frozenset[str] = frozenset({"ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"})
    hidden_users: HiddenUsers = HiddenUsers.ENABLED
    email_is_alias: bool = True
    sign_up: SignUpRules | None = SignUpRules()
    policy: Policy = Policy()

    mfa: Mfa = Mfa.OPTIONAL
    mfas_can_setup: tuple[str, ...] = ("SOFTWARE_TOKEN_MFA",)
    unconfirmed_at: UnconfirmedAt = UnconfirmedAt.START
    proof_session: ProofSession = ProofSession.ABSENT
    session_minutes: int = 3
    session_length: int = 932

    token_seconds: int = 3600
    refresh_seconds: int = 30 * 86400
    rotation: Rotation | None = None

    identity_pool_id: str = "ap-northeast-1:12345678-1234-1234-1234-123456789012"
    authenticated_role: str = "arn:aws:iam::123456789012:role/Authenticated"

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
