"""A problem that belongs to no input, or that only time can mend."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poolkey.core.signin.steps import Problem
from poolkey.core.values import replace
from poolkey.ui import theme
from poolkey.ui.widgets.announce import announce
from poolkey.ui.widgets.copy_button import CopyButton
from poolkey.ui.widgets.countdown import Countdown
from poolkey.ui.widgets.input_field import ProblemText
from poolkey.ui.widgets.text import Tone
from poolkey.wording import translate
from poolkey.wording.problems import is_news, problem_text, report_text, waited_text


class ProblemBox(QWidget):
    """Says what the problem is, with details to copy; takes no room while there is none.

    A wait counts down in the sentence, ``counted`` tells each second that is left. At its end another sentence
    takes the place, so that nothing moves under the hand that goes for the button.
    """

    counted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem: Problem | None = None
        self._text = ProblemText()
        self._copy = CopyButton(self._details)
        self._wait = Countdown(self)
        self._wait.changed.connect(self._on_counted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.grid(4))
        column.setSpacing(theme.grid(1))
        column.addWidget(self._text)
        column.addWidget(self._copy)
        self.hide()

    @property
    def seconds_left(self) -> int:
        """Return how long there is still to wait."""
        return self._wait.left

    def show_problem(self, problem: Problem | None) -> None:
        """Show ``problem`` and tell screen readers, or go away; a wait begins now."""
        self._problem = problem
        self._wait.start(problem.wait if problem else 0)
        self._text.setMinimumHeight(0)
        self.retranslate()
        self.setVisible(problem is not None)
        if problem:
            announce(self, self._text.text())

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._copy.set_word(translate("Page", "Copy details"))
        problem = self._problem
        if problem is None:
            self._text.set_text("")
            return
        self._copy.setVisible(problem.details is not None and not problem.wait)
        if problem.wait and not self._wait.left:
            self._text.set_text(waited_text(), Tone.GOOD)
        else:
            tone = Tone.GOOD if is_news(problem) else Tone.BAD
            self._text.set_text(problem_text(replace(problem, wait=self._wait.left)), tone)

    def _on_counted(self, left: int) -> None:
        self._text.setMinimumHeight(self._text.height())
        self.retranslate()
        if not left:
            announce(self, self._text.text())
        self.counted.emit(left)

    def _details(self) -> str:
        details = self._problem.details if self._problem else None
        return report_text(details) if details else ""
