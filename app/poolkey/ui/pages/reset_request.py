"""The page for ``RequestReset``."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from poolkey.core.signin.answers import UsernameAnswer
from poolkey.core.signin.steps import Field, Problem, RequestReset
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.username_field import UsernameField
from poolkey.wording import translate


class ResetRequestPage(Page[RequestReset]):
    """For which account a new password is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._username = UsernameField()
        self.add_field(Field.USERNAME, self._username)

    def show_details(self) -> None:
        """Fill in what was typed on the page before."""
        self._username.suggest(self.step.username)

    def gap(self) -> Problem | None:
        """Return the name while it is missing."""
        return self._username.gap()

    def answer(self) -> UsernameAnswer:
        """Return the name."""
        return UsernameAnswer(self._username.username())

    def word(self) -> None:
        """Set every text."""
        self.title.setText(translate("ResetRequestPage", "Forgot your password?"))
        self.reason.setText(translate("ResetRequestPage", "We send you a code. With it you choose a new one."))
        self._username.retranslate()
        self.primary.set_words(translate("ResetRequestPage", "Send a code"), translate("ResetRequestPage", "Sending…"))
