"""What every view sits in: the header, the rail, and room for one view. What the views do is none of its business."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from poolkey.ui import theme
from poolkey.ui.appearance import Appearance
from poolkey.ui.header import Header
from poolkey.ui.preferences import Scheme
from poolkey.ui.rail import UNLIMITED, Fold, Rail

NARROWEST_STEPS, LOWEST_STEPS = 105, 130  # 420 × 520 at 100 %
SIDE_STEPS = 68


class Frame(QWidget):
    """Shows one view at a time; the choices in its header change the appearance of the whole program."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = Header(self)
        self.rail = Rail(self)
        self.rail.hide()
        self.views = QStackedWidget(self)
        self._side: QWidget | None = None
        self._lay_out()
        self.header.language.select(appearance.language)
        self.header.scheme.select(appearance.scheme)
        self.header.language.chosen.connect(appearance.speak)
        self.header.scheme.chosen.connect(lambda value: appearance.dress(Scheme(value)))

    def show_view(self, view: QWidget, title: str, *, leading: QWidget | None = None, rail: bool = False) -> None:
        """Show ``view``, with its way back in the header and the rail where one may go elsewhere."""
        if self.views.indexOf(view) < 0:
            self.views.addWidget(view)
        focused = QApplication.focusWidget()
        if focused:
            focused.clearFocus()  # else Qt hands it on from widget to widget while the old view hides
        self.views.setCurrentWidget(view)
        self.header.lead(leading)
        self.rail.setVisible(rail)
        self.window().setWindowTitle(title)

    def show_beside(self, panel: QWidget) -> None:
        """Show ``panel`` beside whatever is shown; in a narrow window below it."""
        self._side = panel
        self._fold()
        panel.show()

    def show_above(self, notice: QWidget) -> None:
        """Show ``notice`` under the header, above whatever is shown."""
        around = QHBoxLayout()
        around.setContentsMargins(theme.grid(2), 0, theme.grid(2), 0)
        self._column.insertLayout(self._column.indexOf(self.views), around)
        around.addWidget(notice)

    def minimumSizeHint(self) -> QSize:
        """Allow small windows; what does not fit scrolls."""
        return QSize(theme.grid(NARROWEST_STEPS), theme.grid(LOWEST_STEPS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail as the width asks."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.header.retranslate()
            self.rail.retranslate()

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._row.addWidget(self.rail)
        self._row.addLayout(self._column, 1)
        self._column.addWidget(self.header)
        self._column.addWidget(self.views, 1)

    def _fold(self) -> None:
        beside = self._place_side() if self._side else 0
        fold = Fold.for_width(self.width() - beside)
        self.rail.fold(fold)
        if fold is Fold.BAR and self._row.indexOf(self.rail) >= 0:
            self._column.insertWidget(1, self.rail)
        elif fold is not Fold.BAR and self._row.indexOf(self.rail) < 0:
            self._row.insertWidget(0, self.rail)

    def _place_side(self) -> int:
        """Put the panel where there is room; return how much it takes off the width."""
        assert self._side
        if self.width() < theme.grid(SIDE_STEPS + NARROWEST_STEPS):
            self._side.setFixedSize(self.width(), theme.grid(SIDE_STEPS) // 2)
            self._column.addWidget(self._side)
            return 0
        self._side.setFixedWidth(theme.grid(SIDE_STEPS))
        self._side.setMinimumHeight(0)
        self._side.setMaximumHeight(UNLIMITED)
        self._row.addWidget(self._side)
        return self._side.width()
