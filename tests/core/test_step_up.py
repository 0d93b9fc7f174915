"""What takes a fresh sign-in, and what proves one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from poolkey.core.errors import StepUpNeeded
from poolkey.core.step_up import FRESH, is_fresh, require_fresh
from poolkey.core.tokens import Claims

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def signed_in(at: datetime | None, issued: datetime = NOON) -> Claims:
    return Claims("issuer", "8a2c", "mika", None, NOON + timedelta(hours=1), issued, authenticated=at)


@pytest.mark.parametrize(
    ("claims", "fresh"),
    [
        (signed_in(NOON), True),
        (signed_in(NOON - FRESH), True),
        (signed_in(NOON - FRESH - SECOND), False),
        (signed_in(NOON + SECOND), True),
        (signed_in(None), False),
    ],
)
def test_a_sign_in_is_fresh_for_five_minutes(claims: Claims, *, fresh: bool) -> None:
    assert is_fresh(claims, NOON) is fresh


def test_a_clock_that_was_set_back_makes_no_old_sign_in_fresh() -> None:
    assert not is_fresh(signed_in(NOON - timedelta(hours=1)), NOON - timedelta(hours=1))


def test_what_is_not_fresh_is_named() -> None:
    require_fresh("acme", signed_in(NOON), NOON)
    with pytest.raises(StepUpNeeded) as caught:
        require_fresh("acme", signed_in(None), NOON)
    assert caught.value.connection == "acme"
