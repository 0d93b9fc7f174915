"""Moments as servers write them in the head of an answer."""

from __future__ import annotations

from datetime import UTC, datetime


def read_http_date(text: str) -> datetime | None:
    """Return the moment of a ``Date`` (RFC 9110, 5.6.7), aware and in UTC, or ``None`` for anything but one."""
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):  # no date, or one that only another time zone's calendar has
        return None
