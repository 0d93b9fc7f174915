"""Moments as people here write them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime


def moment_text(moment: datetime, now: datetime) -> str:
    """Return the time of day, with the date where that is another one."""
    local = moment.astimezone()
    time = QTime(local.hour, local.minute)
    short = QLocale.FormatType.ShortFormat
    if local.date() == now.astimezone().date():
        return QLocale().toString(time, short)
    return QLocale().toString(QDateTime(QDate(local.year, local.month, local.day), time), short)
