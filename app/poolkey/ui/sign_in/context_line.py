"""The line above every page: the mark, the connection, and who is signing in."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from poolkey.ui import theme
from poolkey.ui.icons import Icon, pixmap
from poolkey.ui.widgets.text import ElidedText, Role


class ContextLine(QWidget):
    """Says where one is, so that nobody types a password into the wrong place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = QLabel()
        self._text = ElidedText(Role.MUTED)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.grid(2))
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        self._draw()

    def show_context(self, label: str, who: str = "") -> None:
        """Name the connection, and who it is about where that is known."""
        self._text.setText(f"{label} · {who}" if who else label)

    def text(self) -> str:
        """Return what the line says."""
        return self._text.text()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        self._mark.setPixmap(pixmap(Icon.BRAND, theme.colours().accent, steps=7))
