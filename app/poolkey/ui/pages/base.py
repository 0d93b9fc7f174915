"""What every page is: it shows one step and answers it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from poolkey.core.signin.answers import Answer
from poolkey.core.signin.steps import Field, Problem
from poolkey.ui import theme
from poolkey.ui.widgets.buttons import PrimaryButton
from poolkey.ui.widgets.input_field import InputField
from poolkey.ui.widgets.layouts import order_tabs, stack
from poolkey.ui.widgets.problem_box import ProblemBox
from poolkey.ui.widgets.text import Role, Text
from poolkey.wording import translate
from poolkey.wording.durations import duration_text
from poolkey.wording.problems import problem_text

S = TypeVar("S")

COLUMN_STEPS = 98  # 392 px at 100 %, the ring's reach included


class Page(QWidget, Generic[S]):
    """A page for the step ``S``, in a centred column: title, why, fields, problem, one primary button, links.

    The shell puts its own line into ``header``, lends the right time as ``now``, asks for ``first_focus()``,
    tells whether the page is busy, and listens to ``answered`` and, where browsers are offered, to ``browser_chosen``.
    What was typed stays when the step is shown again with a problem, and is wiped when the page hides, so
    ``show_step`` comes before every show. A problem that has to be waited out holds the primary button back
    meanwhile. A page fills in ``gap``, ``answer``, ``show_details`` and ``word``.
    """

    answered = Signal(object)
    browser_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, column_steps: int = COLUMN_STEPS) -> None:
        super().__init__(parent)
        self._step: S | None = None
        self._problem: Problem | None = None
        self._busy = False
        self._submitting = False
        self.now: Callable[[], datetime] = partial(datetime.now, UTC)
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
        self._problem_box = ProblemBox()
        self._problem_box.counted.connect(self._on_counted)
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
        self.primary.set_busy(busy=busy, instead="" if self._submitting else translate("Page", "One moment…"))
        for field in self._inputs.values():
            field.set_read_only(on=busy)

    def first_focus(self) -> QWidget:
        """Return what the person will use first: the input with a problem, the first empty one, or the button.

        While the button is held back, the focus rests on an input, or on the page itself.
        """
        inputs = sorted(self._inputs.values(), key=self.fields.indexOf)
        wrong = [field.line for field in inputs if field is self._wrong()]
        empty = [field.line for field in inputs if not field.text()]
        resting = [*(field.line for field in reversed(inputs)), self] if self._problem_box.seconds_left else []
        return next(iter((*wrong, *empty, *resting)), self.primary)

    def retranslate(self) -> None:
        """Set every text in the language in use; nothing typed is touched."""
        if self._step is not None:
            self.word()
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
        """Answer the step, or show what is missing; while there is something to wait for, do nothing."""
        if self._busy or self._problem_box.seconds_left:
            return
        gap = self.gap()
        if gap:
            self.show_problem(gap)
            return
        self._submitting = True  # the shell calls set_busy() meanwhile
        self.reply(self.answer())
        self._submitting = False

    def show_problem(self, problem: Problem | None) -> None:
        """Show ``problem`` under its input, else above the button, and move the focus there."""
        for field in self._inputs.values():
            field.set_problem("")
        self._problem = problem
        self._problem_box.show_problem(None if self._marked() else problem)
        self._word_problem()
        if wrong := self._wrong():
            wrong.line.selectAll()
        if problem:
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
        form = QVBoxLayout()
        stack(body, (self.header, 2), (self.title, 2), (self.reason, 6), (self.halves, 0))
        self.halves.addLayout(form, 1)
        stack(form, (self.fields, 6), (self.foot, 0))
        stack(self.foot, (self._problem_box, 0), (self.primary, 3), (self.links, 0))
        self.links.addStretch(1)

    def _order_tabs(self) -> None:
        order_tabs(self.layout())

    def _field_of(self, problem: Problem) -> InputField | None:
        return self._inputs.get((problem.where, problem.attribute))

    def _wrong(self) -> InputField | None:
        """Return the input that the problem belongs to."""
        return self._field_of(self._problem) if self._problem else None

    def _marked(self) -> InputField | None:
        """Return the input that says what the problem is: typing there helps, as it does not against a wait."""
        return None if self._problem and self._problem.wait else self._wrong()

    def _word_problem(self) -> None:
        """Word what is wrong, and how long the button is held back for it, in the language in use."""
        marked = self._marked()
        if self._problem and marked:
            marked.set_problem(problem_text(self._problem))
        self._problem_box.retranslate()
        left = self._problem_box.seconds_left
        self.primary.hold(translate("Page", "Wait {duration}").format(duration=duration_text(left)) if left else "")

    def _on_counted(self, left: int) -> None:
        """Hold the button back a second less; at the end give it the focus that rested on the page for it."""
        self._word_problem()
        if not left and QApplication.focusWidget() is self:
            self.first_focus().setFocus()

    def _on_entered(self, field: InputField) -> None:
        """Enter goes on to what is still missing, and answers where nothing is."""
        gap = self.gap()
        missing = self._field_of(gap) if gap else None
        if missing is None or missing is field:
            self.submit()
        else:
            missing.line.setFocus()

    def _on_edited(self, field: InputField) -> None:
        if self._marked() is field:
            self._problem = None
