"""The buttons that lead to a sign-in in the browser: one for each provider, and one for the pool's own page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poolkey.core.signin.steps import BrowserOffer
from poolkey.ui import theme
from poolkey.ui.icons import Icon
from poolkey.ui.widgets.buttons import Button
from poolkey.wording import translate
from poolkey.wording.browser import provider_text

_LEAST_STEPS = 40
_AROUND_STEPS = 16  # the padding, the icon and what is between it and the word


class WayButton(Button):
    """A button whose word may be longer than there is room: the middle gives way, and hovering shows it whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, sign=Icon.BROWSER)
        self._word = ""

    def set_word(self, word: str) -> None:
        """Set what the button says."""
        self._word = word
        self.setAccessibleName(word)
        self.setToolTip(word)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return room for some of the word."""
        return QSize(theme.grid(_LEAST_STEPS), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the word as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - theme.grid(_AROUND_STEPS)
        self.setText(self.fontMetrics().elidedText(self._word, Qt.TextElideMode.ElideMiddle, room))


class BrowserWays(QWidget):
    """Emits ``chosen`` with a provider's name, or with nothing for the pool's own page.

    Without ``plain`` there is no button for that page, as where the primary one leads there.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, plain: bool = True) -> None:
        super().__init__(parent)
        self._with_plain = plain
        self._buttons: dict[str, WayButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme.grid(3) if plain else 0)  # from what stands below
        self._column.setSpacing(theme.grid(2))
        self.hide()

    def show_offer(self, offer: BrowserOffer | None) -> None:
        """Show a button for each way there is; those that stay are the same widgets."""
        wanted = () if offer is None else (*offer.providers, *([""] if self._with_plain else []))
        for gone in [name for name in self._buttons if name not in wanted]:
            button = self._buttons.pop(gone)
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        for name in wanted:
            if name not in self._buttons:
                self._add(name)
        self.setVisible(bool(wanted))

    def set_busy(self, *, busy: bool) -> None:
        """Let nobody choose while something is worked on."""
        self.setEnabled(not busy)

    def retranslate(self) -> None:
        """Name every button."""
        for name, button in self._buttons.items():
            button.set_word(provider_text(name) if name else translate("BrowserWays", "Sign in with your browser"))

    def _add(self, name: str) -> None:
        button = WayButton()
        button.clicked.connect(partial(self.chosen.emit, name))
        self._buttons[name] = button
        self._column.addWidget(button)
        button.show()
