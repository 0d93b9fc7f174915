"""The top of the window: the way back on the left, language and colours on the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from poolkey.ui import theme, translations
from poolkey.ui.icons import Icon
from poolkey.ui.preferences import Scheme
from poolkey.ui.widgets.buttons import IconButton
from poolkey.wording import translate

Words = Callable[[], str]


class MenuButton(IconButton):
    """A button that opens a menu of choices, one of which is taken."""

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
        """Open the menu under the button, its right edge under the button's."""
        corner = QPoint(self.width() - self._menu.sizeHint().width(), self.height())
        self._menu.popup(self.mapToGlobal(corner))


class Header(QWidget):
    """The bar at the top; a view that can go back lends it the button for that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = MenuButton(Icon.LANGUAGE, lambda: translate("Header", "Language"), self)
        self.scheme = MenuButton(Icon.CONTRAST, lambda: translate("Header", "Colours"), self)
        self._offer()
        self._leading: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.addStretch()
        self._row.addWidget(self.language)
        self._row.addWidget(self.scheme)
        step = theme.grid(2)
        self._row.setContentsMargins(step, step, step, step)
        self._row.setSpacing(theme.grid(1))

    def lead(self, widget: QWidget | None) -> None:
        """Show ``widget`` on the left, in place of the one before."""
        if self._leading:
            self._row.removeWidget(self._leading)
            self._leading.hide()
        self._leading = widget
        if widget:
            self._row.insertWidget(0, widget, 0, Qt.AlignmentFlag.AlignLeft)
            widget.show()
            self.setTabOrder(widget, self.language)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.language.retranslate()
        self.scheme.retranslate()

    def _offer(self) -> None:
        system = lambda: translate("Header", "As the system")  # noqa: E731 - said by both menus
        self.language.add(translations.SYSTEM, system)
        for code in translations.languages():
            self.language.add(code, lambda code=code: translations.own_name(code))  # type: ignore[misc] # bound now
        self.scheme.add(Scheme.SYSTEM, system)
        self.scheme.add(Scheme.LIGHT, lambda: translate("Header", "Light"))
        self.scheme.add(Scheme.DARK, lambda: translate("Header", "Dark"))
