"""A few fields in place: opened by an action of a row, sent by one primary button, closed again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poolkey.core.signin.steps import Field, Problem
from poolkey.ui import theme
from poolkey.ui.widgets.buttons import Button, PrimaryButton
from poolkey.ui.widgets.input_field import InputField
from poolkey.ui.widgets.problem_box import ProblemBox
from poolkey.ui.widgets.text import Role, Text
from poolkey.wording import translate
from poolkey.wording.durations import duration_text
from poolkey.wording.problems import problem_text

_FIELD_STEPS = 98  # as wide as the fields of a sign-in


class Form(QWidget):
    """Hidden until it is opened. What was typed stays with a problem, and is wiped when the form closes.

    A form fills in ``gap`` and ``word``; its owner sends what was typed on ``submitted``.
    """

    submitted = Signal()
    opened = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inputs: dict[Field, InputField] = {}
        self._problem: Problem | None = None
        self._busy = False
        self.reason = Text(Role.MUTED)
        self.fields = QVBoxLayout()
        self._box = ProblemBox()
        self.primary = PrimaryButton()
        self.cancel = Button()
        self.links = QHBoxLayout()
        self._lay_out()
        self.primary.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.close_form)
        self._box.counted.connect(lambda _left: self._word_problem())
        self.hide()

    def add_field(self, where: Field, field: InputField) -> None:
        """Put an input under the others; problems that belong ``where`` are shown under it."""
        self._inputs[where] = field
        self.fields.addWidget(field)
        field.entered.connect(lambda: self._on_entered(field))
        field.edited.connect(self._on_edited)

    def open_form(self) -> None:
        """Appear, with the focus on the first field that is empty."""
        self.retranslate()
        self.show()
        self.opened.emit()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Disappear, with all that was typed."""
        was_open = not self.isHidden()
        self.forget()
        if was_open:
            self.closed.emit()

    def submit(self) -> None:
        """Send what was typed, or show what is missing; while there is something to wait for, do nothing."""
        if self._busy or self._box.seconds_left:
            return
        gap = self.gap()
        self.show_problem(gap)
        if not gap:
            self.set_busy(busy=True)
            self.submitted.emit()

    def set_busy(self, *, busy: bool) -> None:
        """Keep everything as it is while the answer is awaited, or let the person go on."""
        self._busy = busy
        self.primary.set_busy(busy=busy)
        for field in self._inputs.values():
            field.set_read_only(on=busy)

    def show_problem(self, problem: Problem | None) -> None:
        """Show ``problem`` under its input, else above the button, and move the focus there."""
        self.set_busy(busy=False)
        for field in self._inputs.values():
            field.set_problem("")
        self._problem = problem
        self._box.show_problem(None if self._marked() else problem)
        self._word_problem()
        wrong = self._marked()
        if wrong:
            wrong.line.selectAll()
            wrong.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget:
        """Return the first input that is empty, else the first one."""
        lines = [field.line for field in self._inputs.values()]
        return next((line for line in lines if not line.text()), lines[0] if lines else self.primary)

    def forget(self) -> None:
        """Wipe what was typed and what was wrong with it, and go away."""
        self.show_problem(None)
        for field in self._inputs.values():
            field.forget()
        self.hide()

    def retranslate(self) -> None:
        """Say everything in the language in use; nothing typed is touched."""
        self.cancel.setText(translate("MyAccount", "Cancel"))
        self.word()
        self.reason.setVisible(bool(self.reason.text()))
        self._word_problem()

    # --- what a form fills in ---

    def gap(self) -> Problem | None:
        """Return the first thing that keeps the form from being sent, if there is one."""
        return None

    def word(self) -> None:
        """Set every text."""

    # --- within ---

    def _lay_out(self) -> None:
        across, column, buttons = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setMaximumWidth(theme.grid(_FIELD_STEPS))
        across.addWidget(holder, 1000)
        across.addStretch(1)
        holder.setLayout(column)
        reach = theme.grid(1)
        column.setContentsMargins(reach, 0, reach, reach)
        column.setSpacing(theme.grid(4))
        self.fields.setSpacing(theme.grid(4))
        buttons.setSpacing(theme.grid(2))
        self.links.setSpacing(theme.grid(6))
        column.addWidget(self.reason)
        column.addLayout(self.fields)
        column.addWidget(self._box)
        column.addLayout(buttons)
        column.addLayout(self.links)
        buttons.addWidget(self.primary)
        buttons.addWidget(self.cancel)
        buttons.addStretch()
        self.links.addStretch()

    def _marked(self) -> InputField | None:
        """Return the input that says what the problem is: typing there helps, as it does not against a wait."""
        problem = self._problem
        return self._inputs.get(problem.where) if problem and not problem.wait else None

    def _word_problem(self) -> None:
        marked = self._marked()
        if marked and self._problem:
            marked.set_problem(problem_text(self._problem))
        self._box.retranslate()
        left = self._box.seconds_left
        self.primary.hold(translate("Page", "Wait {duration}").format(duration=duration_text(left)) if left else "")

    def _on_entered(self, field: InputField) -> None:
        """Enter goes on to what is still missing, and sends where nothing is."""
        gap = self.gap()
        missing = self._inputs.get(gap.where) if gap else None
        if missing is None or missing is field:
            self.submit()
        else:
            missing.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self) -> None:
        if self._marked():
            self._problem = None
