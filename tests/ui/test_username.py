"""The page that asks for the name alone."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from poolkey.core.signin.answers import SignUpInstead, UsernameAnswer
from poolkey.core.signin.steps import EnterUsername, Field, Problem, ProblemCode
from tests.ui.stage import Stage

NAME = "E-mail or user name"


def test_blanks_around_the_name_do_not_count(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterUsername())
    stage.type(NAME, " mika ")
    stage.enter(NAME)
    assert stage.answers == [UsernameAnswer("mika")]


def test_blanks_alone_are_no_name(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterUsername())
    stage.type(NAME, "  ")
    stage.enter(NAME)
    assert stage.answers == []
    assert stage.problem_under(NAME)


def test_a_known_name_needs_no_more_than_enter(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterUsername("mika"))
    assert stage.page.first_focus() is stage.page.primary
    stage.press("Continue")
    assert stage.answers == [UsernameAnswer("mika")]


def test_a_name_that_was_typed_is_not_replaced_and_selected_where_it_is_wrong(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterUsername())
    stage.type(NAME, "mikka")
    stage.page.show_step(EnterUsername("mika"), Problem(ProblemCode.USER_NOT_FOUND, Field.USERNAME))
    assert stage.line(NAME).selectedText() == "mikka"


@pytest.mark.parametrize("offered", [True, False])
def test_an_account_is_offered_only_where_the_connection_does(qtbot: QtBot, offered: bool) -> None:  # noqa: FBT001
    stage = Stage(qtbot, EnterUsername(sign_up_offered=offered))
    assert stage.button("Create account").isVisible() is offered


def test_create_account_answers_with_sign_up(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterUsername(sign_up_offered=True))
    stage.press("Create account")
    assert stage.answers == [SignUpInstead()]
