"""Step-up: what is dangerous takes a sign-in that is only minutes old, which the ID token proves.

Cognito has a way of its own, ``TARGET_ACR_VALUES`` in a choice-based sign-in; it is left out here, as a plain sign-in
proves the same in every plan.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from poolkey.core.errors import StepUpNeeded
from poolkey.core.tokens import Claims

FRESH = timedelta(minutes=5)


def is_fresh(claims: Claims, now: datetime) -> bool:
    """Tell whether the person signed in a moment ago; a token that does not say when is no proof.

    No clock that was set back makes an old sign-in fresh: time has not gone back behind what the token tells.
    """
    return claims.authenticated is not None and max(now, claims.issued) - claims.authenticated <= FRESH


def require_fresh(connection: str, claims: Claims, now: datetime) -> None:
    """Raise ``StepUpNeeded`` unless the person signed in to ``connection`` a moment ago."""
    if not is_fresh(claims, now):
        raise StepUpNeeded(connection)
