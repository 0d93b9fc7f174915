"""The users of the scripted pool."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .call import Reply
from .passkeys import Passkey


class UserStatus(StrEnum):
    """Cognito's ``UserStatusType``, as far as it matters to a sign-in."""

    UNCONFIRMED = "UNCONFIRMED"
    CONFIRMED = "CONFIRMED"
    FORCE_CHANGE_PASSWORD = "FORCE_CHANGE_PASSWORD"
    RESET_REQUIRED = "RESET_REQUIRED"


class Factor(StrEnum):
    """A second factor, named as its challenge is."""

    SOFTWARE_TOKEN_MFA = "SOFTWARE_TOKEN_MFA"
    SMS_MFA = "SMS_MFA"
    EMAIL_OTP = "EMAIL_OTP"


@dataclass(frozen=True, slots=True)
class ScriptedChallenge:
    """A challenge that follows the password whatever else holds; its name may be one that nobody knows."""

    name: str
    parameters: Mapping[str, str] = field(default_factory=dict)


def random_salt() -> str:
    """Return a salt as Cognito sends it: a bare hexadecimal number, of odd length now and then."""
    return f"{secrets.randbits(128):x}"


@dataclass(slots=True)
class User:
    """An account; a test may change it at any time. ``salt`` is sent exactly as written here."""

    username: str
    password: str = ""
    old_passwords: list[str] = field(default_factory=list)
    email: str | None = None
    phone: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    verified: set[str] = field(default_factory=lambda: {"email", "phone_number"})
    pending: dict[str, str] = field(default_factory=dict)
    required_attributes: tuple[str, ...] = ()
    status: UserStatus = UserStatus.CONFIRMED
    disabled: bool = False
    temporary_password_expired: bool = False
    scripted_challenge: ScriptedChallenge | None = None
    totp_secret: str | None = None
    pending_totp: str | None = None
    device_name: str = ""
    factors: set[Factor] = field(default_factory=set)
    preferred: Factor | None = None
    first_factors: tuple[str, ...] = ("PASSWORD", "PASSWORD_SRP")
    passkeys: list[Passkey] = field(default_factory=list)
    roles: tuple[str, ...] = ()
    preferred_role: str | None = None
    salt: str = field(default_factory=random_salt)
    sub: str = field(default_factory=lambda: str(uuid.uuid4()))

    def __post_init__(self) -> None:
        if self.totp_secret is not None:
            self.factors.add(Factor.SOFTWARE_TOKEN_MFA)
        if self.preferred is None and len(self.factors) == 1:
            (self.preferred,) = self.factors

    def profile(self) -> dict[str, str]:
        """Return the attributes that have a value, without the ones that Cognito keeps itself."""
        found = {"email": self.email, "phone_number": self.phone, **self.attributes}
        return {name: value for name, value in found.items() if value}

    def missing(self) -> tuple[str, ...]:
        """Return the required attributes that have no value yet."""
        return tuple(name for name in self.required_attributes if name not in self.profile())

    def second_factors(self) -> Reply:
        """Return what Cognito says about the second factors that are switched on."""
        reply: Reply = {"UserMFASettingList": sorted(self.factors)} if self.factors else {}
        return reply | ({"PreferredMfaSetting": self.preferred} if self.preferred else {})

    def store(self, name: str, value: str) -> None:
        """Set one attribute; a new address is not verified, and another that waited to be is off."""
        match name:
            case "email":
                self.email = value
            case "phone_number":
                self.phone = value
            case _:
                self.attributes[name] = value
        self.verified.discard(name)
        self.pending.pop(name, None)

    def remove(self, name: str) -> None:
        """Delete one attribute, and with an address what is sent there."""
        self.store(name, "")
        gone = {"phone_number": Factor.SMS_MFA, "email": Factor.EMAIL_OTP}.get(name)
        self.factors -= {gone}
        if gone is not None and self.preferred is gone:
            self.preferred = None

    def replace_password(self, password: str) -> None:
        """Set a new password; the old one goes into the history."""
        self.old_passwords.append(self.password)
        self.password = password

    def enable(self, factor: Factor) -> None:
        """Switch a second factor on and prefer it."""
        self.factors.add(factor)
        self.preferred = factor


class UserBook:
    """The users by name."""

    def __init__(self) -> None:
        self._users: dict[str, User] = {}

    def add(self, user: User) -> None:
        """Keep ``user``, replacing one of the same name."""
        self._users[user.username] = user

    @property
    def all(self) -> list[User]:
        """Return everybody, in the order of their coming."""
        return list(self._users.values())

    def remove(self, user: User) -> None:
        """Delete an account."""
        del self._users[user.username]

    def passkeys(self) -> Iterator[Passkey]:
        """Yield everybody's passkeys."""
        for user in self._users.values():
            yield from user.passkeys

    def by_name(self, username: str) -> User | None:
        """Return the user whose own name that is."""
        return self._users.get(username)

    def by_email(self, email: str) -> User | None:
        """Return the confirmed user who proved to own that address."""
        owners = (user for user in self._users.values() if user.email == email and "email" in user.verified)
        return next((user for user in owners if user.status is not UserStatus.UNCONFIRMED), None)
