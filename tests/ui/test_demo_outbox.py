"""The demo's outbox shows the mailed codes beside the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from poolkey.core.errors import NetworkReason, ReportDetails, Unreachable
from poolkey.core.ports import Mail
from poolkey.ui.demo_outbox import DemoOutbox
from poolkey.ui.workers import Worker
from tests.fakes.services import FakeOutbox, FakeServices, services
from tests.ui.desk import Desk

OpenDesk = Callable[[FakeServices], Desk]
MAIL = Mail("mika@example.com", "Your verification code", "482913")


def panel(window: Desk) -> DemoOutbox:
    """Return the panel."""
    found = window.window.findChild(DemoOutbox)
    assert found is not None
    return found


def test_there_is_no_outbox_but_in_the_demo(desk: OpenDesk) -> None:
    assert desk(services()).window.findChild(DemoOutbox) is None


def test_a_mailed_code_is_shown_and_can_be_copied(desk: OpenDesk) -> None:
    window = desk(services(outbox=FakeOutbox(MAIL)))
    window.wait_for("482913")
    assert window.reads("mika@example.com")
    window.press("Copy code")
    assert QGuiApplication.clipboard().text() == "482913"


def test_it_asks_every_two_seconds_while_it_is_visible(desk: OpenDesk) -> None:
    outbox = FakeOutbox()
    window = desk(services(outbox=outbox))
    window.wait_for("Codes that the demo's user pool mails appear here.")
    polls = [timer for timer in panel(window).findChildren(QTimer) if timer.interval() == 2000]
    assert [timer.isActive() for timer in polls] == [True]
    window.until(lambda: outbox.asked == 1)
    outbox.kept = (MAIL,)
    polls[0].timeout.emit()
    window.wait_for("482913")
    panel(window).hide()
    assert [timer.isActive() for timer in polls] == [False]


def test_an_outbox_that_cannot_be_asked_keeps_what_it_showed(desk: OpenDesk) -> None:
    outbox = FakeOutbox(MAIL)
    window = desk(services(outbox=outbox))
    window.wait_for("482913")
    outbox.failure = Unreachable(NetworkReason.NO_CONNECTION, ReportDetails("inbox", "refused"))
    panel(window).ask()
    window.until(lambda: outbox.asked == 2)
    assert window.reads("482913")


def test_what_the_demo_notes_can_be_selected(qtbot: QtBot) -> None:
    worker = Worker()
    shown = DemoOutbox(FakeOutbox(), worker, lambda: "correct-horse")
    qtbot.addWidget(shown)
    shown.show()
    note = next(one for one in shown.findChildren(QLabel) if one.text() == "correct-horse")
    assert note.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    shown.hide()
    assert worker.end(5.0)
