"""The page that sets a new password with a code."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from poolkey.core.secret import Secret
from poolkey.core.signin.answers import ResetAnswer, SendAgain
from poolkey.core.signin.steps import CodeKind, ConfirmReset, Field, Problem, ProblemCode, SentTo
from poolkey.ui.widgets.rules_list import RulesList
from poolkey.ui.widgets.send_again import COOL_DOWN_SECONDS
from tests.ui.samples import GOOD_PASSWORD, POLICY
from tests.ui.stage import Stage

CODE, PASSWORD = "Confirmation code", "New password"
AGAIN = "Send the code again"
SENT = ConfirmReset("mika", POLICY, SentTo(CodeKind.EMAIL, "m***@e***"))
ASKED_BY_ADMINISTRATOR = ConfirmReset("mika", POLICY)


def wait(stage: Stage, seconds: int) -> None:
    for _ in range(seconds):
        (timer,) = (timer for timer in stage.page.findChildren(QTimer) if timer.isActive())
        timer.timeout.emit()


def test_where_the_code_went_does_not_tell_whether_there_is_an_account(qtbot: QtBot) -> None:
    assert Stage(qtbot, SENT).page.reason.text() == "If this account exists, a code is on its way to m***@e***."


def test_without_an_address_the_sentence_ends_before_it(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ConfirmReset("mika", POLICY, SentTo(CodeKind.SMS, "")))
    assert stage.page.reason.text() == "If this account exists, a code is on its way."


def test_who_was_sent_no_code_can_have_one_at_once(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ASKED_BY_ADMINISTRATOR, Problem(ProblemCode.PASSWORD_RESET))
    assert "have one sent" in stage.page.reason.text()
    assert stage.problem_of_page()
    stage.press(AGAIN)
    assert stage.answers == [SendAgain()]


def test_the_code_is_asked_for_first_and_enter_goes_on_to_the_password(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SENT)
    assert QApplication.focusWidget() is stage.line(CODE)
    stage.type(CODE, "123456")
    stage.enter(CODE)
    assert QApplication.focusWidget() is stage.line(PASSWORD)
    assert stage.problem_under(PASSWORD) == ""
    stage.type(PASSWORD, GOOD_PASSWORD)
    stage.enter(PASSWORD)
    assert stage.answers == [ResetAnswer(Secret("123456"), Secret(GOOD_PASSWORD))]


def test_a_short_code_and_a_weak_password_are_not_sent(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SENT)
    stage.type(CODE, "12345")
    stage.type(PASSWORD, GOOD_PASSWORD)
    stage.press("Save password")
    assert stage.problem_under(CODE)
    stage.type(CODE, "123456")
    stage.type(PASSWORD, "weak")
    stage.press("Save password")
    assert stage.problem_under(PASSWORD)
    assert stage.answers == []


def test_the_rules_are_ticked_while_the_password_is_typed(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SENT)
    rules = stage.page.findChild(RulesList)
    assert isinstance(rules, RulesList)
    assert not rules.met()
    stage.type(PASSWORD, GOOD_PASSWORD)
    assert rules.met()


def test_a_wrong_code_is_selected_and_the_password_stays(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SENT)
    stage.type(CODE, "123456")
    stage.type(PASSWORD, GOOD_PASSWORD)
    stage.page.show_step(SENT, Problem(ProblemCode.WRONG_CODE, Field.CODE))
    assert stage.line(CODE).selectedText() == "123456"
    assert stage.line(PASSWORD).text() == GOOD_PASSWORD


def test_a_code_that_was_just_sent_can_be_sent_again_after_thirty_seconds(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SENT)
    again = stage.button(f"{AGAIN} in {COOL_DOWN_SECONDS} s")
    assert not again.isEnabled()
    wait(stage, COOL_DOWN_SECONDS)
    again.click()
    again.click()
    assert stage.answers == [SendAgain()]
    assert not again.isEnabled()


def test_a_problem_does_not_make_the_link_rest_anew(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SENT)
    wait(stage, COOL_DOWN_SECONDS - 1)
    stage.page.show_step(SENT, Problem(ProblemCode.WRONG_CODE, Field.CODE))
    wait(stage, 1)
    assert stage.button(AGAIN).isEnabled()


def test_a_busy_page_does_not_send_again(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ASKED_BY_ADMINISTRATOR)
    stage.page.set_busy(busy=True)
    stage.press(AGAIN)
    assert stage.answers == []
    assert stage.button(AGAIN).isEnabled()


def test_hiding_stops_the_count(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SENT)
    stage.page.hide()
    assert not any(timer.isActive() for timer in stage.page.findChildren(QTimer))
