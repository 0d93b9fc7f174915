"""What there is to know of an account: its data, factors, devices, sessions and passkeys."""

from __future__ import annotations

from datetime import datetime

from poolkey.core.codes import StrEnum
from poolkey.core.signin.steps import CodeKind, FirstFactor, SentTo
from poolkey.core.values import dataclass

# The attributes of OpenID Connect Core 5.1 that a person can give themselves; an app client may allow fewer.
# https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
STANDARD = (
    "email",
    "phone_number",
    "name",
    "given_name",
    "family_name",
    "middle_name",
    "nickname",
    "preferred_username",
    "profile",
    "picture",
    "website",
    "gender",
    "birthdate",
    "zoneinfo",
    "locale",
    "address",
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that the pool knows of the person; ``verified`` is told of a contact only."""

    name: str
    value: str
    verified: bool | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """The person as the pool has them, with the ``attributes`` that the app client may read.

    ``second_factors`` are those that are on, ``preferred`` the one that a sign-in asks for first.
    """

    username: str
    attributes: tuple[Attribute, ...] = ()
    second_factors: tuple[CodeKind, ...] = ()
    preferred: CodeKind | None = None

    @property
    def unverified(self) -> tuple[str, ...]:
        """Return the contacts that nobody has proved to be the person's."""
        return tuple(each.name for each in self.attributes if each.verified is False)

    def value(self, name: str) -> str:
        """Return the value of an attribute, empty where there is none."""
        return next((each.value for each in self.attributes if each.name == name), "")

    def has_verified(self, name: str) -> bool:
        """Tell whether the contact of that name is proved to be the person's."""
        return any(each.name == name and each.verified for each in self.attributes)


class Wish(StrEnum):
    """What a second factor shall be."""

    OFF = "off"
    ON = "on"
    PREFERRED = "preferred"


@dataclass(frozen=True, slots=True)
class Factor:
    """A second factor; ``ready`` tells that it can be switched on: an app that is connected, a verified contact."""

    kind: CodeKind
    enabled: bool
    preferred: bool
    ready: bool


@dataclass(frozen=True, slots=True)
class Factors:
    """All second factors, and what the person can begin a sign-in with, empty where the pool does not say."""

    second: tuple[Factor, ...]
    first: tuple[FirstFactor, ...] = ()

    @property
    def has_way_back(self) -> bool:
        """Tell whether the loss of one second factor leaves another: Cognito has no other way back for a person."""
        return sum(factor.enabled for factor in self.second) > 1

    @property
    def has_only_one(self) -> bool:
        """Tell whether one second factor is on, and its loss would leave none."""
        return sum(factor.enabled for factor in self.second) == 1

    def of(self, kind: CodeKind) -> Factor:
        """Return the second factor of a kind."""
        return next(factor for factor in self.second if factor.kind is kind)


@dataclass(frozen=True, slots=True)
class DeviceEntry:
    """A device that the pool keeps for the person; ``remembered`` is ``None`` where the pool does not say."""

    key: str
    name: str = ""
    address: str = ""
    remembered: bool | None = None
    added: datetime | None = None
    last_used: datetime | None = None
    is_this_computer: bool = False


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """A session of the person, here or elsewhere; ``in_browser`` is the one that managed login keeps."""

    id: str
    device: str = ""
    address: str = ""
    place: str = ""
    began: datetime | None = None
    last_used: datetime | None = None
    is_this_one: bool = False
    in_browser: bool = False


@dataclass(frozen=True, slots=True)
class PasskeyEntry:
    """A passkey that the person can sign in with to ``site``."""

    id: str
    name: str
    site: str
    added: datetime | None = None


@dataclass(frozen=True, slots=True)
class PendingCode:
    """A code that was sent to prove a contact."""

    attribute: str
    sent_to: SentTo | None
