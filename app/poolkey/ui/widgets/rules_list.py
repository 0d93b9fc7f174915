"""The rules of a password, ticked while the person types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from poolkey.core.passwords import PasswordPolicy, PasswordRule
from poolkey.core.secret import Secret
from poolkey.ui import theme
from poolkey.ui.icons import GRID_STEPS, Icon, pixmap
from poolkey.ui.widgets.text import Role, Text, Tone
from poolkey.wording import translate
from poolkey.wording.labels import rule_text


class RulesList(QWidget):
    """What a password must have, shown before typing; a met rule gets a tick and a colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._policy = PasswordPolicy()
        self._unmet: frozenset[PasswordRule] = frozenset()
        self._rows: dict[PasswordRule, _Rule] = {}
        self._body = QGridLayout(self)
        self._body.setContentsMargins(0, theme.grid(1), 0, 0)
        self._body.setHorizontalSpacing(theme.grid(3))
        self._body.setVerticalSpacing(theme.grid(0.5))

    def set_policy(self, policy: PasswordPolicy) -> None:
        """Show the rules of ``policy``."""
        for row in self._rows.values():
            self._body.removeWidget(row)
            row.deleteLater()
        self._policy = policy
        self._rows = {rule: _Rule(self) for rule in (*policy.rules(), PasswordRule.NO_SPACE)}
        self.check(Secret(""))
        self.retranslate()

    def check(self, password: Secret) -> None:
        """Tick the rules that ``password`` meets; one that only forbids is shown once it is broken."""
        self._unmet = self._policy.unmet(password)
        for rule, row in self._rows.items():
            row.set_met(met=rule not in self._unmet)
        self._rows[PasswordRule.NO_SPACE].setVisible(PasswordRule.NO_SPACE in self._unmet)

    def met(self) -> bool:
        """Tell whether the password that was checked last meets every rule."""
        return not self._unmet

    def summary(self) -> str:
        """Return what is still missing, in one sentence for screen readers."""
        if self.met():
            return translate("RulesList", "The password meets every rule.")
        missing = "; ".join(rule_text(rule, self._policy) for rule in self._rows if rule in self._unmet)
        return translate("RulesList", "Still needed: {rules}").format(rules=missing)

    def retranslate(self) -> None:
        """Set every text."""
        for rule, row in self._rows.items():
            row.set_text(rule_text(rule, self._policy))
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Return the width of one column, so that a narrow window is not held open by two."""
        widest = max((row.minimumSizeHint().width() for row in self._rows.values()), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the rules into two columns where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        rows = tuple(self._rows.values())
        left, right = (max((row.natural_width() for row in rows[n::2]), default=0) for n in (0, 1))
        columns = 2 if left + self._body.horizontalSpacing() + right <= self.width() else 1
        self._body.setColumnMinimumWidth(0, left if columns == 2 else 0)  # noqa: PLR2004 - two columns
        self._body.setColumnStretch(columns - 1, 1)
        self._body.setColumnStretch(2 - columns, 0)
        for n, row in enumerate(rows):
            self._body.addWidget(row, n // columns, n % columns)


class _Rule(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._met = False
        self._sign = QLabel()
        self._text = Text(Role.MUTED)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.grid(1.5))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)

    def natural_width(self) -> int:
        text = self._text.fontMetrics().horizontalAdvance(self._text.text())
        return theme.grid(GRID_STEPS + 1.5) + text + 1

    def set_text(self, text: str) -> None:
        self._text.setText(text)
        self._draw()

    def set_met(self, *, met: bool) -> None:
        if met is not self._met:
            self._met = met
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        tokens = theme.colours()
        sign, colour = (Icon.CHECK, tokens.good) if self._met else (Icon.UNMET, tokens.muted)
        self._sign.setPixmap(pixmap(sign, colour))
        self._sign.setAccessibleName(translate("RulesList", "Met") if self._met else translate("RulesList", "Not met"))
        self._text.set_tone(Tone.GOOD if self._met else Tone.PLAIN)
