"""The page for ``EnterPin``."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from poolkey.core.signin.answers import PinAnswer
from poolkey.core.signin.steps import EnterPin, Field, Problem, ProblemCode
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.password_field import PasswordField
from poolkey.ui.widgets.text import Role, Text
from poolkey.wording import translate
from poolkey.wording.labels import retries_text


class PinPage(Page[EnterPin]):
    """The PIN of the security key, which stays between this computer and the key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pin = PasswordField()
        self._retries = Text(Role.SMALL)
        self._pin.body.addWidget(self._retries)
        self.add_field(Field.PIN, self._pin)

    def show_details(self) -> None:
        """Show the retries where they are few."""
        self._retries.setVisible(bool(retries_text(self.step.retries)))

    def gap(self) -> Problem | None:
        """Return the PIN while it is empty."""
        return None if self._pin.text() else Problem(ProblemCode.EMPTY, Field.PIN)

    def answer(self) -> PinAnswer:
        """Return the PIN."""
        return PinAnswer(self._pin.secret())

    def word(self) -> None:
        """Set every text."""
        self.title.setText(translate("PinPage", "Enter the PIN of your security key"))
        self.reason.setText(translate("PinPage", "It was set on the key itself and is not your password."))
        self._pin.set_label(translate("PinPage", "Security key PIN"))
        self._pin.toggle.set_name(translate("PinPage", "Show PIN"))
        self._retries.setText(retries_text(self.step.retries))
        self.primary.set_words(
            translate("PinPage", "Use security key"), translate("PinPage", "Touch your key when it blinks…")
        )
