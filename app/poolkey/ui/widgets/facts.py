"""Facts in two columns: what it is, and what it is like."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from poolkey.ui import theme
from poolkey.ui.widgets.text import Role, Text, breakable


class Facts(QWidget):
    """A table of labels and values; what has no value has no line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[Text, Text]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.grid(4))
        self._grid.setVerticalSpacing(theme.grid(2))
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Show each fact, a label and its value."""
        while len(self._lines) < len(facts):
            self._add_line()
        for (label, value), (label_text, value_text) in zip(facts, self._lines, strict=True):
            label_text.setText(label)
            value_text.setText(breakable(value))
            label_text.setVisible(bool(value))
            value_text.setVisible(bool(value))

    def _add_line(self) -> None:
        label, value = Text(Role.MUTED), Text(Role.BODY)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        label.setWordWrap(False)
        at = len(self._lines)
        self._lines.append((label, value))
        self._grid.addWidget(label, at, 0)
        self._grid.addWidget(value, at, 1)
