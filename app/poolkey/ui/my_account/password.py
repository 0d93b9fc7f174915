"""The section of the password: another one in place of the present one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from poolkey.core.errors import PoolkeyError
from poolkey.core.passwords import PasswordPolicy
from poolkey.core.signin.steps import Field, Problem, ProblemCode
from poolkey.ui.icons import Icon
from poolkey.ui.my_account.acts import Act, ChangePassword
from poolkey.ui.my_account.form import Form
from poolkey.ui.my_account.parts import Outcome, problem_in
from poolkey.ui.my_account.row import Row
from poolkey.ui.my_account.section import Now, Section
from poolkey.ui.widgets.announce import announce
from poolkey.ui.widgets.password_field import NewPasswordField, PasswordField
from poolkey.wording import translate


class PasswordForm(Form):
    """The present password, and twice the new one, whose rules can be read before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.present = PasswordField()
        self.new = NewPasswordField()
        self.new.set_policy(PasswordPolicy())
        self.repeated = PasswordField()
        self.add_field(Field.PASSWORD, self.present)
        self.add_field(Field.NEW_PASSWORD, self.new)
        self.add_field(Field.ANSWER, self.repeated)

    def gap(self) -> Problem | None:
        """Return what is wrong with the new password so far; whether there is a present one, the pool tells."""
        if gap := self.new.gap():
            return gap
        same = self.new.text() == self.repeated.text()
        return None if same else Problem(ProblemCode.NOT_THE_SAME, Field.ANSWER)

    def act(self) -> ChangePassword:
        """Return what was typed; whoever came in without a password has none to give."""
        return ChangePassword(self.present.secret() if self.present.text() else None, self.new.secret())

    def word(self) -> None:
        """Set every text."""
        self.present.set_label(translate("MyAccount", "Present password"))
        self.present.retranslate()
        self.new.set_label(translate("MyAccount", "New password"))
        self.new.retranslate()
        self.repeated.set_label(translate("MyAccount", "New password, once more"))
        self.repeated.retranslate()
        self.primary.set_words(translate("MyAccount", "Change password"), translate("MyAccount", "Changing…"))


class PasswordSection(Section[object]):
    """A row that opens the form, and says that the password was changed."""

    def __init__(self, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(now, parent)
        self._changed = False
        self.form = PasswordForm()
        self.row = Row(Icon.PASSWORD)
        self.change = self.row.add_action()
        self.row.add_below(self.form)
        self.rows.addWidget(self.row)
        self.change.clicked.connect(self._open)
        self.form.opened.connect(self.opened)
        self.form.closed.connect(self.change.setFocus)
        self.form.submitted.connect(lambda: self.want(self.form.act()))

    @property
    def is_offered(self) -> bool:
        """Tell that there is nothing to wait for."""
        return True

    def show_policy(self, policy: PasswordPolicy) -> None:
        """Show the rules of the pool."""
        self.form.new.set_policy(policy)

    def take(self, _act: Act, outcome: Outcome) -> None:
        """Say that it is done, or at its field why not."""
        problem = problem_in(outcome)
        if problem:
            self.form.show_problem(problem)
            return
        self.form.close_form()
        self._changed = True
        self.retranslate()
        announce(self, self.row.facts())

    def fail(self, act: Act, error: PoolkeyError) -> None:
        """Say what ended it; what was typed stays."""
        self.form.set_busy(busy=False)
        super().fail(act, error)

    def word(self) -> None:
        """Set the title and the row."""
        self.title.setText(translate("MyAccount", "Password"))
        changed = translate("MyAccount", "The password was changed.") if self._changed else ""
        self.row.set_words(translate("MyAccount", "The password of your account"), changed)
        self.row.set_action(self.change, translate("MyAccount", "Change…"))
        self.form.retranslate()

    def forget(self) -> None:
        """Wipe what was typed."""
        super().forget()
        self.form.forget()
        self._changed = False

    def _open(self) -> None:
        self._changed = False
        self.retranslate()
        self.form.open_form()
