"""Moments as AWS and tokens write them in JSON: seconds since 1970, with or without a fraction."""

from __future__ import annotations

from datetime import UTC, datetime


def read_epoch(value: object) -> datetime:
    """Return the moment that ``value`` means, aware and in UTC. Raises ``ValueError`` for anything but one."""
    if not isinstance(value, int | float) or isinstance(value, bool) or value < 0:
        raise ValueError("not a number of seconds")
    try:
        return datetime.fromtimestamp(value, UTC)
    except (OverflowError, OSError) as error:
        raise ValueError("no moment that a calendar has") from error
