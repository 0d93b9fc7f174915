"""Fields for a password, which can be shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from poolkey.core.passwords import PasswordPolicy
from poolkey.core.secret import Secret
from poolkey.core.signin.steps import Field, Problem, ProblemCode
from poolkey.ui import theme
from poolkey.ui.icons import GRID_STEPS, Icon
from poolkey.ui.widgets.buttons import IconButton
from poolkey.ui.widgets.input_field import InputField
from poolkey.ui.widgets.rules_list import RulesList
from poolkey.wording import translate


class PasswordField(InputField):
    """Hides what is typed until the person asks to see it; being able to look replaces typing it twice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData)
        self.toggle = IconButton(Icon.SHOW)
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._on_toggled)
        inside = QHBoxLayout(self.line)
        inside.setContentsMargins(0, 0, theme.grid(1), 0)
        inside.addStretch(1)
        inside.addWidget(self.toggle)
        self.line.setTextMargins(0, 0, theme.grid(GRID_STEPS + 3), 0)

    def secret(self) -> Secret:
        """Return what was typed."""
        return Secret(self.text())

    def retranslate(self) -> None:
        """Name the button that shows the password; its pressed state says whether it does."""
        self.toggle.set_name(translate("PasswordField", "Show password"))

    def forget(self) -> None:
        """Wipe the field and hide what is typed next."""
        super().forget()
        self.toggle.setChecked(False)

    def _on_toggled(self, shown: bool) -> None:  # noqa: FBT001 - the signature of Qt's signal
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.toggle.set_sign(Icon.HIDE if shown else Icon.SHOW)


class NewPasswordField(PasswordField):
    """A field for a password to be chosen, with the rules under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rules = RulesList()
        self.body.addWidget(self.rules)
        self.edited.connect(self._check)

    def set_policy(self, policy: PasswordPolicy) -> None:
        """Show the rules of ``policy``, ticked for what is typed already."""
        self.rules.set_policy(policy)
        self._check()

    def gap(self) -> Problem | None:
        """Return what is wrong with the password so far, if anything."""
        if not self.text():
            return Problem(ProblemCode.EMPTY, Field.NEW_PASSWORD)
        return None if self.rules.met() else Problem(ProblemCode.WEAK_PASSWORD, Field.NEW_PASSWORD)

    def retranslate(self) -> None:
        """Set every text but the label."""
        super().retranslate()
        self.rules.retranslate()
        self._check()

    def _check(self) -> None:
        self.rules.check(self.secret())
        self.set_hint(self.rules.summary())
