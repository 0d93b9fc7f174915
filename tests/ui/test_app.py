"""The program around the window: what it imports before the first paint, how it ends, what it says of mistakes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from poolkey.core.errors import StorageError
from poolkey.ui.app import Program, run
from poolkey.ui.report import places
from poolkey.ui.widgets.notice_bar import NoticeBar
from tests.fakes.services import FakeConversation, FakeServices, Gate, connection, services
from tests.ui.desk import ENTER_PASSWORD

SHOW_IMPORTS = """
import os, sys
from pathlib import Path
from poolkey.ui.app import Program
program = Program(lambda: None, settings_dir=Path(sys.argv[1]))
program.window.painted.connect(lambda: (print(*sys.modules), sys.stdout.flush(), os._exit(0)))
program.run()
"""
HEAVY = {"boto3", "botocore", "keyring", "jwt", "qrcode", "pyotp", "cryptography", "poolkey.wiring.foundation"}


def once(holds: Callable[[], bool], then: Callable[[], object]) -> QTimer:
    """Call ``then`` as soon as something holds."""
    timer = QTimer(interval=10)

    def look() -> None:
        if holds():
            timer.stop()
            then()

    timer.timeout.connect(look)
    timer.start()
    return timer


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SHOW_IMPORTS, tmp_path], capture_output=True, check=True, text=True, timeout=60
    )
    imported = set(done.stdout.split())
    assert "poolkey.ui.main_window" in imported
    assert imported & HEAVY == set()


def behind(*flows: FakeConversation) -> FakeServices:
    """Return services with one connection and these flows."""
    made = services(connection())
    made.flows.extend(flows)
    return made


@pytest.mark.usefixtures("qtbot")
def test_the_window_opens_at_the_connection_that_is_named_and_closes_with_0(tmp_path: Path) -> None:
    made = services(connection(), connection("globex", "Globex"))
    made.flows.append(FakeConversation(ENTER_PASSWORD))
    program = Program(lambda: made, settings_dir=tmp_path, connection="globex")
    closing = once(lambda: bool(made.begun), program.window.close)
    assert program.run() == 0
    assert [one.connection for one in made.begun] == ["globex"]
    assert not closing.isActive()


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_cleanly(tmp_path: Path, wish: signal.Signals) -> None:
    made = behind(FakeConversation(ENTER_PASSWORD))
    before = signal.getsignal(wish)
    sending = once(lambda: bool(made.begun), lambda: os.kill(os.getpid(), wish))
    assert run(lambda: made, settings_dir=tmp_path) == 0
    assert signal.getsignal(wish) is before
    assert not sending.isActive()


@pytest.mark.usefixtures("qtbot")
def test_services_that_cannot_be_built_are_said_in_the_window(tmp_path: Path) -> None:
    def fail() -> FakeServices:
        raise StorageError("/home/mika/.config/poolkey", "permission denied")

    program = Program(fail, settings_dir=tmp_path)
    said: list[str] = []

    def look() -> bool:
        said.extend(one.text() for one in program.window.findChildren(NoticeBar) if one.isVisible())
        return bool(said)

    closing = once(look, program.window.close)
    assert program.run() == 0
    assert said == ["/home/mika/.config/poolkey cannot be read or written: permission denied"]
    assert not closing.isActive()


@pytest.mark.usefixtures("qtbot")
def test_closing_while_a_call_is_stuck_does_not_wait_for_it(tmp_path: Path) -> None:
    gate = Gate()

    def stuck() -> FakeServices:
        gate.pass_through()
        return behind()

    program = Program(stuck, settings_dir=tmp_path)
    closing = once(gate.reached.is_set, program.window.close)
    assert program.run() == 0
    assert program.screens is None
    gate.open()
    assert not closing.isActive()


def test_a_mistake_is_reported_with_its_places_and_without_its_values() -> None:
    def stumble(password: str) -> None:
        raise ValueError(f"bad {password}")

    with pytest.raises(ValueError, match="bad") as caught:
        stumble("correct horse")
    report = places(caught.type, caught.tb)
    assert "ValueError" in report
    assert "test_app.py" in report
    assert "correct horse" not in report


def test_a_mistake_is_said_in_the_window_and_the_window_goes_on(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = behind(FakeConversation(ENTER_PASSWORD))
    program = Program(lambda: made, settings_dir=tmp_path)
    said: list[str] = []

    def stumble() -> None:
        sys.excepthook(ValueError, ValueError("correct horse"), None)
        said.extend(one.text() for one in program.window.findChildren(NoticeBar) if one.isVisible())
        program.window.close()

    closing = once(lambda: bool(made.begun), stumble)
    assert program.run() == 0
    assert said == ["Something went wrong in Poolkey (ValueError). You can go on; please report it."]
    assert "correct horse" not in capsys.readouterr().err
    assert not closing.isActive()
    del qtbot
