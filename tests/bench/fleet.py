"""Prints how many calls a second a fleet of desktops makes that all signed in at the same moment.

The worst that can be: every desktop has credentials that end at ten o'clock sharp, and a window that keeps them fresh.
A renewal is one call of the user pool (``GetTokensFromRefreshToken``) and one of the identity pool for each profile
(``GetCredentialsForIdentity``); the sign-ins themselves are not counted, they are as far apart as people are. No
network: only :mod:`poolkey.core.renewal_plan`. A quota holds a fleet that never exceeds it in two seconds running.

Run it: ``python tests/bench/fleet.py [--desktops N] [--user-pool RATE] [--identity-pool RATE] [--profiles N]``. It
leaves with 1 where a quota is exceeded for longer than a second.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from poolkey.core.renewal_plan import after_failure, after_renewal, next_moment, share_of

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
DAY = 3 * 60 * 60  # seconds that are looked at: four or five renewals of everybody
SIZES = (1_000, 20_000, 200_000)
OUTAGE = 60 * 60  # seconds after nine; all have become due by then


def fleet(size: int) -> list[float]:
    """Return the shares of so many desktops, which differ by their names."""
    return [share_of(f"computer-{number}", "acme", "mika") for number in range(size)]


def renewals(shares: Iterable[float]) -> Counter[int]:
    """Return how many desktops renew in each second after nine."""
    calls: Counter[int] = Counter()
    for share in shares:
        expires, rest = NINE + HOUR, after_renewal(NINE, NINE + HOUR)
        while (second := _second(next_moment(expires, rest, share))) < DAY:
            calls[second] += 1
            now = NINE + second * SECOND
            expires, rest = now + HOUR, after_renewal(now, now + HOUR)
    return calls


def comebacks(size: int) -> Counter[int]:
    """Return how many desktops are served in each second after an outage in which all of them became due."""
    calls: Counter[int] = Counter()
    dice = random.Random(size)
    for _ in range(size):
        moment, rest = NINE + dice.uniform(0, 40 * 60) * SECOND, None
        while (second := _second(moment)) < OUTAGE:
            rest = after_failure(NINE + second * SECOND, rest, dice.random())
            moment = rest.until
        calls[second] += 1
    return calls


def _second(moment: datetime) -> int:
    return -((NINE - moment) // SECOND)


def smallest_quota(calls: Counter[int]) -> int:
    """Return the least rate that is not exceeded in two seconds running."""
    return max(min(calls[second], calls[second + 1]) for second in list(calls))


def main() -> None:
    """Print the rates, and leave with 1 where a quota does not hold the fleet."""
    options = _options()
    shares = fleet(options.desktops)
    spread, back = renewals(shares), comebacks(options.desktops)
    print(f"{options.desktops:,} desktops that signed in at nine")
    _print("calls in the worst second:", "user pool", "identity pool")
    for name, calls in (
        ("not spread", renewals([0.0] * len(shares))),
        ("spread", spread),
        ("back after an hour's outage", back),
    ):
        peak = max(calls.values())
        _print(name, f"{peak:,}", f"{peak * options.profiles:,}")
    _print("smallest quota that holds:", "user pool", "identity pool")
    for size in SIZES:
        needed = smallest_quota(renewals(fleet(size)))
        _print(f"{size:,} desktops", f"{needed:,}", f"{needed * options.profiles:,}")
    worst = max(smallest_quota(spread), smallest_quota(back))
    held = worst <= options.user_pool and worst * options.profiles <= options.identity_pool
    verdict = "hold" if held else "do NOT hold"
    print(f"quotas of {options.user_pool} and {options.identity_pool} calls a second {verdict} them")
    sys.exit(not held)


def _print(*columns: str) -> None:
    print("{:32}{:>12}{:>16}".format(*columns))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How many calls a second a fleet of desktops makes.")
    parser.add_argument("--desktops", type=int, default=20_000)
    parser.add_argument("--user-pool", type=int, default=120, help="calls a second that the user pool takes")
    parser.add_argument("--identity-pool", type=int, default=200, help="the same of the identity pool")
    parser.add_argument("--profiles", type=int, default=1, help="profiles of each desktop")
    return parser.parse_args()


if __name__ == "__main__":
    main()
