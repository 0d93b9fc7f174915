"""The picture of a thing that a page is about, and what it is called."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from poolkey.ui import theme
from poolkey.ui.icons import Icon, pixmap
from poolkey.ui.widgets.text import ElidedText, Role

_SIDE_STEPS, _SIGN_STEPS = 20, 11


class Emblem(QWidget):
    """A large icon on a tinted disc, with its name under it; screen readers get the name alone."""

    def __init__(self, sign: Icon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ElidedText(Role.SECTION)
        self.name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.grid(2))
        column.addWidget(_Disc(sign), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.name)


class _Disc(QWidget):
    def __init__(self, sign: Icon) -> None:
        super().__init__()
        self._sign = sign
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme.grid(_SIDE_STEPS)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.tint))
        painter.drawEllipse(QRectF(self.rect()))
        edge = (self.width() - theme.grid(_SIGN_STEPS)) // 2
        painter.drawPixmap(edge, edge, pixmap(self._sign, tokens.accent, steps=_SIGN_STEPS))
