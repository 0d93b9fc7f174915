"""One profile: what it is, how long its credentials last, and what can be done with them."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from poolkey.core.errors import PoolkeyError, ProfileIsForeign
from poolkey.core.secret import Secret
from poolkey.ui import theme
from poolkey.ui.icons import Icon
from poolkey.ui.profiles.command import CommandLine
from poolkey.ui.profiles.presenter import Card
from poolkey.ui.widgets import card
from poolkey.ui.widgets.announce import announce
from poolkey.ui.widgets.buttons import Button, LinkButton
from poolkey.ui.widgets.clipboard import copy_secret
from poolkey.ui.widgets.countdown_ring import CountdownRing, RingState
from poolkey.ui.widgets.text import ElidedText, Role, Text, Tone
from poolkey.wording import translate
from poolkey.wording.errors import error_text
from poolkey.wording.profiles import delivery_text, foreign_question, left_alone_text, role_name, time_left_text

LIFETIME = timedelta(hours=1)  # what an identity pool's credentials last
_SAID_FOR_MILLISECONDS = 2000


class ProfileCard(card.Card):
    """Shows a :class:`Card` and a command to try; a foreign profile of that name is asked about in place."""

    refreshed = Signal()
    copied = Signal()
    overwritten = Signal()

    def __init__(self, model: Card, command: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._left_alone = False
        self._copy_problem: PoolkeyError | None = None
        self.ring = CountdownRing()
        self._name = ElidedText(Role.SECTION)
        self._role = ElidedText(Role.MUTED)
        self.time = Text(Role.BODY)
        self.time.setWordWrap(False)
        self._facts = Text(Role.SMALL)
        self.problem = Text(Role.BODY)
        self.leave = Button()
        self.overwrite = Button()
        self._command = CommandLine(command)
        self.copy = LinkButton(sign=Icon.COPY)
        self.refresh = LinkButton(sign=Icon.REFRESH)
        self._said = QTimer(self, singleShot=True, interval=_SAID_FOR_MILLISECONDS)
        self._lay_out()
        self._connect()

    def show_model(self, model: Card, now: datetime) -> None:
        """Show what is known of the profile."""
        if model.renewing:
            self._left_alone = False
            self._copy_problem = None
        self._model = model
        self.retranslate(now)

    def tick(self, now: datetime) -> None:
        """Count on."""
        state, share = _ring(self._model, now)
        self.ring.set_state(state, share)
        self.time.setText(_time_text(self._model, now))

    def retranslate(self, now: datetime) -> None:
        """Say everything in the language in use."""
        profile = self._model.profile
        self._name.setText(profile.name)
        self._role.setText(role_name(profile))
        self._facts.setText(f"{profile.region} · {delivery_text(profile)}")
        self.overwrite.setText(translate("Profiles", "Overwrite"))
        self.leave.setText(translate("Profiles", "Leave it"))
        self.refresh.setText(translate("Profiles", "Refresh now"))
        self.refresh.setAccessibleName(translate("Profiles", "Refresh {profile} now").format(profile=profile.name))
        self._calm_down()
        self._command.retranslate()
        self._word_problem()
        self.tick(now)

    def take_copy(self, secret: Secret) -> None:
        """Put the lines for a shell on the clipboard, and say so."""
        copy_secret(secret)
        self._copy_problem = None
        self._word_problem()
        self.copy.set_sign(Icon.CHECK)
        self.copy.setText(translate("Profiles", "Copied for 45 s"))
        announce(self.copy, self.copy.text())
        self._said.start()

    def refuse_copy(self, error: PoolkeyError) -> None:
        """Say why there was nothing to copy."""
        self._copy_problem = error
        self._word_problem()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.grid(2))
        head.addWidget(self.ring)
        head.addWidget(self._name)
        head.addWidget(self._role, 1)
        head.addWidget(self.time)
        answers = QHBoxLayout()
        answers.setSpacing(theme.grid(2))
        answers.addWidget(self.leave)
        answers.addWidget(self.overwrite)
        answers.addStretch()
        actions = QHBoxLayout()
        actions.setSpacing(theme.grid(5))
        actions.addWidget(self.copy)
        actions.addWidget(self.refresh)
        actions.addStretch()
        self.body.addLayout(head)
        self.body.addWidget(self._facts)
        self.body.addWidget(self.problem)
        self.body.addLayout(answers)
        self.body.addWidget(self._command)
        self.body.addLayout(actions)

    def _connect(self) -> None:
        self._said.timeout.connect(self._calm_down)
        self.copy.clicked.connect(self.copied)
        self.refresh.clicked.connect(self.refreshed)
        self.overwrite.clicked.connect(self.overwritten)
        self.leave.clicked.connect(self._leave_alone)

    def _word_problem(self) -> None:
        problem = self._copy_problem or self._model.problem
        foreign = isinstance(problem, ProfileIsForeign)
        asking = foreign and not self._left_alone
        self.overwrite.setVisible(asking)
        self.leave.setVisible(asking)
        self.problem.setVisible(problem is not None)
        self.problem.set_tone(Tone.PLAIN if foreign else Tone.BAD)
        self.problem.setText(self._problem_text(problem) if problem else "")

    def _problem_text(self, problem: PoolkeyError) -> str:
        if not isinstance(problem, ProfileIsForeign):
            return error_text(problem)
        if self._left_alone:
            return left_alone_text(problem.profile)
        return foreign_question(problem.profile, problem.path)

    def _leave_alone(self) -> None:
        self._left_alone = True
        self._word_problem()
        self.refresh.setFocus()

    def _calm_down(self) -> None:
        self._said.stop()
        name = self._model.profile.name
        self.copy.set_sign(Icon.COPY)
        self.copy.setText(translate("Profiles", "Copy for a shell"))
        self.copy.setAccessibleName(translate("Profiles", "Copy {profile} as export lines").format(profile=name))
        self.copy.setToolTip(
            translate("Profiles", "Copies export lines for a shell; they leave the clipboard after 45 s.")
        )


def _ring(model: Card, now: datetime) -> tuple[RingState, float]:
    if model.renewing:
        return RingState.RENEWING, 1.0
    if isinstance(model.problem, ProfileIsForeign):
        return RingState.SIGN_IN_NEEDED, 1.0
    if model.problem or not model.expires or model.expires <= now:
        return RingState.OFFLINE, 1.0
    return RingState.FRESH, (model.expires - now) / LIFETIME


def _time_text(model: Card, now: datetime) -> str:
    if model.renewing:
        return translate("Profiles", "Renewing…")
    if not model.expires:
        return translate("Profiles", "No credentials yet")
    return time_left_text(model.expires - now, _moment_text(model.expires, now))


def _moment_text(moment: datetime, now: datetime) -> str:
    """Return the time of day as people here write it, with the date where that is another one."""
    local = moment.astimezone()
    time = QTime(local.hour, local.minute)
    short = QLocale.FormatType.ShortFormat
    if local.date() == now.astimezone().date():
        return QLocale().toString(time, short)
    return QLocale().toString(QDateTime(QDate(local.year, local.month, local.day), time), short)
