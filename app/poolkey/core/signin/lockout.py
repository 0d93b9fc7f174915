"""How long a pool refuses to listen after too many failures."""

from __future__ import annotations

FREE_FAILURES = 5
LONGEST_SECONDS = 15 * 60


def waiting_time(failures: int) -> tuple[int, int]:
    """Return how many failures there were at least and how many seconds are to be waited.

    After five failures the pool shuts for 2^(n-5) seconds, up to fifteen minutes, and does not say for how long;
    failures elsewhere count as well. So every time it is found shut, one more failure is assumed.
    https://repost.aws/knowledge-center/cognito-user-pool-lockout
    """
    assumed = max(failures, FREE_FAILURES) + 1
    return assumed, min(2 ** (assumed - FREE_FAILURES), LONGEST_SECONDS)
