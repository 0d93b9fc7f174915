"""One running demo for all tests that only look at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from poolkey.demo.stage import Demo, staged


@pytest.fixture(scope="package")
def demo() -> Iterator[Demo]:
    """Run a demo."""
    with staged() as running:
        yield running
