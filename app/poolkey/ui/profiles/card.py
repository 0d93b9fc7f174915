"""One profile: what it is, how long its credentials last, and what can be done with them."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from poolkey.core.errors import ConsentNeeded, PoolkeyError, ProfileIsForeign, StepUpNeeded
from poolkey.core.secret import Secret
from poolkey.core.shells import Shell
from poolkey.ui import theme
from poolkey.ui.icons import Icon
from poolkey.ui.moments import moment_text
from poolkey.ui.profiles.changes import Changes
from poolkey.ui.profiles.command import CommandLine
from poolkey.ui.profiles.copy_keys import CopyKeys
from poolkey.ui.profiles.more import More
from poolkey.ui.profiles.signed_in import Card
from poolkey.ui.widgets import card
from poolkey.ui.widgets.announce import announce
from poolkey.ui.widgets.buttons import Button, LinkButton
from poolkey.ui.widgets.countdown_ring import CountdownRing, RingState
from poolkey.ui.widgets.text import ElidedText, Role, Text, Tone
from poolkey.wording import translate
from poolkey.wording.errors import error_text
from poolkey.wording.profiles import (
    consent_question,
    delivery_text,
    left_alone_text,
    role_name,
    step_up_text,
    tightened_text,
    time_left_text,
)

LIFETIME = timedelta(hours=1)  # what an identity pool's credentials last by the enhanced flow


class ProfileCard(card.Card):
    """Shows a :class:`Card` and a command to try; what changes somebody's text is shown and asked about in place."""

    refreshed = Signal()
    copied = Signal(object)
    overwritten = Signal()
    step_up_wanted = Signal()

    def __init__(self, model: Card, command: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._left_alone = False
        self._opening = False
        self._use_problem: PoolkeyError | None = None
        self.ring = CountdownRing()
        self._name = ElidedText(Role.SECTION)
        self._role = ElidedText(Role.MUTED)
        self.time = Text(Role.BODY)
        self.time.setWordWrap(False)
        self._facts = Text(Role.SMALL)
        self.problem = Text(Role.BODY)
        self._changes = Changes()
        self.leave = Button()
        self.overwrite = Button()
        self.step_up = Button()
        self._command = CommandLine(command)
        self.copy = CopyKeys()
        self.refresh = LinkButton(sign=Icon.REFRESH)
        self.more = More(self)
        self._lay_out()
        self._connect()

    def show_model(self, model: Card, now: datetime) -> None:
        """Show what is known of the profile."""
        if model.renewing:
            self._left_alone = False
            self._use_problem = None
        self._model = model
        self.retranslate(now)

    def show_use(self, shell: Shell, *, opening: bool) -> None:
        """Show what the credentials are copied for, and whether the console is being opened with them."""
        if opening and not self._opening:
            self._use_problem = None
            announce(self.time, _opening_text())
        self._opening = opening
        self.more.button.console.setEnabled(not opening)
        self.copy.show_choice(self._model.profile.name, shell)

    def tick(self, now: datetime) -> None:
        """Count on."""
        state, share = _ring(self._model, now)
        self.ring.set_state(state, share)
        self.time.setText(_opening_text() if self._opening else _time_text(self._model, now))

    def retranslate(self, now: datetime) -> None:
        """Say everything in the language in use."""
        profile = self._model.profile
        self._name.setText(profile.name)
        self._role.setText(role_name(profile))
        self._facts.setText(f"{profile.region} · {delivery_text(profile)}")
        self.refresh.setText(translate("Profiles", "Refresh"))
        self.refresh.setAccessibleName(translate("Profiles", "Refresh {profile} now").format(profile=profile.name))
        self._command.retranslate()
        self.more.show_profile(profile)
        self._word_problem()
        self.tick(now)

    def take_copy(self, secret: Secret) -> None:
        """Put the credentials on the clipboard, and say so."""
        self.copy.take(secret)
        self._use_problem = None
        self._word_problem()

    def refuse_use(self, error: PoolkeyError) -> None:
        """Say why the credentials could not be copied, or the console not be opened."""
        self._use_problem = error
        self._word_problem()

    def _lay_out(self) -> None:
        head, answers, actions = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.setSpacing(theme.grid(2))
        answers.setSpacing(theme.grid(2))
        actions.setSpacing(theme.grid(4))
        self.body.addLayout(head)
        self.body.addWidget(self._facts)
        self.body.addWidget(self.problem)
        self.body.addWidget(self._changes)
        self.body.addLayout(answers)
        self.body.addWidget(self._command)
        self.body.addLayout(actions)
        for part in self.more.parts:
            self.body.addWidget(part)
        head.addWidget(self.ring)
        head.addWidget(self._name)
        head.addWidget(self._role, 1)
        head.addWidget(self.time)
        answers.addWidget(self.leave)
        answers.addWidget(self.overwrite)
        answers.addWidget(self.step_up)
        answers.addStretch()
        actions.addWidget(self.copy)
        actions.addWidget(self.refresh)
        actions.addStretch()
        actions.addWidget(self.more.button)

    def _connect(self) -> None:
        self.copy.wanted.connect(self.copied)
        self.refresh.clicked.connect(self.refreshed)
        self.overwrite.clicked.connect(self.overwritten)
        self.leave.clicked.connect(self._leave_alone)
        self.step_up.clicked.connect(self.step_up_wanted)

    def _word_problem(self) -> None:
        problem = self._use_problem or self._model.problem
        question = problem if isinstance(problem, ConsentNeeded) else None
        asking = question is not None and not self._left_alone
        text = self._problem_text(problem)
        self.problem.setVisible(bool(text))
        asked = isinstance(problem, ConsentNeeded | StepUpNeeded)
        self.problem.set_tone(Tone.BAD if problem and not asked else Tone.PLAIN)
        self.problem.setText(text)
        self._changes.show_changes(question.changes if question and asking else "")
        self.overwrite.setVisible(asking)
        self.leave.setVisible(asking)
        self.step_up.setVisible(isinstance(problem, StepUpNeeded))
        self.step_up.setText(translate("Profiles", "Sign in again"))
        if isinstance(question, ProfileIsForeign):
            self.overwrite.setText(translate("Profiles", "Overwrite"))
            self.leave.setText(translate("Profiles", "Leave it"))
        else:
            self.overwrite.setText(translate("Profiles", "Write"))
            self.leave.setText(translate("Profiles", "Not now"))

    def _problem_text(self, problem: PoolkeyError | None) -> str:
        if isinstance(problem, ConsentNeeded):
            return left_alone_text(problem) if self._left_alone else consent_question(problem)
        if isinstance(problem, StepUpNeeded):
            return step_up_text()
        if problem:
            return error_text(problem)
        return tightened_text(self._model.tightened) if self._model.tightened else ""

    def _leave_alone(self) -> None:
        self._left_alone = True
        self._word_problem()
        self.refresh.setFocus()


def _ring(model: Card, now: datetime) -> tuple[RingState, float]:
    if model.renewing:
        return RingState.RENEWING, 1.0
    if isinstance(model.problem, ConsentNeeded | StepUpNeeded):
        return RingState.SIGN_IN_NEEDED, 1.0
    if model.problem or model.offline or not model.expires or model.expires <= now:
        return RingState.OFFLINE, 1.0
    minutes = model.profile.duration_minutes
    return RingState.FRESH, (model.expires - now) / (timedelta(minutes=minutes) if minutes else LIFETIME)


def _opening_text() -> str:
    return translate("Profiles", "Opening the console…")


def _time_text(model: Card, now: datetime) -> str:
    if model.renewing:
        return translate("Profiles", "Renewing…")
    if not model.expires:
        return translate("Profiles", "No credentials yet")
    return time_left_text(model.expires - now, moment_text(model.expires, now))
