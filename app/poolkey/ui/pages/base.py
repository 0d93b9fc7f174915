"""What every page is: it shows one step and answers it."""

from __future__ import annotations

from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from poolkey.core.signin.answers import Answer
from poolkey.core.signin.steps import Field, Problem
from poolkey.ui import theme
from poolkey.ui.widgets.announce import announce
from poolkey.ui.widgets.buttons import PrimaryButton
from poolkey.ui.widgets.copy_button import CopyButton
from poolkey.ui.widgets.input_field import InputField, ProblemText
from poolkey.ui.widgets.layouts import in_reading_order, stack
from poolkey.ui.widgets.text import Role, Text, Tone
from poolkey.wording import translate
from poolkey.wording.problems import is_news, problem_text, report_text

S = TypeVar("S")

COLUMN_STEPS = 98  # 392 px at 100 %, the ring's reach included


class Page(QWidget, Generic[S]):
    """A page for the step ``S``, in a centred column: title, why, fields, problem, one primary button, links.

    The shell puts its own line into ``header``, asks for ``first_focus()``, tells whether the page is
    busy, and listens to ``answered``. What was typed stays when the step is shown again with a problem,
    and is wiped when the page hides, so ``show_step`` comes before every show. A page fills in ``gap``,
    ``answer``, ``show_details`` and ``word``.
    """

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, column_steps: int = COLUMN_STEPS) -> None:
        super().__init__(parent)
        self._step: S | None = None
        self._problem: Problem | None = None
        self._busy = False
        self._inputs: dict[tuple[Field, str], InputField] = {}
        self.header = QVBoxLayout()
        self.title = Text(Role.TITLE)
        self.reason = Text(Role.MUTED)
        self.halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.fields = QVBoxLayout()
        self.primary = PrimaryButton()
        self.primary.clicked.connect(self.submit)
        self.links = QHBoxLayout()
        self.foot = QVBoxLayout()
        self._problem_box = QWidget()
        self._problem_text = ProblemText()
        self._copy_details = CopyButton(self._details)
        self._lay_out(column_steps)

    @property
    def step(self) -> S:
        """Return the step that is shown."""
        if self._step is None:
            raise LookupError("the page shows no step")
        return self._step

    # --- what the shell uses ---

    def show_step(self, step: S, problem: Problem | None = None) -> None:
        """Show ``step``, with ``problem`` where it belongs and in focus; what was typed stays."""
        self._step = step
        self.set_busy(busy=False)
        self.show_details()
        self.retranslate()
        self._order_tabs()
        self.show_problem(problem)

    def is_busy(self) -> bool:
        """Tell whether an answer is being worked on."""
        return self._busy

    def set_busy(self, *, busy: bool) -> None:
        """Keep everything as it is while the answer is worked on, or let the person go on."""
        self._busy = busy
        self.primary.set_busy(busy=busy)
        for field in self._inputs.values():
            field.set_read_only(on=busy)

    def first_focus(self) -> QWidget:
        """Return what the person will use first: the input with a problem, the first empty one, or the button."""
        inputs = sorted(self._inputs.values(), key=self.fields.indexOf)
        wrong = [field.line for field in inputs if field.problem()]
        empty = [field.line for field in inputs if not field.text()]
        return next(iter((*wrong, *empty)), self.primary)

    def retranslate(self) -> None:
        """Set every text in the language in use; nothing typed is touched."""
        if self._step is not None:
            self.word()
            self._copy_details.set_word(translate("Page", "Copy details"))
            self._word_problem()

    def forget(self) -> None:
        """Wipe every input and let go of the step."""
        self.set_busy(busy=False)
        self.show_problem(None)
        for field in self._inputs.values():
            field.forget()
        self._step = None

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed; a minimised window (a spontaneous event) comes back as it was."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.forget()

    # --- what a page fills in ---

    def gap(self) -> Problem | None:
        """Return the first thing that keeps the page from being answered, if there is one."""
        return None

    def answer(self) -> Answer:
        """Return the answer; called only where there is no gap."""
        raise NotImplementedError

    def show_details(self) -> None:
        """Show what is particular about the step; called again when it is shown with a problem."""

    def word(self) -> None:
        """Set every text; called where there is a step."""

    # --- what a page uses ---

    def add_field(
        self, where: Field, field: InputField, attribute: str = "", *, into: QBoxLayout | None = None, at: int = -1
    ) -> None:
        """Put an input under the others, or ``at`` a place; problems that belong ``where`` are shown under it."""
        self._inputs[where, attribute] = field
        (into or self.fields).insertWidget(at, field)
        field.entered.connect(lambda: self._on_entered(field))
        field.edited.connect(lambda: self._on_edited(field))

    def remove_field(self, where: Field, attribute: str = "") -> None:
        """Take an input away and what was typed into it."""
        field = self._inputs.pop((where, attribute))
        self.fields.removeWidget(field)
        field.hide()
        field.deleteLater()

    def field(self, where: Field, attribute: str = "") -> InputField:
        """Return the input that problems ``where`` belong to."""
        return self._inputs[where, attribute]

    def reply(self, answer: Answer) -> None:
        """Emit ``answer``, unless another one is being worked on."""
        if not self._busy:
            self.answered.emit(answer)

    def submit(self) -> None:
        """Answer the step, or show what is missing."""
        gap = self.gap()
        if gap is None:
            self.reply(self.answer())
        elif not self._busy:
            self.show_problem(gap)

    def show_problem(self, problem: Problem | None) -> None:
        """Show ``problem`` under its input, else above the button, and move the focus there."""
        for field in self._inputs.values():
            field.set_problem("")
        self._problem = problem
        self._word_problem()
        if problem is None:
            return
        marked = self._field_of(problem)
        if marked is None:
            announce(self, problem_text(problem))
        else:
            marked.line.selectAll()
        self.first_focus().setFocus()

    # --- within ---

    def _lay_out(self, column_steps: int) -> None:
        column = QWidget(self)
        column.setMaximumWidth(theme.grid(column_steps))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(column, 1000)
        across.addStretch(1)
        body = QVBoxLayout(column)
        reach = theme.grid(1)
        body.setContentsMargins(reach, reach, reach, reach)
        self.halves.setSpacing(theme.grid(8))
        self.fields.setSpacing(theme.grid(4))
        self.links.setSpacing(theme.grid(6))
        self.links.addStretch(1)
        problem = QVBoxLayout(self._problem_box)
        problem.setContentsMargins(0, 0, 0, theme.grid(4))
        problem.setSpacing(theme.grid(1))
        problem.addWidget(self._problem_text)
        problem.addWidget(self._copy_details)
        form = QVBoxLayout()
        stack(body, (self.header, 2), (self.title, 2), (self.reason, 6), (self.halves, 0))
        stack(self.foot, (self._problem_box, 0), (self.primary, 3), (self.links, 0))
        stack(form, (self.fields, 6), (self.foot, 0))
        self.halves.addLayout(form, 1)

    def _order_tabs(self) -> None:
        """Let Tab go the way the eye goes; by itself it would follow the order of making."""
        for before, after in pairwise(in_reading_order(self.layout())):
            QWidget.setTabOrder(before, after)

    def _field_of(self, problem: Problem) -> InputField | None:
        return self._inputs.get((problem.where, problem.attribute))

    def _word_problem(self) -> None:
        """Word the problem that is shown, in the language in use."""
        problem = self._problem
        field = self._field_of(problem) if problem else None
        text = problem_text(problem) if problem else ""
        if field is not None:
            field.set_problem(text)
            text = ""
        tone = Tone.GOOD if problem and is_news(problem) else Tone.BAD
        self._problem_text.set_text(text, tone)
        self._copy_details.setVisible(problem is not None and problem.details is not None)
        self._problem_box.setVisible(bool(text))

    def _details(self) -> str:
        details = self._problem.details if self._problem else None
        return report_text(details) if details else ""

    def _on_entered(self, field: InputField) -> None:
        """Enter goes on to what is still missing, and answers where nothing is."""
        gap = self.gap()
        missing = self._field_of(gap) if gap else None
        if missing is None or missing is field:
            self.submit()
        else:
            missing.line.setFocus()

    def _on_edited(self, field: InputField) -> None:
        if self._problem and self._field_of(self._problem) is field:
            self._problem = None
