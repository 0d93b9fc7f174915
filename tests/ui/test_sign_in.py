"""The shell around the pages: busy, cancel, back, problems, and nothing lost that was typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from poolkey.core.connection import Profile
from poolkey.core.errors import TokenReason, TokenRejected
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import PasswordAnswer
from poolkey.core.signin.steps import CodeKind, EnterCode, EnterPassword, Field, Problem, ProblemCode, SetUpTotp
from poolkey.core.signin.turns import Ask
from poolkey.core.totp import TotpKey
from poolkey.services.conversation import Finished
from tests.fakes.services import (
    Begun,
    FakeConversation,
    FakeServices,
    Gate,
    Held,
    Paused,
    Scripted,
    connection,
    note,
    services,
    session,
)
from tests.ui.desk import ENTER_PASSWORD, Desk

OpenDesk = Callable[[FakeServices], Desk]
CODE = Ask(EnterCode(CodeKind.AUTHENTICATOR, "mika"))


def signing_in(open_desk: OpenDesk, *script: Scripted, of: FakeServices | None = None) -> tuple[Desk, FakeConversation]:
    """Return a window whose password page is filled in, and the conversation behind it."""
    behind = of or services(connection())
    conversation = FakeConversation(ENTER_PASSWORD, *script)
    behind.flows.append(conversation)
    desk = open_desk(behind)
    desk.open_sign_in()
    return desk, conversation


def test_the_only_connection_is_opened_at_its_sign_in(desk: OpenDesk) -> None:
    window, _ = signing_in(desk)
    assert window.reads("Acme Corporation")
    assert window.window.windowTitle() == "Acme Corporation – Poolkey"
    assert window.services.begun == [Begun("sign_in", "acme")]


def test_the_first_field_has_the_focus_and_enter_signs_in(desk: OpenDesk) -> None:
    window, conversation = signing_in(desk, CODE)
    window.window.activateWindow()
    assert QApplication.focusWidget() is window.lines()[0]
    QTest.keyClick(window.lines()[1], Qt.Key.Key_Return)
    window.until(lambda: bool(conversation.answers))
    assert conversation.answers == [PasswordAnswer("mika", Secret("correct horse"))]


def test_while_busy_cancel_takes_the_place_of_back_and_nothing_typed_is_lost(desk: OpenDesk) -> None:
    gate = Gate()
    window, _ = signing_in(desk, Held(gate, CODE))
    window.press("Sign in")
    assert window.reads("Cancel")
    assert not window.reads("Back")
    assert all(line.isReadOnly() for line in window.lines())
    window.press("Cancel")
    gate.open()
    assert window.reads("Back")
    assert [line.text() for line in window.lines()] == ["mika", "correct horse"]
    assert not any(line.isReadOnly() for line in window.lines())


def test_escape_cancels_and_then_goes_back(desk: OpenDesk) -> None:
    gate = Gate()
    window, _ = signing_in(desk, Held(gate, CODE))
    window.press("Sign in")
    QTest.keyClick(window.lines()[0], Qt.Key.Key_Escape)
    gate.open()
    assert window.reads("Back")
    QTest.keyClick(window.lines()[0], Qt.Key.Key_Escape)
    window.wait_for("Connections")


def test_a_problem_stays_on_the_page_with_what_was_typed(desk: OpenDesk) -> None:
    wrong = Ask(EnterPassword(), Problem(ProblemCode.WRONG_PASSWORD, Field.PASSWORD))
    window, _ = signing_in(desk, wrong)
    window.press("Sign in")
    window.wait_for("That user name or password is not right.")
    assert window.lines()[0].text() == "mika"


def test_an_error_outside_every_field_is_a_notice_that_the_next_try_takes_away(desk: OpenDesk) -> None:
    gate = Gate()
    window, _ = signing_in(desk, TokenRejected(TokenReason.SIGNATURE), Held(gate, CODE))
    window.press("Sign in")
    window.wait_for("failed verification")
    window.press("Sign in")
    assert not window.reads("failed verification")
    gate.open()


def test_throttling_is_shown_with_the_seconds_that_are_left(desk: OpenDesk) -> None:
    window, _ = signing_in(desk, Paused(30, CODE))
    window.press("Sign in")
    window.wait_for("Waiting for AWS… Trying again in 30 s.")
    window.press("Cancel")
    assert not window.reads("Waiting for AWS")


def test_a_long_wait_says_what_is_awaited(desk: OpenDesk) -> None:
    gate = Gate()
    window, _ = signing_in(desk, Held(gate, CODE))
    window.press("Sign in")
    window.screens.sign_in.patience.long.timeout.emit()
    assert window.reads("AWS has not answered yet.")
    gate.open()
    window.wait_for("Enter the code")
    assert not window.reads("AWS has not answered yet.")


def test_the_page_that_is_left_forgets_what_was_typed(desk: OpenDesk) -> None:
    window, _ = signing_in(desk, CODE, ENTER_PASSWORD)
    window.press("Sign in")
    window.wait_for("Enter the code")
    assert window.reads("Acme Corporation · mika")
    window.press("Back")
    window.until(lambda: len(window.lines()) == 2)
    assert window.lines()[1].text() == ""


def test_closing_the_window_wipes_every_field(desk: OpenDesk) -> None:
    window, _ = signing_in(desk)
    lines = window.lines()
    window.window.close()
    assert [line.text() for line in lines] == ["", ""]


def test_closing_during_a_call_ends_cleanly(desk: OpenDesk) -> None:
    gate = Gate()
    window, _ = signing_in(desk, Held(gate, CODE))
    window.press("Sign in")
    window.until(gate.reached.is_set)
    window.window.close()
    assert not window.screens.sign_in.busy
    gate.open()


def test_switching_the_language_keeps_what_was_typed(desk: OpenDesk) -> None:
    window, _ = signing_in(desk)
    before = window.texts()
    window.frame.header.language.chosen.emit("ja")
    assert [line.text() for line in window.lines()] == ["mika", "correct horse"]
    assert window.preferences.language == "ja"
    assert window.texts() != before
    window.frame.header.language.chosen.emit("en")
    assert window.texts() == before


def test_a_finished_sign_in_delivers_the_profiles(desk: OpenDesk) -> None:
    window, _ = signing_in(desk, Finished(session(connection())))
    window.press("Sign in")
    window.wait_for("52 min left")
    assert window.services.profiles.calls == ["deliver"]
    assert window.reads("Signed in to Acme Corporation as mika@example.com")


def test_an_authenticator_app_is_set_up_in_the_same_shell_and_leads_back(desk: OpenDesk) -> None:
    acme = connection("acme", "Acme Corporation", Profile("acme", "ap-northeast-1"))
    behind = services(acme)
    behind.sessions.notes["acme"] = note(acme)
    key = TotpKey(Secret("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"), "Acme Corporation", "mika@example.com")
    behind.flows.append(FakeConversation(Ask(SetUpTotp(key, "mika"))))
    window = desk(behind)
    window.wait_for("52 min left")
    window.press("Set up authenticator app")
    window.wait_for("Connect an authenticator app")
    assert behind.begun == [Begun("totp_set_up", "acme")]
    window.press("Back")
    assert window.reads("52 min left")
