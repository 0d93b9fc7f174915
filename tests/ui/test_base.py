"""What holds for every page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from poolkey.core.signin.steps import Field, Problem, ProblemCode
from poolkey.ui.widgets.qr_code import QrCode
from poolkey.wording import use_translator
from poolkey.wording.problems import problem_text
from tests.ui.samples import DETAILS, SAMPLES, Sample
from tests.ui.stage import Stage, description_of, name_of, nameless

every_page = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: type(sample.step).__name__)
pages_with_inputs = pytest.mark.parametrize(
    "sample", [sample for sample in SAMPLES if sample.typed], ids=lambda sample: type(sample.step).__name__
)


class HiddenByTheDesktop(QHideEvent):
    def spontaneous(self) -> bool:
        return True


def filled(qtbot: QtBot, sample: Sample) -> Stage:
    stage = Stage(qtbot, sample.step)
    for name, text in sample.typed.items():
        stage.type(name, text)
    return stage


def lines(stage: Stage) -> dict[str, str]:
    return {name_of(line): line.text() for line in stage.page.findChildren(QLineEdit)}


@every_page
def test_the_page_names_what_it_asks_and_every_control(qtbot: QtBot, sample: Sample) -> None:
    stage = Stage(qtbot, sample.step)
    assert stage.page.title.text()
    assert set(sample.typed) == set(lines(stage))
    assert nameless(stage.column) == []


@every_page
def test_the_answer_is_exact_and_comes_once(qtbot: QtBot, sample: Sample) -> None:
    stage = filled(qtbot, sample)
    assert stage.page.gap() is None
    stage.press(sample.primary)
    assert stage.answers == [sample.answer]


@pages_with_inputs
def test_enter_in_the_last_input_answers(qtbot: QtBot, sample: Sample) -> None:
    stage = filled(qtbot, sample)
    stage.enter(list(sample.typed)[-1])
    assert stage.answers == [sample.answer]


@pages_with_inputs
def test_an_empty_page_is_not_ready_and_says_what_is_missing(qtbot: QtBot, sample: Sample) -> None:
    stage = Stage(qtbot, sample.step)
    first = next(iter(sample.typed))
    assert stage.page.gap() is not None
    stage.press(sample.primary)
    assert stage.answers == []
    assert stage.problem_under(first)
    assert stage.page.first_focus() is stage.line(first)


@pages_with_inputs
def test_a_problem_is_shown_under_its_input_and_everything_typed_stays(qtbot: QtBot, sample: Sample) -> None:
    stage = filled(qtbot, sample)
    before = lines(stage)
    for name, where in sample.problem_at.items():
        problem = Problem(ProblemCode.INVALID_INPUT, where)
        stage.page.show_step(sample.step, problem)
        assert stage.problem_under(name) == problem_text(problem) == description_of(stage.line(name))
        assert QApplication.focusWidget() is stage.line(name)
        assert [other for other in sample.typed if stage.problem_under(other)] == [name]
    assert lines(stage) == before


@every_page
def test_a_problem_of_no_input_is_shown_above_the_button_with_details_to_copy(qtbot: QtBot, sample: Sample) -> None:
    problem = Problem(ProblemCode.CLIENT_MISCONFIGURED, Field.NONE, details=DETAILS)
    stage = Stage(qtbot, sample.step, problem)
    assert stage.problem_of_page() == problem_text(problem)
    stage.press("Copy details")
    assert "request-1" in QApplication.clipboard().text()


@pages_with_inputs
def test_typing_takes_the_problem_back(qtbot: QtBot, sample: Sample) -> None:
    name, where = next(iter(sample.problem_at.items()))
    stage = Stage(qtbot, sample.step, Problem(ProblemCode.INVALID_INPUT, where))
    QTest.keyClick(stage.line(name), Qt.Key.Key_1)
    assert stage.problem_under(name) == ""
    stage.page.retranslate()
    assert stage.problem_under(name) == ""


@every_page
def test_a_busy_page_keeps_still_and_does_not_answer_twice(qtbot: QtBot, sample: Sample) -> None:
    stage = filled(qtbot, sample)
    width = stage.page.primary.width()
    stage.page.set_busy(busy=True)
    stage.page.primary.click()
    assert stage.answers == []
    assert all(line.isReadOnly() and line.isEnabled() for line in stage.page.findChildren(QLineEdit))
    assert stage.page.primary.width() == width
    stage.page.show_step(sample.step, Problem(ProblemCode.TIMEOUT))
    assert not any(line.isReadOnly() for line in stage.page.findChildren(QLineEdit))


@every_page
def test_hiding_wipes_what_was_typed_and_cannot_be_undone(qtbot: QtBot, sample: Sample) -> None:
    stage = filled(qtbot, sample)
    stage.page.hide()
    for line in stage.page.findChildren(QLineEdit):
        line.undo()
        assert line.text() == ""
    assert all(code.is_empty() for code in stage.page.findChildren(QrCode))


@pages_with_inputs
def test_a_minimised_window_forgets_nothing(qtbot: QtBot, sample: Sample) -> None:
    stage = filled(qtbot, sample)
    before = lines(stage)
    stage.page.hideEvent(HiddenByTheDesktop())
    assert lines(stage) == before


@every_page
def test_another_language_changes_every_text_and_nothing_typed(qtbot: QtBot, sample: Sample) -> None:
    stage = filled(qtbot, sample)
    title = stage.page.title.text()
    before = list(lines(stage).values())
    use_translator(lambda context, text: f"{context}: {text}")
    try:
        stage.page.retranslate()
    finally:
        use_translator(None)
    assert stage.page.title.text().endswith(f"Page: {title}")
    assert ": " in stage.page.primary.text()
    assert all(": " in name for name in lines(stage))
    assert list(lines(stage).values()) == before


@every_page
def test_tab_goes_from_top_to_bottom(qtbot: QtBot, sample: Sample) -> None:
    stage = Stage(qtbot, sample.step)
    stops = []
    widget = stage.page.nextInFocusChain()
    while widget is not None and widget is not stage.page:
        if stage.page.isAncestorOf(widget) and widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            stops.append(widget.mapTo(stage.column, widget.rect().center()).y())
        widget = widget.nextInFocusChain()
    first = stops.index(min(stops))
    in_order = stops[first:] + stops[:first]
    assert in_order == sorted(stops)
