"""Somebody else's text, shown as it is."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from poolkey.ui import theme


class QuotedText(QTextEdit):
    """Plain text as high as it needs to be; it can be selected, and breaks within words that no line can hold.

    A label would read markup, or would have to be given invisible places to break, which end up in what is copied.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return how high the text is where it is ``width`` wide."""
        document = self.document().clone()
        document.setTextWidth(width)
        return math.ceil(document.size().height())

    def sizeHint(self) -> QSize:
        """Return room for a line; how many there are depends on the width."""
        return QSize(theme.grid(40), self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Return room for a little of it, as it breaks anywhere; a text area would want room for scroll bars."""
        return QSize(theme.grid(20), self.fontMetrics().height())
