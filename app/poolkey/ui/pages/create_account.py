"""The page for ``CreateAccount``."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from poolkey.core.signin.answers import AccountAnswer, SignInInstead
from poolkey.core.signin.steps import CreateAccount, Field, Problem, ProblemCode
from poolkey.ui.pages.attributes import AttributePage
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.input_field import InputField
from poolkey.ui.widgets.password_field import NewPasswordField
from poolkey.wording import translate


class CreateAccountPage(AttributePage[CreateAccount]):
    """What the connection wants to know of a person, a user name, and a password with its rules."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._username = InputField()
        self._password = NewPasswordField()
        self._sign_in = LinkButton()
        self._sign_in.clicked.connect(lambda: self.reply(SignInInstead()))
        self.add_field(Field.USERNAME, self._username)
        self.add_field(Field.NEW_PASSWORD, self._password)
        self.links.insertWidget(0, self._sign_in)
        self.reason.hide()

    def show_details(self) -> None:
        """Show the attributes and the rules, and fill in a known user name."""
        self.set_attributes(self.step.attributes, at=0)
        self._password.set_policy(self.step.policy)
        if not self._username.text():
            self._username.set_text(self.step.username)

    def gap(self) -> Problem | None:
        """Return the first input that is empty or does not meet the rules."""
        if gap := self.attribute_gap():
            return gap
        if not self._username.text().strip():
            return Problem(ProblemCode.EMPTY, Field.USERNAME)
        return self._password.gap()

    def answer(self) -> AccountAnswer:
        """Return the account to be made."""
        return AccountAnswer(self._username.text().strip(), self._password.secret(), self.attributes())

    def word(self) -> None:
        """Set every text."""
        self.title.setText(translate("CreateAccountPage", "Create an account"))
        self.word_attributes()
        self._username.set_label(translate("CreateAccountPage", "User name"))
        self._password.set_label(translate("CreateAccountPage", "Password"))
        self._password.retranslate()
        self.primary.set_words(
            translate("CreateAccountPage", "Create account"), translate("CreateAccountPage", "Creating…")
        )
        self._sign_in.setText(translate("CreateAccountPage", "I have an account"))
