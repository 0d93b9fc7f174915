"""A field that takes one of several values: label above, a drop-down, and under it what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QVBoxLayout, QWidget

from poolkey.ui import theme
from poolkey.ui.icons import Icon, pixmap
from poolkey.ui.widgets.announce import announce
from poolkey.ui.widgets.input_field import ProblemText
from poolkey.ui.widgets.text import Role, Text

_ARROW_STEPS = 4


class DropDown(QComboBox):
    """A drop-down whose arrow is one of the icons; the wheel scrolls what it is in, and never changes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(1)
        self.setItemDelegate(QStyledItemDelegate(self))  # the one of Qt's own heeds no stylesheet

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to others."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, and the arrow on it."""
        super().paintEvent(event)
        side = theme.grid(_ARROW_STEPS)
        # The way back, turned downwards.
        arrow = pixmap(Icon.BACK, theme.colours().muted, _ARROW_STEPS).transformed(QTransform().rotate(-90))
        place = QRect(self.width() - side - theme.grid(3), (self.height() - side) // 2, side, side)
        QPainter(self).drawPixmap(place, arrow)


class ChoiceField(QWidget):
    """A labelled drop-down; each choice has a value behind its words. The label is its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = DropDown()
        self._label = Text(Role.LABEL)
        self._label.setBuddy(self.box)
        self._problem = ProblemText()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.grid(1))
        body.addWidget(self._label)
        body.addWidget(self.box)
        body.addWidget(self._problem)
        self.setFocusProxy(self.box)
        self.box.currentIndexChanged.connect(lambda _index: self.set_problem(""))

    def set_label(self, text: str) -> None:
        """Name the field; the name is shown above it and read by screen readers."""
        self._label.setText(text)
        self.box.setAccessibleName(text)
        self.box.view().setAccessibleName(text)

    def set_choices(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Offer choices, each a value and its words; the one that was taken stays, where it still is one."""
        taken = self.value()
        self.box.blockSignals(True)  # noqa: FBT003 - Qt takes nothing by name
        self.box.clear()
        for value, words in choices:
            self.box.addItem(words, value)
            self.box.setItemData(self.box.count() - 1, value or words, Qt.ItemDataRole.ToolTipRole)
        self.box.setCurrentIndex(max(0, self.box.findData(taken)))
        self.box.blockSignals(False)  # noqa: FBT003

    def value(self) -> str:
        """Return the value of the choice that is taken, empty where there is none."""
        return str(self.box.currentData() or "")

    def take(self, value: str) -> None:
        """Take the choice with ``value``."""
        self.box.setCurrentIndex(max(0, self.box.findData(value)))

    def problem(self) -> str:
        """Return what is said to be wrong, if anything."""
        return self._problem.text()

    def set_problem(self, text: str) -> None:
        """Say under the field what is wrong with it, and tell screen readers; empty takes that back."""
        if text != self.problem():
            self._problem.set_text(text)
            self.box.setAccessibleDescription(text)
            if text:
                announce(self.box, text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.box.update()
