"""The page of a one-time code: where it came from, how long there is, and what to do when that is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from poolkey.core.secret import Secret
from poolkey.core.signin.answers import AnotherWay, CodeAnswer, SendAgain, TimeRanOut
from poolkey.core.signin.steps import CodeKind, EnterCode, Field, Problem, ProblemCode
from poolkey.ui.pages.code import CodePage
from poolkey.ui.widgets.countdown import Countdown
from poolkey.ui.widgets.countdown_ring import CountdownRing
from poolkey.ui.widgets.send_again import COOL_DOWN_SECONDS, SendAgainLink
from tests.fakes.clocks import StillClock
from tests.ui.stage import Stage

APP = EnterCode(CodeKind.AUTHENTICATOR, "mika")
SMS = EnterCode(CodeKind.SMS, "mika", "+*******1234")


class Timed(Stage):
    """A code page on a clock that is moved by hand; the step it shows ends so many seconds from now."""

    def __init__(self, qtbot: QtBot, step: EnterCode, seconds: int = 160) -> None:
        self.clock = StillClock()
        page = CodePage()
        page.now = self.clock.now
        self.step = self.ending(step, seconds)
        super().__init__(qtbot, self.step, page=page)

    def ending(self, step: EnterCode, seconds: int) -> EnterCode:
        """Return ``step`` with an end that many seconds from now."""
        return replace(step, ends=self.clock.now() + timedelta(seconds=seconds))

    def wait(self, seconds: int) -> None:
        """Let seconds pass, and the page notice."""
        self.clock.move(timedelta(seconds=seconds))
        next(child for child in self.page.children() if isinstance(child, QTimer)).timeout.emit()

    def rest(self, seconds: int) -> None:
        """Let the link that sends the code again count that many seconds."""
        rest = self.link().findChild(Countdown)
        assert isinstance(rest, Countdown)
        for _ in range(seconds):
            rest.second.timeout.emit()

    def link(self) -> SendAgainLink:
        """Return the link that sends the code again."""
        found = self.page.findChild(SendAgainLink)
        assert isinstance(found, SendAgainLink)
        return found

    def time_left(self) -> str:
        """Return how much time is said to be left."""
        return next((label.text() for label in self.page.findChildren(QLabel) if is_time(label)), "")


def is_time(label: QLabel) -> bool:
    return label.isVisible() and (label.text().endswith(" left") or label.text() == "The time is up")


@pytest.mark.parametrize(
    ("kind", "words"),
    [(CodeKind.AUTHENTICATOR, "authenticator app"), (CodeKind.SMS, "text message"), (CodeKind.EMAIL, "e-mail")],
)
def test_the_title_says_where_to_look(qtbot: QtBot, kind: CodeKind, words: str) -> None:
    assert words in Stage(qtbot, EnterCode(kind, "mika")).page.title.text()


def test_a_sent_code_says_where_and_an_authenticator_does_not(qtbot: QtBot) -> None:
    assert "+*******1234" in Stage(qtbot, SMS).page.reason.text()
    assert Stage(qtbot, APP).page.reason.isHidden()


def test_a_pasted_code_needs_no_tidying(qtbot: QtBot) -> None:
    stage = Stage(qtbot, APP)
    QApplication.clipboard().setText("123 456")
    stage.line("Code").paste()
    stage.enter("Code")
    assert stage.answers == [CodeAnswer(Secret("123456"))]


def test_a_full_code_waits_for_enter(qtbot: QtBot) -> None:
    stage = Stage(qtbot, APP)
    QTest.keyClicks(stage.line("Code"), "123456")
    assert stage.answers == []
    assert stage.page.gap() is None


def test_a_code_with_too_few_digits_is_not_sent(qtbot: QtBot) -> None:
    stage = Stage(qtbot, APP)
    stage.type("Code", "12345")
    stage.enter("Code")
    assert stage.answers == []
    assert stage.problem_under("Code")


# --- how long there is ---


@pytest.mark.parametrize("step", [APP, SMS])
def test_the_time_left_is_counted_for_every_kind(qtbot: QtBot, step: EnterCode) -> None:
    stage = Timed(qtbot, step)
    assert stage.time_left() == "2 min 40 s left"
    stage.wait(1)
    assert stage.time_left() == "2 min 39 s left"
    stage.wait(120)
    assert stage.time_left() == "39 s left"


def test_the_ring_is_the_apps_for_its_code_and_the_sessions_for_a_sent_one(qtbot: QtBot) -> None:
    shares = []
    for step in (APP, SMS):
        stage = Timed(qtbot, step, seconds=60)  # the clock begins at a whole minute
        stage.wait(15)
        ring = stage.page.findChild(CountdownRing)
        assert isinstance(ring, CountdownRing)
        shares.append(ring.share())
    assert shares == [0.5, 0.75]


def test_without_an_end_nothing_is_counted(qtbot: QtBot) -> None:
    assert is_anything_counted(Stage(qtbot, SMS)) == (False, False)
    assert is_anything_counted(Stage(qtbot, APP)) == (True, False)


def is_anything_counted(stage: Stage) -> tuple[bool, bool]:
    """Tell whether a ring and a time can be seen."""
    rings = any(ring.isVisible() for ring in stage.page.findChildren(CountdownRing))
    return rings, any(is_time(label) for label in stage.page.findChildren(QLabel))


def test_nothing_moves_while_the_time_runs_out(qtbot: QtBot) -> None:
    stage = Timed(qtbot, replace(SMS, others=True), seconds=61)
    parts = (stage.line("Code"), stage.page.primary, stage.link(), stage.button("Use another way"))
    places = set()
    for seconds in (0, 1, 51, 9):
        stage.wait(seconds)
        stage.rest(min(seconds, 29))
        for _ in range(5):  # the layouts within others come a round later
            QApplication.processEvents()
        places.add(tuple(part.mapTo(stage.column, part.rect().topLeft()).toTuple() for part in parts))
    assert len(places) == 1


# --- when it is over ---


def test_the_end_is_told_once_for_each_step(qtbot: QtBot) -> None:
    stage = Timed(qtbot, APP, seconds=2)
    stage.wait(1)
    assert stage.answers == []
    stage.wait(1)
    stage.wait(1)
    assert stage.answers == [TimeRanOut()]
    assert stage.time_left() == "The time is up"
    stage.page.show_step(stage.ending(APP, 1))
    stage.wait(1)
    assert stage.answers == [TimeRanOut(), TimeRanOut()]


def test_a_step_that_comes_back_with_a_problem_does_not_end_again(qtbot: QtBot) -> None:
    stage = Timed(qtbot, APP, seconds=1)
    stage.wait(1)
    stage.page.show_step(stage.step, Problem(ProblemCode.NO_CONNECTION))
    stage.wait(1)
    assert stage.answers == [TimeRanOut()]


def test_a_page_that_is_shown_too_late_says_so(qtbot: QtBot) -> None:
    stage = Timed(qtbot, SMS, seconds=-5)
    stage.wait(0)
    assert stage.answers == [TimeRanOut()]


def test_while_an_answer_is_worked_on_the_end_waits_for_it(qtbot: QtBot) -> None:
    stage = Timed(qtbot, APP, seconds=1)
    stage.page.set_busy(busy=True)
    stage.wait(2)
    assert stage.answers == []
    stage.page.set_busy(busy=False)
    stage.wait(1)
    assert stage.answers == [TimeRanOut()]


def test_nothing_is_counted_while_the_page_is_hidden(qtbot: QtBot) -> None:
    stage = Timed(qtbot, SMS, seconds=1)
    timers = stage.page.findChildren(QTimer)
    assert any(timer.isActive() for timer in timers)
    stage.page.hide()
    assert not any(timer.isActive() for timer in timers)
    stage.wait(5)
    assert stage.answers == []


def test_the_person_types_on_while_only_the_time_is_renewed(qtbot: QtBot) -> None:
    stage = Timed(qtbot, APP, seconds=1)
    stage.page.answered.connect(lambda _answer: stage.page.set_busy(busy=True))
    QTest.keyClicks(stage.line("Code"), "12")
    stage.wait(1)
    assert stage.page.primary.text() == "One moment…"
    QTest.keyClicks(stage.line("Code"), "34")
    stage.page.show_step(stage.ending(APP, 180))
    assert QApplication.focusWidget() is stage.line("Code")
    QTest.keyClicks(stage.line("Code"), "56")
    assert stage.line("Code").text() == "123456"
    stage.enter("Code")
    assert stage.line("Code").isReadOnly()
    assert stage.page.primary.text() == "Signing in…"


def test_digits_of_another_kind_of_code_do_not_stay(qtbot: QtBot) -> None:
    stage = Timed(qtbot, SMS)
    stage.type("Code", "123")
    stage.page.show_step(APP)
    assert stage.line("Code").text() == ""


def test_a_new_code_is_typed_over_the_old_one(qtbot: QtBot) -> None:
    stage = Timed(qtbot, SMS)
    stage.type("Code", "123")
    stage.page.show_step(stage.ending(SMS, 180), Problem(ProblemCode.CODE_RENEWED))
    assert stage.line("Code").text() == "123"
    QTest.keyClicks(stage.line("Code"), "9")
    assert stage.line("Code").text() == "9"


# --- other ways ---


def test_a_code_can_be_sent_again_after_a_while_and_then_after_another(qtbot: QtBot) -> None:
    stage = Timed(qtbot, SMS)
    assert "30 s" in stage.link().text()
    assert not stage.link().isEnabled()
    stage.rest(COOL_DOWN_SECONDS)
    stage.link().click()
    assert stage.answers == [SendAgain()]
    assert QApplication.focusWidget() is stage.line("Code")
    stage.page.show_step(stage.ending(SMS, 180), Problem(ProblemCode.CODE_SENT_AGAIN))
    assert "30 s" in stage.link().text()


def test_a_wrong_code_does_not_make_the_link_rest_again(qtbot: QtBot) -> None:
    stage = Timed(qtbot, SMS)
    stage.rest(6)
    stage.page.show_step(stage.step, Problem(ProblemCode.WRONG_CODE, Field.CODE))
    assert "24 s" in stage.link().text()


def test_an_authenticators_code_is_not_sent(qtbot: QtBot) -> None:
    assert not Timed(qtbot, APP).link().isVisible()


@pytest.mark.parametrize("step", [APP, SMS])
@pytest.mark.parametrize("others", [True, False])
def test_another_way_is_offered_where_there_is_one(qtbot: QtBot, step: EnterCode, others: bool) -> None:  # noqa: FBT001 - a case
    stage = Timed(qtbot, replace(step, others=others))
    link = stage.button("Use another way")
    assert link.isVisible() is others
    link.click()
    assert stage.answers == [AnotherWay()]
