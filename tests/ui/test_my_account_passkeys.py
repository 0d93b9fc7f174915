"""Passkeys in the window: made on a security key in software, with its PIN, listed, given up and taken away."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest

from poolkey.adapters.security_keys import UsbSecurityKeys
from tests.fakes.security_keys import SoftwareKey, at_once
from tests.ui.accounts import PASSWORD, AccountDesk

OpenDesk = Callable[..., AccountDesk]
PIN = "4711"
TOUCH = "Plug the security key in and touch it when it blinks."


def plug_in(patch: pytest.MonkeyPatch, *keys: SoftwareKey) -> None:
    """Plug security keys in."""
    patch.setattr("poolkey.wiring.services._security_keys", lambda: UsbSecurityKeys(lambda: list(keys)))


def add(desk: AccountDesk) -> None:
    """Add a passkey, and type the PIN."""
    desk.act("Add a passkey…")
    desk.line("Security key PIN").setText(PIN)
    desk.act("Go on")


def test_a_passkey_is_made_with_the_pin_and_taken_away(monkeypatch: pytest.MonkeyPatch, account_desk: OpenDesk) -> None:
    plug_in(monkeypatch, SoftwareKey(pin=PIN))
    desk = account_desk()
    assert desk.reads("There is no passkey yet.")
    desk.act("Add a passkey…")
    desk.line("Security key PIN").setText("0000")
    desk.act("Go on")
    assert desk.reads("That PIN is not right.")
    assert desk.line("Security key PIN").text() == "0000"
    desk.line("Security key PIN").setText(PIN)
    desk.act("Go on")
    assert len(desk.user.passkeys) == 1
    assert not desk.lines()
    (remove,) = [name for name in desk.names() if name.startswith("Remove…: ")]
    desk.press(remove)
    desk.act("Remove")
    assert desk.user.passkeys == []


def test_taking_a_passkey_away_takes_a_fresh_sign_in(monkeypatch: pytest.MonkeyPatch, account_desk: OpenDesk) -> None:
    plug_in(monkeypatch, SoftwareKey(pin=PIN))
    desk = account_desk()
    add(desk)
    desk.let_time_pass()
    (remove,) = [name for name in desk.names() if name.startswith("Remove…: ")]
    desk.press(remove)
    desk.press("Remove")
    desk.wait_for("To be sure that it is you")
    assert "DeleteWebAuthnCredential" not in desk.pool.operations
    desk.sign_in(PASSWORD)
    desk.settle()
    assert desk.user.passkeys == []


def test_without_a_security_key_it_says_so(monkeypatch: pytest.MonkeyPatch, account_desk: OpenDesk) -> None:
    plug_in(monkeypatch)
    monkeypatch.setattr(UsbSecurityKeys, "PLUG_SECONDS", 0.5)
    desk = account_desk()
    desk.act("Add a passkey…")
    assert desk.reads("No security key was found.")
    assert not desk.reads(TOUCH)


def test_whoever_does_not_touch_the_key_can_give_up(monkeypatch: pytest.MonkeyPatch, account_desk: OpenDesk) -> None:
    waiting = Event()

    def touch(stop: Event) -> None:
        waiting.set()
        stop.wait(10)
        at_once(stop)

    plug_in(monkeypatch, SoftwareKey(touch=touch))
    desk = account_desk()
    desk.press("Add a passkey…")
    desk.until(waiting.is_set)
    assert desk.reads(TOUCH)
    desk.act("Add no passkey")
    assert not desk.reads(TOUCH)
    assert desk.user.passkeys == []
    assert "Add a passkey…" in desk.names()
