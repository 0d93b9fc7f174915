"""Moments as AWS and tokens write them in JSON."""

from __future__ import annotations

from datetime import UTC, datetime


def read_epoch(value: object) -> datetime:
    """Return the moment that is so many seconds after 1970 began, aware and in UTC; a fraction may be among them.

    Raises ``ValueError`` for anything but a moment.
    """
    if not isinstance(value, int | float) or isinstance(value, bool) or not value >= 0:
        raise ValueError("not a number of seconds")
    try:
        return datetime.fromtimestamp(value, UTC)
    except (OverflowError, OSError) as error:
        raise ValueError("no moment that a calendar has") from error
