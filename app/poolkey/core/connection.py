"""A connection: one organisation's set-up. How its file is read is in :mod:`poolkey.core.connection_text`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from poolkey.core.passwords import PasswordPolicy


class SignInMethod(StrEnum):
    """How a connection lets people sign in."""

    SRP = "srp"
    PASSWORD = "password"
    CHOICE = "choice"
    CUSTOM = "custom"
    BROWSER = "browser"


class Delivery(StrEnum):
    """How a profile is served to AWS tools."""

    KEYS = "keys"
    PROCESS = "process"


@dataclass(frozen=True, slots=True)
class Profile:
    """An entry in the AWS files."""

    name: str
    region: str
    output: str | None = None
    delivery: Delivery = Delivery.KEYS
    role_arn: str | None = None


@dataclass(frozen=True, slots=True)
class Connection:
    """What an administrator hands out; ``sign_up`` holds the attributes asked for, ``None`` offers none."""

    name: str
    label: str
    region: str
    user_pool_id: str
    client_id: str
    identity_pool_id: str | None = None
    sign_in: tuple[SignInMethod, ...] = (SignInMethod.SRP,)
    endpoint_url: str | None = None
    sign_up: tuple[str, ...] | None = None
    password_policy: PasswordPolicy = field(default_factory=PasswordPolicy)
    profiles: tuple[Profile, ...] = ()

    @property
    def pool_key(self) -> str:
        """Return what tells this user pool from every other: its id, and the server where that is not AWS."""
        return f"{self.user_pool_id} {self.endpoint_url or ''}".rstrip()

    @property
    def pool_name(self) -> str:
        """Return the part of the pool id behind the region, which SRP hashes."""
        return self.user_pool_id.partition("_")[2]
