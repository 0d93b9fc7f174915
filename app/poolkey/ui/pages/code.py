"""The page for ``EnterCode``."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from poolkey.core.signin.answers import CodeAnswer
from poolkey.core.signin.steps import CodeKind, EnterCode, Field, Problem, ProblemCode, SentTo
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.code_field import CodeField
from poolkey.ui.widgets.countdown_ring import CountdownRing, RingState
from poolkey.wording import translate
from poolkey.wording.labels import sent_text

PERIOD_SECONDS = 30  # RFC 6238, and what Cognito counts with


class CodePage(Page[EnterCode]):
    """The second factor's code; beside an authenticator's, a ring shows how long the app still shows it."""

    def __init__(self, parent: QWidget | None = None, *, now: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._now = now
        self._code = CodeField()
        self._ring = CountdownRing()
        self._code.beside.addWidget(self._ring)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._turn_ring)
        self.add_field(Field.CODE, self._code)

    def show_details(self) -> None:
        """Show the ring where the code follows the clock, and where the code was sent where it does not."""
        clocked = self.step.kind is CodeKind.AUTHENTICATOR
        self._ring.setVisible(clocked)
        self.reason.setVisible(not clocked)

    def gap(self) -> Problem | None:
        """Return the code while digits are missing."""
        return None if self._code.complete() else Problem(ProblemCode.EMPTY, Field.CODE)

    def answer(self) -> CodeAnswer:
        """Return the code."""
        return CodeAnswer(self._code.secret())

    def word(self) -> None:
        """Set every text."""
        self.title.setText(_title(self.step.kind))
        self.reason.setText(sent_text(SentTo(self.step.kind, self.step.destination)))
        self._code.set_label(translate("CodePage", "Code"))
        self.primary.set_words(translate("CodePage", "Sign in"), translate("CodePage", "Signing in…"))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to count."""
        super().showEvent(event)
        self._turn_ring()
        self._second.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting."""
        super().hideEvent(event)
        self._second.stop()

    def _turn_ring(self) -> None:
        self._ring.set_state(RingState.FRESH, 1 - self._now() % PERIOD_SECONDS / PERIOD_SECONDS)


def _title(kind: CodeKind) -> str:
    match kind:
        case CodeKind.AUTHENTICATOR:
            return translate("CodePage", "Enter the code from your authenticator app")
        case CodeKind.SMS:
            return translate("CodePage", "Enter the code from the text message")
        case CodeKind.EMAIL:
            return translate("CodePage", "Enter the code from the e-mail")
