"""A window on fake services, for tests that look at what a person sees."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from poolkey.ui.garbage import Garbage

if TYPE_CHECKING:
    from tests.fakes.services import FakeServices
    from tests.fakes.strict_pool import StrictPool
    from tests.ui.accounts import AccountDesk
    from tests.ui.desk import Desk
    from tests.ui.rounds import Rounds

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Qt's offscreen platform say what it cannot do without a window manager, such as size hints."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """Fail a test in which Python met an item of a layout: ``poolkey.ui.widgets.layouts`` says how, and why not."""
    outcome = yield
    met = [one for one in Shiboken.getAllValidWrappers() if isinstance(one, QLayoutItem)]
    assert all(isinstance(one, QLayout) for one in met)  # a layout is one too, but tells PySide when it goes
    return outcome


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> Iterator[QApplication]:
    """Leave the clipboard empty at the end, as the program does.

    Qt's offscreen clipboard is a static object (qplatformclipboard.cpp): a ``QMimeData`` of ours that is still in it
    would be destroyed by C++ when there is no Python any more, and the process would crash at its exit.
    """
    yield qapp
    qapp.clipboard().clear()


@pytest.fixture(scope="module", autouse=True)
def garbage(qapp: QApplication) -> Iterator[None]:
    """Collect garbage as the program does: tests leave whole windows behind."""
    with Garbage(qapp):
        yield


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[FakeServices], Desk]]:
    """Return what opens a window of somebody who uses bash; it is closed after the test."""
    from tests.ui.desk import Desk

    monkeypatch.setenv("SHELL", "/bin/bash")
    opened: list[Desk] = []

    def open_desk(services: FakeServices) -> Desk:
        opened.append(Desk(services, tmp_path, qtbot))
        return opened[-1]

    yield open_desk
    for one in opened:
        one.close()


@pytest.fixture
def account_pool() -> Iterator[StrictPool]:
    """Return a pool that keeps devices and sessions, with Taro in it; nobody is patient there."""
    from tests.fakes.strict_pool import DeviceTracking, SessionTracking, StrictPool
    from tests.ui.accounts import taro

    with pytest.MonkeyPatch.context() as patch, StrictPool(taro()) as pool:
        patch.setattr("poolkey.adapters.repetition.PAUSES", (0.0, 0.0, 0.0))
        pool.configure(devices=DeviceTracking(), session_tracking=SessionTracking())
        yield pool


@pytest.fixture
def account_desk(account_pool: StrictPool, tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[..., AccountDesk]]:
    """Return what signs Taro in and opens their account; the window is closed after the test."""
    from tests.ui.accounts import AccountDesk

    opened: list[AccountDesk] = []

    def open_desk(language: str = "en", *, step_up: bool = False) -> AccountDesk:
        opened.append(AccountDesk(account_pool, tmp_path, qtbot, language=language, step_up=step_up))
        opened[-1].look()
        return opened[-1]

    yield open_desk
    for one in opened:
        one.close()


@pytest.fixture(scope="module")
def rounds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rounds]:
    """Return one window and one pool for all tests of a file; nobody is patient there."""
    from poolkey.adapters.security_keys import UsbSecurityKeys
    from tests.fakes.strict_pool import StrictPool
    from tests.ui.roads import KEY
    from tests.ui.rounds import Rounds

    request.getfixturevalue("qapp")
    keys = UsbSecurityKeys(lambda: iter([KEY]))
    with pytest.MonkeyPatch.context() as patch, StrictPool() as pool:
        patch.setattr("poolkey.adapters.repetition.PAUSES", (0.0, 0.0, 0.0))
        patch.setattr("poolkey.adapters.security_keys.system_security_keys", lambda: keys)
        opened = Rounds(pool, tmp_path_factory.mktemp("rounds"), QtBot(request))
        yield opened
        opened.desk.close()
