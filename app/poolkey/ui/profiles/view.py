"""The signed-in view: who it is, one card per profile, and what concerns them all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from poolkey.core.errors import PoolkeyError
from poolkey.core.ports import Clock
from poolkey.core.secret import Secret
from poolkey.core.shells import Shell
from poolkey.ui import theme
from poolkey.ui.icons import Icon
from poolkey.ui.profiles.card import ProfileCard
from poolkey.ui.profiles.new_profile import NewProfile
from poolkey.ui.profiles.signed_in import SignedIn
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.column import LeadingColumn
from poolkey.ui.widgets.notice_bar import NoticeBar
from poolkey.ui.widgets.text import ElidedText, Role, Text, Tone
from poolkey.wording import translate
from poolkey.wording.browser import not_you_text, someone_else_text
from poolkey.wording.commands import aws_line
from poolkey.wording.errors import error_text, keyring_text

COLUMN_STEPS = 180  # 720 px at 100 %


class ProfilesView(QWidget):
    """Shows a :class:`SignedIn`, and counts its credentials down while anybody can see it."""

    refreshed = Signal(str)
    retried = Signal()
    overwritten = Signal(str)
    copied = Signal(str, object)
    console_wanted = Signal(str)
    totp_wanted = Signal()
    step_up_wanted = Signal()
    account_wanted = Signal()
    switched = Signal(str, object)
    removed = Signal(str)
    someone_else_wanted = Signal()

    def __init__(self, clock: Clock, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._shell = shell
        self._shown: SignedIn | None = None
        self._cards: dict[str, ProfileCard] = {}
        self.title = Text(Role.TITLE)
        self._who = ElidedText(Role.MUTED)
        self.totp = LinkButton(sign=Icon.KEY)
        self.totp.clicked.connect(self.totp_wanted)
        self.add = LinkButton(sign=Icon.ADD)
        self.add.clicked.connect(self._open_new)
        self.new = NewProfile()
        self.new.closed.connect(self._on_new_closed)
        self.keyring_notice = NoticeBar()
        self.browser_notice = NoticeBar()
        self.browser_notice.acted.connect(self.someone_else_wanted)
        self.browser_notice.closed.connect(lambda: self.offer_someone_else(""))
        self._brought = ""
        self.problem_notice = NoticeBar()
        self.problem_notice.acted.connect(self.retried)
        self._suggestion: Callable[[], str] | None = None
        self.suggestion_notice = NoticeBar()
        self.suggestion_notice.acted.connect(self._on_suggestion_taken)
        self.suggestion_notice.closed.connect(lambda: self.suggest(None))
        self.nothing = Text(Role.BODY)
        self._list = QVBoxLayout()
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.tick)
        self._lay_out()

    def show_signed_in(self, shown: SignedIn) -> None:
        """Show what is known now; cards stay the same widgets, so that the focus stays where it is."""
        if not self._shown or self._shown.connection.name != shown.connection.name:
            self.keyring_notice.hide()
            self._suggestion = None
            self.new.forget()
            self.new.hide()
        if not self._shown or self._shown.connection != shown.connection:
            self._deal(shown)
        news = not self._shown or self._shown.keyring_problem != shown.keyring_problem
        self._shown = shown
        if news and shown.keyring_problem:
            self.keyring_notice.show()
        self.retranslate()

    def offer_someone_else(self, account: str) -> None:
        """Name the ``account`` that a browser brought back, which may be another one than was meant."""
        self._brought = account
        self.retranslate()

    def suggest(self, words: Callable[[], str] | None) -> None:
        """Suggest something that is done in one's own account, or nothing any more."""
        self._suggestion = words
        self.retranslate()

    def show_shell(self, shell: Shell) -> None:
        """Show another shell as the one that every card copies for."""
        self._shell = shell
        self.retranslate()

    def card(self, profile: str) -> ProfileCard:
        """Return the card of a profile."""
        return self._cards[profile]

    def first_focus(self) -> QWidget:
        """Return what the person will want to use first."""
        return next((card.copy.button for card in self._cards.values()), self.totp)

    def tick(self) -> None:
        """Count on by a second."""
        for card in self._cards.values():
            card.tick(self._clock.now())

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        shown = self._shown
        if not shown:
            return
        self.title.setText(translate("Profiles", "Profiles"))
        self._who.setText(_who_text(shown))
        self.totp.setText(translate("Profiles", "Set up authenticator app"))
        self.add.setText(translate("Profiles", "Add"))
        self.add.setAccessibleName(translate("Profiles", "Add a profile"))
        self.new.retranslate()
        self.nothing.setText(_nothing_text(shown))
        self.nothing.setVisible(not shown.cards)
        self.totp.setVisible(bool(shown.account))
        self.add.setVisible(bool(shown.account) and not shown.signs_in_only)
        for part in (self.totp, self.add, self.new):
            part.setEnabled(not shown.leaving)
        for model in shown.cards:
            card = self._cards[model.profile.name]
            card.setEnabled(not shown.leaving)
            card.show_use(self._shell, opening=model.profile.name == shown.opening)
            card.show_model(model, self._clock.now())
        self._word_notices(shown)

    def take_copy(self, profile: str, secret: Secret) -> None:
        """Pass copied credentials on to the profile's card."""
        self._cards[profile].take_copy(secret)

    def refuse_use(self, profile: str, error: PoolkeyError) -> None:
        """Pass on why credentials could not be used."""
        if card := self._cards.get(profile):
            card.refuse_use(error)

    def show_added(self, profile: str) -> None:
        """Show that a profile was added."""
        self.new.close_panel()
        if card := self._cards.get(profile):
            card.refresh.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse_change(self, profile: str, error: PoolkeyError) -> None:
        """Pass on why a profile was not changed."""
        if card := self._cards.get(profile):
            card.more.show_error(error)

    def showEvent(self, event: QShowEvent) -> None:
        """Count while visible."""
        super().showEvent(event)
        self.tick()
        self._second.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Do not count where nobody looks."""
        super().hideEvent(event)
        self._second.stop()

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
        heading = QGridLayout()
        heading.setVerticalSpacing(theme.grid(1))
        heading.setColumnStretch(0, 1)
        self._list.setSpacing(theme.grid(3))
        body.addLayout(heading)
        heading.addWidget(self.title, 0, 0)
        heading.setHorizontalSpacing(theme.grid(4))
        heading.addWidget(self.totp, 0, 1, Qt.AlignmentFlag.AlignBottom)
        heading.addWidget(self.add, 0, 2, Qt.AlignmentFlag.AlignBottom)
        heading.addWidget(self._who, 1, 0, 1, 3)
        body.addWidget(self.browser_notice)
        body.addWidget(self.keyring_notice)
        body.addWidget(self.problem_notice)
        body.addWidget(self.suggestion_notice)
        body.addWidget(self.new)
        body.addWidget(self.nothing)
        body.addLayout(self._list)
        body.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(LeadingColumn(content))

    def _deal(self, shown: SignedIn) -> None:
        """Lay out a card for each profile of another connection."""
        for old in self._cards.values():
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = {
            model.profile.name: ProfileCard(model, aws_line(shown.connection, model.profile)) for model in shown.cards
        }
        for name, card in self._cards.items():
            self._list.addWidget(card)
            card.more.button.console.setVisible(not shown.connection.endpoint_url)  # an emulator has none
            card.show()  # at once, as it may get the focus before the layout shows it
            card.refreshed.connect(partial(self.refreshed.emit, name))
            card.step_up_wanted.connect(self.step_up_wanted)
            card.overwritten.connect(partial(self.overwritten.emit, name))
            card.copied.connect(partial(self.copied.emit, name))
            card.more.console_wanted.connect(partial(self.console_wanted.emit, name))
            card.more.switched.connect(partial(self.switched.emit, name))
            card.more.removed.connect(partial(self.removed.emit, name))

    def _open_new(self) -> None:
        assert self._shown
        self.new.open(self._shown.roles, self._shown.connection.region)

    def _on_suggestion_taken(self) -> None:
        self.suggest(None)
        self.account_wanted.emit()

    def _on_new_closed(self) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _word_notices(self, shown: SignedIn) -> None:
        if self._brought and self._brought == shown.account:
            self.browser_notice.show_notice(not_you_text(self._brought), action=someone_else_text())
        else:
            self.browser_notice.hide()
        if shown.keyring_problem and not self.keyring_notice.isHidden():
            self.keyring_notice.show_notice(keyring_text(shown.keyring_problem), Tone.WARNING)
        if shown.problem:
            again = translate("Profiles", "Try again")
            self.problem_notice.show_notice(error_text(shown.problem), Tone.BAD, again)
        else:
            self.problem_notice.hide()
        if self._suggestion:
            self.suggestion_notice.show_notice(self._suggestion(), Tone.PLAIN, translate("Profiles", "Open my account"))
        else:
            self.suggestion_notice.hide()


def _who_text(shown: SignedIn) -> str:
    if shown.leaving:
        return translate("Profiles", "Signing out…")
    if not shown.account:
        return translate("Profiles", "A guest of {label}, not signed in").format(label=shown.connection.label)
    return translate("Profiles", "Signed in to {label} as {account}").format(
        label=shown.connection.label, account=shown.account
    )


def _nothing_text(shown: SignedIn) -> str:
    if shown.signs_in_only:
        return translate("Profiles", "You are signed in. This connection gives no AWS credentials, so that is all.")
    return translate("Profiles", "You are signed in. This connection lists no AWS profiles yet.")
