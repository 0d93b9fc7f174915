"""Says that the computer's clock is wrong, which only a server can know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from poolkey.ui.widgets.notice_bar import NoticeBar
from poolkey.ui.widgets.text import Tone
from poolkey.wording.clock import clock_text


class ClockNotice(NoticeBar):
    """Comes when the clock is found to be wrong, and goes when it is right again; closed, it stays away until then."""

    def __init__(self, error: Callable[[], timedelta], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error = error
        self._was_closed = False
        self.closed.connect(self._on_noticed)

    def check(self) -> None:
        """Look how wrong the clock is by now."""
        text = clock_text(self._error())
        if not text:
            self._was_closed = False
            self.hide()
        elif not self._was_closed and text != self.shown_text():
            self.show_notice(text, Tone.WARNING)

    def shown_text(self) -> str:
        """Return what is said, empty while nothing is."""
        return "" if self.isHidden() else self.text()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            self.check()

    def _on_noticed(self) -> None:
        self._was_closed = True
