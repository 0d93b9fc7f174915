"""The demo's outbox: what its user pool mailed, beside the window, so that nobody needs a mailbox to try it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from poolkey.core.errors import PoolkeyError
from poolkey.core.ports import Mail, Outbox
from poolkey.ui import theme
from poolkey.ui.widgets.card import Card
from poolkey.ui.widgets.copy_button import CopyButton
from poolkey.ui.widgets.text import ElidedText, Role, Text
from poolkey.ui.workers import Worker
from poolkey.wording import translate

_EVERY_MILLISECONDS = 2000


class DemoOutbox(QFrame):
    """Asks for the mails every two seconds while it is visible."""

    def __init__(
        self, outbox: Outbox, worker: Worker, note: Callable[[], str] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._note_words = note
        self._note = Text(Role.BODY)
        self._note.setVisible(note is not None)
        self._note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)  # it says what to copy
        self._outbox = outbox
        self._worker = worker
        self._mails: tuple[Mail, ...] = ()
        self._cards: list[MailCard] = []
        self._title = Text(Role.SECTION)
        self._reason = Text(Role.SMALL)
        self._list = QVBoxLayout()
        self._poll = QTimer(self, interval=_EVERY_MILLISECONDS)
        self._poll.timeout.connect(self.ask)
        self._lay_out()
        self.retranslate()

    def ask(self) -> None:
        """Ask for the mails, unless an answer is awaited already."""
        if not self._worker.busy:
            self._worker.start(lambda _cancel: self._outbox.mails(), self._on_mails, self._on_error)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        if self._note_words:
            self._note.setText(self._note_words())
        self._title.setText(translate("Outbox", "Demo outbox"))
        if self._mails:
            self._reason.setText(translate("Outbox", "What the demo's user pool mailed, newest first."))
        else:
            self._reason.setText(translate("Outbox", "Codes that the demo's user pool mails appear here."))
        for card in self._cards:
            card.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask now and from time to time."""
        super().showEvent(event)
        self.ask()
        self._poll.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop asking."""
        super().hideEvent(event)
        self._poll.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        inside = QWidget()
        body = QVBoxLayout(inside)
        edge = theme.grid(4)
        body.setContentsMargins(edge, edge, edge, edge)
        body.setSpacing(theme.grid(2))
        body.addWidget(self._note)
        body.addWidget(self._title)
        body.addWidget(self._reason)
        self._list.setSpacing(theme.grid(2))
        body.addLayout(self._list)
        body.addStretch()
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _on_mails(self, mails: tuple[Mail, ...]) -> None:
        if mails == self._mails:
            return
        self._mails = mails
        for card in self._cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [MailCard(mail) for mail in mails]
        for card in self._cards:
            self._list.addWidget(card)
        self.retranslate()

    def _on_error(self, _error: PoolkeyError) -> None:
        """Keep what is shown: the next question may be answered."""


class MailCard(Card):
    """One mail: to whom, what about, and the code in it."""

    def __init__(self, mail: Mail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        subject = Text(Role.LABEL)
        subject.setText(mail.subject)
        to = ElidedText(Role.SMALL)
        to.setText(mail.to)
        code = Text(Role.BODY)
        code.setText(mail.code)
        code.setFont(theme.monospace())
        self.copy = CopyButton(lambda: mail.code)
        line = QHBoxLayout()
        self.body.addWidget(subject)
        self.body.addWidget(to)
        self.body.addLayout(line)
        line.addWidget(code)
        line.addStretch()
        line.addWidget(self.copy)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what is copied."""
        self.copy.set_word(translate("Outbox", "Copy code"))
