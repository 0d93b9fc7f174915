"""What would change in the AWS files, as a diff."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from poolkey.ui import theme
from poolkey.ui.widgets.quoted_text import QuotedText
from poolkey.wording import translate


class Changes(QuotedText):
    """The lines of a diff, in the typeface of a terminal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress()

    def show_changes(self, changes: str) -> None:
        """Show ``changes``, or nothing where there are none."""
        self.setAccessibleName(translate("Profiles", "What would change"))
        self.setVisible(bool(changes))
        text = changes.removesuffix("\n")
        if text != self.toPlainText():
            self.setPlainText(text)
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange:
            self._dress()

    def _dress(self) -> None:
        self.setFont(theme.monospace())
