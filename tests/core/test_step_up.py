"""What takes a fresh sign-in, what proves one, and what a pool is asked for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from poolkey.core.connection import Connection, Profile
from poolkey.core.errors import StepUpNeeded, StepUpReason
from poolkey.core.secret import Secret
from poolkey.core.step_up import (
    FRESH,
    Target,
    is_fresh,
    require_fresh,
    target_of_sign_in,
    target_of_step_up,
)
from poolkey.core.tokens import Claims

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ACCESS = Secret("access")
PLAIN = Connection("acme", "Acme", "eu-west-1", "eu-west-1_AbCdEf123", "client")
MARKED = Profile("acme", "eu-west-1", step_up=True)


def asking(*levels: str) -> Connection:
    return replace(PLAIN, step_up_acr=levels)


def signed_in(at: datetime | None, issued: datetime = NOON, level: str | None = None) -> Claims:
    return Claims("issuer", "8a2c", "mika", None, NOON + timedelta(hours=1), issued, authenticated=at, level=level)


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
    assert is_fresh(PLAIN, claims, NOON) is fresh


def test_a_clock_that_was_set_back_makes_no_old_sign_in_fresh() -> None:
    assert not is_fresh(PLAIN, signed_in(NOON - timedelta(hours=1)), NOON - timedelta(hours=1))


@pytest.mark.parametrize(
    ("wanted", "level", "fresh"),
    [
        (("urn:cognito:loa:3",), "urn:cognito:loa:2", False),
        (("urn:cognito:loa:3",), "urn:cognito:loa:3", True),
        (("urn:cognito:loa:3",), "urn:cognito:loa:4", True),
        (("urn:cognito:loa:4", "urn:cognito:loa:2"), "urn:cognito:loa:3", True),
        (("urn:cognito:loa:3",), "urn:cognito:loa:30", False),
        (("urn:cognito:loa:3",), "gold", False),
        (("gold", "silver"), "silver", True),
        (("gold", "silver"), "bronze", False),
        (("gold", "silver"), "urn:cognito:loa:4", False),
        (("gold", "urn:cognito:loa:2"), "urn:cognito:loa:3", True),
        ((), "urn:cognito:loa:1", True),
    ],
)
def test_a_level_counts_where_it_is_wanted_or_above_one_that_is(
    wanted: tuple[str, ...], level: str, *, fresh: bool
) -> None:
    assert is_fresh(asking(*wanted), signed_in(NOON, level=level), NOON) is fresh


def test_a_pool_that_tells_no_level_is_asked_for_no_more_than_the_time() -> None:
    assert is_fresh(asking("urn:cognito:loa:3"), signed_in(NOON), NOON)
    assert not is_fresh(asking("urn:cognito:loa:3"), signed_in(NOON - FRESH - SECOND), NOON)


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        (signed_in(None), StepUpReason.AGE),
        (signed_in(NOON, level="urn:cognito:loa:1"), StepUpReason.LEVEL),
        (signed_in(NOON - FRESH - SECOND, level="urn:cognito:loa:1"), StepUpReason.AGE),
    ],
)
def test_what_is_missing_is_named(claims: Claims, reason: StepUpReason) -> None:
    connection = asking("urn:cognito:loa:2")
    require_fresh(connection, signed_in(NOON, level="urn:cognito:loa:2"), NOON)
    with pytest.raises(StepUpNeeded) as caught:
        require_fresh(connection, claims, NOON)
    assert (caught.value.connection, caught.value.reason) == ("acme", reason)


def test_a_step_up_asks_for_the_connections_levels_on_top_of_the_session() -> None:
    assert target_of_step_up(asking("gold"), ACCESS) == Target(("gold",), ACCESS)
    assert target_of_step_up(PLAIN, ACCESS) is None


def test_a_sign_in_asks_for_levels_only_where_a_profile_takes_them() -> None:
    assert target_of_sign_in(asking("gold")) is None
    assert target_of_sign_in(replace(PLAIN, profiles=(MARKED,))) is None
    assert target_of_sign_in(replace(asking("gold"), profiles=(MARKED,))) == Target(("gold",))


def test_a_pool_that_refuses_is_asked_from_scratch_and_then_no_more() -> None:
    assert Target(("gold",), ACCESS).after_refusal() == Target(("gold",))
    assert Target(("gold",)).after_refusal() is None
