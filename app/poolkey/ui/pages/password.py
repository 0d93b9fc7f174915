"""The page for ``EnterPassword``."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from poolkey.core.signin.answers import PasswordAnswer, SignUpInstead
from poolkey.core.signin.steps import EnterPassword, Field, Problem, ProblemCode
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.input_field import InputField
from poolkey.ui.widgets.password_field import PasswordField
from poolkey.wording import translate


class PasswordPage(Page[EnterPassword]):
    """User name and password on one page, as the password can be proven without asking the pool first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._username = InputField()
        self._username.line.setInputMethodHints(
            Qt.InputMethodHint.ImhNoAutoUppercase | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._password = PasswordField()
        self._sign_up = LinkButton()
        self._sign_up.clicked.connect(lambda: self.reply(SignUpInstead()))
        self.add_field(Field.USERNAME, self._username)
        self.add_field(Field.PASSWORD, self._password)
        self.links.insertWidget(0, self._sign_up)
        self.reason.hide()

    def show_details(self) -> None:
        """Fill in a known user name, and offer an account where the connection does."""
        if not self._username.text():
            self._username.set_text(self.step.username)
        self._sign_up.setVisible(self.step.sign_up_offered)

    def gap(self) -> Problem | None:
        """Return the input that is still empty."""
        if not self._username.text().strip():
            return Problem(ProblemCode.EMPTY, Field.USERNAME)
        if not self._password.text():
            return Problem(ProblemCode.EMPTY, Field.PASSWORD)
        return None

    def answer(self) -> PasswordAnswer:
        """Return the user name, without blanks that a paste brought along, and the password as it is."""
        return PasswordAnswer(self._username.text().strip(), self._password.secret())

    def word(self) -> None:
        """Set every text."""
        self.title.setText(translate("PasswordPage", "Sign in"))
        self._username.set_label(translate("PasswordPage", "E-mail or user name"))
        self._password.set_label(translate("PasswordPage", "Password"))
        self._password.retranslate()
        self.primary.set_words(translate("PasswordPage", "Sign in"), translate("PasswordPage", "Signing in…"))
        self._sign_up.setText(translate("PasswordPage", "Create account"))
