"""The chooser: first run, adding, refusing, removing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from poolkey.core.errors import AwsFilesError, AwsFilesReason, ConnectionFileError, FileReason, SignInNeeded
from poolkey.services.conversation import Finished
from tests.fakes.services import FakeConversation, FakeServices, Gate, Held, connection, note, services, session
from tests.ui.desk import ENTER_PASSWORD, Desk

OpenDesk = Callable[[FakeServices], Desk]
ACME, GLOBEX = connection(), connection("globex", "Globex")


def drop(window: Desk, path: str) -> None:
    """Drop a file on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path)])
    window.window.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


def test_the_first_run_says_what_a_connection_file_is_and_who_hands_it_out(desk: OpenDesk) -> None:
    window = desk(services())
    window.wait_for("Your administrator hands it out")
    assert window.button("Add a connection file…").isEnabled()


def test_the_first_connection_that_is_added_leads_to_its_sign_in(desk: OpenDesk) -> None:
    behind = services()
    behind.connections.files["/mail/acme.toml"] = ACME
    behind.flows.append(FakeConversation(ENTER_PASSWORD))
    window = desk(behind)
    window.wait_for("Add your organisation's connection")
    drop(window, "/mail/acme.toml")
    window.until(lambda: len(window.lines()) == 2)
    assert [one.connection for one in behind.begun] == ["acme"]


def test_a_file_is_chosen_in_a_dialog_that_blocks_nothing(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    behind.connections.files["/mail/new.toml"] = connection("initech", "Initech")
    window = desk(behind)
    window.wait_for("Globex")
    window.press("Add a connection file…")
    dialog = window.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit("/mail/new.toml")
    dialog.close()
    window.wait_for("Initech")


def test_a_refused_file_names_the_key_and_changes_nothing(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    behind.connections.files["/mail/bad.toml"] = ConnectionFileError(FileReason.MISSING_KEY, "client_id")
    window = desk(behind)
    window.wait_for("Globex")
    drop(window, "/mail/bad.toml")
    window.wait_for("The connection file lacks “client_id”.")
    assert window.reads("Globex")


def test_only_connection_files_can_be_dropped(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    window = desk(behind)
    window.wait_for("Globex")
    asked: list[str] = []
    window.window.file_dropped.connect(asked.append)
    drop(window, "/mail/picture.png")
    assert asked == []


def test_the_chooser_says_who_is_signed_in_where(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    window = desk(behind)
    window.wait_for("globex · nobody is signed in")
    behind.sessions.notes["globex"] = note(GLOBEX, "noa@example.com")
    window.screens.show_connections()
    window.wait_for("globex · signed in as noa@example.com")


def test_choosing_a_connection_begins_its_sign_in_and_back_returns(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    behind.flows.append(FakeConversation(ENTER_PASSWORD))
    window = desk(behind)
    window.wait_for("Globex")
    window.press("Globex")
    window.until(lambda: len(window.lines()) == 2)
    window.press("Back")
    window.wait_for("Choose where to sign in.")
    assert window.preferences.connection == "globex"


def test_enter_opens_the_connection_that_has_the_focus(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    behind.flows.append(FakeConversation(ENTER_PASSWORD))
    window = desk(behind)
    window.wait_for("Globex")
    window.window.activateWindow()
    focused = QApplication.focusWidget()
    assert focused is window.button("Acme Corporation")
    QTest.keyClick(focused, Qt.Key.Key_Return)
    window.until(lambda: len(window.lines()) == 2)
    assert [one.connection for one in behind.begun] == ["acme"]


def test_a_session_that_ends_elsewhere_does_not_disturb_another_sign_in(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    behind.sessions.notes["acme"] = note(ACME)
    behind.sessions.held = gate = Gate()
    behind.sessions.renewal = SignInNeeded("acme")
    behind.flows.append(FakeConversation(ENTER_PASSWORD))
    window = desk(behind)
    window.until(gate.reached.is_set)
    window.press("Connections")
    window.wait_for("Globex")
    window.press("Globex")
    window.open_sign_in()
    gate.open()
    window.until(lambda: window.screens.profiles.presenter.shown is None)
    assert [line.text() for line in window.lines()] == ["mika", "correct horse"]
    assert [one.connection for one in behind.begun] == ["globex"]


def test_leaving_a_sign_in_for_a_dropped_file_ends_its_call(desk: OpenDesk) -> None:
    gate = Gate()
    behind = services(ACME)
    behind.connections.files["/mail/globex.toml"] = GLOBEX
    behind.flows.append(FakeConversation(ENTER_PASSWORD, Held(gate, Finished(session(ACME)))))
    window = desk(behind)
    window.open_sign_in()
    window.press("Sign in")
    window.until(gate.reached.is_set)
    drop(window, "/mail/globex.toml")
    window.wait_for("Globex")
    gate.open()
    assert not window.screens.sign_in.presenter.busy
    assert window.screens.profiles.presenter.shown is None


def test_removing_asks_first_and_can_be_declined(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    window = desk(behind)
    window.wait_for("Globex")
    window.press("Remove globex…")
    assert window.reads("Remove Globex?")
    window.press("Keep")
    assert not window.reads("Remove Globex?")
    assert set(behind.connections.known) == {"acme", "globex"}


def test_a_removed_connection_is_gone(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    window = desk(behind)
    window.wait_for("Globex")
    window.press("Remove globex…")
    window.press("Remove")
    window.until(lambda: not window.reads("Globex"))
    assert set(behind.connections.known) == {"acme"}


def test_what_keeps_a_connection_from_being_removed_is_said(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    behind.leaving.failure = AwsFilesError(AwsFilesReason.READ_ONLY, "/home/mika/.aws/config")
    window = desk(behind)
    window.wait_for("Globex")
    window.press("Remove globex…")
    window.press("Remove")
    window.wait_for("The disk of")
    assert window.reads("Globex")


def test_a_connection_whose_file_broke_can_only_be_removed(desk: OpenDesk) -> None:
    behind = services(ACME)
    behind.connections.unreadable = ("globex",)
    window = desk(behind)
    window.wait_for("The file of “globex” cannot be read any more.")
    window.press("Remove globex…")
    window.press("Remove")
    window.until(lambda: not window.reads("globex"))


def test_removing_the_connection_in_use_leaves_its_profiles(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    behind.sessions.notes["acme"] = note(ACME)
    window = desk(behind)
    window.wait_for("52 min left")
    window.press("Connections")
    window.wait_for("globex")
    window.press("Remove acme…")
    window.press("Remove")
    window.until(lambda: not window.reads("acme"))
    assert not window.frame.rail.isVisible()


def test_removing_a_connection_ends_its_renewal_first(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    behind.sessions.notes["acme"] = note(ACME)
    behind.sessions.held, behind.leaving.held = renewing, leaving = Gate(), Gate()
    window = desk(behind)
    window.until(renewing.reached.is_set)
    window.press("Connections")
    window.wait_for("globex")
    window.press("Remove acme…")
    window.press("Remove")
    window.until(leaving.reached.is_set)
    assert window.screens.profiles.presenter.shown is None
    renewing.open()
    leaving.open()
    window.until(lambda: not window.reads("acme"))
    assert behind.profiles.calls == ["states"]


def test_a_removal_goes_on_while_the_person_looks_elsewhere(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    behind.leaving.held = gate = Gate()
    window = desk(behind)
    window.wait_for("Globex")
    window.press("Remove globex…")
    window.press("Remove")
    window.until(gate.reached.is_set)
    window.screens.show_connections()
    gate.open()
    window.until(lambda: not window.reads("Globex"))
    assert set(behind.connections.known) == {"acme"}


def test_a_list_that_was_read_before_a_removal_and_comes_after_it_does_not_stay(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    window = desk(behind)
    window.wait_for("Globex")
    behind.connections.held = gate = Gate()
    window.screens.show_connections()
    window.until(gate.reached.is_set)
    window.press("Remove globex…")
    window.press("Remove")
    window.until(lambda: not window.reads("Globex"))
    listings: list[object] = []
    window.screens.connections.presenter.changed.connect(listings.append)
    gate.open()
    window.until(lambda: bool(listings) and not window.reads("Globex"))
    assert len(listings) == 2
