"""One way to go on, large enough to be read and hit: a picture, a name and what it means."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent, QShowEvent, QTransform
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from poolkey.ui import theme
from poolkey.ui.icons import Icon, pixmap
from poolkey.ui.widgets.busy_bar import BusyBar
from poolkey.ui.widgets.focus_ring import KeyboardFocus
from poolkey.ui.widgets.text import Role, Text
from poolkey.wording import translate

_RADIUS_STEPS = 3
_TILE_STEPS = 9
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}


class ChoiceButton(QPushButton):
    """A press is an answer, so it needs no other button; while that is worked on, it says so."""

    def __init__(self, sign: Icon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self._hint = ""
        self._busy = False
        self._bar = BusyBar(self)
        self._tile, self._onward = QLabel(), QLabel()
        self._name, self._explanation = Text(Role.SECTION), Text(Role.SMALL)
        KeyboardFocus(self)
        self.setAutoDefault(True)  # outside a dialog this means: Enter presses it as Space does
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._lay_out()
        self._draw()

    def set_words(self, name: str, hint: str) -> None:
        """Name the choice, and say what it means."""
        self._hint = hint
        self._name.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(hint)
        self._word_explanation()

    def set_busy(self, *, busy: bool) -> None:
        """Show that this is what was chosen."""
        self._busy = busy
        self._bar.set_busy(busy=busy)
        self._word_explanation()

    def sizeHint(self) -> QSize:
        """Return room for what is inside."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return room for what is inside, wrapped."""
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the list, which knows where it ends."""
        if event.key() in _MOVES:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and the bar at its foot while busy."""
        super().paintEvent(event)
        self._bar.paint(theme.colours().accent, _RADIUS_STEPS)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the bar run on."""
        super().showEvent(event)
        self._bar.rest_or_run()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the bar."""
        super().hideEvent(event)
        self._bar.rest_or_run()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw()

    def _lay_out(self) -> None:
        side = theme.grid(_TILE_STEPS)
        self._tile.setObjectName("tile")
        self._tile.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tile.setFixedSize(side, side)
        words = QVBoxLayout()
        words.setSpacing(theme.grid(0.5))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.grid(3), theme.grid(2.5), theme.grid(3), theme.grid(2.5))
        row.setSpacing(theme.grid(3))
        row.addWidget(self._tile)
        row.addLayout(words, 1)
        row.addWidget(self._onward)
        words.addWidget(self._name)
        words.addWidget(self._explanation)
        for child in (self._tile, self._name, self._explanation, self._onward):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _word_explanation(self) -> None:
        self._explanation.setText(translate("ChoiceButton", "One moment…") if self._busy else self._hint)

    def _draw(self) -> None:
        tokens = theme.colours()
        self._tile.setPixmap(pixmap(self._sign, tokens.accent))
        # The way in is the way back, mirrored.
        self._onward.setPixmap(pixmap(Icon.BACK, tokens.muted).transformed(QTransform().scale(-1, 1)))
