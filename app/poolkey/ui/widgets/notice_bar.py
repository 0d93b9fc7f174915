"""A bar for what concerns the whole window: offline, clock wrong, keyring locked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from poolkey.ui import theme
from poolkey.ui.icons import Icon, pixmap
from poolkey.ui.widgets.announce import announce
from poolkey.ui.widgets.buttons import IconButton, LinkButton
from poolkey.ui.widgets.signs import sign_of
from poolkey.ui.widgets.text import Role, Text, Tone
from poolkey.wording import translate


class NoticeBar(QFrame):
    """One sentence with a sign, at most one thing to do about it, and a way to close it."""

    acted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.PLAIN
        self._sign = QLabel()
        self._text = Text(Role.BODY)
        self.action = LinkButton()
        self.action.clicked.connect(self.acted)
        self._close = IconButton(Icon.CLOSE)
        self._close.clicked.connect(self._on_closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.grid(3), theme.grid(1), theme.grid(1), theme.grid(1))
        row.setSpacing(theme.grid(2))
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self.action)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()
        self.retranslate()

    def show_notice(self, text: str, tone: Tone = Tone.PLAIN, action: str = "") -> None:
        """Show ``text`` and tell screen readers; ``action`` names the link that emits ``acted``."""
        news = text != self._text.text() or self.isHidden()
        self._tone = tone
        self._text.setText(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.setProperty("tone", str(tone))
        theme.restyle(self)
        self._draw_sign()
        self.show()
        if news:
            announce(self, text)

    def text(self) -> str:
        """Return the sentence."""
        return self._text.text()

    def retranslate(self) -> None:
        """Name the closing button; the sentence is its owner's to translate."""
        self._close.set_name(translate("NoticeBar", "Close this notice"))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign again in the theme's new colour."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw_sign()

    def _draw_sign(self) -> None:
        self._sign.setPixmap(pixmap(*sign_of(self._tone)))

    def _on_closed(self) -> None:
        self.hide()
        self.closed.emit()
