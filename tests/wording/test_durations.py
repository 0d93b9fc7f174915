"""Lengths of time, and a clock that is wrong by one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from poolkey.wording.clock import clock_text
from poolkey.wording.durations import duration_text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (1, "1 s"),
        (59, "59 s"),
        (60, "1 min"),
        (160, "2 min 40 s"),
        (900, "15 min"),
        (3599, "59 min 59 s"),
        (3600, "1 h"),
        (7119, "1 h 58 min"),
    ],
)
def test_a_length_of_time_has_its_two_largest_units(seconds: int, text: str) -> None:
    assert duration_text(seconds) == text


@pytest.mark.parametrize("seconds", [0, 59, 60, -60])
def test_a_clock_that_is_a_little_wrong_is_not_worth_a_word(seconds: int) -> None:
    assert clock_text(timedelta(seconds=seconds)) == ""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (timedelta(seconds=61), "1 min fast"),
        (timedelta(minutes=-58, seconds=-12), "58 min slow"),
        (timedelta(hours=1, minutes=58, seconds=30), "1 h 58 min fast"),
        (-timedelta(hours=23, minutes=59), "23 h 59 min slow"),
        (timedelta(days=-20000), "more than a day slow"),
    ],
)
def test_it_is_said_how_wrong_a_clock_is_and_what_to_do(error: timedelta, words: str) -> None:
    text = clock_text(error)
    assert text.startswith(f"This computer's clock is {words}.")
    assert text.endswith("Set the clock.")
