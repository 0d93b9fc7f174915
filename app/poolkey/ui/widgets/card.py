"""A card: one thing among several of its kind."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from poolkey.ui import theme


class Card(QFrame):
    """A surface with a line around it; put what it holds into ``body``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        margin = theme.grid(4)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(theme.grid(2))
