"""Moments as servers write them in the head of an answer."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_USUAL = re.compile(r"[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT", re.ASCII)


def read_http_date(text: str) -> datetime | None:
    """Return the moment of a ``Date`` (RFC 9110, 5.6.7), aware and in UTC, or ``None`` for anything but one."""
    usual = _USUAL.fullmatch(text)
    if usual is None or usual[2] not in _MONTHS:
        return _read_any(text)
    day, month, year, hour, minute, second = usual.groups()
    date = (int(year), _MONTHS.index(month) + 1, int(day))
    try:
        return datetime(*date, int(hour), int(minute), int(second), tzinfo=UTC)
    except ValueError:  # no such day or time
        return None


def _read_any(text: str) -> datetime | None:
    """Read one of the older forms, which hardly any server writes."""
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):  # no date, or one that only another time zone's calendar has
        return None
