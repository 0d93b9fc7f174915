"""One's own account: who one is, how one signs in, where, and how to leave."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poolkey.core.connection import Connection
from poolkey.core.errors import PoolkeyError
from poolkey.core.signin.steps import Problem, ProblemCode
from poolkey.ui import theme
from poolkey.ui.icons import Icon
from poolkey.ui.my_account.acts import Act
from poolkey.ui.my_account.data import DataSection
from poolkey.ui.my_account.devices import DevicesSection
from poolkey.ui.my_account.factors import FactorsSection
from poolkey.ui.my_account.leaving import LeavingSection
from poolkey.ui.my_account.overview import OverviewSection
from poolkey.ui.my_account.parts import UNSCOPED, Outcome, Part
from poolkey.ui.my_account.passkeys import PasskeysSection
from poolkey.ui.my_account.password import PasswordSection
from poolkey.ui.my_account.presenter import Told
from poolkey.ui.my_account.section import Now, Section
from poolkey.ui.my_account.sessions import SessionsSection
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.column import LeadingColumn
from poolkey.ui.widgets.notice_bar import NoticeBar
from poolkey.ui.widgets.text import ElidedText, Role, Text, Tone
from poolkey.wording import translate
from poolkey.wording.problems import problem_text

COLUMN_STEPS = 180  # 720 px at 100 %, as the profiles


class MyAccountView(QWidget):
    """Shows the sections; a sign-in that may not look after the account shows what it may.

    ``wanted`` carries an act, ``retried`` the :class:`Part` to be read again, ``None`` for all.
    """

    wanted = Signal(object)
    retried = Signal(object)
    rested = Signal()
    stopped = Signal()
    totp_wanted = Signal()
    signed_out = Signal()

    def __init__(self, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = self._account = ""
        self._barred = False
        self.title = Text(Role.TITLE)
        self._who = ElidedText(Role.MUTED)
        self.refresh = LinkButton(sign=Icon.REFRESH)
        self.refresh.clicked.connect(lambda: self.retried.emit(None))
        self.notice = NoticeBar()
        self.overview = OverviewSection(now)
        self.factors = FactorsSection(now)
        self.passkeys = PasskeysSection(now)
        self.password = PasswordSection(now)
        self.leaving = LeavingSection(now)
        self.sections: dict[Part, Section[Any]] = {
            Part.OVERVIEW: self.overview,
            Part.FACTORS: self.factors,
            Part.PASSKEYS: self.passkeys,
            Part.PASSWORD: self.password,
            Part.DATA: DataSection(now),
            Part.DEVICES: DevicesSection(now),
            Part.SESSIONS: SessionsSection(now),
            Part.LEAVING: self.leaving,
        }
        self.factors.totp_wanted.connect(self.totp_wanted)
        self.passkeys.stopped.connect(self.stopped)
        self.leaving.signed_out.connect(self.signed_out)
        for part, section in self.sections.items():
            section.wanted.connect(self.wanted)
            section.retried.connect(partial(self.retried.emit, part))
            section.opened.connect(partial(self._close_others, part))
        self._lay_out()

    def show_person(self, connection: Connection, account: str) -> None:
        """Say whose account it is, and where."""
        self._label, self._account = connection.label, account
        self.password.show_policy(connection.password_policy)
        self.leaving.show_person(connection.label, account)
        self.retranslate()

    def show_told(self, part: Part, told: Told[Any]) -> None:
        """Show what is known of a section."""
        self.sections[part].show_told(told)
        if part is Part.DATA and not told.busy:
            self.overview.show_account(told.shown.value if told.shown else None)
        if part not in UNSCOPED and told.shown:
            self._barred = told.shown.problem is not None and told.shown.problem.code is ProblemCode.NO_SCOPE
        self._show_scope()

    def take(self, act: Act, outcome: Outcome) -> None:
        """Show what came of an act."""
        self.sections[act.part].take(act, outcome)

    def fail(self, act: Act, error: PoolkeyError) -> None:
        """Show what ended an act."""
        self.sections[act.part].fail(act, error)

    def first_focus(self) -> QWidget:
        """Return what the person will want to use first."""
        return self.refresh

    def forget(self) -> None:
        """Wipe what was typed."""
        for section in self.sections.values():
            section.forget()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.title.setText(translate("MyAccount", "My account"))
        self.refresh.setText(translate("MyAccount", "Refresh"))
        self._who.setText(
            translate("Profiles", "Signed in to {label} as {account}").format(label=self._label, account=self._account)
        )
        for section in self.sections.values():
            section.retranslate()
        self._word_notice()

    def hideEvent(self, event: QHideEvent) -> None:
        """Wipe what was typed, and drop what is under way; a minimised window comes back as it was."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.forget()
            self.rested.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        content = QWidget()
        content.setMaximumWidth(theme.grid(COLUMN_STEPS))
        body = QVBoxLayout(content)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.grid(4))
        heading, words = QHBoxLayout(), QVBoxLayout()
        heading.setSpacing(theme.grid(4))
        words.setSpacing(theme.grid(1))
        body.addLayout(heading)
        heading.addLayout(words, 1)
        heading.addWidget(self.refresh, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self.title)
        words.addWidget(self._who)
        body.addWidget(self.notice)
        for part in Part:
            body.addWidget(self.sections[part])
        body.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(LeadingColumn(content))

    def _close_others(self, opened: Part) -> None:
        """Let there be one thing to type into, and so one primary button."""
        for part, section in self.sections.items():
            if part is not opened:
                section.forget()

    def _show_scope(self) -> None:
        """Show what a sign-in may do that is not let look after the account."""
        for part, section in self.sections.items():
            if self._barred and part not in UNSCOPED:
                section.hide()
        self.password.setVisible(not self._barred)
        self.leaving.show_scope(scoped=not self._barred)
        self._word_notice()

    def _word_notice(self) -> None:
        if self._barred:
            self.notice.show_notice(problem_text(Problem(ProblemCode.NO_SCOPE)), Tone.WARNING)
        else:
            self.notice.hide()
