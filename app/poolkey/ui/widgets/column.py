"""The columns that views sit in: centred for one question, at the leading edge for a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from poolkey.ui import theme

_SHARE_ABOVE, _SHARE_BESIDE = 10, 16
_MARGIN_STEPS = 4
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


class LeadingColumn(QScrollArea):
    """Shows one widget at the left edge of what room there is, and scrolls it.

    It follows the focus, also where what is above grows, until the person scrolls.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self._follows = False
        ground = QWidget()
        row = QHBoxLayout(ground)
        edge = theme.grid(6)
        row.setContentsMargins(edge, theme.grid(2), edge, edge)
        row.addWidget(content, _FIRST)
        row.addStretch(1)
        self._following = QTimer(self, singleShot=True, interval=0)  # once the layout knows where things are
        self._following.timeout.connect(self._show_focused)
        self.setWidget(ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().actionTriggered.connect(self._let_go)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus where it is moved by what grows above it."""
        if event.type() is QEvent.Type.Resize and self._follows:
            self._following.start()
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the person look elsewhere."""
        self._let_go()
        super().wheelEvent(event)

    @Slot(QWidget, QWidget)  # as above
    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._follows = True
            self._following.start()

    def _let_go(self) -> None:
        self._follows = False

    def _show_focused(self) -> None:
        """Show what has the focus, and as much of the question or form that it stands in as fits."""
        now = QApplication.focusWidget()
        if now is None or not self._content.isAncestorOf(now):
            return
        around, parent = now, now.parentWidget()
        room = self.viewport().height() - 2 * theme.grid(_MARGIN_STEPS)
        while parent is not None and not isinstance(parent, QFrame) and parent.height() <= room:
            around, parent = parent, parent.parentWidget()
        self.ensureWidgetVisible(around, 0, theme.grid(_MARGIN_STEPS))
        self.ensureWidgetVisible(now, 0, theme.grid(_MARGIN_STEPS))
