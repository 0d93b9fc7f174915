"""The section of leaving: each way says what it ends, and what it cannot."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from poolkey.core.errors import PoolkeyError
from poolkey.core.signin.steps import Field, Problem, ProblemCode
from poolkey.ui.icons import Icon
from poolkey.ui.my_account.acts import Act, DeleteAccount, EndThisSession, Leave, SignOutEverywhere
from poolkey.ui.my_account.form import Form
from poolkey.ui.my_account.parts import Outcome, problem_in
from poolkey.ui.my_account.row import Row
from poolkey.ui.my_account.section import Now, Section
from poolkey.ui.widgets.input_field import InputField
from poolkey.ui.widgets.question import Question
from poolkey.wording import translate
from poolkey.wording.account import delete_text, everywhere_text, here_text, token_text


class LeavingRow(Row):
    """One way to leave, which asks before."""

    def __init__(self, sign: Icon, parent: QWidget | None = None) -> None:
        super().__init__(sign, parent)
        self.leave = self.add_action()
        self.question = Question(sign=sign)
        self.add_below(self.question)
        self.leave.clicked.connect(self.question.ask)
        self.question.declined.connect(self.leave.setFocus)
        self.question.agreed.connect(self.question.hide)

    def word(self, name: str, facts: str, verb: str) -> None:
        """Say what it is, what it ends, and the verb for it."""
        self.set_words(name, facts)
        self.set_action(self.leave, f"{verb}…")
        self.question.set_words(facts, translate("MyAccount", "Stay"), verb)


class DeletionForm(Form):
    """The name of the account, typed by whoever is sure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.account = ""
        self.name = InputField()
        self.add_field(Field.USERNAME, self.name)

    def gap(self) -> Problem | None:
        """Return the name while it is empty."""
        return None if self.name.text().strip() else Problem(ProblemCode.EMPTY, Field.USERNAME)

    def word(self) -> None:
        """Set every text."""
        wanted = translate("MyAccount", "Type {account} to delete this account")
        self.name.set_label(wanted.format(account=self.account))
        self.primary.set_words(translate("MyAccount", "Delete my account"), translate("MyAccount", "Deleting…"))


class LeavingSection(Section[object]):
    """Out of here, out of everywhere, this session's token alone, or the end of the account."""

    signed_out = Signal()

    def __init__(self, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(now, parent)
        self._label = ""
        self._scoped = True
        self.here = Row(Icon.SIGN_OUT)
        self.sign_out = self.here.add_action()
        self.everywhere = LeavingRow(Icon.SIGN_OUT)
        self.token = LeavingRow(Icon.CLOSE)
        self.deletion = Row(Icon.REMOVE)
        self.delete = self.deletion.add_action()
        self.form = DeletionForm()
        self.deletion.add_below(self.form)
        for row in (self.here, self.everywhere, self.token, self.deletion):
            self.rows.addWidget(row)
        self._connect()

    @property
    def is_offered(self) -> bool:
        """Tell that there is nothing to wait for."""
        return True

    def show_person(self, label: str, account: str) -> None:
        """Say where the account is, and what is to be typed."""
        self._label = label
        self.form.account = account

    def show_scope(self, *, scoped: bool) -> None:
        """Offer what the sign-in lets be done."""
        self.everywhere.setVisible(scoped)
        self.deletion.setVisible(scoped)

    def take(self, act: Act, outcome: Outcome) -> None:
        """Say why somebody is still here."""
        if isinstance(act, DeleteAccount):
            self._reopen(act)
            self.form.show_problem(problem_in(outcome))
        else:
            super().take(act, outcome)

    def fail(self, act: Act, error: PoolkeyError) -> None:
        """Say what was in the way."""
        self.form.set_busy(busy=False)
        super().fail(act, error)

    def word(self) -> None:
        """Set the title and the rows."""
        out = translate("MyAccount", "Sign out")
        self.title.setText(translate("MyAccount", "Leaving"))
        self.here.set_words(translate("MyAccount", "Sign out here"), here_text())
        self.here.set_action(self.sign_out, out)
        self.everywhere.word(translate("MyAccount", "Sign out everywhere"), everywhere_text(), out)
        end = translate("MyAccount", "End the session")
        self.token.word(translate("MyAccount", "End this session, keep the profiles"), token_text(), end)
        self.deletion.set_words(translate("MyAccount", "Delete my account"), delete_text(self._label))
        self.deletion.set_action(self.delete, translate("MyAccount", "Delete…"))
        self.form.retranslate()

    def forget(self) -> None:
        """Wipe what was typed, and take the questions back."""
        super().forget()
        self.form.forget()
        for row in (self.everywhere, self.token):
            row.question.hide()

    def _connect(self) -> None:
        self.sign_out.clicked.connect(self.signed_out)
        self.everywhere.question.agreed.connect(partial(self._leave, SignOutEverywhere()))
        self.token.question.agreed.connect(partial(self._leave, EndThisSession()))
        self.delete.clicked.connect(self.form.open_form)
        self.form.opened.connect(self.opened)
        self.form.closed.connect(self.delete.setFocus)
        self.form.submitted.connect(lambda: self.want(DeleteAccount(self.form.name.text().strip())))

    def _leave(self, act: Leave) -> None:
        self.want(act)

    def _reopen(self, act: DeleteAccount) -> None:
        """Show what was typed again, where a fresh sign-in came between."""
        if self.form.isHidden():
            self.form.open_form()
            self.form.name.set_text(act.typed)
