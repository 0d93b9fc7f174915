"""Several ways to go on, one under the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poolkey.core.values import dataclass
from poolkey.ui import theme
from poolkey.ui.icons import Icon
from poolkey.ui.widgets.choice_button import ChoiceButton

_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}  # Qt reports keys that its own enum lacks


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to go on, in the language in use."""

    sign: Icon
    name: str
    hint: str


class ChoiceList(QWidget):
    """A click or Enter on a row is the answer; the arrows go from row to row and stop at the ends."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ChoiceButton] = []
        self._signs: tuple[Icon, ...] = ()
        self._at = 0
        self._busy = False
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(theme.grid(2))

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        """Show ``choices``; where only their words change, the rows stay, and the focus with them."""
        signs = tuple(choice.sign for choice in choices)
        if signs != self._signs:
            self._make_rows(signs)
        for row, choice in zip(self._rows, choices, strict=True):
            row.set_words(choice.name, choice.hint)

    def at(self) -> int:
        """Return which row was chosen last, from 0; the first one before that."""
        return self._at

    def row(self) -> ChoiceButton:
        """Return the row that was chosen last, or the first one."""
        return self._rows[self._at]

    def set_busy(self, *, busy: bool) -> None:
        """Show on the chosen row that it is being worked on; meanwhile none can be chosen."""
        self._busy = busy
        for row in self._rows:
            row.set_busy(busy=busy and row is self.row())

    def forget(self) -> None:
        """Begin with the first row again."""
        self._at = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the row above or below."""
        here = next((n for n, row in enumerate(self._rows) if row.hasFocus()), 0)
        step = _STEPS.get(event.key(), 0)
        there = min(max(here + step, 0), len(self._rows) - 1)
        if step:
            self._rows[there].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _make_rows(self, signs: tuple[Icon, ...]) -> None:
        for row in self._rows:
            self._body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._signs = signs
        self._rows = [ChoiceButton(sign) for sign in signs]
        self._at = 0
        for n, row in enumerate(self._rows):
            row.clicked.connect(lambda _checked=False, n=n: self._choose(n))
            self._body.addWidget(row)
            row.show()  # at once, as it may get the focus before the layout shows it

    def _choose(self, at: int) -> None:
        if not self._busy:
            self._at = at
            self.chosen.emit()
