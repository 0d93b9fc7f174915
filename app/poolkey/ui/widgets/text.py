"""Text in the sizes of the type scale."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from poolkey.core.codes import StrEnum
from poolkey.ui import theme


class Role(StrEnum):
    """What a text is for; the stylesheet gives each its size, weight and colour."""

    TITLE = "title"
    SECTION = "section"
    BODY = "body"
    MUTED = "muted"
    SMALL = "small"
    LABEL = "label"
    NUMBER = "number"
    KEY = "key"


class Tone(StrEnum):
    """How a message is meant; it always comes with a sign or a word as well."""

    PLAIN = "plain"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


class Text(QLabel):
    """A plain text that wraps; what it holds is never read as markup."""

    def __init__(self, role: Role = Role.BODY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", str(role))

    def set_tone(self, tone: Tone) -> None:
        """Colour the text."""
        if self.property("tone") != str(tone):
            self.setProperty("tone", str(tone))
            theme.restyle(self)


class ElidedText(Text):
    """One line that is cut in its middle where it is too long; hovering and screen readers get all of it."""

    def __init__(self, role: Role = Role.BODY, parent: QWidget | None = None) -> None:
        super().__init__(role, parent)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Show ``text``, and all of it on hover."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """Return a width that leaves room for little more than the ellipsis."""
        return QSize(self.fontMetrics().horizontalAdvance("…" * 3), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, its middle left out where it does not fit."""
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        if shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment()) | Qt.TextFlag.TextSingleLine, shown)


def breakable(text: str) -> str:
    """Return ``text`` with invisible places to break within long names, which no line could hold otherwise."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[-_/:.])(?=\w)", "\u200b", text)
