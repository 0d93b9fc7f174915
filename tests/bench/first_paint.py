"""Prints how much later the window paints first, and how much more memory it takes, than a bare form.

They run offscreen, one after the other and in turns, each in a process of its own; only the ratios count. Time
runs from the start of the process to the first paint, memory is what is resident then. The window paints
itself before it imports what fills it, so a third program shows, without a target, when there is something
to do: the first view on real services, in empty directories.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

RUNS = 15
TARGET = 1.25

BARE = """
import os
from PySide6.QtWidgets import QApplication, QFormLayout, QLabel, QLineEdit, QPushButton, QWidget

class Form(QWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        os.write(1, open("/proc/self/statm", "rb").read())
        os._exit(0)

app = QApplication([])
form = Form()
layout = QFormLayout(form)
layout.addRow(QLabel("User name"), QLineEdit())
layout.addRow(QLabel("Password"), QLineEdit())
layout.addRow(QPushButton("Sign in"))
form.resize(960, 640)
form.show()
app.exec()
"""

REAL = """
import os, sys
from pathlib import Path
from poolkey.ui.app import Program

def report():
    os.write(1, open("/proc/self/statm", "rb").read())
    os._exit(0)

program = Program(lambda: sys.exit("the services are built after the first paint"), settings_dir=Path(sys.argv[1]))
program.window.painted.connect(report)
program.run()
"""

READY = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from poolkey.ui.app import Program

here = Path(sys.argv[1])

def services():
    from poolkey.wiring.places import Places
    from poolkey.wiring.services import build
    return build(Places(here / "config", here / "state", here / "cache", here / "runtime", here, {}))

def look():
    if program.screens and program.screens.connections.view.isVisible():
        os.write(1, open("/proc/self/statm", "rb").read())
        os._exit(0)

program = Program(services, settings_dir=here)
timer = QTimer(interval=2)
timer.timeout.connect(look)
timer.start()
program.run()
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """One run: seconds to the first paint, and MiB resident at that moment."""

    seconds: float
    mebibytes: float


def measure(program: str, directory: str) -> Figures:
    """Run a program until it has painted once."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": directory}
    begin = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program, directory], env=environment, capture_output=True, check=True)
    seconds = time.perf_counter() - begin
    pages = int(done.stdout.split()[1])
    return Figures(seconds, pages * os.sysconf("SC_PAGE_SIZE") / 2**20)


def main() -> None:
    """Print the ratios, and leave with 1 where a target is missed."""
    with tempfile.TemporaryDirectory() as directory:
        runs = [[measure(program, directory) for program in (BARE, REAL, READY)] for _ in range(RUNS + 1)][1:]
    bare = statistics.median(one[0].seconds for one in runs)
    paint, memory = _ratios(runs, 1)
    print(f"first paint: {paint:.2f} of a bare form ({bare * 1000:.0f} ms); target {TARGET}")
    print(f"memory:      {memory:.2f} of a bare form ({runs[0][0].mebibytes:.0f} MiB); target {TARGET}")
    ready, filled = _ratios(runs, 2)
    print(f"first view:  {ready:.2f} of the time, {filled:.2f} of the memory; no target")
    sys.exit(paint > TARGET or memory > TARGET)


def _ratios(runs: list[list[Figures]], program: int) -> tuple[float, float]:
    """Return the medians of what one program takes for each unit of the bare form: time and memory."""
    time_ratio = statistics.median(one[program].seconds / one[0].seconds for one in runs)
    return time_ratio, statistics.median(one[program].mebibytes / one[0].mebibytes for one in runs)


if __name__ == "__main__":
    main()
