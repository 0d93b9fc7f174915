"""What the pages share on which a person chooses a factor."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from poolkey.core.signin.steps import CodeKind, FirstFactor
from poolkey.ui.icons import Icon
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.choice_list import Choice, ChoiceList
from poolkey.wording.labels import factor_hint, factor_label

S = TypeVar("S")
Factor = FirstFactor | CodeKind

_SIGNS: dict[Factor, Icon] = {
    FirstFactor.PASSWORD: Icon.PASSWORD,
    FirstFactor.PASSKEY: Icon.SECURITY_KEY,
    CodeKind.AUTHENTICATOR: Icon.AUTHENTICATOR,
    CodeKind.SMS: Icon.MESSAGE,
    CodeKind.EMAIL: Icon.EMAIL,
}


class ChoicePage(Page[S], Generic[S]):
    """A page whose rows are the answers: choosing one is all there is to do, so the primary button stays away.

    A problem stands above the rows, as elsewhere above the button. A page fills in ``question``, ``options``
    and ``answer``, and where it helps ``why`` and ``hint``.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = ChoiceList()
        self._choices.chosen.connect(self.submit)
        self.fields.setSpacing(0)
        self.fields.addWidget(self._problem_box)
        self.fields.addWidget(self._choices)
        self.primary.hide()
        self.primary.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def question(self) -> str:
        """Return what is asked."""
        raise NotImplementedError

    def why(self) -> str:
        """Return why it is asked; most questions need no reason."""
        return ""

    def options(self) -> tuple[Factor, ...]:
        """Return the factors to choose from."""
        raise NotImplementedError

    def hint(self, factor: Factor) -> str:
        """Return what a person does who chooses ``factor``."""
        return factor_hint(factor)

    def at(self) -> int:
        """Return which of the options was chosen, from 0."""
        return self._choices.at()

    def set_busy(self, *, busy: bool) -> None:
        """Show on the chosen row that it is being worked on."""
        super().set_busy(busy=busy)
        self._choices.set_busy(busy=busy)

    def first_focus(self) -> QWidget:
        """Return the row that was chosen last, or the first one; while they are held back, the page itself."""
        return self if self._problem_box.seconds_left else self._choices.row()

    def word(self) -> None:
        """Set every text."""
        self.title.setText(self.question())
        self.reason.setText(self.why())
        self.reason.setVisible(bool(self.why()))
        self._choices.set_choices(
            tuple(Choice(_SIGNS[factor], factor_label(factor), self.hint(factor)) for factor in self.options())
        )

    def forget(self) -> None:
        """Begin with the first row again."""
        super().forget()
        self._choices.forget()

    def _word_problem(self) -> None:
        """Hold the rows back as long as the button would be."""
        super()._word_problem()
        self._choices.setEnabled(not self._problem_box.seconds_left)
