"""A plugin for a run abroad: every test fails unless the C library has taken on the locale of ``LC_ALL``."""

from __future__ import annotations

import locale
import os
import time

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def abroad(qapp: QApplication) -> None:
    """See that Qt switched the locale, and that the month has a name that no protocol knows."""
    assert isinstance(qapp, QApplication)
    assert locale.setlocale(locale.LC_TIME) == os.environ["LC_ALL"]
    assert not time.strftime("%b").isascii()
