"""The sign-in presenter keeps the order of a flow, without any pixel."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from poolkey.core.errors import PoolkeyError, TokenReason, TokenRejected
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import CodeAnswer, PasskeyAnswer, PasswordAnswer, RememberAnswer, SignInInstead
from poolkey.core.signin.steps import (
    CodeKind,
    EnterCode,
    EnterPassword,
    Problem,
    ProblemCode,
    RememberDevice,
    UsePasskey,
)
from poolkey.core.signin.turns import Ask
from poolkey.services.conversation import Finished
from poolkey.ui.sign_in.patience import Pausing, StillWaiting, Wait
from poolkey.ui.sign_in.presenter import SignInPresenter
from poolkey.ui.workers import Worker
from tests.fakes.services import FakeConversation, Gate, Held, Paused, Scripted, connection, session

ENTER = Ask(EnterPassword())
CODE = Ask(EnterCode(CodeKind.AUTHENTICATOR, "mika"))
PASSWORD = PasswordAnswer("mika", Secret("correct horse"))


class Watched:
    """A presenter and everything that it said."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.worker = Worker()
        self.presenter = SignInPresenter(self.worker)
        self.asked: list[Ask] = []
        self.refused: list[PoolkeyError] = []
        self.finished: list[object] = []
        self.left = 0
        self.calls: list[str] = []
        self.waits: list[Wait | None] = []
        self.presenter.asked.connect(self.asked.append)
        self.presenter.refused.connect(self.refused.append)
        self.presenter.finished.connect(self.finished.append)
        self.presenter.left.connect(self._leave)
        self.presenter.began.connect(lambda: self.calls.append("began"))
        self.presenter.ended.connect(lambda: self.calls.append("ended"))
        self.presenter.patience.changed.connect(self.waits.append)

    def open(self, *script: Scripted) -> FakeConversation:
        """Begin a flow with that script, and wait for its first turn."""
        conversation = FakeConversation(*script)
        self.presenter.open(lambda _cancel: conversation)
        return conversation

    def settle(self) -> None:
        """Wait until nothing is awaited."""
        self.qtbot.waitUntil(lambda: not self.presenter.busy)

    def _leave(self) -> None:
        self.left += 1


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[Watched]:
    """Return a presenter that is watched."""
    made = Watched(qtbot)
    yield made
    made.worker.end(5.0)


def test_a_flow_asks_takes_the_answer_and_asks_on(watched: Watched) -> None:
    conversation = watched.open(ENTER, CODE)
    watched.settle()
    watched.presenter.answer(PASSWORD)
    watched.settle()
    assert watched.asked == [ENTER, CODE]
    assert conversation.answers == [PASSWORD]
    assert watched.calls == ["began", "ended", "began", "ended"]


def test_a_problem_comes_with_the_step_it_belongs_to(watched: Watched) -> None:
    wrong = Ask(EnterPassword("mika"), Problem(ProblemCode.WRONG_PASSWORD))
    watched.open(ENTER, wrong)
    watched.settle()
    watched.presenter.answer(PASSWORD)
    watched.settle()
    assert watched.asked[-1] == wrong
    assert not watched.refused


def test_the_end_of_a_flow_carries_its_session(watched: Watched) -> None:
    signed_in = session(connection())
    watched.open(ENTER, Finished(signed_in))
    watched.settle()
    watched.presenter.answer(PASSWORD)
    watched.settle()
    assert watched.finished == [signed_in]


def test_a_second_answer_to_the_same_question_is_not_one(watched: Watched) -> None:
    gate = Gate()
    conversation = watched.open(ENTER, Held(gate, CODE))
    watched.settle()
    watched.presenter.answer(PASSWORD)
    watched.presenter.answer(PASSWORD)
    gate.open()
    watched.settle()
    assert conversation.answers == [PASSWORD]


def test_cancelling_goes_back_to_the_same_step_and_drops_the_late_turn(watched: Watched) -> None:
    gate = Gate()
    watched.open(ENTER, Held(gate, CODE), CODE)
    watched.settle()
    watched.presenter.answer(PASSWORD)
    assert gate.reached.wait(10)
    watched.presenter.go_back()
    assert not watched.presenter.busy
    assert watched.calls[-1] == "ended"
    gate.open()
    watched.presenter.answer(PASSWORD)
    watched.settle()
    assert watched.asked == [ENTER, CODE]
    assert watched.left == 0


def test_an_error_that_belongs_to_no_field_leaves_the_step_as_it_was(watched: Watched) -> None:
    conversation = watched.open(ENTER, TokenRejected(TokenReason.SIGNATURE), CODE)
    watched.settle()
    watched.presenter.answer(PASSWORD)
    watched.settle()
    assert [type(error) for error in watched.refused] == [TokenRejected]
    watched.presenter.answer(PASSWORD)
    watched.settle()
    assert len(conversation.answers) == 2


def test_back_from_a_later_step_goes_to_the_sign_in(watched: Watched) -> None:
    conversation = watched.open(ENTER, CODE, ENTER)
    watched.settle()
    watched.presenter.answer(PASSWORD)
    watched.settle()
    watched.presenter.go_back()
    watched.settle()
    assert conversation.answers == [PASSWORD, SignInInstead()]
    assert watched.asked[-1] == ENTER
    assert watched.left == 0


def test_back_from_the_first_step_leaves_the_flow(watched: Watched) -> None:
    conversation = watched.open(ENTER)
    watched.settle()
    watched.presenter.go_back()
    assert watched.left == 1
    watched.presenter.answer(PASSWORD)
    assert not conversation.answers


def test_back_from_the_question_about_this_computer_means_no(watched: Watched) -> None:
    signed_in = session(connection())
    conversation = watched.open(ENTER, Ask(RememberDevice("mika", "desk-7")), Finished(signed_in))
    watched.settle()
    watched.presenter.answer(PASSWORD)
    watched.settle()
    watched.presenter.go_back()
    watched.settle()
    assert conversation.answers == [PASSWORD, RememberAnswer(remember=False)]
    assert watched.finished == [signed_in]


def test_a_security_key_that_is_awaited_can_be_cancelled_at_once(watched: Watched) -> None:
    gate = Gate()
    watched.open(ENTER, Ask(UsePasskey("mika", "acme.example")), Held(gate, CODE))
    watched.settle()
    watched.presenter.answer(PASSWORD)
    watched.settle()
    watched.presenter.answer(PasskeyAnswer())
    assert gate.reached.wait(10)
    watched.presenter.go_back()
    assert not watched.presenter.busy
    assert watched.presenter.step == UsePasskey("mika", "acme.example")
    gate.open()


def test_cancelling_before_the_first_step_leaves_the_flow(watched: Watched) -> None:
    gate = Gate()
    watched.open(Held(gate, ENTER))
    assert gate.reached.wait(10)
    watched.presenter.go_back()
    assert watched.left == 1
    gate.open()


def test_a_pause_is_counted_down_and_ends_with_the_call(watched: Watched) -> None:
    watched.open(ENTER, Paused(3, CODE))
    watched.settle()
    watched.presenter.answer(CodeAnswer(Secret("123456")))
    watched.qtbot.waitUntil(lambda: Pausing(3) in watched.waits)
    watched.presenter.patience.second.timeout.emit()
    assert watched.waits[-1] == Pausing(2)
    watched.presenter.go_back()
    assert watched.waits[-1] is None


def test_a_pause_that_ran_out_is_not_shown_any_more(watched: Watched) -> None:
    patience = watched.presenter.patience
    patience.begin()
    patience.pause(1.2)
    patience.second.timeout.emit()
    assert watched.waits == [Pausing(1), None]
    assert patience.long.isActive()
    patience.end()


def test_a_long_wait_is_told_after_eight_seconds(watched: Watched) -> None:
    gate = Gate()
    watched.open(Held(gate, ENTER))
    assert watched.presenter.patience.long.isActive()
    assert watched.presenter.patience.long.interval() == 8000
    watched.presenter.patience.long.timeout.emit()
    assert watched.waits == [StillWaiting()]
    gate.open()
    watched.settle()
    assert watched.waits[-1] is None
    assert not watched.presenter.patience.long.isActive()
