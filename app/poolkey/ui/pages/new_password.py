"""The page for ``SetNewPassword``."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from poolkey.core.signin.answers import NewPasswordAnswer
from poolkey.core.signin.steps import Field, Problem, SetNewPassword
from poolkey.ui.pages.attributes import AttributePage
from poolkey.ui.widgets.password_field import NewPasswordField
from poolkey.wording import translate


class NewPasswordPage(AttributePage[SetNewPassword]):
    """The person's own password, typed once since it can be shown, and what the pool does not know of them yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._password = NewPasswordField()
        self.add_field(Field.NEW_PASSWORD, self._password)

    def show_details(self) -> None:
        """Show the rules and the missing attributes."""
        self._password.set_policy(self.step.policy)
        self.set_attributes(self.step.missing, at=1)

    def gap(self) -> Problem | None:
        """Return the first input that is empty or does not meet the rules."""
        return self._password.gap() or self.attribute_gap()

    def answer(self) -> NewPasswordAnswer:
        """Return the password and the attributes."""
        return NewPasswordAnswer(self._password.secret(), self.attributes())

    def word(self) -> None:
        """Set every text."""
        self.title.setText(translate("NewPasswordPage", "Choose a new password"))
        self.reason.setText(
            translate("NewPasswordPage", "The one you signed in with is temporary. From now on, only you know yours.")
        )
        self._password.set_label(translate("NewPasswordPage", "New password"))
        self._password.retranslate()
        self.word_attributes()
        self.primary.set_words(translate("NewPasswordPage", "Save password"), translate("NewPasswordPage", "Saving…"))
