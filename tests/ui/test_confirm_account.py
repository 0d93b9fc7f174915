"""The page that confirms an account."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from poolkey.core.signin.answers import SendAgain
from poolkey.core.signin.steps import CodeKind, ConfirmAccount, Problem, ProblemCode, SentTo
from poolkey.ui.widgets.send_again import COOL_DOWN_SECONDS
from tests.ui.stage import Stage

STEP = ConfirmAccount("mika", SentTo(CodeKind.EMAIL, "m***@e***"))


def pass_a_second(stage: Stage) -> None:
    (timer,) = (timer for timer in stage.page.findChildren(QTimer) if timer.isActive())
    timer.timeout.emit()


def test_the_page_says_where_the_code_went(qtbot: QtBot) -> None:
    assert "m***@e***" in Stage(qtbot, STEP).page.reason.text()


def test_without_an_address_the_page_says_when_the_code_came(qtbot: QtBot) -> None:
    assert "created" in Stage(qtbot, ConfirmAccount("mika")).page.reason.text()


def test_the_code_can_be_sent_again_once_in_thirty_seconds(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    again = stage.button("Send the code again")
    again.click()
    again.click()
    assert stage.answers == [SendAgain()]
    assert "30 s" in again.text()
    for _ in range(COOL_DOWN_SECONDS):
        assert not again.isEnabled()
        pass_a_second(stage)
    again.click()
    assert stage.answers == [SendAgain(), SendAgain()]


def test_a_busy_page_neither_sends_again_nor_counts(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    stage.page.set_busy(busy=True)
    stage.press("Send the code again")
    assert stage.answers == []
    assert stage.button("Send the code again").isEnabled()


def test_that_the_code_was_sent_again_is_news_and_keeps_counting(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    stage.type("Confirmation code", "123")
    stage.press("Send the code again")
    stage.page.show_step(STEP, Problem(ProblemCode.CODE_SENT_AGAIN))
    assert stage.problem_of_page()
    assert stage.line("Confirmation code").text() == "123"
    assert not stage.button("Send the code again in 30 s").isEnabled()


def test_hiding_stops_the_count(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    stage.press("Send the code again")
    stage.page.hide()
    assert not any(timer.isActive() for timer in stage.page.findChildren(QTimer))
