"""Names and values that somebody else sent, shown as they are."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from poolkey.ui import theme
from poolkey.ui.widgets.card import Card
from poolkey.ui.widgets.quoted_text import QuotedText
from poolkey.ui.widgets.text import Role, Text


class QuotedPairs(Card):
    """A card with each value under its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: tuple[tuple[str, str], ...] = ()
        self._rows: list[QWidget] = []
        self.body.setSpacing(theme.grid(3))

    def set_pairs(self, pairs: tuple[tuple[str, str], ...]) -> None:
        """Show ``pairs`` in their order; where they are the same, a selection stays."""
        if pairs == self._pairs:
            return
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._pairs = pairs
        self._rows = [_row(name, value) for name, value in pairs]
        for row in self._rows:
            self.body.addWidget(row)
            row.show()  # at once, so that the page is as high as it will be


def _row(name: str, value: str) -> QWidget:
    row = QWidget()
    label, text = Text(Role.SMALL), QuotedText()
    label.setText(name)
    text.setPlainText(value)
    text.setAccessibleName(name)
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.grid(0.5))
    column.addWidget(label)
    column.addWidget(text)
    return row
