"""How layouts are filled and read: from the outside in, and never by their items.

Qt tells nobody when it deletes a layout's item, as it does whenever a widget leaves. An item that Python has met
therefore stays in PySide's table of addresses, and what is made at the same address next, such as a scroll bar,
is taken for it. Python meets the items it asks for (``itemAt``), and those of a layout that already holds
something when it is put into another.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from poolkey.ui import theme

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def order_tabs(layout: QLayout | None) -> None:
    """Let Tab go the way the eye goes in ``layout``; by itself it would follow the order of making."""
    for before, after in pairwise(_in_reading_order(layout)):
        QWidget.setTabOrder(before, after)


def _in_reading_order(layout: QLayout | None) -> Iterator[QWidget]:
    """Yield what Tab stops at in ``layout`` and all that is in it, top to bottom."""
    for part in _parts(layout) if layout else ():
        if isinstance(part, QWidget) and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield part
        yield from _in_reading_order(part if isinstance(part, QLayout) else part.layout())


def _parts(layout: QLayout) -> list[QWidget | QLayout]:
    """Return what ``layout`` holds, in its order."""
    owner = layout.parentWidget()
    widgets = owner.findChildren(QWidget, options=_DIRECT) if owner else []
    parts: list[QWidget | QLayout] = [*widgets, *layout.findChildren(QLayout, options=_DIRECT)]
    at = {layout.indexOf(part): part for part in parts}
    return [at[place] for place in range(layout.count()) if place in at]


def stack(body: QVBoxLayout, *parts: tuple[QWidget | QLayout, float]) -> None:
    """Put each part under the one before, with so many steps of the grid below it."""
    body.setSpacing(0)
    for part, gap in parts:
        if isinstance(part, QWidget):
            body.addWidget(part)
        else:
            body.addLayout(part)
        body.addSpacing(theme.grid(gap))
