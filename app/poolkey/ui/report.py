"""What is said and kept of a mistake of our own: where it happened, never with which values."""

from __future__ import annotations

import traceback
from pathlib import PurePath
from types import TracebackType

from PySide6.QtWidgets import QWidget

from poolkey import __version__
from poolkey.ui.widgets.clipboard import copy_text
from poolkey.ui.widgets.notice_bar import NoticeBar
from poolkey.ui.widgets.text import Tone
from poolkey.wording import translate


def places(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the kind of a mistake and the lines that led to it; its text could hold what somebody typed."""
    steps = traceback.extract_tb(trace)
    lines = [f"  {PurePath(step.filename).name}:{step.lineno} {step.name}" for step in steps]
    return "\n".join([f"Poolkey {__version__}: {kind.__name__}", *lines])


class MistakeNotice(NoticeBar):
    """Says that something went wrong which nobody foresaw, with details to copy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = ""
        self.acted.connect(lambda: copy_text(self._report))

    def show_report(self, name: str, report: str) -> None:
        """Show the mistake called ``name``."""
        self._report = report
        text = translate("Report", "Something went wrong in Poolkey ({name}). You can go on; please report it.")
        self.show_notice(text.format(name=name), Tone.BAD, translate("Report", "Copy details"))
