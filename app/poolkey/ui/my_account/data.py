"""The section of one's data: what the pool knows of the person, changed one at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from poolkey.core.account.values import STANDARD, Account, PendingCode
from poolkey.core.errors import PoolkeyError
from poolkey.core.signin.steps import Problem, SentTo
from poolkey.services.account.personal import Changed
from poolkey.ui.icons import Icon
from poolkey.ui.my_account.acts import Act, ChangeData, RemoveData, SendCode, VerifyContact
from poolkey.ui.my_account.data_forms import AddForm
from poolkey.ui.my_account.data_row import DataRow
from poolkey.ui.my_account.parts import Outcome, problem_in
from poolkey.ui.my_account.row import Row
from poolkey.ui.my_account.section import Now, Section
from poolkey.ui.widgets.buttons import Button
from poolkey.wording import translate


class DataSection(Section[Account]):
    """Every attribute that can be read; which of them can be written, only a try tells.

    A pool can keep the old contact until the new one is proved, so a code that is on its way is remembered here.
    """

    def __init__(self, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(now, parent)
        self._pending: dict[str, SentTo | None] = {}
        self.add = Button(sign=Icon.ADD)
        self.form = AddForm()
        foot = QHBoxLayout()
        self.body.addWidget(self.form)
        self.body.addLayout(foot)
        foot.addWidget(self.add)
        foot.addStretch()
        self.add.clicked.connect(self.form.open_form)
        self.form.opened.connect(self._open)
        self.form.closed.connect(self._on_closed)
        self.form.submitted.connect(self._add)

    def row(self, name: str) -> DataRow | None:
        """Return the row of an attribute, if it has one."""
        row = self._rows.get(name)
        return row if isinstance(row, DataRow) else None

    def take(self, act: Act, outcome: Outcome) -> None:
        """Show what came of an act where it was asked for."""
        problem = problem_in(outcome)
        match act:
            case ChangeData(values):
                self._take_change(*next(iter(values.items())), problem, outcome)
            case RemoveData(name):
                self._show_problem(name, self.value.value(name) if self.value else "", problem)
            case SendCode(name):
                self._take_code(name, problem, outcome)
            case VerifyContact(name):
                self._take_verification(name, problem)
        self.retranslate()

    def fail(self, act: Act, error: PoolkeyError) -> None:
        """Say what ended an act; what was typed stays."""
        for row in self._rows.values():
            assert isinstance(row, DataRow)
            row.rest()
        self.form.set_busy(busy=False)
        super().fail(act, error)

    def word(self) -> None:
        """Set the title and the rows."""
        self.title.setText(translate("MyAccount", "Your data"))
        known = {each.name: each for each in self.value.attributes} if self.value else {}
        rows = self.keep_rows([*known, *(name for name in self._pending if name not in known)], self._make)
        for name, row in rows.items():
            assert isinstance(row, DataRow)
            row.show_attribute(known.get(name), waits=name in self._pending)
        missing = tuple(name for name in STANDARD if name not in rows)
        self.form.show_names(missing)
        self.add.setText(translate("MyAccount", "Add…"))
        self.add.setAccessibleName(translate("MyAccount", "Add to your data"))
        self.add.setVisible(self.value is not None and bool(missing) and self.form.isHidden())
        self.form.retranslate()

    def forget(self) -> None:
        """Wipe what was typed."""
        super().forget()
        self._close_rows()
        self.form.forget()
        self.retranslate()

    def _take_change(self, name: str, value: str, problem: Problem | None, outcome: Outcome) -> None:
        if isinstance(outcome, Changed):
            self._pending |= {code.attribute: code.sent_to for code in outcome.codes}
        if problem and not self.form.isHidden():
            self.form.show_problem(problem)
            return
        self.form.forget()
        self.retranslate()
        if problem:
            self._show_problem(name, value, problem)
            return
        if row := self.row(name):
            row.close_forms()
        for waiting in outcome.codes if isinstance(outcome, Changed) else ():
            self._ask_for_code(waiting)

    def _take_code(self, name: str, problem: Problem | None, outcome: Outcome) -> None:
        row = self.row(name)
        if problem and row and not row.verifier.isHidden():
            row.verifier.show_problem(problem)
        elif problem:
            self.show_trouble(problem)
        elif isinstance(outcome, PendingCode):
            self._ask_for_code(outcome)

    def _take_verification(self, name: str, problem: Problem | None) -> None:
        row = self.row(name)
        if problem and row:
            row.verifier.show_problem(problem)
            return
        self._pending.pop(name, None)
        if row:
            row.close_forms()

    def _ask_for_code(self, code: PendingCode) -> None:
        self._pending[code.attribute] = code.sent_to
        self.retranslate()
        if row := self.row(code.attribute):
            row.verifier.ask(code.sent_to)

    def _show_problem(self, name: str, value: str, problem: Problem | None) -> None:
        """Show at an attribute why it is as it was, also where a fresh sign-in came between."""
        row = self.row(name)
        if problem is None:
            return
        if row is None:
            self.show_trouble(problem)
            return
        if row.editor.isHidden():
            row.editor.edit(value)
        row.editor.show_problem(problem)

    def _make(self, name: str) -> Row:
        row = DataRow(name)
        row.wanted.connect(self.want)
        row.opened.connect(partial(self._open, name))
        return row

    def _add(self) -> None:
        self.want(ChangeData({self.form.choice.value(): self.form.field.text().strip()}))

    def _open(self, opened: str = "") -> None:
        """Let there be one form that is open: that of a row, or the one that adds."""
        self._close_rows(opened)
        if opened:
            self.form.forget()
        self.retranslate()
        self.opened.emit()

    def _on_closed(self) -> None:
        self.retranslate()
        self.add.setFocus()

    def _close_rows(self, but: str = "") -> None:
        for name, row in self._rows.items():
            assert isinstance(row, DataRow)
            if name != but:
                row.close_forms()
