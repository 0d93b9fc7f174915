"""The centred column that sign-in pages sit in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from poolkey.ui import theme

_SHARE_ABOVE, _SHARE_BESIDE = 10, 16
_FIRST = 1000  # a stretch that takes what there is before the others get any


class CentredColumn(QScrollArea):
    """Shows one widget in the middle, scrolls where the window is too low, and follows the focus.

    The space above it depends on the window alone, so that nothing jumps when a problem makes a page longer.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground = QWidget()
        self._across = QHBoxLayout(ground)
        self._above = QWidget()
        down = QVBoxLayout()
        self._across.addStretch(1)
        self._across.addLayout(down, _FIRST)
        self._across.addStretch(1)
        down.addWidget(self._above, _FIRST)
        down.addWidget(content)
        down.addStretch(1)
        self.setWidget(ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def show_top(self) -> None:
        """Show where the content begins."""
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the edges and the space above, which goes first where there is little height.

        What a person types stays in sight; to anybody else the page is shown from its top.
        """
        super().resizeEvent(event)
        edge = min(theme.grid(6), self.viewport().width() // _SHARE_BESIDE)
        self._across.setContentsMargins(edge, edge, edge, edge)
        self._above.setMaximumHeight(self.viewport().height() // _SHARE_ABOVE)
        if not any(line.isModified() for line in self.findChildren(QLineEdit) if line.isVisible()):
            self.show_top()

    @Slot(QWidget, QWidget)  # a slot of its own: focus moves while a window is taken down, when Python's half is gone
    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, theme.grid(8))
