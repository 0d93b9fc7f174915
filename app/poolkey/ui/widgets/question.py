"""A question that is asked in place before something is taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poolkey.ui import theme
from poolkey.ui.icons import Icon
from poolkey.ui.widgets.buttons import Button
from poolkey.ui.widgets.text import Role, Text


class Question(QWidget):
    """Hidden until it is asked; goes away when it is declined."""

    agreed = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None, *, sign: Icon = Icon.REMOVE) -> None:
        super().__init__(parent)
        self._question = Text(Role.BODY)
        self.no = Button()
        self.yes = Button(sign=sign)
        body, buttons = QVBoxLayout(self), QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.grid(2))
        body.addWidget(self._question)
        buttons.setSpacing(theme.grid(2))
        body.addLayout(buttons)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        buttons.addStretch()
        self.yes.clicked.connect(self.agreed)
        self.no.clicked.connect(self._decline)
        self.hide()

    def ask(self) -> None:
        """Appear, with the focus on the answer that changes nothing."""
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_words(self, question: str, no: str, yes: str) -> None:
        """Say everything in the language in use."""
        self._question.setText(question)
        self.no.setText(no)
        self.yes.setText(yes)

    def _decline(self) -> None:
        self.hide()
        self.declined.emit()
