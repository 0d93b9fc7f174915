"""The page that begins a sign-in."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from poolkey.core.secret import Secret
from poolkey.core.signin.answers import PasswordAnswer, SignUpInstead
from poolkey.core.signin.steps import EnterPassword, Field, Problem, ProblemCode
from tests.ui.stage import Stage

NAME, PASSWORD = "E-mail or user name", "Password"


def test_a_known_user_name_is_filled_in_and_the_password_comes_first(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterPassword("mika"))
    assert stage.line(NAME).text() == "mika"
    assert stage.page.first_focus() is stage.line(PASSWORD)


def test_a_user_name_that_was_typed_is_not_replaced(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterPassword())
    stage.type(NAME, "Mika ")
    stage.page.show_step(EnterPassword("mika"), Problem(ProblemCode.WRONG_PASSWORD, Field.PASSWORD))
    assert stage.line(NAME).text() == "Mika "


def test_blanks_around_the_user_name_go_and_those_of_the_password_stay(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterPassword())
    stage.type(NAME, " mika ")
    stage.type(PASSWORD, " a b ")
    stage.press("Sign in")
    assert stage.answers == [PasswordAnswer("mika", Secret(" a b "))]


@pytest.mark.parametrize("offered", [True, False])
def test_an_account_is_offered_only_where_the_connection_does(qtbot: QtBot, offered: bool) -> None:  # noqa: FBT001
    stage = Stage(qtbot, EnterPassword(sign_up_offered=offered))
    assert stage.button("Create account").isVisible() is offered


def test_create_account_answers_with_sign_up(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterPassword(sign_up_offered=True))
    stage.press("Create account")
    assert stage.answers == [SignUpInstead()]


def test_enter_after_the_user_name_goes_on_to_the_password_without_blame(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterPassword())
    stage.type(NAME, "mika")
    stage.enter(NAME)
    assert stage.answers == []
    assert stage.problem_under(PASSWORD) == ""


def test_a_wrong_password_is_selected_so_that_typing_replaces_it(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterPassword("mika"))
    stage.type(PASSWORD, "wrong")
    stage.page.show_step(EnterPassword("mika"), Problem(ProblemCode.WRONG_PASSWORD, Field.PASSWORD))
    assert stage.line(PASSWORD).selectionLength() == len("wrong")


def test_a_shown_password_is_hidden_again_when_the_page_goes(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterPassword())
    stage.press("Show password")
    assert stage.line(PASSWORD).echoMode() is stage.line(PASSWORD).EchoMode.Normal
    line = stage.line(PASSWORD)
    stage.page.hide()
    assert line.echoMode() is line.EchoMode.Password
