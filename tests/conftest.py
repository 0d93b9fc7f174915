"""What holds for every test: nothing of the person's home, AWS files, keyring or desktop is within reach."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.desktop.box import FOREIGN, MARK, PLACES

# How long an example takes says nothing on a machine that does other work.
settings.register_profile("poolkey", deadline=None)
settings.load_profile("poolkey")

IN_THE_BOX = MARK in os.environ


@pytest.fixture(scope="session", autouse=True)
def private_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the session directories of its own, and no desktop unless it runs in the box."""
    with pytest.MonkeyPatch.context() as patch:
        if not IN_THE_BOX:
            _leave_the_desktop(patch)
            for place in PLACES:
                patch.setenv(place, str(tmp_path_factory.mktemp(place.lower())))
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        yield


def _leave_the_desktop(patch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(FOREIGN) or name == "DISPLAY":
            patch.delenv(name)
    patch.setenv("QT_QPA_PLATFORM", "offscreen")
    patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fail a desktop test outside the box, since a skipped one would look like a passed one."""
    if item.get_closest_marker("desktop") and not IN_THE_BOX:
        pytest.fail("a desktop test runs on the throw-away desktop only: python3 dev.py test", pytrace=False)
