"""The page that asks whether this computer is to be remembered."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from poolkey.core.signin.answers import RememberAnswer
from poolkey.core.signin.steps import RememberDevice
from tests.ui.stage import Stage

STEP = RememberDevice("mika", "mika-thinkpad (Debian 12)")


def test_the_computer_is_named_as_it_will_be_in_the_account(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    assert STEP.device_name in [label.text() for label in stage.page.findChildren(QLabel)]


def test_yes_is_the_button_and_has_the_focus(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    assert stage.page.first_focus() is stage.page.primary
    stage.press("Remember this computer")
    assert stage.answers == [RememberAnswer(remember=True)]


def test_no_is_a_quiet_link(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    stage.press("Not now")
    assert stage.answers == [RememberAnswer(remember=False)]
