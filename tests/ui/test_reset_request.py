"""The page that asks which account needs a new password."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from poolkey.core.signin.answers import UsernameAnswer
from poolkey.core.signin.steps import Field, Problem, ProblemCode, RequestReset
from tests.ui.stage import Stage

NAME = "E-mail or user name"


def test_the_name_of_the_page_before_needs_no_more_than_enter(qtbot: QtBot) -> None:
    stage = Stage(qtbot, RequestReset("mika"))
    assert QApplication.focusWidget() is stage.page.primary
    stage.press("Send a code")
    assert stage.answers == [UsernameAnswer("mika")]


def test_without_a_name_it_is_asked_for(qtbot: QtBot) -> None:
    stage = Stage(qtbot, RequestReset())
    assert QApplication.focusWidget() is stage.line(NAME)
    stage.press("Send a code")
    assert stage.answers == []
    assert stage.problem_under(NAME)
    stage.type(NAME, " mika ")
    stage.enter(NAME)
    assert stage.answers == [UsernameAnswer("mika")]


def test_a_name_that_was_corrected_is_not_replaced(qtbot: QtBot) -> None:
    stage = Stage(qtbot, RequestReset("mikka"))
    stage.type(NAME, "mika")
    stage.page.show_step(RequestReset("mikka"), Problem(ProblemCode.USER_NOT_FOUND, Field.USERNAME))
    assert stage.line(NAME).selectedText() == "mika"
    assert stage.problem_under(NAME)
