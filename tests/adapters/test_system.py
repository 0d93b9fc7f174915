"""Clock, randomness and cancelling."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

from poolkey.adapters.system import Cancellation, SystemClock, SystemEntropy


def test_the_clock_tells_utc() -> None:
    before, now, after = datetime.now(UTC), SystemClock().now(), datetime.now(UTC)
    assert before <= now <= after
    assert now.utcoffset() == timedelta(0)


def test_random_integers_differ_and_fit() -> None:
    drawn = {SystemEntropy().integer(256) for _ in range(50)}
    assert len(drawn) == 50
    assert max(drawn) < 2**256
    assert max(drawn) >= 2**192


def test_nobody_cancelled_yet() -> None:
    person = Cancellation()
    assert not person.cancelled
    assert not person.wait(0)


def test_a_cancel_ends_a_wait_in_another_thread() -> None:
    person = Cancellation()
    ended: list[bool] = []
    waiting = threading.Thread(target=lambda: ended.append(person.wait(60)))
    waiting.start()
    person.cancel()
    waiting.join()
    assert ended == [True]
    assert person.cancelled


def test_only_a_wait_of_a_second_or_more_is_told() -> None:
    told: list[float] = []
    person = Cancellation(told.append)
    person.wait(0.001)
    assert told == []


def test_a_person_told_of_a_long_wait_may_cancel_it() -> None:
    told: list[float] = []

    def tell(seconds: float) -> None:
        told.append(seconds)
        person.cancel()

    person = Cancellation(tell)
    assert person.wait(2.5)
    assert told == [2.5]


def test_a_wait_after_a_cancel_is_not_told() -> None:
    told: list[float] = []
    person = Cancellation(told.append)
    person.cancel()
    assert person.wait(60)
    assert told == []
