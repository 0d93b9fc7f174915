"""Cognito's lock-out: from the fifth failure on, 2^(n-5) seconds up to 15 minutes, in which nothing counts."""

from __future__ import annotations

from dataclasses import dataclass

from .clock import ServerClock
from .refusals import Refused, Why

FREE_FAILURES = 5
LONGEST = 15 * 60


@dataclass(slots=True)
class _Record:
    failures: int = 0
    last: float = 0.0
    until: float = 0.0


class Lockouts:
    """Counts failures per user; a success or 15 quiet minutes clear them."""

    def __init__(self, clock: ServerClock) -> None:
        self._clock = clock
        self._records: dict[str, _Record] = {}

    def check(self, username: str) -> None:
        """Refuse while ``username`` is locked out."""
        if self._clock.now() < self._records.get(username, _Record()).until:
            raise Refused(Why.LOCKED_OUT)

    def failed(self, username: str) -> None:
        """Count a failure."""
        now = self._clock.now()
        record = self._records.setdefault(username, _Record())
        if now - record.last > LONGEST:
            record.failures = 0
        record.failures, record.last = record.failures + 1, now
        if record.failures >= FREE_FAILURES:
            record.until = now + min(2.0 ** (record.failures - FREE_FAILURES), LONGEST)

    def clear(self, username: str) -> None:
        """Forget the failures of ``username``."""
        self._records.pop(username, None)
