"""The page that connects an authenticator app."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from poolkey.core.secret import Secret
from poolkey.core.signin.answers import TotpAnswer
from poolkey.core.signin.steps import SetUpTotp
from poolkey.ui.widgets.qr_code import QrCode
from poolkey.ui.widgets.set_up_key import SetUpKey
from poolkey.wording import use_translator
from tests.ui.samples import KEY
from tests.ui.stage import Stage, name_of

CODE, NAME = "Enter the code that the app shows.", "Name of the app in your account"


def test_the_key_is_shown_in_groups_and_spelled_for_screen_readers(qtbot: QtBot) -> None:
    key = Stage(qtbot, SetUpTotp(KEY, "mika")).page.findChild(SetUpKey)
    assert isinstance(key, SetUpKey)
    assert key.text() == "ABCD EFGH IJKL MNOP QRST"
    assert any("A B C D, E F G H" in name_of(child) for child in key.findChildren(type(key.label)))


def test_copy_key_copies_it_without_blanks(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SetUpTotp(KEY, "mika"))
    stage.press("Copy key")
    assert Secret(QApplication.clipboard().text()) == KEY.secret


def test_the_app_has_a_name_already_and_only_the_code_is_missing(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SetUpTotp(KEY, "mika"))
    assert stage.page.first_focus() is stage.line(CODE)
    stage.type(CODE, "123456")
    stage.enter(CODE)
    assert stage.answers == [TotpAnswer(Secret("123456"), "Authenticator app")]


def test_the_default_name_follows_the_language_until_it_is_changed(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SetUpTotp(KEY, "mika"))
    line = stage.line(NAME)
    use_translator(lambda _context, text: "認証アプリ" if text == "Authenticator app" else text)
    try:
        stage.page.retranslate()
        assert line.text() == "認証アプリ"
        line.setText("Pixel")
    finally:
        use_translator(None)
    stage.page.retranslate()
    assert line.text() == "Pixel"


def test_another_key_is_another_picture(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SetUpTotp(KEY, "mika"))
    code = stage.page.findChild(QrCode)
    assert isinstance(code, QrCode)
    before = code.grab().toImage()
    stage.page.show_step(SetUpTotp(type(KEY)(Secret("TSRQPONMLKJIHGFEDCBA"), KEY.issuer, KEY.account), "mika"))
    assert code.grab().toImage() != before


def test_hiding_wipes_the_key(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SetUpTotp(KEY, "mika"))
    stage.page.hide()
    key = stage.page.findChild(SetUpKey)
    assert isinstance(key, SetUpKey)
    assert key.text() == ""
    assert "A B C D" not in name_of(key.label)


def test_a_narrow_window_stacks_the_halves_and_keeps_the_picture_in_sight(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SetUpTotp(KEY, "mika"))
    stage.column.resize(420, 520)
    qtbot.waitUntil(lambda: stage.page.halves.direction() is stage.page.halves.Direction.TopToBottom)
    assert stage.page.first_focus() is stage.button("Copy key")


def test_the_button_stands_under_the_fields(qtbot: QtBot) -> None:
    page = Stage(qtbot, SetUpTotp(KEY, "mika")).page
    lefts = {one.mapTo(page, QPoint()).x() for one in (page.primary, *page.findChildren(QLineEdit))}
    assert len(lefts) == 1


def test_the_page_is_shown_from_its_top_when_the_window_gets_small(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SetUpTotp(KEY, "mika"))
    stage.column.resize(420, 460)
    qtbot.waitUntil(lambda: stage.column.verticalScrollBar().maximum() > 0)
    stage.line(NAME).setFocus()
    assert stage.column.verticalScrollBar().value() > 0
    stage.column.resize(420, 470)
    assert stage.column.verticalScrollBar().value() == 0


def test_what_is_typed_stays_in_sight_when_the_window_gets_small(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SetUpTotp(KEY, "mika"))
    stage.column.resize(420, 460)
    qtbot.waitUntil(lambda: stage.column.verticalScrollBar().maximum() > 0)
    stage.line(NAME).setFocus()
    QTest.keyClicks(stage.line(CODE), "123")
    stage.column.resize(420, 470)
    assert stage.column.verticalScrollBar().value() > 0
