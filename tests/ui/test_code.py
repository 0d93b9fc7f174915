"""The page of the second factor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from poolkey.core.secret import Secret
from poolkey.core.signin.answers import CodeAnswer
from poolkey.core.signin.steps import CodeKind, EnterCode
from poolkey.ui.widgets.countdown_ring import CountdownRing
from tests.ui.stage import Stage


@pytest.mark.parametrize(
    ("kind", "words"),
    [(CodeKind.AUTHENTICATOR, "authenticator app"), (CodeKind.SMS, "text message"), (CodeKind.EMAIL, "e-mail")],
)
def test_the_title_says_where_to_look(qtbot: QtBot, kind: CodeKind, words: str) -> None:
    assert words in Stage(qtbot, EnterCode(kind, "mika")).page.title.text()


def test_a_sent_code_says_where_and_an_authenticator_shows_the_time_left(qtbot: QtBot) -> None:
    sent = Stage(qtbot, EnterCode(CodeKind.SMS, "mika", "+*******1234")).page
    shown = Stage(qtbot, EnterCode(CodeKind.AUTHENTICATOR, "mika")).page
    assert "+*******1234" in sent.reason.text()
    assert [ring.isVisible() for page in (sent, shown) for ring in page.findChildren(CountdownRing)] == [False, True]
    assert shown.reason.isHidden()


def test_a_pasted_code_needs_no_tidying(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterCode(CodeKind.AUTHENTICATOR, "mika"))
    QApplication.clipboard().setText("123 456")
    stage.line("Code").paste()
    stage.enter("Code")
    assert stage.answers == [CodeAnswer(Secret("123456"))]


def test_a_full_code_waits_for_enter(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterCode(CodeKind.AUTHENTICATOR, "mika"))
    QTest.keyClicks(stage.line("Code"), "123456")
    assert stage.answers == []
    assert stage.page.gap() is None


def test_a_code_with_too_few_digits_is_not_sent(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterCode(CodeKind.AUTHENTICATOR, "mika"))
    stage.type("Code", "12345")
    stage.enter("Code")
    assert stage.answers == []
    assert stage.problem_under("Code")


def test_the_ring_rests_while_the_page_is_hidden(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterCode(CodeKind.AUTHENTICATOR, "mika"))
    timers = stage.page.findChildren(QTimer)
    assert any(timer.isActive() for timer in timers)
    stage.page.hide()
    assert not any(timer.isActive() for timer in timers)
