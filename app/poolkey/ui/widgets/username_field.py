"""A field for the name that a person signs in with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from poolkey.core.signin.steps import Field, Problem, ProblemCode
from poolkey.ui.widgets.input_field import InputField
from poolkey.wording import translate


class UsernameField(InputField):
    """Takes an e-mail address or a user name; a blank that a paste brought along does not count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhNoAutoUppercase | Qt.InputMethodHint.ImhNoPredictiveText)

    def username(self) -> str:
        """Return the name."""
        return self.text().strip()

    def suggest(self, username: str) -> None:
        """Fill in a known name, unless one was typed."""
        if not self.text():
            self.set_text(username)

    def gap(self) -> Problem | None:
        """Return that the name is missing, if it is."""
        return None if self.username() else Problem(ProblemCode.EMPTY, Field.USERNAME)

    def retranslate(self) -> None:
        """Name the field."""
        self.set_label(translate("UsernameField", "E-mail or user name"))
