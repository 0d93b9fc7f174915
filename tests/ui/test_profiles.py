"""The signed-in view: what is known at once, what is renewed, asked, copied and left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QMetaObject, QTimer
from PySide6.QtGui import QGuiApplication

from poolkey.core.connection import Profile
from poolkey.core.errors import (
    AwsFilesError,
    AwsFilesReason,
    FirstWrite,
    KeyringReason,
    NetworkReason,
    ProfileIsForeign,
    ReportDetails,
    SignInNeeded,
    Unreachable,
)
from poolkey.ui.profiles.changes import Changes
from poolkey.ui.widgets.countdown_ring import RingState
from poolkey.ui.workers import Worker
from tests.fakes.services import (
    NOON,
    Begun,
    FakeConversation,
    FakeServices,
    Gate,
    connection,
    note,
    services,
    session,
)
from tests.ui.desk import ENTER_PASSWORD, Desk

OpenDesk = Callable[[FakeServices], Desk]
ACME = connection(
    "acme",
    "Acme Corporation",
    Profile("dev", "ap-northeast-1", role_arn="arn:aws:iam::123456789012:role/Developer"),
    Profile("prod", "eu-central-1"),
)
GLOBEX = connection("globex", "Globex")
OFFLINE = Unreachable(NetworkReason.NO_CONNECTION, ReportDetails("InitiateAuth", "EndpointConnectionError"))


def signed_in() -> FakeServices:
    """Return services of a person who signed in earlier."""
    behind = services(ACME)
    behind.sessions.notes["acme"] = note(ACME)
    return behind


def opened(open_desk: OpenDesk, behind: FakeServices) -> Desk:
    """Return the window once everything was delivered."""
    window = open_desk(behind)
    window.until(lambda: "deliver" in behind.profiles.calls and not window.reads("Renewing…"))
    return window


def shown_changes(window: Desk, profile: str) -> str:
    """Return the diff on a card."""
    (text,) = window.screens.profiles.view.card(profile).findChildren(Changes)
    return text.toPlainText() if text.isVisible() else ""


def test_what_is_known_is_shown_before_it_is_renewed(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.sessions.held = gate = Gate()
    window = desk(behind)
    window.until(gate.reached.is_set)
    window.wait_for("Signed in to Acme Corporation as mika@example.com")
    window.wait_for("Renewing…")
    gate.open()
    window.wait_for("52 min left")
    assert behind.profiles.calls == ["states", "deliver"]


def test_a_card_names_profile_role_region_and_a_command_to_try(desk: OpenDesk) -> None:
    window = opened(desk, signed_in())
    for text in ("dev", "Developer", "ap-northeast-1 · keys in the AWS files"):
        assert window.reads(text)
    assert window.reads("aws sts get-caller-identity --profile dev")


def test_the_time_counts_down_and_ends(desk: OpenDesk) -> None:
    behind = signed_in()
    window = opened(desk, behind)
    behind.clock.move(timedelta(minutes=10))
    window.screens.profiles.view.tick()
    assert window.reads("42 min left")
    behind.clock.move(timedelta(minutes=41, seconds=30))
    window.screens.profiles.view.tick()
    assert window.reads("Less than a minute left")
    behind.clock.move(timedelta(minutes=1))
    window.screens.profiles.view.tick()
    assert window.reads("Expired at")
    assert window.screens.profiles.view.card("dev").ring.state() is RingState.OFFLINE


def test_nothing_is_counted_where_nobody_looks(desk: OpenDesk) -> None:
    window = opened(desk, signed_in())
    view = window.screens.profiles.view
    ticking = [timer for timer in view.findChildren(QTimer) if timer.interval() == 1000]
    assert [timer.isActive() for timer in ticking] == [True]
    window.press("Connections")
    assert [timer.isActive() for timer in ticking] == [False]


def test_refreshing_renews_one_profile(desk: OpenDesk) -> None:
    behind = signed_in()
    window = opened(desk, behind)
    behind.profiles.expires = NOON + timedelta(minutes=59)
    window.press("Refresh dev now")
    window.wait_for("59 min left")
    assert behind.profiles.calls[-1] == "refresh dev"
    assert window.reads("52 min left")


def test_a_foreign_profile_is_asked_about_in_the_window_and_overwritten_on_a_yes(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.profiles.problems["prod"] = ProfileIsForeign("prod", "/home/mika/.aws/credentials")
    window = opened(desk, behind)
    assert window.reads("that Poolkey did not make is in /home/mika/.aws/credentials. Overwrite it?")
    window.press("Overwrite")
    window.until(lambda: not window.reads("Overwrite it?") and not window.reads("Renewing…"))
    assert behind.profiles.calls[-1] == "refresh prod over prod"


def test_a_foreign_profile_is_left_alone_on_a_no(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.profiles.problems["prod"] = ProfileIsForeign("prod", "/home/mika/.aws/credentials")
    window = opened(desk, behind)
    window.press("Leave it")
    assert not window.reads("Overwrite it?")
    assert window.reads("“prod” was left as it is")
    assert behind.profiles.calls == ["states", "deliver"]


def test_the_first_write_into_a_file_is_shown_in_the_window_and_made_on_a_yes(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.profiles.problems["dev"] = FirstWrite("dev", "/home/mika/.aws/credentials", "@@ -1 +1,2 @@\n+[dev]\n")
    window = opened(desk, behind)
    assert window.reads("Poolkey has not written into /home/mika/.aws/credentials before. May it add “dev”?")
    assert shown_changes(window, "dev") == "@@ -1 +1,2 @@\n+[dev]"
    assert window.screens.profiles.view.card("dev").ring.state() is RingState.SIGN_IN_NEEDED
    window.press("Write")
    window.until(lambda: not window.reads("May it add") and not window.reads("Renewing…"))
    assert behind.profiles.calls[-1] == "refresh dev over dev"
    assert shown_changes(window, "dev") == ""


def test_the_first_write_into_a_file_can_wait(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.profiles.problems["dev"] = FirstWrite("dev", "/home/mika/.aws/credentials", "+[dev]\n")
    window = opened(desk, behind)
    window.press("Not now")
    assert window.reads("“dev” was not written into /home/mika/.aws/credentials")
    assert shown_changes(window, "dev") == ""
    assert behind.profiles.calls == ["states", "deliver"]


def test_a_file_that_others_could_read_until_now_is_named(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.profiles.tightened = "/home/mika/.aws/credentials"
    window = opened(desk, behind)
    assert window.reads("Others could read /home/mika/.aws/credentials. Now only you can.")


def test_a_profile_that_cannot_be_written_says_why_and_the_others_are_served(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.profiles.problems["dev"] = AwsFilesError(AwsFilesReason.BYTE_ORDER_MARK, "/home/mika/.aws/config")
    window = opened(desk, behind)
    assert window.reads("begins with a byte order mark")
    assert window.screens.profiles.view.card("prod").ring.state() is RingState.FRESH


def test_without_a_network_what_is_known_stays_and_trying_again_is_offered(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.sessions.renewal = OFFLINE
    window = desk(behind)
    window.wait_for("AWS cannot be reached.")
    assert window.reads("52 min left")
    window.press("Try again")
    window.until(lambda: "refresh all" in behind.profiles.calls)
    window.until(lambda: not window.reads("AWS cannot be reached."))


def test_a_session_that_is_over_leads_to_the_sign_in_with_the_name_filled_in(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.sessions.renewal = SignInNeeded("acme")
    behind.flows.append(FakeConversation(ENTER_PASSWORD))
    window = desk(behind)
    window.until(lambda: len(window.lines()) == 2)
    assert behind.begun == [Begun("sign_in", "acme", "mika")]


def test_a_keyring_that_cannot_be_used_is_said_and_the_notice_can_be_closed(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.sessions.renewal = replace(session(ACME), keyring_problem=KeyringReason.LOCKED)
    window = opened(desk, behind)
    assert window.reads("The keyring is locked")
    window.press("Close this notice")
    assert not window.reads("The keyring is locked")
    window.screens.profiles.view.retranslate()
    assert not window.reads("The keyring is locked")


def test_copied_credentials_leave_the_clipboard_after_45_seconds(desk: OpenDesk) -> None:
    behind = signed_in()
    window = opened(desk, behind)
    window.press("Copy dev for bash / zsh")
    window.wait_for("Copied for 45 s")
    assert QGuiApplication.clipboard().text().startswith("export AWS_ACCESS_KEY_ID='AKIDEXAMPLE'\n")
    app = QGuiApplication.instance()
    assert app is not None
    wipers = [timer for timer in app.findChildren(QTimer) if timer.isActive() and timer.interval() == 45_000]
    assert wipers
    for timer in wipers:
        timer.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""


def test_copying_does_not_wait_for_a_renewal(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.sessions.held = gate = Gate()
    window = desk(behind)
    window.until(gate.reached.is_set)
    window.wait_for("Renewing…")
    window.press("Copy dev for bash / zsh")
    window.wait_for("Copied for 45 s")
    gate.open()


def test_why_nothing_could_be_copied_is_said_on_the_card(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.profiles.copied = OFFLINE
    window = opened(desk, behind)
    window.press("Copy dev for bash / zsh")
    window.wait_for("AWS cannot be reached.")


def test_signing_out_leads_to_the_sign_in(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.flows.append(FakeConversation(ENTER_PASSWORD))
    window = opened(desk, behind)
    window.press("Sign out")
    window.until(lambda: len(window.lines()) == 2)
    assert behind.sessions.notes == {}


def test_what_keeps_a_person_from_signing_out_is_said(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.leaving.failure = AwsFilesError(AwsFilesReason.BUSY, "/home/mika/.aws/config")
    window = opened(desk, behind)
    window.press("Sign out")
    window.wait_for("Another program holds /home/mika/.aws/config.")
    assert window.reads("52 min left")


def test_a_connection_without_an_identity_pool_is_signed_in_and_no_more(desk: OpenDesk) -> None:
    plain = replace(ACME, identity_pool_id=None, profiles=())
    behind = services(plain)
    behind.sessions.notes["acme"] = note(plain)
    window = desk(behind)
    window.wait_for("You are signed in. This connection gives no AWS credentials")
    window.until(lambda: behind.sessions.renewals == ["acme"])
    assert "deliver" not in behind.profiles.calls


def test_overwriting_during_a_renewal_follows_it(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.profiles.problems["prod"] = ProfileIsForeign("prod", "/home/mika/.aws/credentials")
    window = opened(desk, behind)
    behind.profiles.held = gate = Gate()
    window.press("Refresh dev now")
    window.until(gate.reached.is_set)
    window.press("Overwrite")
    assert not window.reads("Overwrite it?")
    gate.open()
    window.until(lambda: behind.profiles.calls[-2:] == ["refresh dev", "refresh prod over prod"])
    window.until(lambda: not window.reads("Renewing…"))
    assert not window.reads("Overwrite it?")


def test_a_renewal_under_way_is_not_begun_twice(desk: OpenDesk) -> None:
    behind = signed_in()
    window = opened(desk, behind)
    behind.profiles.held = gate = Gate()
    for _ in range(3):
        window.press("Refresh dev now")
    window.press("Refresh prod now")
    gate.open()
    window.until(lambda: not window.reads("Renewing…"))
    assert behind.profiles.calls[2:] == ["refresh dev", "refresh prod"]


def test_what_was_wished_behind_a_failure_is_not_made(desk: OpenDesk) -> None:
    behind = signed_in()
    window = opened(desk, behind)
    behind.profiles.held = gate = Gate()
    behind.profiles.failure = OFFLINE
    window.press("Refresh dev now")
    window.press("Refresh prod now")
    gate.open()
    window.wait_for("AWS cannot be reached.")
    assert not window.reads("Renewing…")
    behind.profiles.failure = None
    window.press("Try again")
    window.until(lambda: not window.reads("AWS cannot be reached.") and not window.reads("Renewing…"))
    assert behind.profiles.calls[2:] == ["refresh dev", "refresh all"]


def test_signing_out_does_not_wait_for_a_renewal_and_offers_nothing_else_meanwhile(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.flows.append(FakeConversation(ENTER_PASSWORD))
    behind.sessions.held, behind.leaving.held = renewing, leaving = Gate(), Gate()
    window = desk(behind)
    window.until(renewing.reached.is_set)
    window.wait_for("Renewing…")
    window.press("Sign out")
    window.until(leaving.reached.is_set)
    assert window.reads("Signing out…")
    assert not window.reads("Renewing…")
    assert sum(one.busy for one in window.screens.findChildren(Worker)) == 1
    for name in ("Refresh dev now", "Copy dev for bash / zsh", "Set up authenticator app"):
        assert not window.button(name).isEnabled(), name
    leaving.open()
    window.until(lambda: len(window.lines()) == 2)
    assert behind.sessions.notes == {}
    renewing.open()


def test_trying_again_to_sign_out_signs_out(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.flows.append(FakeConversation(ENTER_PASSWORD))
    behind.leaving.failure = AwsFilesError(AwsFilesReason.BUSY, "/home/mika/.aws/config")
    window = opened(desk, behind)
    window.press("Sign out")
    window.wait_for("Try again")
    assert window.button("Refresh dev now").isEnabled()
    behind.leaving.failure = None
    window.press("Try again")
    window.until(lambda: len(window.lines()) == 2)
    assert behind.sessions.notes == {}
    assert behind.profiles.calls == ["states", "deliver"]


def test_a_sign_out_ends_although_the_window_closes(desk: OpenDesk) -> None:
    behind = signed_in()
    window = opened(desk, behind)
    behind.leaving.held = gate = Gate()
    window.press("Sign out")
    window.until(gate.reached.is_set)
    window.window.close()
    gate.open()
    window.screens.end(1.0)
    assert behind.sessions.notes == {}


def test_a_sign_out_ends_while_the_person_turns_to_another_connection(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    behind.sessions.notes |= {"acme": note(ACME), "globex": note(GLOBEX)}
    window = opened(desk, behind)
    behind.leaving.held = gate = Gate()
    window.press("Sign out")
    window.press("Connections")
    window.wait_for("globex · signed in")
    window.press("Globex")
    window.wait_for("Signed in to Globex")
    gate.open()
    window.until(lambda: list(behind.sessions.notes) == ["globex"])
    window.until(lambda: not any(one.busy for one in window.screens.findChildren(Worker)))
    assert window.reads("Signed in to Globex")


def test_a_sign_out_that_fails_is_said_wherever_the_person_is(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    behind.sessions.notes |= {"acme": note(ACME), "globex": note(GLOBEX)}
    behind.leaving.failure = AwsFilesError(AwsFilesReason.BUSY, "/home/mika/.aws/config")
    window = opened(desk, behind)
    behind.leaving.held = gate = Gate()
    window.press("Sign out")
    window.press("Connections")
    window.wait_for("globex · signed in")
    window.press("Globex")
    window.wait_for("Signed in to Globex")
    gate.open()
    window.wait_for("Another program holds /home/mika/.aws/config.")


def test_the_command_to_try_reaches_the_server_of_an_emulator(desk: OpenDesk) -> None:
    emulated = replace(ACME, endpoint_url="http://127.0.0.1:4566")
    behind = services(emulated)
    behind.sessions.notes["acme"] = note(emulated)
    window = opened(desk, behind)
    assert window.reads("--profile dev --endpoint-url http://127.0.0.1:4566")


def test_copied_credentials_leave_the_clipboard_with_the_program(desk: OpenDesk) -> None:
    window = opened(desk, signed_in())
    window.press("Copy dev for bash / zsh")
    window.wait_for("Copied for 45 s")
    app = QGuiApplication.instance()
    assert app is not None
    QMetaObject.invokeMethod(app, "aboutToQuit")
    assert QGuiApplication.clipboard().text() == ""


def test_trying_again_does_what_failed_last(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.leaving.failure = AwsFilesError(AwsFilesReason.BUSY, "/home/mika/.aws/config")
    window = opened(desk, behind)
    window.press("Sign out")
    window.wait_for("Another program holds")
    behind.profiles.failure = OFFLINE
    window.press("Refresh dev now")
    window.wait_for("AWS cannot be reached.")
    behind.profiles.failure = behind.leaving.failure = None
    window.press("Try again")
    window.until(lambda: behind.profiles.calls[2:] == ["refresh dev", "refresh all"])
    assert behind.sessions.notes
