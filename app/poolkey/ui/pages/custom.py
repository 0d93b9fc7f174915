"""The page for ``AnswerCustom``."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from poolkey.core.secret import Secret
from poolkey.core.signin.answers import CustomAnswer
from poolkey.core.signin.steps import AnswerCustom, Field, Problem, ProblemCode
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.input_field import InputField
from poolkey.ui.widgets.quoted_pairs import QuotedPairs
from poolkey.wording import translate


class CustomPage(Page[AnswerCustom]):
    """What the organisation's Lambda asks, in its own words, and one line for the answer.

    The answer can be seen while it is typed: an input method needs that, and not every answer is in Latin letters.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = QuotedPairs()
        self._text = InputField()
        self._text.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.fields.addWidget(self._asked)
        self.add_field(Field.ANSWER, self._text)

    def show_step(self, step: AnswerCustom, problem: Problem | None = None) -> None:
        """Begin with an empty line in every round."""
        if self._step is not None and self._step.round != step.round:
            self._text.forget()
        super().show_step(step, problem)

    def show_details(self) -> None:
        """Show what the Lambda sent."""
        self._asked.set_pairs(self.step.parameters)
        self._asked.setVisible(bool(self.step.parameters))
        self.reason.setVisible(self.step.round > 1)

    def gap(self) -> Problem | None:
        """Return the answer while it is missing."""
        return None if self._text.text() else Problem(ProblemCode.EMPTY, Field.ANSWER)

    def answer(self) -> CustomAnswer:
        """Return the answer as it was typed: only the Lambda knows whether a blank counts."""
        return CustomAnswer(Secret(self._text.text()))

    def word(self) -> None:
        """Set every text but those of the Lambda."""
        self.title.setText(translate("CustomPage", "Your organisation asks"))
        question = translate("CustomPage", "This is question {number}.")
        self.reason.setText(question.format(number=self.step.round))
        self._text.set_label(translate("CustomPage", "Your answer"))
        self.primary.set_words(translate("CustomPage", "Send answer"), translate("CustomPage", "Sending…"))

    def forget(self) -> None:
        """Wipe what was asked as well."""
        super().forget()
        self._asked.set_pairs(())
