"""How layouts are filled and read."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from poolkey.ui import theme


def in_reading_order(layout: QLayout | None) -> Iterator[QWidget]:
    """Yield what Tab stops at in ``layout`` and all that is in it, top to bottom."""
    items = (layout.itemAt(n) for n in range(layout.count())) if layout else ()
    for item in filter(None, items):
        widget = item.widget()
        if widget is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
        yield from in_reading_order(widget.layout() if widget is not None else item.layout())


def stack(body: QVBoxLayout, *parts: tuple[QWidget | QLayout, float]) -> None:
    """Put each part under the one before, with so many steps of the grid below it."""
    body.setSpacing(0)
    for part, gap in parts:
        if isinstance(part, QWidget):
            body.addWidget(part)
        else:
            body.addLayout(part)
        body.addSpacing(theme.grid(gap))
