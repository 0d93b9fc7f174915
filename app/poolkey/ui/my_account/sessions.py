"""The section of sessions: where one is signed in, and ending that elsewhere."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from poolkey.core.account.values import SessionEntry
from poolkey.ui.icons import Icon
from poolkey.ui.moments import moment_text
from poolkey.ui.my_account.acts import EndOtherSessions, EndSession
from poolkey.ui.my_account.row import Row, joined
from poolkey.ui.my_account.section import Now, Section
from poolkey.ui.widgets.buttons import Button
from poolkey.ui.widgets.question import Question
from poolkey.wording import translate
from poolkey.wording.account import last_used_text, session_name_text, session_state_text


class SessionRow(Row):
    """One session; the one here ends by signing out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Icon.COMPUTER, parent)
        self.end = self.add_action()

    def show_entry(self, entry: SessionEntry, last_used: str) -> None:
        """Show a session."""
        self.set_words(session_name_text(entry), joined(session_state_text(entry), last_used_text(last_used)))
        self.set_action(self.end, "" if entry.is_this_one else translate("MyAccount", "End"))


class SessionsSection(Section[tuple[SessionEntry, ...]]):
    """Every session, this one first."""

    def __init__(self, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(now, parent)
        self.end_others = Button()
        self.question = Question(sign=Icon.SIGN_OUT)
        self.end_others.clicked.connect(self.question.ask)
        self.question.declined.connect(self.end_others.setFocus)
        self.question.agreed.connect(self._end_others)
        foot = QHBoxLayout()
        self.body.addLayout(foot)
        foot.addWidget(self.end_others)
        foot.addStretch()
        self.body.addWidget(self.question)

    def word(self) -> None:
        """Set the title and the rows."""
        entries = self.value or ()
        self.title.setText(translate("MyAccount", "Sessions"))
        rows = self.keep_rows([entry.id for entry in entries], self._make)
        for entry in entries:
            row = rows[entry.id]
            assert isinstance(row, SessionRow)
            row.show_entry(entry, moment_text(entry.last_used, self.now()) if entry.last_used else "")
        self.end_others.setText(translate("MyAccount", "End all other sessions…"))
        self.end_others.setVisible(sum(not entry.is_this_one for entry in entries) > 1)
        self.question.set_words(
            translate("MyAccount", "End every session but this one? Whoever works there has to sign in again."),
            translate("MyAccount", "Keep them"),
            translate("MyAccount", "End them"),
        )

    def forget(self) -> None:
        """Take the question back."""
        super().forget()
        self.question.hide()

    def _make(self, session_id: str) -> Row:
        row = SessionRow()
        row.end.clicked.connect(partial(self._end, session_id))
        return row

    def _end(self, session_id: str) -> None:
        self.want(EndSession(session_id))

    def _end_others(self) -> None:
        self.question.hide()
        self.want(EndOtherSessions())
