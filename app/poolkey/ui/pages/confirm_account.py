"""The page for ``ConfirmAccount``."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from poolkey.core.signin.answers import CodeAnswer, SendAgain
from poolkey.core.signin.steps import ConfirmAccount, Field, Problem, ProblemCode
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.code_field import CodeField
from poolkey.ui.widgets.send_again import SendAgainLink
from poolkey.wording import translate
from poolkey.wording.labels import sent_text


class ConfirmAccountPage(Page[ConfirmAccount]):
    """The code that was sent to a new account, and a way to have it sent again, every 30 seconds at most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = CodeField()
        self._again = SendAgainLink()
        self._again.clicked.connect(self._send_again)
        self.add_field(Field.CODE, self._code)
        self.links.insertWidget(0, self._again)

    def gap(self) -> Problem | None:
        """Return the code while digits are missing."""
        return None if self._code.complete() else Problem(ProblemCode.EMPTY, Field.CODE)

    def answer(self) -> CodeAnswer:
        """Return the code."""
        return CodeAnswer(self._code.secret())

    def word(self) -> None:
        """Set every text."""
        self.title.setText(translate("ConfirmAccountPage", "Enter the confirmation code"))
        sent = sent_text(self.step.sent_to) if self.step.sent_to else ""
        self.reason.setText(sent or translate("ConfirmAccountPage", "It was sent to you when the account was created."))
        self._code.set_label(translate("ConfirmAccountPage", "Confirmation code"))
        self.primary.set_words(
            translate("ConfirmAccountPage", "Confirm account"), translate("ConfirmAccountPage", "Confirming…")
        )
        self._again.retranslate()

    def forget(self) -> None:
        """Wipe the code and stop counting."""
        super().forget()
        self._again.wake()

    def _send_again(self) -> None:
        if not self.is_busy():
            self._code.line.setFocus()
            self._again.cool_down()
            self.reply(SendAgain())
