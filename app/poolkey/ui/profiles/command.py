"""A command to try, with a button that copies it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from poolkey.ui import theme
from poolkey.ui.widgets.copy_button import CopyButton
from poolkey.ui.widgets.text import ElidedText, Role
from poolkey.wording import translate


class CommandLine(QFrame):
    """One line for a terminal, in its own typeface; what does not fit is cut in the middle, never when copied."""

    def __init__(self, command: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ElidedText(Role.BODY)
        self._text.setText(command)
        self.copy = CopyButton(lambda: command)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.grid(3), theme.grid(1), theme.grid(3), theme.grid(1))
        row.setSpacing(theme.grid(3))
        row.addWidget(self._text, 1)
        row.addWidget(self.copy)
        self._dress()

    def retranslate(self) -> None:
        """Say what is copied."""
        self.copy.set_word(translate("Profiles", "Copy"))
        self.copy.setAccessibleName(translate("Profiles", "Copy command"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange:
            self._dress()

    def _dress(self) -> None:
        self._text.setFont(theme.monospace())
