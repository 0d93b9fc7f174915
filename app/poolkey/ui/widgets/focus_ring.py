"""The ring around a button that has the keyboard's focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from poolkey.ui import theme

_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show}


class FocusRing(QWidget):
    """A ring 2 px wide with a gap of 2 px around ``target``, shown above its neighbours."""

    def __init__(self, target: QWidget) -> None:
        super().__init__(_roomy_ancestor(target))
        self._target = target
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._follow()
        widget: QWidget | None = target
        while widget is not None and widget is not self.parentWidget():
            widget.installEventFilter(self)
            widget = widget.parentWidget()
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the target wherever layouts move it."""
        if event.type() in _MOVES:
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        width = theme.grid(0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours().accent), width))
        inset = width / 2
        radius = theme.grid(3)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)

    def _follow(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(_ring_around(self._target, parent))


class KeyboardFocus(QObject):
    """Shows the ring around ``target`` whenever the keyboard, not the mouse, brings it the focus."""

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        self._target = target
        self._ring: FocusRing | None = None
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the focus come and go."""
        if isinstance(event, QFocusEvent):
            if not event.gotFocus():
                self._drop()
            elif event.reason() in _KEYBOARD and self._ring is None:
                # The ring installs a filter in front of this one, so Qt comes by here once more for the same event.
                self._ring = FocusRing(self._target)
        return super().eventFilter(watched, event)

    def _drop(self) -> None:
        if self._ring is not None:
            self._ring.hide()
            self._ring.deleteLater()
            self._ring = None


def _ring_around(target: QWidget, ancestor: QWidget) -> QRect:
    reach = theme.grid(1)
    corner = target.mapTo(ancestor, QPoint(0, 0))
    return QRect(corner, target.size()).adjusted(-reach, -reach, reach, reach)


def _roomy_ancestor(target: QWidget) -> QWidget | None:
    """Return the nearest ancestor that the whole ring fits into, so that nothing cuts it off."""
    ancestor = target.parentWidget()
    while ancestor is not None and not ancestor.isWindow():
        if ancestor.rect().contains(_ring_around(target, ancestor)):
            return ancestor
        ancestor = ancestor.parentWidget()
    return ancestor
