"""Buttons: the one primary button of a page, quiet links, icons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPainterPath, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from poolkey.ui import theme
from poolkey.ui.icons import GRID_STEPS, Icon, icon
from poolkey.ui.widgets.focus_ring import KeyboardFocus

_BAR_SHARE = 0.35
_BAR_MILLISECONDS = 1400


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
    """The one thing to do. While busy it keeps its place and width, says so and shows a moving bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self._words = ("", "")
        self._bar = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=_BAR_MILLISECONDS)
        self._bar.setLoopCount(-1)
        self._bar.valueChanged.connect(self.update)

    def sign_colour(self) -> str:
        """Return the colour of the word on the accent."""
        return theme.colours().on_accent

    def set_words(self, idle: str, busy: str) -> None:
        """Set what happens on a press, and the busy form of the same verb."""
        self._words = (idle, busy)
        self.setText(self._words[self._busy])

    def set_busy(self, *, busy: bool) -> None:
        """Show that the press is being worked on."""
        self._busy = busy
        self.setText(self._words[busy])
        self._move_bar()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for both words, so that nothing moves."""
        hint = super().sizeHint()
        shown, *either = (self._width_of(word) for word in (self.text(), *self._words))
        return QSize(hint.width() - shown + max(either), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and the bar at its foot while busy."""
        super().paintEvent(event)
        if self._busy:
            self._paint_bar()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the bar move on."""
        super().showEvent(event)
        self._move_bar()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the bar: what nobody sees does not move."""
        super().hideEvent(event)
        self._bar.stop()

    def _width_of(self, word: str) -> int:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, word).width()  # as QPushButton measures

    def _move_bar(self) -> None:
        if self._busy and self.isVisible() and theme.motion_is_welcome():
            self._bar.start()
        else:
            self._bar.stop()

    def _paint_bar(self) -> None:
        height = theme.grid(0.75)
        share = float(self._bar.currentValue()) if self._bar.state() is self._bar.State.Running else 0.5
        length = self.width() * _BAR_SHARE
        left = -length + share * (self.width() + length)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), theme.grid(2), theme.grid(2))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(outline)
        painter.fillRect(QRectF(left, self.height() - height, length, height), QColor(theme.colours().on_accent))


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
