"""The shell around the pages: busy, cancel, back, problems, and nothing lost that was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from poolkey.core.errors import (
    ConnectionFileError,
    FileReason,
    NetworkReason,
    ReportDetails,
    TokenReason,
    TokenRejected,
    Unreachable,
)
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import PasswordAnswer, RememberAnswer, SendAgain, SignInInstead, TimeRanOut
from poolkey.core.signin.steps import (
    CodeKind,
    CreateAccount,
    EnterCode,
    EnterPassword,
    Field,
    Problem,
    ProblemCode,
    RememberDevice,
    SetUpTotp,
    UsePasskey,
)
from poolkey.core.signin.turns import Ask
from poolkey.core.totp import TotpKey
from poolkey.services.conversation import Finished
from poolkey.ui.widgets.column import CentredColumn
from poolkey.ui.widgets.countdown import Countdown
from poolkey.ui.widgets.problem_box import ProblemBox
from tests.fakes.services import (
    NOON,
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
from tests.ui.samples import SAMPLES

OpenDesk = Callable[[FakeServices], Desk]
CODE = Ask(EnterCode(CodeKind.AUTHENTICATOR, "mika"))
KEY = TotpKey(Secret("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"), "Acme Corporation", "mika@example.com")
SET_UP = Ask(SetUpTotp(KEY, "mika"))
OFFLINE = Unreachable(NetworkReason.NO_CONNECTION, ReportDetails("InitiateAuth", "EndpointConnectionError"))


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
    window.screens.sign_in.presenter.patience.long.timeout.emit()
    assert window.reads("AWS has not answered yet.")
    gate.open()
    window.wait_for("Enter the code")
    assert not window.reads("AWS has not answered yet.")


def test_a_lock_out_counts_down_and_the_button_comes_back_by_itself(desk: OpenDesk) -> None:
    locked = Ask(EnterPassword(), Problem(ProblemCode.LOCKED_OUT, Field.PASSWORD, wait=2))
    window, conversation = signing_in(desk, locked, CODE)
    window.press("Sign in")
    window.wait_for("You can try again in 2 s.")
    assert not window.button("Wait 2 s").isEnabled()
    window.type_into(1, "correct horse")
    QTest.keyClick(window.lines()[1], Qt.Key.Key_Return)
    assert len(conversation.answers) == 1
    box = window.page().findChild(ProblemBox)
    assert isinstance(box, ProblemBox)
    wait = box.findChild(Countdown)
    assert isinstance(wait, Countdown)
    wait.second.timeout.emit()
    assert window.reads("You can try again in 1 s.")
    wait.second.timeout.emit()
    assert window.reads("You can try again now.")
    window.press("Sign in")
    window.wait_for("Enter the code")


def test_the_time_of_a_code_is_told_by_the_services_clock_and_renewed_by_itself(desk: OpenDesk) -> None:
    first, second = (
        EnterCode(CodeKind.AUTHENTICATOR, "mika", ends=NOON + timedelta(seconds=seconds)) for seconds in (100, 280)
    )
    window, conversation = signing_in(desk, Ask(first), Ask(second))
    window.press("Sign in")
    window.wait_for("1 min 40 s left")
    window.type_into(0, "123")
    window.services.clock.move(timedelta(seconds=100))
    next(child for child in window.page().children() if isinstance(child, QTimer)).timeout.emit()
    window.wait_for("3 min left")
    assert conversation.answers[1:] == [TimeRanOut()]
    assert window.lines()[0].text() == "123"


def test_a_code_is_sent_again_on_its_page(desk: OpenDesk) -> None:
    sent = EnterCode(CodeKind.EMAIL, "mika", "m***@e***")
    window, conversation = signing_in(desk, Ask(sent), Ask(sent, Problem(ProblemCode.CODE_SENT_AGAIN)))
    window.press("Sign in")
    window.wait_for("Send the code again in 30 s")
    rest = window.button("Send the code again in 30 s").findChild(Countdown)
    assert isinstance(rest, Countdown)
    for _ in range(30):
        rest.second.timeout.emit()
    window.press("Send the code again")
    window.wait_for("A new code is on its way.")
    assert conversation.answers[1:] == [SendAgain()]
    assert window.reads("Send the code again in 30 s")


def test_a_long_wait_for_a_security_key_says_so_and_ends_at_once(desk: OpenDesk) -> None:
    gate = Gate()
    window, _ = signing_in(desk, Ask(UsePasskey("mika", "acme.example")), Held(gate, CODE))
    window.press("Sign in")
    window.wait_for("Use your security key")
    window.press("Use security key")
    window.wait_for("Touch your key when it blinks…")
    window.screens.sign_in.presenter.patience.long.timeout.emit()
    assert window.reads("Waiting for your security key.")
    window.press("Cancel")
    assert window.reads("Use security key")
    assert not window.reads("Waiting for your security key.")
    gate.open()


def test_back_from_the_question_about_this_computer_signs_in_all_the_same(desk: OpenDesk) -> None:
    question = Ask(RememberDevice("mika", "desk-7"))
    window, conversation = signing_in(desk, question, Finished(session(connection())))
    window.press("Sign in")
    window.wait_for("Remember this computer?")
    assert window.reads("Acme Corporation · mika")
    window.press("Back")
    window.wait_for("52 min left")
    assert conversation.answers[1:] == [RememberAnswer(remember=False)]


def test_whom_a_step_is_about_stands_above_it_once_that_is_settled(desk: OpenDesk) -> None:
    window, _ = signing_in(desk, Ask(EnterPassword("mika", username_known=True)))
    assert not window.reads("Acme Corporation · mika")
    window.press("Sign in")
    window.wait_for("Acme Corporation · mika")


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


def test_the_end_of_the_window_wipes_every_field_whether_or_not_anything_hides(desk: OpenDesk) -> None:
    window, _ = signing_in(desk)
    window.window.closed.emit()
    assert [line.text() for line in window.lines()] == ["", ""]


def test_closing_during_a_call_ends_cleanly(desk: OpenDesk) -> None:
    gate = Gate()
    window, _ = signing_in(desk, Held(gate, CODE))
    window.press("Sign in")
    window.until(gate.reached.is_set)
    window.window.close()
    assert not window.screens.sign_in.presenter.busy
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
    window = setting_up(desk, SET_UP)
    window.press("Set up authenticator app")
    window.wait_for("Connect an authenticator app")
    assert window.services.begun == [Begun("totp_set_up", "acme")]
    window.press("Back")
    assert window.reads("52 min left")


def setting_up(open_desk: OpenDesk, *script: Scripted) -> Desk:
    """Return the window of a signed-in person who wants to connect an authenticator app."""
    acme = connection()
    behind = services(acme)
    behind.sessions.notes["acme"] = note(acme)
    behind.flows.append(FakeConversation(*script))
    window = open_desk(behind)
    window.wait_for("52 min left")
    return window


def test_a_flow_that_cannot_begin_says_why_and_may_be_tried_again(desk: OpenDesk) -> None:
    window = setting_up(desk, OFFLINE)
    window.services.flows.append(FakeConversation(SET_UP))
    window.press("Set up authenticator app")
    window.wait_for("AWS cannot be reached.")
    assert not window.reads("One moment…")
    window.window.activateWindow()
    assert QApplication.focusWidget() is window.button("Try again")
    window.press("Try again")
    assert window.reads("One moment…")
    assert not window.reads("AWS cannot be reached.")
    window.wait_for("Connect an authenticator app")


def test_trying_again_may_fail_again(desk: OpenDesk) -> None:
    window = setting_up(desk, OFFLINE)
    window.services.flows.append(FakeConversation(TokenRejected(TokenReason.SIGNATURE)))
    window.press("Set up authenticator app")
    window.wait_for("AWS cannot be reached.")
    window.press("Try again")
    window.wait_for("failed verification")


def test_a_flow_that_cannot_begin_after_another_one_did_says_why(desk: OpenDesk) -> None:
    window = setting_up(desk, SET_UP)
    window.services.flows.append(FakeConversation(OFFLINE))
    window.press("Set up authenticator app")
    window.wait_for("Connect an authenticator app")
    window.press("Back")
    window.press("Set up authenticator app")
    window.wait_for("AWS cannot be reached.")


@pytest.mark.parametrize("way_out", ["Back", "Close this notice"])
def test_a_flow_that_cannot_begin_can_be_left(desk: OpenDesk, way_out: str) -> None:
    window = setting_up(desk, OFFLINE)
    window.press("Set up authenticator app")
    window.wait_for("AWS cannot be reached.")
    window.press(way_out)
    assert window.reads("52 min left")


def test_what_kept_a_flow_from_beginning_is_worded_anew_with_the_language(desk: OpenDesk) -> None:
    window = setting_up(desk, OFFLINE)
    window.press("Set up authenticator app")
    window.wait_for("Try again")
    window.frame.header.language.chosen.emit("ja")
    assert not window.reads("Try again")
    window.frame.header.language.chosen.emit("en")
    assert window.reads("Try again")


@pytest.mark.parametrize("over", [False, True])
def test_a_session_that_is_over_is_renewed_before_an_app_is_set_up(desk: OpenDesk, over: bool) -> None:  # noqa: FBT001 - a case
    window = setting_up(desk, SET_UP)
    if over:
        window.services.clock.move(timedelta(hours=2))
    before = len(window.services.sessions.renewals)
    window.press("Set up authenticator app")
    window.wait_for("Connect an authenticator app")
    assert len(window.services.sessions.renewals) - before == int(over)


def test_in_a_small_window_the_qr_code_is_seen_first(desk: OpenDesk) -> None:
    window = setting_up(desk, SET_UP)
    window.services.flows.append(FakeConversation(SET_UP))
    window.window.resize(420, 520)
    column = window.screens.sign_in.view.findChild(CentredColumn)
    assert column is not None
    for _ in range(2):  # the second time, Qt knows where the focus is before the page is seen
        window.press("Set up authenticator app")
        window.wait_for("Connect an authenticator app")
        window.until(lambda: column.verticalScrollBar().maximum() > 0)
        assert column.verticalScrollBar().value() == 0
        window.press("Back")


def test_every_page_is_shown_from_its_top(desk: OpenDesk) -> None:
    long = next(one.step for one in SAMPLES if isinstance(one.step, CreateAccount))
    window = setting_up(desk, Ask(long), SET_UP)
    window.window.resize(420, 520)
    window.press("Set up authenticator app")
    window.until(lambda: len(window.lines()) > 2)
    column = window.screens.sign_in.view.findChild(CentredColumn)
    assert column is not None
    window.until(lambda: column.verticalScrollBar().maximum() > 0)
    column.verticalScrollBar().setValue(column.verticalScrollBar().maximum())
    window.screens.sign_in.presenter.answer(SignInInstead())
    window.wait_for("Connect an authenticator app")
    assert column.verticalScrollBar().value() == 0


def test_a_refused_file_does_not_disturb_a_sign_in(desk: OpenDesk) -> None:
    window, conversation = signing_in(desk, CODE)
    window.services.connections.files["/mail/bad.toml"] = ConnectionFileError(FileReason.MISSING_KEY, "client_id")
    window.window.file_dropped.emit("/mail/bad.toml")
    window.wait_for("The connection file lacks “client_id”.")
    assert [line.text() for line in window.lines()] == ["mika", "correct horse"]
    assert not window.reads("Try again")
    window.press("Sign in")
    window.wait_for("Enter the code")
    assert len(conversation.answers) == 1


def test_a_file_refused_before_the_first_page_leaves_the_flow_to_begin(desk: OpenDesk) -> None:
    gate = Gate()
    window = setting_up(desk, Held(gate, SET_UP))
    window.services.connections.files["/mail/bad.toml"] = ConnectionFileError(FileReason.MISSING_KEY, "client_id")
    window.press("Set up authenticator app")
    window.window.file_dropped.emit("/mail/bad.toml")
    window.wait_for("The connection file lacks “client_id”.")
    assert window.reads("One moment…")
    window.press("Close this notice")
    assert window.reads("One moment…")
    gate.open()
    window.wait_for("Connect an authenticator app")
