"""When to renew: before anybody asks, never in a storm, and never all at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolkey.core.credentials import SERVE_FLOOR
from poolkey.core.renewal_plan import (
    LEAD,
    LONGEST_PAUSE,
    REFUSED_PAUSE,
    SHORTEST_PAUSE,
    SPREAD,
    TICK,
    Rest,
    after_failure,
    after_refusal,
    after_renewal,
    cut_short,
    next_moment,
    share_of,
    slept,
)
from tests.bench.fleet import comebacks, fleet, renewals, smallest_quota

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)
TEN = NINE + timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def test_everybody_renews_in_a_quarter_of_an_hour_that_ends_twenty_minutes_before_the_end() -> None:
    assert next_moment(TEN, None, 0.0) == TEN - 20 * MINUTE
    assert next_moment(TEN, None, 1.0) == TEN - 35 * MINUTE


def test_renewals_come_before_a_cache_stops_serving() -> None:
    assert LEAD > SERVE_FLOOR + TICK


def test_what_is_not_there_is_renewed_at_once_but_not_during_a_rest() -> None:
    assert next_moment(None, None, 0.5) < NINE
    assert next_moment(None, Rest(NINE, TEN), 0.5) == TEN


def test_a_rest_after_a_renewal_never_delays_credentials_of_an_hour() -> None:
    rest = after_renewal(NINE, TEN)
    assert all(next_moment(TEN, rest, share) == next_moment(TEN, None, share) for share in (0.0, 0.5, 1.0))


@given(st.integers(1, 60 * 60), st.floats(0, 1))
def test_credentials_of_any_life_are_renewed_before_their_end_and_never_at_once(seconds: int, share: float) -> None:
    ends = NINE + timedelta(seconds=seconds)
    moment = next_moment(ends, after_renewal(NINE, ends), share)
    assert moment >= NINE + SHORTEST_PAUSE
    assert moment <= max(NINE + SHORTEST_PAUSE, ends - timedelta(seconds=seconds) / 3)


@given(st.floats(0, 1))
def test_rests_after_failures_grow_up_to_five_minutes(draw: float) -> None:
    rest = None
    pauses = []
    for _ in range(12):
        rest = after_failure(NINE, rest, draw)
        pauses.append(rest.until - rest.since)
    assert rest
    assert rest.failures == 12
    assert pauses == sorted(pauses)
    assert timedelta(seconds=10) <= pauses[0] <= timedelta(seconds=15)
    assert LONGEST_PAUSE * 0.66 < pauses[-1] <= LONGEST_PAUSE


def test_no_number_of_failures_is_too_large() -> None:
    assert after_failure(NINE, Rest(NINE, NINE, 100_000), 1.0).until == NINE + LONGEST_PAUSE


def test_a_change_of_the_network_cuts_failures_short_but_no_refusal_and_no_renewal() -> None:
    failed = Rest(NINE, NINE + LONGEST_PAUSE, failures=9)
    assert cut_short(failed) == Rest(NINE, NINE + SHORTEST_PAUSE, failures=9)
    brief = after_failure(NINE, None, 0.0)
    assert cut_short(brief) == brief
    for calm in (after_refusal(NINE), after_renewal(NINE, TEN)):
        assert cut_short(calm) == calm
    assert after_refusal(NINE).until == NINE + REFUSED_PAUSE


@pytest.mark.parametrize("later", [0, 60, 149])
def test_ticks_a_minute_apart_tell_of_no_sleep(later: int) -> None:
    assert not slept(NINE, NINE + timedelta(seconds=later))


@pytest.mark.parametrize("later", [151, 5400, -1, -7200])
def test_a_clock_that_jumps_tells_of_sleep(later: int) -> None:
    assert slept(NINE, NINE + timedelta(seconds=later))


def test_a_share_is_always_the_same_and_differs_by_computer_person_and_connection() -> None:
    shares = {share_of("a", "acme", "mika"), share_of("b", "acme", "mika"), share_of("a", "globex", "mika")}
    assert len(shares) == 3
    assert share_of("a", "acme", "mika") in shares
    assert share_of("ab", "c") != share_of("a", "bc")


def test_shares_are_spread_evenly() -> None:
    shares = fleet(10_000)
    tenths = [sum(low <= 10 * share < low + 1 for share in shares) for low in range(10)]
    assert sum(tenths) == 10_000
    assert all(850 < tenth < 1150 for tenth in tenths)


def test_twenty_thousand_desktops_stay_below_the_pools_quotas_all_morning() -> None:
    calls = renewals(fleet(20_000))
    assert calls.total() > 4 * 20_000
    assert smallest_quota(calls) < 120 / 3
    assert min(calls) >= (timedelta(hours=1) - LEAD - SPREAD).seconds


def test_twenty_thousand_desktops_that_come_back_from_an_outage_stay_below_the_quotas() -> None:
    calls = comebacks(20_000)
    assert calls.total() == 20_000
    assert smallest_quota(calls) < 120
    assert max(calls) - min(calls) <= LONGEST_PAUSE.seconds
