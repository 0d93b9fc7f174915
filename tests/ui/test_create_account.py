"""The page that makes an account."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from poolkey.core.signin.answers import SignInInstead
from poolkey.core.signin.steps import CreateAccount, Field, Problem, ProblemCode
from poolkey.ui.widgets.rules_list import RulesList
from tests.ui.samples import POLICY
from tests.ui.stage import Stage, description_of

STEP = CreateAccount(("email", "custom:team"), POLICY)


def test_every_attribute_has_an_input_in_the_order_of_the_connection(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    heights = [stage.line(name).mapTo(stage.page, stage.line(name).pos()).y() for name in ("E-mail address", "team")]
    assert heights == sorted(heights)
    assert (
        stage.line("team").mapTo(stage.page, stage.line("team").pos()).y()
        < stage.line("User name").mapTo(stage.page, stage.line("User name").pos()).y()
    )


def test_a_problem_of_an_attribute_is_shown_under_that_one(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP, Problem(ProblemCode.INVALID_INPUT, Field.ATTRIBUTE, attribute="custom:team"))
    assert stage.problem_under("team")
    assert stage.problem_under("E-mail address") == ""


def test_the_rules_are_there_before_typing_and_read_out_with_the_password(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    rules = stage.page.findChild(RulesList)
    assert isinstance(rules, RulesList)
    assert not rules.met()
    assert "At least 8 characters" in description_of(stage.line("Password"))
    stage.type("Password", "Correct-0")
    assert rules.met()
    assert "At least 8 characters" not in description_of(stage.line("Password"))


def test_a_password_that_breaks_a_rule_is_not_sent(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CreateAccount((), POLICY, username="mika"))
    stage.type("Password", "Correct 0")
    stage.press("Create account")
    assert stage.answers == []
    assert stage.problem_under("Password")


def test_the_way_back_to_the_sign_in_needs_nothing_typed(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    stage.press("I have an account")
    assert stage.answers == [SignInInstead()]


def test_another_step_brings_its_own_attributes(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    stage.page.show_step(CreateAccount(("name",), POLICY))
    assert stage.page.first_focus() is stage.line("Full name")
