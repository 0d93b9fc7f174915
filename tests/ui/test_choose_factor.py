"""The page on which a person chooses how to sign in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractAnimation, QEvent, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from poolkey.core.signin.answers import FirstFactorAnswer
from poolkey.core.signin.steps import ChooseFirstFactor, FirstFactor, Problem, ProblemCode
from poolkey.wording import use_translator
from tests.ui.stage import Stage, description_of, name_of

STEP = ChooseFirstFactor("mika", (FirstFactor.PASSWORD, FirstFactor.EMAIL, FirstFactor.PASSKEY))
NAMES = ("Password", "E-mail", "Passkey on a security key")


def test_the_rows_are_in_the_order_of_the_pool_and_each_says_what_it_means(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    rows = [stage.button(name) for name in NAMES]
    heights = [row.mapTo(stage.page, row.rect().center()).y() for row in rows]
    assert heights == sorted(heights)
    assert [description_of(row) for row in rows] == [
        "Type the password of your account.",
        "We send you a code to enter.",
        "Plug the key in and touch it.",
    ]


def test_what_is_not_offered_has_no_row_and_there_is_no_other_button(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    with pytest.raises(StopIteration):
        stage.button("Text message to your phone")
    assert not stage.page.primary.isVisible()


def test_one_click_anywhere_on_a_row_is_the_answer(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    row = stage.button("E-mail")
    words = next(label for label in row.findChildren(QLabel) if label.text() == "We send you a code to enter.")
    QTest.mouseClick(
        stage.page.window().windowHandle(),
        Qt.MouseButton.LeftButton,
        pos=words.mapTo(stage.page.window(), words.rect().center()),
    )
    assert stage.answers == [FirstFactorAnswer(FirstFactor.EMAIL)]


def test_the_first_row_has_the_focus_and_enter_takes_it(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    assert QApplication.focusWidget() is stage.button("Password")
    QTest.keyClick(stage.button("Password"), Qt.Key.Key_Return)
    assert stage.answers == [FirstFactorAnswer(FirstFactor.PASSWORD)]


def test_the_arrows_go_from_row_to_row_and_stop_at_the_ends(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    visited = []
    for key in (Qt.Key.Key_Up, *[Qt.Key.Key_Down] * 3, Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(focused(), key)
        visited.append(name_of(focused()))
    assert visited == ["Password", "E-mail", NAMES[2], NAMES[2], NAMES[2], "E-mail"]
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert stage.answers == [FirstFactorAnswer(FirstFactor.EMAIL)]


def test_a_key_that_moves_nothing_leaves_the_focus_and_answers_nothing(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    for key in (0x3042, Qt.Key.Key_X):  # Qt reports the first of a Japanese keyboard and has no name for it
        QApplication.sendEvent(focused(), QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
    assert focused() is stage.button("Password")
    assert stage.answers == []


def test_the_chosen_row_says_that_it_is_worked_on_and_no_other_can_be_chosen(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    stage.press("E-mail")
    stage.page.set_busy(busy=True)
    stage.press("Password")
    assert len(stage.answers) == 1
    assert [running(stage, name) for name in NAMES] == [False, True, False]
    assert "One moment…" in texts(stage, "E-mail")
    stage.page.set_busy(busy=False)
    assert "We send you a code to enter." in texts(stage, "E-mail")


def test_the_bar_rests_while_nobody_sees_it(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    stage.page.set_busy(busy=True)
    bar = stage.button("Password").findChild(QVariantAnimation)
    assert isinstance(bar, QVariantAnimation)
    stage.column.hide()
    assert bar.state() is QAbstractAnimation.State.Stopped


def test_a_problem_stands_above_the_rows_and_the_focus_is_where_it_was(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    stage.press("E-mail")
    stage.page.show_step(STEP, Problem(ProblemCode.FACTOR_MISSING))
    problem = next(label for label in stage.page.findChildren(QLabel) if label.text() == stage.problem_of_page())
    row = stage.button("Password")
    assert problem.mapTo(stage.page, problem.rect().bottomLeft()).y() < row.mapTo(stage.page, row.rect().topLeft()).y()
    assert focused() is stage.button("E-mail")


def test_while_there_is_something_to_wait_for_no_row_can_be_chosen(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP, Problem(ProblemCode.TOO_MANY_ATTEMPTS, wait=1))
    assert not any(stage.button(name).isEnabled() for name in NAMES)
    assert focused() is stage.page
    (second,) = (timer for timer in stage.page.findChildren(QTimer) if timer.isActive())
    second.timeout.emit()
    assert focused() is stage.button("Password")
    stage.press("Password")
    assert stage.answers == [FirstFactorAnswer(FirstFactor.PASSWORD)]


def test_other_options_bring_other_rows_and_the_first_one_again(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ChooseFirstFactor("mika", (FirstFactor.PASSWORD, FirstFactor.PASSKEY)))
    stage.press("Passkey on a security key")
    stage.page.show_step(ChooseFirstFactor("mika", (FirstFactor.SMS, FirstFactor.EMAIL)), Problem(ProblemCode.TIMEOUT))
    assert focused() is stage.button("Text message to your phone")
    stage.press("E-mail")
    assert stage.answers[-1] == FirstFactorAnswer(FirstFactor.EMAIL)
    assert not stage.button("Password").isVisible()


def test_another_language_keeps_the_focus(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    row = focused()
    use_translator(lambda _context, text: text.upper())
    try:
        stage.page.retranslate()
    finally:
        use_translator(None)
    assert focused() is row
    assert name_of(row) == "E-MAIL"


def test_hiding_begins_with_the_first_row_again(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    stage.press("E-mail")
    stage.page.hide()
    stage.page.show_step(STEP)
    assert stage.page.first_focus() is stage.button("Password")


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def running(stage: Stage, name: str) -> bool:
    bar = stage.button(name).findChild(QVariantAnimation)
    assert isinstance(bar, QVariantAnimation)
    return bar.state() is QAbstractAnimation.State.Running


def texts(stage: Stage, name: str) -> list[str]:
    return [label.text() for label in stage.button(name).findChildren(QLabel)]
