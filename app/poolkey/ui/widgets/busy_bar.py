"""The bar that runs along the foot of a button while its press is worked on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from poolkey.ui import theme

_SHARE = 0.35
_MILLISECONDS = 1400


class BusyBar(QVariantAnimation):
    """Runs while it is seen; the button paints it last, and tells it when the button itself comes and goes."""

    def __init__(self, button: QWidget) -> None:
        super().__init__(button, startValue=0.0, endValue=1.0, duration=_MILLISECONDS)
        self._button = button
        self._busy = False
        self.setLoopCount(-1)
        self.valueChanged.connect(button.update)

    def set_busy(self, *, busy: bool) -> None:
        """Show the bar, or take it away."""
        self._busy = busy
        self.rest_or_run()
        self._button.update()

    def rest_or_run(self) -> None:
        """Run where somebody sees it and the desktop wants motion: what nobody sees does not move."""
        if self._busy and self._button.isVisible() and theme.motion_is_welcome():
            self.start()
        else:
            self.stop()

    def paint(self, colour: str, radius_steps: float) -> None:
        """Draw the bar within the button's rounded outline, if it is busy."""
        if not self._busy:
            return
        height, length = theme.grid(0.75), self._button.width() * _SHARE
        run = float(self.currentValue()) if self.state() is self.State.Running else 0.5
        left = -length + run * (self._button.width() + length)
        radius = theme.grid(radius_steps)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self._button.rect()), radius, radius)
        painter = QPainter(self._button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(outline)
        painter.fillRect(QRectF(left, self._button.height() - height, length, height), QColor(colour))
