"""When credentials are renewed by a program that stays open, so that neither a person nor the pools notice.

Cognito lets all the programs of an AWS account and region renew 120 sessions and fetch 200 credentials a second
(https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html: the category UserToken, and
GetCredentialsForIdentity). Twenty thousand people who sign in at nine have credentials that end at ten. Renewed
within two minutes they would be 167 calls a second; within fifteen they are 22, and 31 where chance piles them up
(``tests/bench/fleet.py``). So everybody has a share of these fifteen minutes, before the 20 minutes that are to be
left. It is always the same share, which pulls people further apart each time, where a new one would mix them anew.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from poolkey.core.values import dataclass, replace

LEAD = timedelta(minutes=20)  # SDKs ask for new ones at 15 minutes; what is cached is served until 16 are left
SPREAD = timedelta(minutes=15)
AT_MOST = 3  # renewals in a lifetime, for credentials that do not last as long as LEAD and SPREAD together
FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(minutes=5)
SHORTEST_PAUSE = timedelta(seconds=30)  # whatever wakes up or comes back
REFUSED_PAUSE = timedelta(minutes=40)  # as far apart as renewals are: a refusal is not an accident
CALM_SHARE = 2 / 3  # see after_failure

TICK = timedelta(minutes=1)
SLEPT = timedelta(seconds=90)

AT_ONCE = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Rest:
    """The time after an attempt in which there is no other; ``failures`` counts those in a row."""

    since: datetime
    until: datetime
    failures: int = 0


def share_of(*names: str) -> float:
    """Return the share of the spread, from 0 to 1, of whoever is called that; it is spread evenly over everybody."""
    return int.from_bytes(hashlib.sha256("\0".join(names).encode()).digest()[:7], "big") / 2**56


def next_moment(expires: datetime | None, rest: Rest | None, share: float) -> datetime:
    """Return when to renew what ``expires`` then, or what there is none of."""
    wanted = expires - LEAD - SPREAD * share if expires else AT_ONCE
    return max(wanted, rest.until) if rest else wanted


def after_renewal(now: datetime, expires: datetime) -> Rest:
    """Return the rest after a renewal: a part of the life of what it brought, lest short-lived ones never rest."""
    return Rest(now, now + max((expires - now) / AT_MOST, SHORTEST_PAUSE))


def after_failure(now: datetime, before: Rest | None, draw: float) -> Rest:
    """Return the rest after an attempt that met no answer; ``draw`` is random, from 0 to 1.

    It doubles up to five minutes, and its last third is drawn. After a long outage everybody comes back within five
    minutes. How many do in the first second depends on the mean of the rests alone: were all of them drawn (from 0),
    twenty thousand would be 133, which is more than the pool takes; so they are 80.
    """
    failures = before.failures + 1 if before else 1
    longest = min(FIRST_PAUSE * 2 ** min(failures - 1, 10), LONGEST_PAUSE)
    return Rest(now, now + longest * (CALM_SHARE + (1 - CALM_SHARE) * draw), failures)


def after_refusal(now: datetime) -> Rest:
    """Return the rest after somebody said no: a role that is not there, or AWS files that are not to be touched."""
    return Rest(now, now + REFUSED_PAUSE)


def cut_short(rest: Rest) -> Rest:
    """Return what is left of a rest after failures, now that the network is back or the computer is awake again."""
    return replace(rest, until=min(rest.until, rest.since + SHORTEST_PAUSE)) if rest.failures else rest


def slept(before: datetime, now: datetime) -> bool:
    """Tell whether the computer slept between two ticks, or its clock was set."""
    return not before <= now <= before + TICK + SLEPT
