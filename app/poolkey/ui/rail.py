"""The way around while somebody is signed in: a rail, its icons alone, or a bar, as the window is wide."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QLabel, QSizePolicy, QToolButton, QWidget

from poolkey.core.codes import StrEnum
from poolkey.ui import theme
from poolkey.ui.icons import Icon, icon, pixmap
from poolkey.ui.widgets.focus_ring import KeyboardFocus
from poolkey.ui.widgets.text import Role, Text
from poolkey.wording import translate

UNLIMITED = 16777215  # Qt's QWIDGETSIZE_MAX, which PySide6 does not export
_HEAD_STEPS, _MARK_STEPS = 3, 1.25


class Place(StrEnum):
    """Where one can go."""

    PROFILES = "profiles"
    ACCOUNT = "account"
    CONNECTIONS = "connections"


class Fold(Enum):
    """How much room the rail may take."""

    OPEN = "open"
    ICONS = "icons"
    BAR = "bar"

    @staticmethod
    def for_width(width: int) -> Fold:
        """Return the form that fits a window of that width; the limits are on the 4 px grid."""
        if width >= theme.grid(190):
            return Fold.OPEN
        return Fold.ICONS if width >= theme.grid(140) else Fold.BAR


class RailButton(QToolButton):
    """One entry: an icon with its word beside it, or with the word only told."""

    def __init__(self, symbol: Icon, words: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._symbol = symbol
        self._words = words
        KeyboardFocus(self)
        self.toggled.connect(self.dress)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def fold(self, fold: Fold) -> None:
        """Show the word only where there is room for it."""
        worded = fold is not Fold.ICONS
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if worded else Qt.ToolButtonStyle.ToolButtonIconOnly
        self.setToolButtonStyle(style)
        self.setToolTip("" if worded else self._words())

    def worded_width(self) -> int:
        """Return the width that the icon and the word take."""
        word = self.fontMetrics().horizontalAdvance(self._words())
        return theme.grid(5) + theme.grid(1) + word + 2 * theme.grid(2.5)

    def retranslate(self) -> None:
        """Say the word in the language in use."""
        self.setText(self._words())
        self.setAccessibleName(self._words())

    def dress(self) -> None:
        """Draw the icon in the colours in use."""
        self.setIcon(icon(self._symbol, theme.colours().strong if self.isChecked() else theme.colours().muted))
        self.setIconSize(QSize(theme.grid(5), theme.grid(5)))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.dress()


class Rail(QFrame):
    """The connection's name, the places to go, and the way out."""

    chosen = Signal(object)
    signed_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fold = Fold.OPEN
        self._brand = QLabel(self)
        self._label = Text(Role.SECTION, self)
        self._places = {
            Place.PROFILES: RailButton(Icon.PROFILES, lambda: translate("Rail", "Profiles"), self),
            Place.ACCOUNT: RailButton(Icon.ACCOUNT, lambda: translate("Rail", "My account"), self),
            Place.CONNECTIONS: RailButton(Icon.CONNECTION, lambda: translate("Rail", "Connections"), self),
        }
        self._out = RailButton(Icon.SIGN_OUT, lambda: translate("Rail", "Sign out"), self)
        self._out.clicked.connect(self.signed_out)
        self._group = QButtonGroup(self)
        for place, button in self._places.items():
            button.setCheckable(True)
            self._group.addButton(button)
            button.clicked.connect(lambda _checked, place=place: self.chosen.emit(place))
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._arrange()
        self.retranslate()

    def show_connection(self, label: str, *, signed_in: bool) -> None:
        """Name the connection in use; a guest, who is not signed in, has no account."""
        self._label.setText(label)
        self._places[Place.ACCOUNT].setVisible(signed_in)

    def select(self, place: Place) -> None:
        """Mark where the person is."""
        self._places[place].setChecked(True)

    def fold(self, fold: Fold) -> None:
        """Take the form ``fold``."""
        if fold is self._fold:
            return
        self._fold = fold
        self._fold_buttons()
        self._label.setVisible(fold is Fold.OPEN)
        self._brand.setVisible(fold is not Fold.BAR)
        self._measure()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(translate("Rail", "Places"))
        for button in self._buttons():
            button.retranslate()
        self._fold_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let a bar that is too short for the words do without them."""
        super().resizeEvent(event)
        self._fold_buttons()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._measure()

    def _buttons(self) -> tuple[RailButton, ...]:
        return (*self._places.values(), self._out)

    def _fold_buttons(self) -> None:
        """Show the words where there is room for all of them."""
        form = self._fold
        if form is Fold.BAR:
            shown = [button.worded_width() + theme.grid(1) for button in self._buttons() if not button.isHidden()]
            form = form if sum(shown) + theme.grid(6) <= self.width() else Fold.ICONS
        for button in self._buttons():
            button.fold(form)

    def _arrange(self) -> None:
        self._layout.addWidget(self._brand)
        self._layout.addWidget(self._label)
        self._layout.addSpacing(theme.grid(2))
        for button in self._places.values():
            self._layout.addWidget(button)
        self._layout.addStretch()
        self._layout.addWidget(self._out)
        self._measure()

    def _measure(self) -> None:
        """Take the width, direction and gaps of the form in use."""
        bar = self._fold is Fold.BAR
        if self.property("bar") != bar:
            self.setProperty("bar", bar)
            theme.restyle(self)
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if bar else QBoxLayout.Direction.TopToBottom)
        edge = theme.grid(2 if self._fold is Fold.ICONS else 3)
        self._layout.setContentsMargins(
            edge, theme.grid(1) if bar else theme.grid(4), edge, theme.grid(1 if bar else 3)
        )
        self._layout.setSpacing(theme.grid(1))
        self._align_heads()
        self._brand.setPixmap(pixmap(Icon.BRAND, theme.colours().accent, steps=7))
        if bar:
            self.setMinimumWidth(0)
            self.setMaximumWidth(UNLIMITED)
        else:
            self.setFixedWidth(theme.grid(50 if self._fold is Fold.OPEN else 15))

    def _align_heads(self) -> None:
        """Let the mark and the name begin where the entries' icons do; the mark's picture has an empty edge."""
        self._label.setContentsMargins(theme.grid(_HEAD_STEPS), 0, 0, 0)
        worded = self._fold is Fold.OPEN
        self._brand.setContentsMargins(theme.grid(_MARK_STEPS) if worded else 0, 0, 0, 0)
        self._brand.setAlignment(Qt.AlignmentFlag.AlignLeft if worded else Qt.AlignmentFlag.AlignHCenter)
