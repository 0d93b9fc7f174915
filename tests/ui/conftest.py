"""A window on fake services, for tests that look at what a person sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from tests.fakes.services import FakeServices
    from tests.ui.desk import Desk

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Qt's offscreen platform say what it cannot do without a window manager, such as size hints."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> Iterator[QApplication]:
    """Leave the clipboard empty at the end, as the program does.

    Qt's offscreen clipboard is a static object (qplatformclipboard.cpp): a ``QMimeData`` of ours that is still in it
    would be destroyed by C++ when there is no Python any more, and the process would crash at its exit.
    """
    yield qapp
    qapp.clipboard().clear()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[FakeServices], Desk]]:
    """Return what opens a window on the services it is given; it is closed after the test."""
    from tests.ui.desk import Desk

    opened: list[Desk] = []

    def open_desk(services: FakeServices) -> Desk:
        opened.append(Desk(services, tmp_path, qtbot))
        return opened[-1]

    yield open_desk
    for one in opened:
        one.close()
