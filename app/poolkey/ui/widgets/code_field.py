"""A field for a one-time code: cells drawn over one ordinary line, so that pasting and screen readers work."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen, QValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from poolkey.core.secret import Secret
from poolkey.ui import theme
from poolkey.ui.widgets.input_field import InputField

DIGITS = 6
_MOST_DIGITS = 8  # Cognito's e-mailed codes may have eight
_GROUP = 3


class CodeField(InputField):
    """Six cells that are one field: "123 456" may be pasted, and digits of a Japanese keyboard are digits too.

    It never answers by itself when it is full: a wrong code counts towards Cognito's lock-out, and what
    happens on input alone surprises people who cannot see it (WCAG 2.2, 3.2.2).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, line=CodeCells())

    def secret(self) -> Secret:
        """Return the digits that were typed."""
        return Secret(self.text())

    def complete(self) -> bool:
        """Tell whether the code has as many digits as codes have."""
        return len(self.text()) >= DIGITS


class _Digits(QValidator):
    """Takes digits out of whatever is typed or pasted."""

    def validate(self, typed: str, position: int) -> tuple[QValidator.State, str, int]:
        before = len(_digits(typed[:position]))
        kept = _digits(typed)[:_MOST_DIGITS]
        return QValidator.State.Acceptable, kept, min(before, len(kept))


class CodeCells(QLineEdit):
    """A line that draws each of its digits in a cell; together the cells are as wide as any other field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setValidator(_Digits(self))
        # Digits need no composing: an input method would hold them back until a second Enter.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor into the cell under the mouse; what was typed stays."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at = sum(self._cell(n).right() < event.position().x() for n in range(len(self.text())))
        self.setCursorPosition(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cells and the digits in them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_digit_font())
        for n in range(self._count()):
            self._paint_cell(painter, n)

    def _paint_cell(self, painter: QPainter, n: int) -> None:
        tokens = theme.colours()
        here = self.hasFocus() and n == min(self.cursorPosition(), self._count() - 1)
        width = 2 if here or self.property("invalid") else 1
        colour = tokens.bad if self.property("invalid") else tokens.accent if here else tokens.outline
        cell = self._cell(n)
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(QColor(tokens.tint if self._selected(n) else tokens.field))
        inset = width / 2
        painter.drawRoundedRect(cell.adjusted(inset, inset, -inset, -inset), theme.grid(2), theme.grid(2))
        painter.setPen(QColor(tokens.text))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self.text()[n : n + 1])

    def _count(self) -> int:
        return max(DIGITS, len(self.text()))

    def _selected(self, n: int) -> bool:
        return self.hasSelectedText() and self.selectionStart() <= n < self.selectionEnd()

    def _cell(self, n: int) -> QRectF:
        """Return where cell ``n`` is: in groups of three, as codes are read."""
        count = self._count()
        gap, wider = min(theme.grid(1.5), self.width() / 50), min(theme.grid(2.5), self.width() / 40)
        width = (self.width() - gap * (count - 1) - wider * ((count - 1) // _GROUP)) / count
        return QRectF(n * (width + gap) + n // _GROUP * wider, 0, width, self.height())


def _digit_font() -> QFont:
    font = theme.monospace("code")
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def _digits(typed: str) -> str:
    """Return the ASCII digits in ``typed``; NFKC turns full-width ones into them."""
    return "".join(c for c in unicodedata.normalize("NFKC", typed) if c in "0123456789")
