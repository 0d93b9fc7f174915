"""The page that asks where codes shall go."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from poolkey.core.signin.answers import EmailAnswer
from poolkey.core.signin.steps import Field, Problem, ProblemCode, SetUpEmailMfa
from tests.ui.stage import Stage

ADDRESS = "E-mail address"
STEP = SetUpEmailMfa("mika")


def test_the_address_goes_without_the_blanks_of_a_paste(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    stage.type(ADDRESS, " m@example.com ")
    stage.enter(ADDRESS)
    assert stage.answers == [EmailAnswer("m@example.com")]


@pytest.mark.parametrize("typed", ["", "  "])
def test_without_an_address_nothing_is_sent(qtbot: QtBot, typed: str) -> None:
    stage = Stage(qtbot, STEP)
    stage.type(ADDRESS, typed)
    stage.press("Send a code")
    assert stage.answers == []
    assert stage.problem_under(ADDRESS)


def test_an_address_that_was_not_accepted_stays_and_is_selected(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    stage.type(ADDRESS, "m@example")
    stage.page.show_step(STEP, Problem(ProblemCode.CODE_NOT_SENT, Field.EMAIL))
    assert stage.line(ADDRESS).selectedText() == "m@example"
    assert stage.problem_under(ADDRESS)
