"""The pages on which a person chooses a second factor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from poolkey.core.signin.answers import MfaAnswer
from poolkey.core.signin.steps import ChooseMfa, ChooseMfaToSetUp, CodeKind
from tests.ui.stage import Stage, description_of

NAMES = {
    CodeKind.AUTHENTICATOR: "Authenticator app",
    CodeKind.SMS: "Text message to your phone",
    CodeKind.EMAIL: "E-mail",
}


@pytest.mark.parametrize("kind", CodeKind)
@pytest.mark.parametrize("step", [ChooseMfa, ChooseMfaToSetUp])
def test_every_kind_can_be_chosen(qtbot: QtBot, step: type[ChooseMfa | ChooseMfaToSetUp], kind: CodeKind) -> None:
    stage = Stage(qtbot, step("mika", tuple(CodeKind)))
    stage.press(NAMES[kind])
    assert stage.answers == [MfaAnswer(kind)]


@pytest.mark.parametrize("step", [ChooseMfa, ChooseMfaToSetUp])
def test_down_and_enter_choose_the_second(qtbot: QtBot, step: type[ChooseMfa | ChooseMfaToSetUp]) -> None:
    stage = Stage(qtbot, step("mika", (CodeKind.EMAIL, CodeKind.SMS)))
    QTest.keyClick(stage.button("E-mail"), Qt.Key.Key_Down)
    QTest.keyClick(stage.button("Text message to your phone"), Qt.Key.Key_Enter)
    assert stage.answers == [MfaAnswer(CodeKind.SMS)]


def test_what_is_set_up_says_why_and_what_it_is_like(qtbot: QtBot) -> None:
    using = Stage(qtbot, ChooseMfa("mika", tuple(CodeKind)))
    setting_up = Stage(qtbot, ChooseMfaToSetUp("mika", tuple(CodeKind)))
    assert using.page.reason.isHidden()
    assert "each time you sign in" in setting_up.page.reason.text()
    app = NAMES[CodeKind.AUTHENTICATOR]
    assert "without a network" in description_of(setting_up.button(app))
    assert "without a network" not in description_of(using.button(app))
