"""The page that asks for a security key's PIN."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from poolkey.core.secret import Secret
from poolkey.core.signin.answers import PinAnswer
from poolkey.core.signin.steps import EnterPin, Field, Problem, ProblemCode
from poolkey.wording.labels import FEW_RETRIES
from tests.ui.stage import Stage

NAME = "Security key PIN"


def warnings(stage: Stage) -> list[str]:
    """Return what is said about tries, where it can be seen."""
    labels = stage.page.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text().startswith("Tries left")]


def test_the_pin_is_hidden_and_may_be_looked_at(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterPin("mika"))
    assert stage.line(NAME).echoMode() is QLineEdit.EchoMode.Password
    stage.press("Show PIN")
    assert stage.line(NAME).echoMode() is QLineEdit.EchoMode.Normal


def test_a_pin_may_hold_anything_that_can_be_typed(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterPin("mika"))
    stage.type(NAME, " a-1 鍵")
    stage.press("Use security key")
    assert stage.answers == [PinAnswer(Secret(" a-1 鍵"))]


@pytest.mark.parametrize(
    ("retries", "said"),
    [
        (None, []),
        (FEW_RETRIES + 1, []),
        (FEW_RETRIES, ["Tries left before the key is locked: 3"]),
        (1, ["Tries left before the key is locked: 1"]),
    ],
)
def test_the_tries_are_counted_once_they_are_few(qtbot: QtBot, retries: int | None, said: list[str]) -> None:
    assert warnings(Stage(qtbot, EnterPin("mika", retries))) == said


def test_a_wrong_pin_is_told_at_its_field_with_the_tries_that_are_left(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterPin("mika", 3))
    stage.type(NAME, "1234")
    stage.page.show_step(EnterPin("mika", 2), Problem(ProblemCode.WRONG_PIN, Field.PIN))
    assert "PIN is not right" in stage.problem_under(NAME)
    assert warnings(stage) == ["Tries left before the key is locked: 2"]
