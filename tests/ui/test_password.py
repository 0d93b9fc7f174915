"""The page that begins a sign-in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from poolkey.core.secret import Secret
from poolkey.core.signin.answers import AnotherWay, PasswordAnswer, ResetInstead, SignUpInstead
from poolkey.core.signin.steps import EnterPassword, Field, Problem, ProblemCode
from poolkey.wording.problems import problem_text
from tests.ui.stage import Stage

NAME, PASSWORD, FORGOT = "E-mail or user name", "Password", "Forgot? Choose a new password"
KNOWN = EnterPassword("mika", username_known=True, others=True)


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


def test_a_forgotten_password_takes_along_the_name_typed_so_far(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterPassword())
    stage.type(NAME, " mika ")
    stage.press(FORGOT)
    assert stage.answers == [ResetInstead("mika")]


def test_a_forgotten_password_needs_no_name(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterPassword())
    stage.press(FORGOT)
    assert stage.answers == [ResetInstead("")]


def test_tab_goes_from_the_name_to_the_password_past_the_link_between_them(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterPassword())
    stops = []
    for _ in range(4):
        stops.append(QApplication.focusWidget())
        QTest.keyClick(stage.column, Qt.Key.Key_Tab)
    assert stops == [stage.line(NAME), stage.line(PASSWORD), stage.button("Show password"), stage.button(FORGOT)]


def test_a_settled_name_is_not_asked_for_and_goes_along(qtbot: QtBot) -> None:
    stage = Stage(qtbot, KNOWN)
    assert not stage.line(NAME).isVisible()
    assert stage.page.first_focus() is stage.line(PASSWORD)
    stage.type(PASSWORD, "correct horse")
    stage.enter(PASSWORD)
    stage.press(FORGOT)
    assert stage.answers == [PasswordAnswer("mika", Secret("correct horse")), ResetInstead("mika")]


def test_a_settled_name_is_the_one_of_the_step_whatever_was_typed_before(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterPassword())
    stage.type(NAME, "someone else")
    stage.page.show_step(KNOWN)
    stage.type(PASSWORD, "correct horse")
    stage.press("Sign in")
    assert stage.answers == [PasswordAnswer("mika", Secret("correct horse"))]


def test_a_problem_of_a_settled_name_is_shown_where_it_can_be_seen(qtbot: QtBot) -> None:
    problem = Problem(ProblemCode.USER_NOT_FOUND, Field.USERNAME)
    stage = Stage(qtbot, KNOWN, problem)
    assert stage.problem_of_page() == problem_text(problem)
    assert stage.page.first_focus() is stage.line(PASSWORD)


@pytest.mark.parametrize("others", [True, False])
def test_another_way_is_offered_only_where_there_is_one(qtbot: QtBot, others: bool) -> None:  # noqa: FBT001
    stage = Stage(qtbot, EnterPassword("mika", username_known=True, others=others))
    assert stage.button("Use another way").isVisible() is others


def test_another_way_needs_no_password(qtbot: QtBot) -> None:
    stage = Stage(qtbot, KNOWN)
    stage.press("Use another way")
    assert stage.answers == [AnotherWay()]


@pytest.mark.parametrize("link", [FORGOT, "Create account", "Use another way"])
def test_a_busy_page_leads_nowhere_else(qtbot: QtBot, link: str) -> None:
    stage = Stage(qtbot, EnterPassword("mika", sign_up_offered=True, others=True))
    stage.page.set_busy(busy=True)
    stage.press(link)
    assert stage.answers == []
