"""The page for ``SetUpEmailMfa``."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from poolkey.core.signin.answers import EmailAnswer
from poolkey.core.signin.steps import Field, Problem, ProblemCode, SetUpEmailMfa
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.input_field import InputField
from poolkey.wording import translate
from poolkey.wording.labels import attribute_label


class EmailSetUpPage(Page[SetUpEmailMfa]):
    """The address that codes shall go to; the first one is sent there at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = InputField()
        self._address.line.setInputMethodHints(Qt.InputMethodHint.ImhEmailCharactersOnly)
        self.add_field(Field.EMAIL, self._address)

    def gap(self) -> Problem | None:
        """Return the address while it is missing."""
        return None if self._typed() else Problem(ProblemCode.EMPTY, Field.EMAIL)

    def answer(self) -> EmailAnswer:
        """Return the address."""
        return EmailAnswer(self._typed())

    def word(self) -> None:
        """Set every text."""
        self.title.setText(translate("EmailSetUpPage", "Where should your codes go?"))
        self.reason.setText(translate("EmailSetUpPage", "Each time you sign in, you get a code by e-mail."))
        self._address.set_label(attribute_label("email"))
        self.primary.set_words(translate("EmailSetUpPage", "Send a code"), translate("EmailSetUpPage", "Sending…"))

    def _typed(self) -> str:
        return self._address.text().strip()
