"""The messages about a browser's sign-in, sent to the pool's own domain or to where it describes itself."""

from __future__ import annotations

from poolkey.core.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.core.secret import Secret


@dataclass(frozen=True, slots=True)
class FindLogin:
    """Ask where the pool signs people in with a browser."""


@dataclass(frozen=True, slots=True)
class ExchangeCode:
    """Exchange a code for tokens; the ``verifier`` proves that it was asked for here."""

    code: Secret
    verifier: Secret
    redirect_uri: str


@dataclass(frozen=True, slots=True)
class RenewAtDomain:
    """Exchange the refresh token of a browser's sign-in for new tokens."""

    refresh: Secret


@dataclass(frozen=True, slots=True)
class RevokeAtDomain:
    """End the refresh token of a browser's sign-in and every access token made from it."""

    refresh: Secret


@dataclass(frozen=True, slots=True)
class ReadUserInfo:
    """Ask who the person is at the pool's domain, with an access token that is good for no more than that."""

    access: Secret


LoginCall = FindLogin | ExchangeCode | RenewAtDomain | RevokeAtDomain
