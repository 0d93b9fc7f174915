"""A button that opens a menu of choices, one of which is taken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from poolkey.ui.icons import Icon
from poolkey.ui.widgets.buttons import IconButton
from poolkey.wording import translate

Words = Callable[[], str]


class MenuButton(IconButton):
    """Tells what is chosen, also where that was the choice before; its name says the choice taken."""

    chosen = Signal(str)

    def __init__(self, symbol: Icon, name: Words, parent: QWidget | None = None) -> None:
        super().__init__(symbol, parent)
        self._name = name
        self._words: dict[str, Words] = {}
        self._choices: dict[str, QAction] = {}
        self._group = QActionGroup(self)
        self._menu = QMenu(self)
        self._group.triggered.connect(lambda action: self.chosen.emit(action.data()))
        # Not setMenu(): its menu runs an event loop of its own.
        self.clicked.connect(self._open)

    def add(self, value: str, words: Words) -> None:
        """Offer one more choice."""
        action = QAction(self._menu, checkable=True)
        action.setData(value)
        self._menu.addAction(action)
        self._group.addAction(action)
        self._choices[value] = action
        self._words[value] = words

    def select(self, value: str) -> None:
        """Show ``value`` as the choice taken."""
        self._choices[value].setChecked(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for value, action in self._choices.items():
            action.setText(self._words[value]())
        choice = next((action.text() for action in self._choices.values() if action.isChecked()), "")
        self.set_name(translate("Header", "{name}: {choice}").format(name=self._name(), choice=choice))

    def _open(self) -> None:
        open_under(self, self._menu)


def open_under(button: QWidget, menu: QMenu) -> None:
    """Open ``menu`` under ``button``, its right edge under the button's."""
    corner = QPoint(button.width() - menu.sizeHint().width(), button.height())
    menu.popup(button.mapToGlobal(corner))
