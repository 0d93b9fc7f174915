"""The page that waits for a security key."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from poolkey.core.signin.answers import AnotherWay, PasskeyAnswer
from poolkey.core.signin.steps import Problem, ProblemCode, UsePasskey
from tests.ui.stage import Stage

SITE = "acme.auth.ap-northeast-1.amazoncognito.com"


def test_the_site_is_shown_that_the_key_is_for(qtbot: QtBot) -> None:
    stage = Stage(qtbot, UsePasskey("mika", SITE))
    assert SITE in [label.text() for label in stage.page.findChildren(QLabel)]


def test_once_the_person_is_ready_the_button_says_what_to_do_with_the_key(qtbot: QtBot) -> None:
    stage = Stage(qtbot, UsePasskey("mika", SITE))
    stage.page.answered.connect(lambda _answer: stage.page.set_busy(busy=True))
    stage.press("Use security key")
    assert stage.answers == [PasskeyAnswer()]
    assert stage.page.primary.text() == "Touch your key when it blinks…"


@pytest.mark.parametrize("others", [True, False])
def test_another_way_is_offered_where_there_is_one(qtbot: QtBot, others: bool) -> None:  # noqa: FBT001 - a case
    stage = Stage(qtbot, UsePasskey("mika", SITE, others=others))
    assert stage.button("Use another way").isVisible() is others
    stage.button("Use another way").click()
    assert stage.answers == [AnotherWay()]


def test_after_trouble_with_the_key_one_may_try_again(qtbot: QtBot) -> None:
    stage = Stage(qtbot, UsePasskey("mika", SITE), Problem(ProblemCode.PASSKEY_TIMED_OUT))
    assert "touch it" in stage.problem_of_page()
    stage.press("Use security key")
    assert stage.answers == [PasskeyAnswer()]
