"""What a card does with credentials: copies them for a shell, opens the console, gives a line for the terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from poolkey.core.connection import Profile
from poolkey.core.errors import BrowserNotOpened, NoConsole, SignInNeeded
from poolkey.core.shells import Shell
from poolkey.ui.preferences import Preferences
from poolkey.ui.workers import Worker
from tests.fakes.services import Begun, FakeConversation, FakeServices, Gate, connection, note, services
from tests.ui.desk import ENTER_PASSWORD, Desk
from tests.ui.stage import nameless

OpenDesk = Callable[[FakeServices], Desk]
ACME = connection(
    "acme", "Acme Corporation", Profile("dev", "ap-northeast-1"), Profile("in the cloud", "cn-northwest-1")
)
SHELLS = "Copy dev for another shell: bash / zsh"
NARROWEST = 420


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


def menu(window: Desk, button: str) -> QMenu:
    """Return the menu that a button opens by the keyboard."""
    window.button(button).setFocus()
    QTest.keyClick(window.button(button), Qt.Key.Key_Space)
    (found,) = [one for one in window.window.findChildren(QMenu) if one.isVisible()]
    return found


def choice(found: QMenu, text: str) -> QAction:
    """Return what can be chosen from a menu."""
    return next(one for one in found.actions() if one.text() == text)


def choose(window: Desk, button: str, text: str) -> None:
    """Choose from the menu of a button by the keyboard."""
    found = menu(window, button)
    found.setActiveAction(choice(found, text))
    QTest.keyClick(found, Qt.Key.Key_Return)


def clipboard() -> str:
    """Return the text on the clipboard."""
    return QGuiApplication.clipboard().text()


# --- copying ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("bash / zsh", "export AWS_ACCESS_KEY_ID='AKIDEXAMPLE'\n"),
        ("fish", "set -gx AWS_ACCESS_KEY_ID 'AKIDEXAMPLE'\n"),
        ("PowerShell", "$Env:AWS_ACCESS_KEY_ID = 'AKIDEXAMPLE'\n"),
        ("cmd", 'set "AWS_ACCESS_KEY_ID=AKIDEXAMPLE"\n'),
        ("JSON", '{\n  "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",\n'),
        (".env", "AWS_ACCESS_KEY_ID=AKIDEXAMPLE\n"),
    ],
)
def test_credentials_are_copied_for_the_shell_that_is_chosen(desk: OpenDesk, words: str, text: str) -> None:
    window = opened(desk, signed_in())
    choose(window, SHELLS, words)
    window.wait_for("Copied for 45 s")
    assert clipboard().startswith(text)


def test_the_shell_that_was_chosen_is_the_one_that_every_card_copies_for_from_then_on(
    desk: OpenDesk, tmp_path: Path
) -> None:
    behind = signed_in()
    window = opened(desk, behind)
    choose(window, SHELLS, "fish")
    window.wait_for("Copied for 45 s")
    assert Preferences(tmp_path).shell is Shell.FISH
    window.press("Copy in the cloud for fish")
    window.until(lambda: behind.profiles.calls[-1] == "credentials in the cloud")
    window.until(lambda: not any(one.busy for one in window.screens.findChildren(Worker)))
    assert clipboard().startswith("set -gx ")


def test_a_format_is_named_as_one(desk: OpenDesk) -> None:
    window = opened(desk, signed_in())
    choose(window, SHELLS, "JSON")
    assert window.button("Copy in the cloud as JSON").text() == "Copy as JSON"


def test_a_click_copies_for_the_likely_shell_until_one_is_chosen(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/fish")
    window = opened(desk, signed_in())
    window.press("Copy dev for fish")
    window.wait_for("Copied for 45 s")
    assert clipboard().startswith("set -gx ")
    monkeypatch.setenv("SHELL", "/bin/bash")
    assert Preferences(tmp_path).shell is Shell.BASH


def test_a_shell_that_nobody_knows_is_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/fish")
    (tmp_path / "window.ini").write_text("[General]\nshell=tcl\n")
    assert Preferences(tmp_path).shell is Shell.FISH


# --- the console --------------------------------------------------------------------------------------


def test_the_console_opens_with_the_profile_and_the_card_says_so_meanwhile(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.console.held = gate = Gate()
    window = opened(desk, behind)
    choose(window, "More for dev", "Open AWS console")
    window.until(gate.reached.is_set)
    assert window.reads("Opening the console…")
    assert not choice(menu(window, "More for dev"), "Open AWS console").isEnabled()
    gate.open()
    window.until(lambda: not window.reads("Opening the console…"))
    assert behind.console.opened == [("dev", "")]
    assert window.screens.profiles.view.card("dev").more.button.console.isEnabled()


def test_copying_does_not_keep_the_console_from_opening(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.console.held = gate = Gate()
    window = opened(desk, behind)
    choose(window, "More for dev", "Open AWS console")
    window.until(gate.reached.is_set)
    window.press("Copy dev for bash / zsh")
    window.wait_for("Copied for 45 s")
    gate.open()
    window.until(lambda: behind.console.opened == [("dev", "")])


def test_the_console_that_was_wanted_last_is_the_one_that_opens(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.console.held = gate = Gate()
    window = opened(desk, behind)
    choose(window, "More for dev", "Open AWS console")
    window.until(gate.reached.is_set)
    choose(window, "More for in the cloud", "Open AWS console")
    assert window.texts().count("Opening the console…") == 1
    gate.open()
    window.until(lambda: not window.reads("Opening the console…"))
    assert behind.console.opened == [("in the cloud", "")]


def test_why_the_console_did_not_open_is_said_on_the_card_until_it_is_tried_again(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.console.failure = BrowserNotOpened()
    window = opened(desk, behind)
    choose(window, "More for dev", "Open AWS console")
    card = window.screens.profiles.view.card("dev")
    window.until(card.problem.isVisible)
    assert not window.reads("Opening the console…")
    behind.console.failure = None
    choose(window, "More for dev", "Open AWS console")
    window.until(lambda: behind.console.opened == [("dev", "")])
    assert not card.problem.isVisible()


def test_a_region_without_a_console_is_named(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.console.failure = NoConsole("us-iso-east-1")
    window = opened(desk, behind)
    choose(window, "More for dev", "Open AWS console")
    window.wait_for("us-iso-east-1")


def test_a_session_that_is_over_when_the_console_is_wanted_leads_to_the_sign_in(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.console.failure = SignInNeeded("acme")
    behind.flows.append(FakeConversation(ENTER_PASSWORD))
    window = opened(desk, behind)
    choose(window, "More for dev", "Open AWS console")
    window.until(lambda: len(window.lines()) == 2)
    assert behind.begun == [Begun("sign_in", "acme", "mika")]


def test_signing_out_gives_up_a_console_that_is_being_opened(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.flows.append(FakeConversation(ENTER_PASSWORD))
    behind.console.held, behind.leaving.held = opening, leaving = Gate(), Gate()
    window = opened(desk, behind)
    choose(window, "More for dev", "Open AWS console")
    window.until(opening.reached.is_set)
    window.press("Sign out")
    assert not window.reads("Opening the console…")
    opening.open()
    leaving.open()
    window.until(lambda: len(window.lines()) == 2)
    assert behind.console.opened == []


def test_an_emulator_has_no_console(desk: OpenDesk) -> None:
    emulated = replace(ACME, endpoint_url="http://127.0.0.1:4566")
    behind = services(emulated)
    behind.sessions.notes["acme"] = note(emulated)
    window = opened(desk, behind)
    assert not choice(menu(window, "More for dev"), "Open AWS console").isVisible()


# --- the terminal, the keyboard, little room ----------------------------------------------------------


def test_the_line_for_the_terminal_is_copied_quoted_and_ready_for_a_command(desk: OpenDesk) -> None:
    window = opened(desk, signed_in())
    choose(window, "More for dev", "Copy command for the terminal")
    assert clipboard() == "poolkey exec dev -- "
    choose(window, "More for in the cloud", "Copy command for the terminal")
    assert clipboard() == "poolkey exec 'in the cloud' -- "


def test_everything_on_a_card_has_a_name(desk: OpenDesk) -> None:
    window = opened(desk, signed_in())
    assert nameless(window.screens.profiles.view.card("dev")) == []


@pytest.mark.parametrize("shell", list(Shell))
def test_a_card_fits_into_the_narrowest_window(desk: OpenDesk, shell: Shell) -> None:
    behind = services(replace(ACME, profiles=ACME.profiles[:1]))
    behind.sessions.notes["acme"] = note(ACME)
    window = opened(desk, behind)
    window.window.resize(NARROWEST, 640)
    view = window.screens.profiles.view
    view.show_shell(shell)
    card = view.card("dev")
    window.until(lambda: card.mapTo(window.window, card.rect().topRight()).x() < NARROWEST)
