"""Every command about one's account in every trouble: one line that says so, the right status, and no claim."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Desk
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.strict_pool import Fault, HttpStatus, NotJson, Throw, User
from tests.fakes.terminals import ScriptedTerminal

PASSWORD = "Correct-Horse-9"
NEW_PASSWORD = "Stable-Horse-10"

# Each with the call that is in trouble, and what the person types.
COMMANDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "factors": ("GetUser", ()),
    "factors --on email": ("SetUserMFAPreference", ()),
    "factors --set-up-app": ("AssociateSoftwareToken", ()),
    "passkeys": ("ListWebAuthnCredentials", ()),
    "devices": ("ListDevices", ()),
    "sessions": ("ListUserSessions", ()),
    "sessions --end-others": ("ListUserSessions", ()),
    "password": ("ChangePassword", (PASSWORD, NEW_PASSWORD, NEW_PASSWORD)),
    "attributes": ("GetUser", ()),
    "attributes --set name=T": ("UpdateUserAttributes", ()),
    "verify": ("GetUser", ()),
    "verify email": ("GetUserAttributeVerificationCode", ()),
    "sign-out --everywhere": ("GlobalSignOut", ()),
    "delete": ("DeleteUser", ("taro",)),
}
# What is so already, by the server's truth, is no trouble whatever becomes of the call.
MOOT = (
    "factors --off email",
    "passkeys --remove=k1",
    "devices --forget ap-northeast-1_00ff",
    "attributes --remove name",
)
TROUBLES: dict[str, tuple[Fault, int]] = {
    "a network that wants a sign-in of its own": (NotJson(), 4),
    "a server that is down": (HttpStatus(503), 4),
    "a firewall": (Throw("ForbiddenException"), 1),
    "an exception of tomorrow": (Throw("StrangeException"), 1),
}
CLAIMS = ("changed", "deleted", "Signed out of", "nothing to verify", "verified.")


@pytest.fixture
def user(desk: Desk) -> User:
    return desk.pool.add_user(User("taro", PASSWORD, email="taro@example.com"))


@pytest.fixture
def signed_in(desk: Desk, keyring: MemoryKeyring, user: User, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Seat somebody who has signed in and does not wait for a server that is down."""
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    desk.add_connection()
    assert desk.poolkey("login", "--terminal", answers=(user.username, user.password)).status == 0
    assert keyring.entries
    return desk


@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("command", COMMANDS)
def test_trouble_is_told_and_nothing_claimed(signed_in: Desk, command: str, trouble: str) -> None:
    operation, answers = COMMANDS[command]
    fault, status = TROUBLES[trouble]
    signed_in.pool.fail_next(operation, fault, times=9)
    ended = signed_in.poolkey("account", *command.split(), answers=answers)
    assert ended.status == status
    assert sum(line.startswith("poolkey: ") for line in ended.terminal.err) == 1
    assert not any(claim in ended.out for claim in CLAIMS)
    assert signed_in.poolkey("account", "show").status == 0


@pytest.mark.usefixtures("keyring", "user")
@pytest.mark.parametrize("command", [*COMMANDS, *MOOT, "passkeys --add"])
def test_without_a_session_nothing_is_asked_of_anybody(desk: Desk, command: str) -> None:
    desk.add_connection()
    ended = desk.poolkey("account", *command.split())
    assert ended.status == 3
    assert ended.err == "poolkey: Sign in first: poolkey login acme"
    assert desk.pool.operations == []


@pytest.mark.parametrize("command", [*COMMANDS, *MOOT])
def test_a_script_is_not_kept_waiting(signed_in: Desk, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ScriptedTerminal, "can_ask", False)
    signed_in.pool.advance(600)
    ended = signed_in.poolkey("account", *command.split())
    assert ended.status in {0, 1, 3}
    assert not {"DeleteUser", "DeleteWebAuthnCredential"} & {*signed_in.pool.operations}
