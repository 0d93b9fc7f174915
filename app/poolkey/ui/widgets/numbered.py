"""One of the numbered things to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poolkey.ui import theme
from poolkey.ui.widgets.text import Role, Text

_SIDE_STEPS, _GAP_STEPS = 6, 3


class Numbered(QWidget):
    """A number, and beside it what to do: a sentence, an input or both, put into ``body``."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = Text(Role.NUMBER)
        sign.setText(str(number))
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        side = theme.grid(_SIDE_STEPS)
        sign.setFixedSize(side, side)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, theme.grid(0.5), 0, 0)
        self.body.setSpacing(theme.grid(2))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.grid(_GAP_STEPS))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.body, 1)

    @staticmethod
    def indent() -> int:
        """Return how far to the right what is beside the number begins."""
        return theme.grid(_SIDE_STEPS) + theme.grid(_GAP_STEPS)
