"""A ring that shows how much time is left, or why none is counted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poolkey.core.codes import StrEnum
from poolkey.ui import theme

_TURN_MILLISECONDS = 1200
_WHOLE = 360 * 16  # Qt counts angles in sixteenths of a degree
_TOP = 90 * 16


class RingState(StrEnum):
    """What the ring says; each state has its own shape, so that colour never speaks alone."""

    FRESH = "fresh"
    RENEWING = "renewing"
    SIGN_IN_NEEDED = "sign_in_needed"
    OFFLINE = "offline"


class CountdownRing(QWidget):
    """Fresh is a ring filled by the share of time left, renewing turns, sign-in needed is a dot with "!".

    It stands beside words that say the same, so screen readers pass it over.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = RingState.OFFLINE
        self._share = 1.0
        self._turn = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=_TURN_MILLISECONDS)
        self._turn.setLoopCount(-1)
        self._turn.valueChanged.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, state: RingState, share: float = 1.0) -> None:
        """Show ``state``; ``share`` is how much of the time is left, from 0 to 1."""
        self._state = state
        self._share = min(max(share, 0.0), 1.0)
        self._move()
        self.update()

    def state(self) -> RingState:
        """Return what is shown."""
        return self._state

    def share(self) -> float:
        """Return how much of the time is shown as left."""
        return self._share

    def sizeHint(self) -> QSize:
        """Return the size of an icon."""
        return QSize(theme.grid(5), theme.grid(5))

    def showEvent(self, event: QShowEvent) -> None:
        """Turn on."""
        super().showEvent(event)
        self._move()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop turning where nobody looks."""
        super().hideEvent(event)
        self._turn.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring or the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._state is RingState.SIGN_IN_NEEDED:
            self._paint_dot(painter)
        else:
            self._paint_ring(painter)

    def _move(self) -> None:
        turning = self._state is RingState.RENEWING and self.isVisible() and theme.motion_is_welcome()
        if not turning:
            self._turn.stop()
        elif self._turn.state() is not self._turn.State.Running:
            self._turn.start()

    def _circle(self, width: float) -> QRectF:
        inset = width / 2 + theme.grid(0.25)
        return QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)

    def _paint_ring(self, painter: QPainter) -> None:
        tokens = theme.colours()
        width = theme.grid(0.75)
        circle = self._circle(width)
        painter.setPen(QPen(QColor(tokens.outline if self._state is RingState.OFFLINE else tokens.line), width))
        painter.drawEllipse(circle)
        if self._state is RingState.OFFLINE:
            return
        start, length = _TOP, round(_WHOLE * self._share)
        colour = tokens.warning if self._share < 1 / 6 else tokens.good
        if self._state is RingState.RENEWING:
            start, length, colour = _TOP - round(_WHOLE * self._turned()), _WHOLE // 4, tokens.accent
        painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(circle, start, length)

    def _turned(self) -> float:
        return float(self._turn.currentValue()) if self._turn.state() is self._turn.State.Running else 0.0

    def _paint_dot(self, painter: QPainter) -> None:
        tokens = theme.colours()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.warning))
        painter.drawEllipse(self._circle(0))
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(tokens.surface))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "!")
