"""The small controls that pages are made of."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractAnimation, QObject, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from poolkey.core.passwords import PasswordPolicy, PasswordRule
from poolkey.core.secret import Secret
from poolkey.ui.widgets.buttons import Button, IconButton, PrimaryButton
from poolkey.ui.widgets.clipboard import SECONDS, copy_secret
from poolkey.ui.widgets.code_field import CodeField
from poolkey.ui.widgets.copy_button import CopyButton
from poolkey.ui.widgets.countdown import Countdown
from poolkey.ui.widgets.countdown_ring import CountdownRing, RingState
from poolkey.ui.widgets.focus_ring import FocusRing
from poolkey.ui.widgets.input_field import InputField
from poolkey.ui.widgets.notice_bar import NoticeBar
from poolkey.ui.widgets.password_field import PasswordField
from poolkey.ui.widgets.qr_code import QrCode
from poolkey.ui.widgets.rules_list import RulesList
from poolkey.ui.widgets.text import ElidedText, Tone
from tests.ui.samples import KEY
from tests.ui.stage import description_of, dress, name_of, nameless


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    dress()
    return qapp


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    qtbot.addWidget(window, before_close_func=lambda _: window.hide())  # which keeps it alive until then
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


# --- fields ---


def test_a_label_names_its_input_and_a_problem_describes_it(qtbot: QtBot) -> None:
    field = InputField()
    shown(qtbot, field)
    field.set_label("Full name")
    field.set_hint("as on your badge")
    assert (name_of(field.line), description_of(field.line)) == ("Full name", "as on your badge")
    field.set_problem("Something is missing here.")
    assert description_of(field.line) == "Something is missing here."
    assert field.line.property("invalid") is True


def test_a_password_field_shows_and_hides_what_is_typed(qtbot: QtBot) -> None:
    field = PasswordField()
    window = shown(qtbot, field)
    field.set_label("Password")
    field.retranslate()
    assert nameless(window) == []
    field.toggle.click()
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    field.toggle.click()
    assert field.line.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("123456", "123456"),
        ("123 456", "123456"),
        ("１２３-４５６", "123456"),
        ("a1b2", "12"),
        ("123456789", "12345678"),
    ],
)
def test_a_code_field_takes_the_digits_out_of_a_paste(qtbot: QtBot, typed: str, code: str) -> None:
    field = CodeField()
    shown(qtbot, field)
    QApplication.clipboard().setText(typed)
    field.line.paste()
    assert field.text() == code


def test_a_code_field_takes_what_an_input_method_commits(qtbot: QtBot) -> None:
    field = CodeField()
    shown(qtbot, field)
    event = QInputMethodEvent()
    event.setCommitString("１２３")
    QApplication.sendEvent(field.line, event)
    assert field.secret() == Secret("123")


def test_a_digit_put_in_the_middle_of_a_code_goes_there(qtbot: QtBot) -> None:
    field = CodeField()
    shown(qtbot, field)
    field.set_text("1256")
    field.line.setCursorPosition(2)
    QTest.keyClicks(field.line, "34")
    assert field.text() == "123456"
    assert field.line.cursorPosition() == 4


# --- rules ---


def test_rules_are_ticked_by_sign_and_by_name(qtbot: QtBot) -> None:
    rules = RulesList()
    shown(qtbot, rules)
    rules.set_policy(PasswordPolicy(4, (PasswordRule.NUMBER,)))
    assert rules.summary() == "Still needed: At least 4 characters; A digit"
    rules.check(Secret("abc1"))
    assert rules.met()
    assert rules.summary() == "The password meets every rule."


def test_a_blank_brings_up_the_rule_against_it(qtbot: QtBot) -> None:
    rules = RulesList()
    shown(qtbot, rules)
    rules.set_policy(PasswordPolicy(1))
    rules.check(Secret("a b"))
    assert rules.summary() == "Still needed: No spaces"


# --- buttons ---


def test_a_busy_button_keeps_its_width_and_moves_only_while_it_is_seen(qtbot: QtBot) -> None:
    button = PrimaryButton()
    window = shown(qtbot, button)
    button.set_words("Go", "Going on and on…")
    before = button.sizeHint()
    button.set_busy(busy=True)
    assert button.text() == "Going on and on…"
    assert button.sizeHint() == before
    window.hide()
    bar = button.findChild(QVariantAnimation)
    assert isinstance(bar, QVariantAnimation)
    assert bar.state() is QAbstractAnimation.State.Stopped


def test_a_button_that_is_held_back_says_why_and_keeps_its_width(qtbot: QtBot) -> None:
    button = PrimaryButton()
    shown(qtbot, button)
    button.set_words("Sign in to Acme Corporation", "Signing in…")
    before = button.sizeHint()
    button.hold("Wait 32 s")
    assert (button.text(), button.isEnabled(), button.sizeHint()) == ("Wait 32 s", False, before)
    button.set_busy(busy=True, instead="One moment…")
    assert button.text() == "One moment…"
    button.set_busy(busy=False)
    button.set_words("Sign in again", "Signing in…")
    assert button.text() == "Wait 32 s"
    button.hold("")
    assert (button.text(), button.isEnabled()) == ("Sign in again", True)


def test_a_countdown_tells_every_second_and_rests_at_its_end(qtbot: QtBot) -> None:
    countdown = Countdown()
    told: list[int] = []
    countdown.changed.connect(told.append)
    countdown.start(3)
    countdown.second.timeout.emit()
    countdown.start(2)
    for _ in range(2):
        assert countdown.second.isActive()
        countdown.second.timeout.emit()
    assert told == [2, 1, 0]
    assert not countdown.second.isActive()
    del qtbot


def test_the_ring_comes_with_the_keyboard_alone(qtbot: QtBot) -> None:
    first, second = Button(), Button()
    window = shown(qtbot, first, second)
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert window.findChildren(FocusRing) == []
    second.setFocus(Qt.FocusReason.TabFocusReason)
    ring = window.findChild(FocusRing)
    assert isinstance(ring, FocusRing)
    assert ring.geometry().contains(second.geometry())


def test_the_ring_follows_its_button(qtbot: QtBot) -> None:
    other, button = Button(), Button()
    window = shown(qtbot, other, button)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    window.resize(window.width() + 200, window.height())
    ring = window.findChild(FocusRing)
    assert isinstance(ring, FocusRing)
    qtbot.waitUntil(lambda: ring.geometry().contains(button.geometry()))


def test_an_icon_button_has_a_name(qtbot: QtBot) -> None:
    from poolkey.ui.icons import Icon

    button = IconButton(Icon.REFRESH)
    shown(qtbot, button)
    button.set_name("Refresh now")
    assert name_of(button) == button.toolTip() == "Refresh now"


# --- copying ---


def test_a_copy_button_says_that_it_copied_and_calms_down(qtbot: QtBot) -> None:
    button = CopyButton(lambda: "export A=1")
    window = shown(qtbot, button)
    button.set_word("Copy")
    button.click()
    assert QApplication.clipboard().text() == "export A=1"
    assert button.text() == "Copied"
    window.hide()
    assert button.text() == "Copy"


def pass_the_time(app: QApplication) -> None:
    (timer,) = (timer for timer in app.findChildren(QTimer) if timer.interval() == SECONDS * 1000 and timer.isActive())
    timer.timeout.emit()
    assert not timer.isActive()


def test_a_copied_secret_leaves_the_clipboard_again(qapp: QApplication) -> None:
    copy_secret(Secret("first"))
    copy_secret(Secret("ABCD"))
    assert QApplication.clipboard().text() == "ABCD"
    pass_the_time(qapp)
    assert QApplication.clipboard().text() == ""


def test_what_was_copied_after_a_secret_stays(qapp: QApplication) -> None:
    copy_secret(Secret("ABCD"))
    QApplication.clipboard().setText("mine")
    pass_the_time(qapp)
    assert QApplication.clipboard().text() == "mine"


def test_clipboard_histories_are_told_that_a_secret_is_one(qapp: QApplication) -> None:
    copy_secret(Secret("ABCD"))
    data = qapp.clipboard().mimeData()
    assert data is not None
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"


# --- QR code ---


@pytest.mark.parametrize("ratio", [1, 2])
def test_the_qr_code_is_read_by_another_program(qtbot: QtBot, tmp_path: Path, ratio: int) -> None:
    code = QrCode()
    shown(qtbot, code)
    code.set_content(KEY.address())
    qtbot.waitUntil(lambda: code.width() >= code.sizeHint().width() >= 200)
    picture = code.grab().toImage()
    file = tmp_path / "code.png"
    picture.scaled(picture.width() * ratio, picture.height() * ratio).save(str(file))
    reader = shutil.which("zbarimg")
    assert reader, "zbarimg is needed: apt install zbar-tools"
    read = subprocess.run([reader, "-q", "--raw", str(file)], capture_output=True, text=True, check=True)
    assert Secret(read.stdout.strip()) == KEY.address()


def test_the_qr_code_is_black_on_white_with_four_modules_around_it(qtbot: QtBot) -> None:
    code = QrCode()
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.addWidget(code)
    shown(qtbot, holder)
    code.set_content(KEY.address())
    qtbot.waitUntil(lambda: code.width() == code.sizeHint().width())
    picture = code.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert colours == {"#000000", "#ffffff"}
    dark = [x for x in range(picture.width()) for y in range(picture.height()) if picture.pixelColor(x, y).value() == 0]
    finder = next(x for x in range(min(dark), picture.width()) if picture.pixelColor(x, min(dark)).value() == 255)
    module = (finder - min(dark)) / 7  # a finder pattern is seven modules wide
    assert min(dark) == 4 * module
    assert module == int(module)


# --- rings, notices, text ---


def test_a_ring_turns_only_while_it_renews_and_is_seen(qtbot: QtBot) -> None:
    ring = CountdownRing()
    window = shown(qtbot, ring)
    turn = ring.findChild(QVariantAnimation)
    assert isinstance(turn, QVariantAnimation)
    ring.set_state(RingState.RENEWING)
    assert turn.state() is QAbstractAnimation.State.Running
    ring.set_state(RingState.FRESH, 0.5)
    assert turn.state() is QAbstractAnimation.State.Stopped
    ring.set_state(RingState.RENEWING)
    window.hide()
    assert turn.state() is QAbstractAnimation.State.Stopped


def test_every_state_of_the_ring_has_a_shape_of_its_own(qtbot: QtBot) -> None:
    ring = CountdownRing()
    shown(qtbot, ring)
    shapes = []
    for state in RingState:
        ring.set_state(state, 0.5)
        grey = ring.grab().toImage().convertToFormat(ring.grab().toImage().Format.Format_Mono)
        shapes.append(grey)
    assert all(a != b for n, a in enumerate(shapes) for b in shapes[:n])


def test_a_notice_has_one_action_and_can_be_closed(qtbot: QtBot) -> None:
    bar = NoticeBar()
    window = shown(qtbot, bar)
    bar.show_notice("The keyring is locked.", Tone.WARNING, action="Try again")
    assert bar.isVisible()
    assert bar.text() == "The keyring is locked."
    assert nameless(window) == []
    with qtbot.waitSignal(bar.acted):
        next(button for button in bar.findChildren(Button) if button.text() == "Try again").click()
    with qtbot.waitSignal(bar.closed):
        bar.findChildren(IconButton)[0].click()
    assert bar.isHidden()


def test_a_long_address_is_cut_in_the_middle_and_whole_on_hover(qtbot: QtBot) -> None:
    arn = "arn:aws:iam::123456789012:role/a-role-with-a-very-long-name"
    text = ElidedText()
    shown(qtbot, text)
    text.setText(arn)
    assert text.toolTip() == name_of(text) == arn
    assert text.minimumSizeHint().width() < text.sizeHint().width() / 4


def test_nothing_is_left_without_a_parent(qtbot: QtBot) -> None:
    field = PasswordField()
    shown(qtbot, field)
    assert all(child.parent() is not None for child in field.findChildren(QObject))
