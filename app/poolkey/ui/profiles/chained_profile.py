"""A text by which a profile takes another role, to be put into the AWS config file by the person."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from poolkey.core.connection import Profile
from poolkey.core.role_chaining import chained_profile
from poolkey.ui import theme
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.copy_button import CopyButton
from poolkey.ui.widgets.quoted_text import QuotedText
from poolkey.ui.widgets.text import Role, Text
from poolkey.wording import translate


class ChainedProfile(QWidget):
    """A text for the AWS config file, by which a profile takes another role."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._explanation = Text(Role.BODY)
        self.snippet = Snippet()
        self.copy = CopyButton(lambda: self._text)
        self.close_link = LinkButton()
        body, links = QVBoxLayout(self), QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.grid(2))
        body.addWidget(self._explanation)
        body.addWidget(self.snippet)
        links.setSpacing(theme.grid(5))
        body.addLayout(links)
        links.addWidget(self.copy)
        links.addWidget(self.close_link)
        links.addStretch()
        self.close_link.clicked.connect(self._close)
        self.hide()

    def open(self) -> None:
        """Appear, with the focus on what copies it."""
        self.show()
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def word(self, profile: Profile) -> None:
        """Say everything in the language in use."""
        self._text = chained_profile(profile)
        self._explanation.setText(
            translate(
                "More",
                "Put this into the AWS config file, with the account and name of the role. "
                "AWS tools then take that role with the credentials of {profile}, for an hour at a time.",
            ).format(profile=profile.name)
        )
        self.snippet.show_text(self._text)
        self.copy.set_word(translate("More", "Copy"))
        self.copy.setAccessibleName(translate("More", "Copy the text for the config file"))
        self.close_link.setText(translate("More", "Close"))

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


class Snippet(QFrame):
    """Lines for a file, in the typeface of a terminal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QuotedText()
        body = QVBoxLayout(self)
        body.setContentsMargins(theme.grid(3), theme.grid(2), theme.grid(3), theme.grid(2))
        body.addWidget(self._text)
        self._dress()

    def show_text(self, text: str) -> None:
        """Show ``text``."""
        self._text.setAccessibleName(translate("More", "Text for the config file"))
        lines = text.removesuffix("\n")
        if lines != self._text.toPlainText():
            self._text.setPlainText(lines)
            self._text.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange:
            self._dress()

    def _dress(self) -> None:
        self._text.setFont(theme.monospace())
