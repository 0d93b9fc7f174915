"""Passkeys at the terminal, on a security key in software, against the strict pool."""

from __future__ import annotations

import json

import pytest

from poolkey.adapters.security_keys import UsbSecurityKeys
from tests.cli.conftest import Desk
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.security_keys import SoftwareKey
from tests.fakes.strict_pool import PasskeyUse, User

PASSWORD = "Correct-Horse-9"
PIN = "4711"
SIX_MINUTES = 360


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> SoftwareKey:
    """Plug a security key in that wants a PIN."""
    plugged_in = SoftwareKey(pin=PIN)
    monkeypatch.setattr("poolkey.wiring.services._security_keys", lambda: UsbSecurityKeys(lambda: [plugged_in]))
    return plugged_in


@pytest.fixture
def user(desk: Desk, keyring: MemoryKeyring) -> User:
    """Return a person who is signed in."""
    person = desk.pool.add_user(User("taro", PASSWORD, email="taro@example.com"))
    desk.add_connection()
    assert desk.poolkey("login", "--terminal", answers=("taro", PASSWORD)).status == 0
    assert keyring.entries
    return person


def test_a_passkey_is_made_listed_and_taken_away(desk: Desk, key: SoftwareKey, user: User) -> None:
    assert "no passkey yet" in desk.poolkey("account", "passkeys").out
    made = desk.poolkey("account", "passkeys", "--add", answers=("0000", PIN))
    assert made.status == 0, made.err
    assert "That PIN is not right" in made.err
    assert "Tries left: 7" in made.err
    assert key.touches == 1
    (entry,) = json.loads(desk.poolkey("account", "passkeys", "--json").out)["passkeys"]
    assert entry["site"] == desk.pool.settings.relying_party
    assert entry["id"] in made.out
    assert len(user.passkeys) == 1
    assert desk.poolkey("account", "passkeys", f"--remove={entry['id']}").status == 0
    assert user.passkeys == []


def test_taking_a_passkey_away_takes_a_fresh_sign_in(desk: Desk, key: SoftwareKey, user: User) -> None:
    made = desk.poolkey("account", "passkeys", "--add", answers=(PIN,))
    assert (made.status, key.touches) == (0, 1)
    desk.pool.advance(SIX_MINUTES)
    (entry,) = json.loads(desk.poolkey("account", "passkeys", "--json").out)["passkeys"]
    assert desk.poolkey("account", "passkeys", f"--remove={entry['id']}").status == 1
    assert "DeleteWebAuthnCredential" not in desk.pool.operations
    assert desk.poolkey("account", "passkeys", f"--remove={entry['id']}", answers=("", PASSWORD)).status == 0
    assert user.passkeys == []


@pytest.mark.usefixtures("user", "key")
def test_a_pool_without_passkeys_says_so(desk: Desk) -> None:
    desk.pool.configure(passkey_use=PasskeyUse.OFF)
    refused = desk.poolkey("account", "passkeys", "--add")
    assert refused.status == 1
    assert "not offered here" in refused.err


@pytest.mark.usefixtures("user")
def test_a_passkey_that_is_not_there_is_told(desk: Desk) -> None:
    refused = desk.poolkey("account", "passkeys", "--remove=bm90LXRoZXJl")
    assert refused.status == 1
    assert "not there any more" in refused.err
