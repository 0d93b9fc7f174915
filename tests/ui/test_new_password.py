"""The page that replaces a temporary password."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from poolkey.core.secret import Secret
from poolkey.core.signin.answers import NewPasswordAnswer
from poolkey.core.signin.steps import SetNewPassword
from tests.ui.samples import GOOD_PASSWORD, POLICY
from tests.ui.stage import Stage


def test_a_password_alone_is_enough_where_nothing_is_missing(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SetNewPassword("mika", POLICY))
    stage.type("New password", GOOD_PASSWORD)
    stage.enter("New password")
    assert stage.answers == [NewPasswordAnswer(Secret(GOOD_PASSWORD), {})]


def test_a_missing_attribute_is_asked_for_after_the_password(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SetNewPassword("mika", POLICY, ("phone_number",)))
    stage.type("New password", GOOD_PASSWORD)
    stage.press("Save password")
    assert stage.answers == []
    assert stage.problem_under("Phone number, such as +81 90 1234 5678")


def test_a_weak_password_is_named_before_it_is_sent(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SetNewPassword("mika", POLICY))
    stage.type("New password", "weak")
    stage.enter("New password")
    assert stage.answers == []
    assert stage.problem_under("New password")
