"""When and where garbage is collected while there is a window."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import weakref
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from poolkey.ui.garbage import Garbage

MUCH = 10 * gc.get_threshold()[0]

# A window that is garbage hears of another language, by widgets that make enough for Python to collect.
CHANGE_LANGUAGE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from poolkey.ui.app import Program
from poolkey.ui.translations import Translations

class Wasteful(QLabel):
    def changeEvent(self, event):
        kept = [[] for _ in range(20_000)]
        super().changeEvent(event)

def leave_a_window():
    window = QWidget()
    window.itself = window
    body = QVBoxLayout(window)
    for _ in range(9):
        body.addWidget(Wasteful())
    window.show()

def speak():
    leave_a_window()
    Translations().use("ja")
    QTimer.singleShot(0, program.window.close)

program = Program(lambda: None, settings_dir=Path(sys.argv[1]))
program.window.painted.connect(lambda: QTimer.singleShot(0, speak))
sys.exit(program.run())
"""


def left_behind() -> weakref.ref[QWidget]:
    """Make a widget that only a cycle keeps."""
    widget = QWidget()
    widget.itself = widget  # type: ignore[attr-defined]  # any attribute makes the cycle
    return weakref.ref(widget)


def test_no_window_goes_while_qt_walks_through_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHANGE_LANGUAGE, tmp_path], capture_output=True, check=False, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr


def test_no_other_thread_destroys_a_widget(qtbot: QtBot, qapp: QApplication) -> None:
    gone_on: list[str] = []
    kept: list[object] = []
    with Garbage(qapp):
        widget = left_behind()
        weakref.finalize(widget(), lambda: gone_on.append(threading.current_thread().name))
        worker = threading.Thread(target=lambda: kept.extend([] for _ in range(MUCH)), name="worker")
        worker.start()
        worker.join()
        assert gone_on == []
        qtbot.waitUntil(lambda: gone_on == [threading.main_thread().name])
    assert widget() is None


def test_what_little_there_is_waits(qtbot: QtBot, qapp: QApplication) -> None:
    with Garbage(qapp):
        gc.collect()
        widget = left_behind()
        qtbot.wait(20)
        assert widget() is not None


def test_python_collects_again_afterwards(qapp: QApplication) -> None:
    gc.enable()
    with Garbage(qapp):
        assert not gc.isenabled()
        with Garbage(qapp):
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
