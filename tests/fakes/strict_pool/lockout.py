"""Cognito's lock-out: from the fifth failure on, 2^(n-5) seconds up to 15 minutes, in which nothing counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from .clock import ServerClock
from .refusals import Misused, Refused, Why

FREE_FAILURES = 5
LONGEST = 15 * 60


@dataclass(slots=True)
class _Record:
    failures: int = 0
    last: float = 0.0
    until: float = 0.0


class Lockouts:
    """Counts failures per user and challenge; a success or 15 quiet minutes clear them."""

    def __init__(self, clock: ServerClock) -> None:
        self._clock = clock
        self._records: dict[tuple[str, str], _Record] = {}

    @contextmanager
    def counted(self, username: str, challenge: str = "PASSWORD", locked: Why = Why.LOCKED_OUT) -> Iterator[None]:
        """Refuse while locked out; count it where what is checked inside is wrong, start anew where it is right."""
        who = username, challenge
        if self._clock.now() < self._records.get(who, _Record()).until:
            raise Refused(locked)
        try:
            yield
        except Misused:
            raise
        except Refused:
            self._failed(who)
            raise
        self._records.pop(who, None)

    def _failed(self, who: tuple[str, str]) -> None:
        now = self._clock.now()
        record = self._records.setdefault(who, _Record())
        if now - record.last > LONGEST:
            record.failures = 0
        record.failures, record.last = record.failures + 1, now
        if record.failures >= FREE_FAILURES:
            record.until = now + min(2.0 ** (record.failures - FREE_FAILURES), LONGEST)
