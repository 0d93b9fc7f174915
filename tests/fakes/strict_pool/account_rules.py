"""What a pool lets people do with their own accounts: the parts of its settings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """The attributes that an app client may read and write; ``None`` means all of them."""

    readable: frozenset[str] | None = None
    writable: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class SessionTracking:
    """Sessions are kept for people to see; who has the ``most`` loses one by signing in again."""

    most: int = 20


class PasskeyUse(Enum):
    """Whether people may register passkeys, and whether the pool has a domain that they would be for."""

    ON = auto()
    OFF = auto()
    UNCONFIGURED = auto()


class StepUp(Enum):
    """Whether levels are reached and written into tokens as documented, or the wish for one is silently ignored."""

    WORKS = auto()
    IGNORED = auto()
