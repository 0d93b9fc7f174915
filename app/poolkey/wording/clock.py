"""The words for a computer's clock that is wrong."""

from __future__ import annotations

from datetime import timedelta

from poolkey.wording.durations import MINUTE, duration_text
from poolkey.wording.translator import translate

HARMLESS = timedelta(minutes=1)  # AWS refuses a signature from five minutes on (IAM User Guide, Signature Version 4)


def clock_text(error: timedelta) -> str:
    """Return by how much the clock is wrong and what to do, empty where it does no harm; ahead is positive."""
    if abs(error) <= HARMLESS:
        return ""
    if error > timedelta(0):
        text = translate(
            "Clock",
            "This computer's clock is {duration} fast. Sign-in works, but AWS may refuse requests. Set the clock.",
        )
    else:
        text = translate(
            "Clock",
            "This computer's clock is {duration} slow. Sign-in works, but AWS may refuse requests. Set the clock.",
        )
    return text.format(duration=_about(abs(error)))


def _about(error: timedelta) -> str:
    if error >= timedelta(days=1):
        return translate("Clock", "more than a day")
    minutes = int(error.total_seconds()) // MINUTE
    return duration_text(minutes * MINUTE)
