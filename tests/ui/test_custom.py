"""The page for the organisation's own challenge."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from poolkey.core.secret import Secret
from poolkey.core.signin.answers import CustomAnswer
from poolkey.core.signin.steps import AnswerCustom, Field, Problem, ProblemCode
from poolkey.ui.widgets.card import Card
from poolkey.ui.widgets.quoted_text import QuotedText
from poolkey.wording import use_translator
from tests.ui.stage import Stage, name_of

ANSWER = "Your answer"
ADDRESS = "https://example.com/" + "abcdefgh" * 60
STEP = AnswerCustom("mika", (("question", "Which <b>sign</b>?\nThink & look."), ("<i>link</i>", ADDRESS)))


def values(stage: Stage) -> dict[str, QuotedText]:
    return {name_of(text): text for text in stage.page.findChildren(QuotedText) if text.isVisible()}


def test_every_pair_is_shown_as_it_is_and_nothing_is_read_as_markup(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    assert {name: text.toPlainText() for name, text in values(stage).items()} == dict(STEP.parameters)
    names = [label for label in stage.page.findChildren(QLabel) if label.text() == "<i>link</i>"]
    assert [label.textFormat() for label in names] == [Qt.TextFormat.PlainText]


def test_nothing_of_the_organisation_is_translated(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    stage.type(ANSWER, "exit")
    use_translator(lambda _context, text: f"* {text}")
    try:
        stage.page.retranslate()
    finally:
        use_translator(None)
    assert {name: text.toPlainText() for name, text in values(stage).items()} == dict(STEP.parameters)
    assert stage.line("* Your answer").text() == "exit"


def test_a_long_value_breaks_and_can_be_seen_whole_in_a_narrow_window(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    stage.column.resize(420, 520)
    text = values(stage)["<i>link</i>"]
    qtbot.waitUntil(lambda: text.height() >= text.document().size().height())
    assert text.document().idealWidth() <= text.viewport().width()
    assert stage.page.width() < 420
    assert text.height() > 5 * text.fontMetrics().height()


def test_a_value_can_be_selected_copied_and_left_by_the_keyboard_but_not_changed(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    text = values(stage)["<i>link</i>"]
    text.setFocus()
    QTest.keyClicks(text, "x")
    QTest.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == ADDRESS
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is stage.line(ANSWER)


def test_the_answer_has_the_focus_and_goes_as_it_was_typed(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    assert QApplication.focusWidget() is stage.line(ANSWER)
    stage.type(ANSWER, " 開く ")
    stage.enter(ANSWER)
    assert stage.answers == [CustomAnswer(Secret(" 開く "))]


def test_without_parameters_there_is_no_empty_card(qtbot: QtBot) -> None:
    stage = Stage(qtbot, AnswerCustom("mika", ()))
    assert not any(card.isVisible() for card in stage.page.findChildren(Card))


def test_an_answer_that_was_not_accepted_is_selected_and_its_question_stays(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    before = values(stage)
    stage.type(ANSWER, "entry")
    stage.page.show_step(STEP, Problem(ProblemCode.WRONG_ANSWER, Field.ANSWER))
    assert stage.line(ANSWER).selectedText() == "entry"
    assert stage.problem_under(ANSWER)
    assert values(stage) == before


def test_another_round_asks_anew_and_says_so(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    assert stage.page.reason.isHidden()
    stage.type(ANSWER, "exit")
    stage.page.show_step(AnswerCustom("mika", (("question", "And behind it?"),), round=2))
    assert [text.toPlainText() for text in values(stage).values()] == ["And behind it?"]
    assert stage.line(ANSWER).text() == ""
    assert "2" in stage.page.reason.text()
    assert stage.page.reason.isVisible()


def test_hiding_wipes_what_was_asked(qtbot: QtBot) -> None:
    stage = Stage(qtbot, STEP)
    texts = list(values(stage).values())
    stage.page.hide()
    assert texts
    assert not any(text.isVisibleTo(stage.page) for text in texts)
