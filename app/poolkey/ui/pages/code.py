"""The page for ``EnterCode``."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from poolkey.core.signin.answers import AnotherWay, CodeAnswer, SendAgain, TimeRanOut
from poolkey.core.signin.steps import CodeKind, EnterCode, Field, Problem, ProblemCode, SentTo
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.announce import announce
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.code_field import CodeField
from poolkey.ui.widgets.countdown_ring import CountdownRing, RingState
from poolkey.ui.widgets.send_again import SendAgainLink
from poolkey.ui.widgets.text import Role, Text
from poolkey.wording import translate
from poolkey.wording.durations import duration_text
from poolkey.wording.labels import sent_text

PERIOD_SECONDS = 30  # RFC 6238, and what Cognito counts with
NEAR_THE_END = 60  # seconds: when a screen reader says how long there is

_NEW_CODE = frozenset({ProblemCode.CODE_SENT_AGAIN, ProblemCode.CODE_RENEWED})


class CodePage(Page[EnterCode]):
    """A one-time code, and above it how long the pool waits for it.

    The ring beside an authenticator's code turns with the app's; beside a code that was sent, it shows how much of
    the time is left. At its end the page says so, once for each step and only while it is seen.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seconds_at_first: float | None = None
        self._ended: EnterCode | None = None
        self._renewing = False
        self._code = CodeField()
        self._ring = CountdownRing()
        self._left = Text(Role.SMALL)
        self._again = SendAgainLink()
        self._another = LinkButton()
        self._second = QTimer(self, interval=1000, timerType=Qt.TimerType.PreciseTimer)
        self._second.timeout.connect(self._on_second)
        self._again.clicked.connect(self._send_again)
        self._another.clicked.connect(lambda: self.reply(AnotherWay()))
        self._code.heading.addWidget(self._left, 0, Qt.AlignmentFlag.AlignBottom)
        self._code.beside.addWidget(self._ring)
        self.add_field(Field.CODE, self._code)
        self.links.insertWidget(0, self._again)
        self.links.addWidget(self._another)

    def show_step(self, step: EnterCode, problem: Problem | None = None) -> None:
        """Show ``step``; the same kind of code may be typed on, but digits of another kind are of no use."""
        renewed = problem is not None and problem.code in _NEW_CODE
        if self._step and self._step.kind is not step.kind:
            self._code.forget()
        if renewed or self._step != step:
            self._seconds_at_first = _seconds_until(step, self.now().timestamp())
            self._again.cool_down()
        super().show_step(step, problem)
        if renewed:
            self._code.line.selectAll()

    def show_details(self) -> None:
        """Show where the code was sent, how long there is, and the other ways there are."""
        sent = self.step.kind is not CodeKind.AUTHENTICATOR
        self.reason.setVisible(sent)
        self._again.setVisible(sent)
        self._another.setVisible(self.step.others)
        self.links.insertWidget(-1 if sent else 0, self._another)  # on the right it does not move as the other counts
        self._left.setVisible(self.step.ends is not None)
        self._ring.setVisible(not sent or self.step.ends is not None)

    def first_focus(self) -> QWidget:
        """Return the code's input, so that nobody who is typing loses it."""
        return self._code.line

    def set_busy(self, *, busy: bool) -> None:
        """Keep everything as it is, but let the person type on while only the time is renewed."""
        super().set_busy(busy=busy)
        if self._renewing:
            self._code.set_read_only(on=False)

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
        self._again.retranslate()
        self._another.setText(translate("CodePage", "Use another way"))
        self._show_time()

    def forget(self) -> None:
        """Wipe the code, and stop counting."""
        super().forget()
        self._again.wake()
        self._ended = None

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to count."""
        super().showEvent(event)
        self._show_time()
        self._second.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting."""
        super().hideEvent(event)
        self._second.stop()

    def _send_again(self) -> None:
        self._code.line.setFocus()
        self.reply(SendAgain())

    def _on_second(self) -> None:
        """Count, and say that the time ran out as soon as nothing else is being worked on."""
        left = self._show_time()
        if left == NEAR_THE_END:
            announce(self, self._left.text())
        if left == 0 and not self.is_busy() and self._ended != self.step:
            self._ended = self.step
            self._renewing = True
            self.reply(TimeRanOut())
            self._renewing = False

    def _show_time(self) -> int | None:
        """Show how long there is, and return the seconds, if they are counted."""
        if self._step is None:
            return None
        now = self.now().timestamp()
        seconds = _seconds_until(self._step, now)
        self._ring.set_state(RingState.FRESH, self._share(now, seconds))
        if seconds is None:
            return None
        left = math.ceil(seconds)
        self._left.setText(_left_text(left))
        return left

    def _share(self, now: float, seconds: float | None) -> float:
        """Return how much of the ring is filled."""
        if self.step.kind is CodeKind.AUTHENTICATOR:
            return 1 - now % PERIOD_SECONDS / PERIOD_SECONDS
        return seconds / self._seconds_at_first if seconds and self._seconds_at_first else 0.0


def _seconds_until(step: EnterCode, now: float) -> float | None:
    """Return how long the pool waits for the code, if that is known; less than nothing is none."""
    return max(0.0, step.ends.timestamp() - now) if step.ends else None


def _left_text(left: int) -> str:
    if not left:
        return translate("CodePage", "The time is up")
    return translate("CodePage", "{duration} left").format(duration=duration_text(left))


def _title(kind: CodeKind) -> str:
    match kind:
        case CodeKind.AUTHENTICATOR:
            return translate("CodePage", "Enter the code from your authenticator app")
        case CodeKind.SMS:
            return translate("CodePage", "Enter the code from the text message")
        case CodeKind.EMAIL:
            return translate("CodePage", "Enter the code from the e-mail")
