"""The TIMESTAMP of a password claim: ``EEE MMM d HH:mm:ss 'UTC' yyyy`` in English, day without a zero in front."""

from __future__ import annotations

import re
from datetime import UTC, datetime

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
TOLERANCE = 300

_FORM = re.compile(
    rf"({'|'.join(DAYS)}) ({'|'.join(MONTHS)}) ([1-9]|[12]\d|3[01]) (\d\d):(\d\d):(\d\d) UTC (\d{{4}})", re.ASCII
)


def claim_time(text: str) -> float | None:
    """Return the time in seconds since 1970, or ``None`` if the form or the weekday is wrong."""
    if not (found := _FORM.fullmatch(text)):
        return None
    weekday, month, day, hour, minute, second, year = found.groups()
    try:
        moment = datetime(int(year), MONTHS.index(month) + 1, int(day), int(hour), int(minute), int(second), tzinfo=UTC)
    except ValueError:
        return None
    return moment.timestamp() if DAYS[moment.weekday()] == weekday else None
