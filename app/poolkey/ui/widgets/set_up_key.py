"""The key of an authenticator app, to be read, typed or copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poolkey.core.secret import Secret
from poolkey.core.totp import TotpKey
from poolkey.ui import theme
from poolkey.ui.widgets.copy_button import CopyButton
from poolkey.ui.widgets.text import Role, Text
from poolkey.wording import translate


class SetUpKey(QWidget):
    """Groups of four for the eye, letter by letter for the ear, and a button that copies it whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: TotpKey | None = None
        self.label = Text(Role.KEY)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setFont(theme.monospace())
        self.copy_button = CopyButton(self._secret)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.grid(1))
        column.addWidget(self.label)
        column.addWidget(self.copy_button)

    def set_key(self, key: TotpKey | None) -> None:
        """Show ``key``, or wipe it."""
        self._key = key
        self.label.setText(" ".join(key.groups()) if key else "")
        self.retranslate()

    def text(self) -> str:
        """Return what is shown."""
        return self.label.text()

    def retranslate(self) -> None:
        """Set every text."""
        spelled = ", ".join(" ".join(group) for group in self._key.groups()) if self._key else ""
        self.label.setAccessibleName(translate("SetUpKey", "Key: {letters}").format(letters=spelled))
        self.copy_button.set_word(translate("SetUpKey", "Copy key"))

    def _secret(self) -> Secret:
        return self._key.secret if self._key else Secret("")
