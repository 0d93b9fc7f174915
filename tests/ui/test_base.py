"""What holds for every page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from poolkey.core.signin.answers import SendAgain
from poolkey.core.signin.steps import EnterPassword, Field, Problem, ProblemCode
from poolkey.ui.widgets.countdown import Countdown
from poolkey.ui.widgets.input_field import InputField
from poolkey.ui.widgets.problem_box import ProblemBox
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


def height(stage: Stage, widget: QWidget) -> int:
    """Return how far down something is; what belongs to an input is as far down as that, even beside its name."""
    fields = stage.page.findChildren(InputField)
    at = next((field.line for field in fields if field.isAncestorOf(widget)), widget)
    return at.mapTo(stage.column, at.rect().center()).y()


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
    button = stage.button(sample.primary)
    width = button.width()
    stage.page.set_busy(busy=True)
    button.click()
    assert stage.answers == []
    assert all(line.isReadOnly() and line.isEnabled() for line in stage.page.findChildren(QLineEdit))
    assert button.width() == width
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
    assert all(": " in name_of(button) for button in stage.page.findChildren(QPushButton) if button.isVisible())
    assert all(": " in name for name in lines(stage))
    assert list(lines(stage).values()) == before


@every_page
def test_tab_goes_from_top_to_bottom(qtbot: QtBot, sample: Sample) -> None:
    stage = Stage(qtbot, sample.step)
    stops = []
    widget = stage.page.nextInFocusChain()
    while widget is not None and widget is not stage.page:
        if stage.page.isAncestorOf(widget) and widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            stops.append(height(stage, widget))
        widget = widget.nextInFocusChain()
    first = stops.index(min(stops))
    in_order = stops[first:] + stops[:first]
    assert in_order == sorted(stops)


# --- problems that only time can mend ---


def pass_seconds(stage: Stage, seconds: int) -> None:
    """Let that many seconds pass for a problem that is waited out."""
    box = stage.page.findChild(ProblemBox)
    assert isinstance(box, ProblemBox)
    wait = box.findChild(Countdown)
    assert isinstance(wait, Countdown)
    for _ in range(seconds):
        wait.second.timeout.emit()


@every_page
def test_a_wait_is_counted_down_and_lets_go_by_itself(qtbot: QtBot, sample: Sample) -> None:
    stage = filled(qtbot, sample)
    button = stage.button(sample.primary)
    width = button.width()
    stage.page.show_step(sample.step, Problem(ProblemCode.TOO_MANY_ATTEMPTS, wait=62, details=DETAILS))
    assert stage.problem_of_page() == "Too many attempts. You can try again in 1 min 2 s."
    pass_seconds(stage, 61)
    assert stage.problem_of_page() == "Too many attempts. You can try again in 1 s."
    assert not button.isEnabled()
    button.click()
    stage.page.submit()
    assert stage.answers == []
    assert button.width() == width
    pass_seconds(stage, 1)
    assert stage.problem_of_page() == "You can try again now."
    button.click()
    assert stage.answers == [sample.answer]


@every_page
def test_the_focus_is_not_lost_during_a_wait_and_then_where_it_is_of_use(qtbot: QtBot, sample: Sample) -> None:
    stage = filled(qtbot, sample)
    stage.button(sample.primary).setFocus()
    stage.page.show_step(sample.step, Problem(ProblemCode.THROTTLED, wait=1))
    resting = QApplication.focusWidget()
    assert resting is stage.page or resting in stage.page.findChildren(QWidget)
    pass_seconds(stage, 1)
    after = QApplication.focusWidget()
    assert after is stage.page.first_focus() or isinstance(after, QLineEdit)


@pages_with_inputs
def test_during_a_wait_one_may_type_but_enter_does_nothing(qtbot: QtBot, sample: Sample) -> None:
    stage = Stage(qtbot, sample.step, Problem(ProblemCode.LOCKED_OUT, Field.PASSWORD, wait=32))
    for name, text in sample.typed.items():
        stage.type(name, text)
    stage.enter(list(sample.typed)[-1])
    assert stage.answers == []
    assert "32 s" in stage.problem_of_page()
    assert stage.page.primary.text() == "Wait 32 s"
    pass_seconds(stage, 32)
    stage.enter(list(sample.typed)[-1])
    assert stage.answers == [sample.answer]


def test_a_wait_ends_with_the_next_problem_and_with_the_page(qtbot: QtBot) -> None:
    sample = SAMPLES[0]
    stage = Stage(qtbot, sample.step, Problem(ProblemCode.LOCKED_OUT, wait=32))
    stage.page.show_step(sample.step, Problem(ProblemCode.TIMEOUT))
    assert stage.page.primary.isEnabled()
    stage.page.show_step(sample.step, Problem(ProblemCode.LOCKED_OUT, wait=32))
    stage.page.hide()
    assert not any(timer.isActive() for timer in stage.page.findChildren(QTimer))
    assert stage.page.primary.isEnabled()


def lay_out() -> None:
    """Let Qt finish with the layouts: those within others come a round later."""
    for _ in range(5):
        QApplication.processEvents()


def test_nothing_moves_when_a_wait_is_over(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterPassword(), Problem(ProblemCode.LOCKED_OUT, wait=75))
    lay_out()
    before = height(stage, stage.page.primary)
    pass_seconds(stage, 75)
    lay_out()
    assert height(stage, stage.page.primary) == before


def test_what_is_no_submission_has_busy_words_of_its_own(qtbot: QtBot) -> None:
    stage = Stage(qtbot, EnterPassword())
    stage.page.answered.connect(lambda _answer: stage.page.set_busy(busy=True))
    stage.page.reply(SendAgain())
    assert stage.page.primary.text() == "One moment…"
    stage.page.set_busy(busy=False)
    stage.type("E-mail or user name", "mika")
    stage.type("Password", "correct horse")
    stage.press("Sign in")
    assert stage.page.primary.text() == "Signing in…"
