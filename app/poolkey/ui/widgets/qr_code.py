"""A QR code, painted from its matrix."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poolkey.core.secret import Secret
from poolkey.ui import theme

QUIET_ZONE = 4  # modules of white on every side: ISO/IEC 18004
_SMALLEST, _LARGEST = 200, 288
_SIDE_STEPS = 60  # 240 px at 100 %


class QrCode(QWidget):
    """Black on white whatever the theme, since many phones cannot read the reverse.

    Every module is a whole number of device pixels, so that its edges are sharp at any scale.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix: list[list[bool]] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_content(self, content: Secret) -> None:
        """Show ``content``; empty shows nothing."""
        self._matrix = _matrix(content.reveal()) if content else []
        self.updateGeometry()
        self.update()

    def is_empty(self) -> bool:
        """Tell whether nothing is shown."""
        return not self._matrix

    def sizeHint(self) -> QSize:
        """Return a square that holds the code and its quiet zone, and grows with the text."""
        side = math.ceil(self._module() * self._modules() / self.devicePixelRatioF())
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint white ground and black modules, in device pixels."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.scale(1 / self.devicePixelRatioF(), 1 / self.devicePixelRatioF())
        module = self._module()
        for y, row in enumerate(self._matrix, QUIET_ZONE):
            for x, black in enumerate(row, QUIET_ZONE):
                if black:
                    painter.fillRect(x * module, y * module, module, module, Qt.GlobalColor.black)

    def _modules(self) -> int:
        return len(self._matrix) + 2 * QUIET_ZONE

    def _module(self) -> int:
        """Return how many device pixels a module is wide: at least as many as the smallest code needs."""
        ratio = self.devicePixelRatioF()
        wanted = min(theme.grid(_SIDE_STEPS), _LARGEST) * ratio
        return max(math.ceil(_SMALLEST * ratio / self._modules()), round(wanted / self._modules()))


def _matrix(text: str) -> list[list[bool]]:
    # Only this page needs it.
    from qrcode.constants import ERROR_CORRECT_L
    from qrcode.main import QRCode

    # The lowest correction gives the largest modules: a screen has no dirt or tears to correct.
    code = QRCode(error_correction=ERROR_CORRECT_L, border=0)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]
