"""The top of the window: the way back on the left, language and colours on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from poolkey.ui import theme, translations
from poolkey.ui.icons import Icon
from poolkey.ui.preferences import Scheme
from poolkey.ui.widgets.menu_button import MenuButton
from poolkey.wording import translate


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
