"""Checking a connection in the window: what is wrong comes first, and the report can be copied."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QLabel

from poolkey.core.diagnosis import Check, Code, Fact, Finding
from poolkey.core.errors import ConnectionNotFound
from poolkey.wording.diagnosis import report_text
from tests.fakes.services import FakeServices, Gate, connection, services
from tests.ui.desk import Desk

OpenDesk = Callable[[FakeServices], Desk]
ACME, GLOBEX = connection(), connection("globex", "Globex")
HOST = "cognito-idp.ap-northeast-1.amazonaws.com"
FINDINGS = (
    Finding(Check.HELPER, Code.HELPER_GOOD),
    Finding(Check.KEYRING, Code.KEYRING_LOCKED),
    Finding(Check.USER_POOL, Code.NAME_UNKNOWN, ((Fact.HOST, HOST),)),
)


def chooser(desk: OpenDesk, behind: FakeServices) -> Desk:
    window = desk(behind)
    window.wait_for("Globex")
    return window


def read(window: Desk) -> list[str]:
    """Return what was looked at, from top to bottom."""
    labels = {"Helper", "Keyring", "User pool"}
    seen = [one for one in window.window.findChildren(QLabel) if one.isVisible() and one.text() in labels]
    return [one.text() for one in sorted(seen, key=lambda one: one.mapToGlobal(one.rect().topLeft()).y())]


def test_a_check_shows_what_is_wrong_first(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    behind.examiner.findings = FINDINGS
    window = chooser(desk, behind)
    window.press("Check globex")
    window.wait_for("Something is broken; its line says what to do.")
    assert behind.examiner.asked == ["globex"]
    window.until(lambda: read(window) == ["User pool", "Keyring", "Helper"])


def test_the_report_is_copied_in_the_order_that_it_was_made_in(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    behind.examiner.findings = FINDINGS
    window = chooser(desk, behind)
    window.press("Check acme")
    window.wait_for("Something is broken")
    window.press("Copy report")
    assert QApplication.clipboard().text() == report_text(FINDINGS)


def test_a_check_that_is_closed_is_given_up(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    behind.examiner.held = gate = Gate()
    window = chooser(desk, behind)
    window.press("Check acme")
    window.until(gate.reached.is_set)
    assert window.reads("Checking…")
    window.press("Close the check")
    gate.open()
    assert not window.reads("Checking…")
    window.press("Check acme")
    window.wait_for("Nothing is broken, but something is worth a look.")


def test_another_check_takes_the_place_of_the_one_before(desk: OpenDesk) -> None:
    window = chooser(desk, services(ACME, GLOBEX))
    window.press("Check acme")
    window.wait_for("Nothing is broken")
    window.press("Check globex")
    window.wait_for("Nothing is broken")
    assert read(window) == ["Keyring", "Helper"]


def test_the_chooser_can_be_used_during_a_check(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    behind.examiner.held = gate = Gate()
    window = chooser(desk, behind)
    window.press("Check acme")
    window.until(gate.reached.is_set)
    window.screens.connections.presenter.reload()
    gate.open()
    window.wait_for("Nothing is broken")


def test_a_connection_that_is_gone_cannot_be_checked(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    window = chooser(desk, behind)
    behind.examiner.failure = ConnectionNotFound("acme", ("globex",))
    window.press("Check acme")
    window.wait_for("There is no connection “acme”")


def test_a_connection_whose_file_broke_can_be_checked(desk: OpenDesk) -> None:
    behind = services(ACME)
    behind.connections.unreadable = ("globex",)
    window = desk(behind)
    window.wait_for("The file of “globex” cannot be read any more.")
    window.press("Check globex")
    window.wait_for("Nothing is broken")
