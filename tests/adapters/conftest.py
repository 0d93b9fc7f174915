"""What the tests of the adapters share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adapters.aws_house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Return a home without AWS files."""
    return House(tmp_path)
