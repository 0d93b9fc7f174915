"""Lengths of time as people read them, in units that have no plural."""

from __future__ import annotations

from poolkey.wording.translator import translate

MINUTE = 60
HOUR = 60 * MINUTE


def duration_text(seconds: int) -> str:
    """Return a length of time in its two largest units: "1 h 58 min", "2 min 40 s", "32 s"."""
    if seconds >= HOUR:
        return _hours(seconds // HOUR, seconds % HOUR // MINUTE)
    return _minutes(seconds // MINUTE, seconds % MINUTE)


def _hours(hours: int, minutes: int) -> str:
    if minutes:
        return translate("Duration", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    return translate("Duration", "{hours} h").format(hours=hours)


def _minutes(minutes: int, seconds: int) -> str:
    if minutes and seconds:
        return translate("Duration", "{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds)
    if minutes:
        return translate("Duration", "{minutes} min").format(minutes=minutes)
    return translate("Duration", "{seconds} s").format(seconds=seconds)
