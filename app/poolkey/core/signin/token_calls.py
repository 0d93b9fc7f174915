"""The messages about a session's tokens: all that a renewal sends, for which nothing of a sign-in has to be loaded."""

from __future__ import annotations

from poolkey.core.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.core.secret import Secret


@dataclass(frozen=True, slots=True)
class RenewTokens:
    """Exchange a refresh token for new tokens."""

    refresh: Secret
    device_key: str = ""


@dataclass(frozen=True, slots=True)
class RenewByFlow:
    """Exchange a refresh token as servers want it that lack the newer call; ``username`` is the pool's own."""

    refresh: Secret
    username: str
    device_key: str = ""


@dataclass(frozen=True, slots=True)
class RevokeRefreshToken:
    """End a refresh token and every access token made from it."""

    refresh: Secret


TokenCall = RenewTokens | RenewByFlow | RevokeRefreshToken
