"""Step-up: what is dangerous takes a sign-in that is minutes old and as strong as the connection asks, by its token.

Every plan of Cognito tells when the person signed in. Essentials and Plus tell a level as well, and lead to one that
is asked for; a pool that tells none is taken for one that has none, as it would have nobody step up otherwise.
https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-step-up-authentication.html
"""

from __future__ import annotations

from datetime import datetime, timedelta

from poolkey.core.errors import StepUpNeeded, StepUpReason
from poolkey.core.values import dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.core.connection import Connection
    from poolkey.core.secret import Secret
    from poolkey.core.tokens import Claims

FRESH = timedelta(minutes=5)

# What Cognito calls its levels by itself, the weakest first; a pool can give each another name.
COGNITO_LEVELS = tuple(f"urn:cognito:loa:{number}" for number in (1, 2, 3, 4))


@dataclass(frozen=True, slots=True)
class Target:
    """What a sign-in is to reach: the first of ``levels`` that the person has the factors for.

    ``access`` is the token of a session whose factors count, where they were given a moment ago.
    """

    levels: tuple[str, ...]
    access: Secret | None = None

    def after_refusal(self) -> Target | None:
        """Return what to ask a pool for that refused this: the levels from scratch, then none."""
        return replace(self, access=None) if self.access else None


def target_of_step_up(connection: Connection, access: Secret) -> Target | None:
    """Return what a step-up asks the pool for, ``None`` where a fresh sign-in is all."""
    return Target(connection.step_up_acr, access) if connection.step_up_acr else None


def target_of_sign_in(connection: Connection) -> Target | None:
    """Return what a sign-in asks the pool for: levels only where a profile takes them, whose credentials come next."""
    marked = any(profile.step_up for profile in connection.profiles)
    return Target(connection.step_up_acr) if marked and connection.step_up_acr else None


def is_fresh(connection: Connection, claims: Claims, now: datetime) -> bool:
    """Tell whether the person signed in a moment ago, and as strongly as ``connection`` asks."""
    return _missing(connection, claims, now) is None


def require_fresh(connection: Connection, claims: Claims, now: datetime) -> None:
    """Raise ``StepUpNeeded`` unless the person signed in a moment ago, and as strongly as ``connection`` asks."""
    if reason := _missing(connection, claims, now):
        raise StepUpNeeded(connection.name, reason)


def _missing(connection: Connection, claims: Claims, now: datetime) -> StepUpReason | None:
    if not _is_recent(claims, now):
        return StepUpReason.AGE
    return None if _reaches(claims.level, connection.step_up_acr) else StepUpReason.LEVEL


def _is_recent(claims: Claims, now: datetime) -> bool:
    """Tell whether the sign-in is recent; a token that does not say when is no proof.

    No clock that was set back makes an old sign-in fresh: time has not gone back behind what the token tells.
    """
    return claims.authenticated is not None and max(now, claims.issued) - claims.authenticated <= FRESH


def _reaches(level: str | None, wanted: tuple[str, ...]) -> bool:
    """Tell whether ``level`` is one of those that are ``wanted``, or above one; of other names only those can tell."""
    if level is None or not wanted or level in wanted:
        return True
    lowest = min((COGNITO_LEVELS.index(name) for name in wanted if name in COGNITO_LEVELS), default=len(COGNITO_LEVELS))
    return level in COGNITO_LEVELS[lowest:]
