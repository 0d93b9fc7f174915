"""The page of a flow that cannot go on."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from poolkey.core.signin.steps import Stopped, StopReason
from tests.ui.samples import DETAILS
from tests.ui.stage import Stage


def test_what_was_asked_for_is_named(qtbot: QtBot) -> None:
    stage = Stage(qtbot, Stopped(StopReason.UNKNOWN_CHALLENGE, "PIGEON_MFA", DETAILS))
    assert "PIGEON_MFA" in stage.page.reason.text()


def test_the_report_is_copied_as_it_is_without_places_to_break(qtbot: QtBot) -> None:
    stage = Stage(qtbot, Stopped(StopReason.LOOP, "SMS_MFA", DETAILS))
    stage.press("Copy report")
    assert "code: UserLambdaValidationException" in QApplication.clipboard().text().splitlines()


def test_without_details_there_is_no_report(qtbot: QtBot) -> None:
    stage = Stage(qtbot, Stopped(StopReason.NO_FACTOR_TO_SET_UP, "SMS_MFA"))
    assert not stage.button("Copy report").isVisible()
