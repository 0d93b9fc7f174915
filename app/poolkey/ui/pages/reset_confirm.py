"""The page for ``ConfirmReset``."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from poolkey.core.signin.answers import ResetAnswer, SendAgain
from poolkey.core.signin.steps import ConfirmReset, Field, Problem, ProblemCode
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.code_field import CodeField
from poolkey.ui.widgets.password_field import NewPasswordField
from poolkey.ui.widgets.send_again import SendAgainLink
from poolkey.wording import translate
from poolkey.wording.labels import reset_sent_text


class ResetConfirmPage(Page[ConfirmReset]):
    """The code that was sent, the new password with its rules, and a way to have the code sent again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = CodeField()
        self._password = NewPasswordField()
        self._again = SendAgainLink()
        self._again.clicked.connect(self._send_again)
        self.add_field(Field.CODE, self._code)
        self.add_field(Field.NEW_PASSWORD, self._password)
        self.links.insertWidget(0, self._again)

    def show_step(self, step: ConfirmReset, problem: Problem | None = None) -> None:
        """Let the link rest where a code has just been sent."""
        if self._step is None and step.sent_to:
            self._again.cool_down()
        super().show_step(step, problem)

    def show_details(self) -> None:
        """Show the rules."""
        self._password.set_policy(self.step.policy)

    def gap(self) -> Problem | None:
        """Return the code while digits are missing, then what is wrong with the password."""
        return self._password.gap() if self._code.complete() else Problem(ProblemCode.EMPTY, Field.CODE)

    def answer(self) -> ResetAnswer:
        """Return the code and the password."""
        return ResetAnswer(self._code.secret(), self._password.secret())

    def word(self) -> None:
        """Set every text."""
        self.title.setText(translate("ResetConfirmPage", "Choose a new password"))
        sent = reset_sent_text(self.step.sent_to) if self.step.sent_to else ""
        self.reason.setText(sent or translate("ResetConfirmPage", "If you have no code, have one sent to you."))
        self._code.set_label(translate("ResetConfirmPage", "Confirmation code"))
        self._password.set_label(translate("ResetConfirmPage", "New password"))
        self._password.retranslate()
        self._again.retranslate()
        self.primary.set_words(translate("ResetConfirmPage", "Save password"), translate("ResetConfirmPage", "Saving…"))

    def forget(self) -> None:
        """Wipe the inputs and stop counting."""
        super().forget()
        self._again.wake()

    def _send_again(self) -> None:
        if not self.is_busy():
            self._code.line.setFocus()
            self._again.cool_down()
            self.reply(SendAgain())
