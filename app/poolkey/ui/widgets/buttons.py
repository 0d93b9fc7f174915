"""Buttons: the one primary button of a page, quiet links, icons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from poolkey.ui import theme
from poolkey.ui.icons import GRID_STEPS, Icon, icon
from poolkey.ui.widgets.busy_bar import BusyBar
from poolkey.ui.widgets.focus_ring import KeyboardFocus

_RADIUS_STEPS = 2


class Button(QPushButton):
    """An ordinary button with a word, and an icon before it where that helps."""

    def __init__(self, parent: QWidget | None = None, *, sign: Icon | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self.setAutoDefault(True)  # outside a dialog this means: Enter presses it as Space does
        KeyboardFocus(self)
        self.setIconSize(QSize(theme.grid(GRID_STEPS), theme.grid(GRID_STEPS)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_sign(self, sign: Icon | None) -> None:
        """Show another icon before the word."""
        self._sign = sign
        self._draw_sign()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the icon: not before it is seen, since the first drawing costs as much as many widgets."""
        super().showEvent(event)
        self._draw_sign()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again in the theme's new colour."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw_sign()

    def sign_colour(self) -> str:
        """Return the colour of the icon, which is the colour of the word."""
        return theme.colours().text

    def _draw_sign(self) -> None:
        if self._sign is not None and self.isVisible():
            self.setIcon(icon(self._sign, self.sign_colour()))


class LinkButton(Button):
    """A quiet link: a button that looks like a word."""

    def __init__(self, parent: QWidget | None = None, *, sign: Icon | None = None) -> None:
        super().__init__(parent, sign=sign)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sign_colour(self) -> str:
        """Return the accent, the colour of links."""
        return theme.colours().accent


class PrimaryButton(Button):
    """The one thing to do. While busy it keeps its place and width, says so and shows a moving bar.

    While it is held it cannot be pressed, and says for how long.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self._words = ("", "")
        self._instead = ""
        self._held = ""
        self._bar = BusyBar(self)

    def sign_colour(self) -> str:
        """Return the colour of the word on the accent."""
        return theme.colours().on_accent

    def set_words(self, idle: str, busy: str) -> None:
        """Set what happens on a press, and the busy form of the same verb."""
        self._words = (idle, busy)
        self._speak()

    def set_busy(self, *, busy: bool, instead: str = "") -> None:
        """Show that the press is being worked on, or with other words that something else is."""
        self._busy = busy
        self._instead = instead
        self._speak()
        self._bar.set_busy(busy=busy)

    def hold(self, word: str) -> None:
        """Let nobody press, and show ``word``; an empty one lets go."""
        self._held = word
        self.setEnabled(not word)
        self._speak()

    def sizeHint(self) -> QSize:
        """Return room for every word, so that nothing moves."""
        hint = super().sizeHint()
        shown, *any_word = map(self._width_of, (self.text(), *self._words, self._instead, self._held))
        return QSize(hint.width() - shown + max(any_word), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and the bar at its foot while busy."""
        super().paintEvent(event)
        self._bar.paint(theme.colours().on_accent, _RADIUS_STEPS)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the bar run on."""
        super().showEvent(event)
        self._bar.rest_or_run()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the bar."""
        super().hideEvent(event)
        self._bar.rest_or_run()

    def _speak(self) -> None:
        idle, busy = self._words
        self.setText(self._instead or busy if self._busy else self._held or idle)

    def _width_of(self, word: str) -> int:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, word).width()  # as QPushButton measures


class IconButton(QToolButton):
    """A button that shows an icon; its name is for screen readers and the hovering mouse."""

    def __init__(self, sign: Icon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        KeyboardFocus(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_sign(sign)

    def set_name(self, name: str) -> None:
        """Set what the button is called."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_sign(self, sign: Icon) -> None:
        """Show another icon."""
        self._sign = sign
        self.setIcon(icon(sign, theme.colours().muted))
        self.setIconSize(QSize(theme.grid(GRID_STEPS), theme.grid(GRID_STEPS)))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again in the theme's new colour."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.set_sign(self._sign)
