"""Steps up at the terminal to the level that a connection asks for, against the strict pool."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.cli.conftest import Desk
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.strict_pool import Factor, StepUp, Tier, User
from tests.fakes.terminals import ScriptedTerminal

PASSWORD = "Correct-Horse-9"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
APP, KEY = "urn:cognito:loa:4", "urn:cognito:loa:3"
FLOWS = frozenset({"ALLOW_USER_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"})
LOGIN = ("login", "--terminal")
OLD = timedelta(minutes=6).total_seconds()


@pytest.fixture
def user(desk: Desk) -> User:
    """Return a person who signs in with a password or a code, and has an app that no sign-in asks for."""
    user = User("taro", PASSWORD, email="taro@example.com", first_factors=("PASSWORD_SRP", "EMAIL_OTP"))
    return desk.pool.add_user(user)


@pytest.fixture
def at_desk(desk: Desk, keyring: MemoryKeyring, user: User) -> Desk:
    """Seat a person who has signed in with a password where a step-up takes an app, and then connected one."""
    desk.pool.configure(flows=FLOWS)
    hand_out(desk, APP)
    assert desk.poolkey(*LOGIN, answers=("taro", PASSWORD)).status == 0
    connect_app(user)
    assert keyring.entries
    return desk


def hand_out(desk: Desk, *levels: str, marked: bool = False) -> None:
    """Add a connection that asks for ``levels``, for its profile too where that is ``marked``."""
    text = desk.pool.connection_toml(sign_in=("srp",), levels=levels)
    assert desk.add_connection(text if marked else text.replace("step_up = true", "")).status == 0


def connect_app(user: User) -> None:
    """Have the person connect an authenticator app elsewhere."""
    user.totp_secret = TOTP_SECRET
    user.enable(Factor.SOFTWARE_TOKEN_MFA)


def app_code(desk: Desk, user: User) -> Callable[[ScriptedTerminal], str]:
    """Return somebody who types what the app shows."""
    return lambda _terminal: desk.pool.totp_code(user)


def asked_for(desk: Desk) -> list[tuple[str, ...]]:
    """Return what each sign-in of the choice-based kind asked for."""
    told = ("TARGET_ACR_VALUES", "MAX_AGE", "ACCESS_TOKEN")
    starts = [call.texts("AuthParameters") for call in desk.pool.requests if call.operation == "InitiateAuth"]
    return [tuple(key for key in told if key in start) for start in starts if "SRP_A" not in start]


def test_a_fresh_sign_in_is_stepped_up_by_the_app_alone(at_desk: Desk, user: User) -> None:
    done = at_desk.poolkey("account", "delete", answers=("taro", "", app_code(at_desk, user)))
    assert done.status == 0, done.err
    assert asked_for(at_desk) == [("TARGET_ACR_VALUES", "MAX_AGE", "ACCESS_TOKEN")]
    assert "This takes a stronger sign-in." in done.out
    assert "create an account" not in done.out
    assert at_desk.pool.operations.index("DeleteUser") > at_desk.pool.operations.index("RespondToAuthChallenge")


def test_an_old_sign_in_vouches_for_nothing(at_desk: Desk, user: User) -> None:
    at_desk.pool.advance(OLD)
    answers = ("taro", "", PASSWORD, app_code(at_desk, user))
    done = at_desk.poolkey("account", "delete", answers=answers)
    assert done.status == 0, done.err
    assert "DeleteUser" in at_desk.pool.operations


def test_who_has_been_stepped_up_is_not_asked_again(at_desk: Desk, user: User) -> None:
    answers = ("", app_code(at_desk, user))
    done = at_desk.poolkey("account", "attributes", "--set", "email=new@example.com", answers=(*answers, ""))
    assert done.status == 0, done.err
    again = at_desk.poolkey("account", "attributes", "--set", "email=third@example.com", answers=("",))
    assert again.status == 0, again.err


def test_a_factor_that_does_not_lead_to_the_level_is_not_offered(at_desk: Desk, user: User) -> None:
    at_desk.pool.advance(OLD)
    done = at_desk.poolkey(
        "account", "factors", "--off", "authenticator", answers=("", PASSWORD, app_code(at_desk, user))
    )
    assert done.status == 0, done.err
    assert "Choose" not in done.out
    assert user.factors == set()


def test_who_lacks_the_factor_is_told_what_to_do(at_desk: Desk, user: User) -> None:
    user.factors, user.preferred, user.totp_secret = set(), None, None
    refused = at_desk.poolkey("account", "delete", answers=("taro", "", PASSWORD))
    assert refused.status == 3, refused.err
    assert "poolkey account factors --set-up-app" in refused.err
    assert "DeleteUser" not in at_desk.pool.operations
    assert asked_for(at_desk) == [("TARGET_ACR_VALUES", "MAX_AGE", "ACCESS_TOKEN"), ("TARGET_ACR_VALUES", "MAX_AGE")]


@pytest.mark.usefixtures("user")
def test_a_script_is_told_that_it_takes_a_stronger_sign_in(at_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ScriptedTerminal, "can_ask", False)
    refused = at_desk.poolkey("account", "attributes", "--set", "email=new@example.com")
    assert refused.status == 3, refused.err
    assert "a stronger sign-in" in refused.err
    assert "UpdateUserAttributes" not in at_desk.pool.operations


def test_somebody_else_cannot_step_up(at_desk: Desk) -> None:
    hanako = at_desk.pool.add_user(User("hanako", PASSWORD, totp_secret=TOTP_SECRET))
    ended = at_desk.poolkey("account", "delete", answers=("taro", "hanako", PASSWORD, app_code(at_desk, hanako)))
    assert ended.status == 1
    assert "Somebody else signed in" in ended.err
    assert "DeleteUser" not in at_desk.pool.operations


def test_a_session_that_ended_meanwhile_vouches_for_nothing(at_desk: Desk, user: User) -> None:
    def revoked(_terminal: ScriptedTerminal) -> str:
        at_desk.pool.configure(token_seconds=1)
        at_desk.pool.advance(3601)
        return ""

    answers = ("taro", revoked, PASSWORD, app_code(at_desk, user))
    assert at_desk.poolkey("account", "delete", answers=answers).status == 0


@pytest.mark.parametrize("away", [{"tier": Tier.LITE}, {"step_up": StepUp.IGNORED}], ids=["lite", "ignored"])
def test_a_pool_without_levels_takes_a_fresh_sign_in(
    desk: Desk, keyring: MemoryKeyring, user: User, away: dict[str, object]
) -> None:
    user.first_factors = ("PASSWORD_SRP",)
    desk.pool.configure(flows=FLOWS, **away)  # type: ignore[arg-type]  # as the parameters say
    hand_out(desk, APP)
    assert desk.poolkey(*LOGIN, answers=("taro", PASSWORD)).status == 0
    desk.pool.advance(OLD)
    done = desk.poolkey("account", "delete", answers=("taro", "", PASSWORD))
    assert done.status == 0, done.err
    assert keyring.entries == {}


@pytest.mark.usefixtures("keyring")
def test_a_profile_that_takes_a_level_is_served_after_the_sign_in_that_reached_it(desk: Desk, user: User) -> None:
    desk.pool.configure(flows=FLOWS)
    connect_app(user)
    hand_out(desk, APP, marked=True)
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD, app_code(desk, user)))
    assert done.status == 0, done.err
    assert asked_for(desk) == [("TARGET_ACR_VALUES", "MAX_AGE")]
    assert "[acme]" in desk.credentials.read_text()


@pytest.mark.usefixtures("keyring", "user")
def test_a_profile_that_takes_a_level_is_not_served_without_it(desk: Desk) -> None:
    desk.pool.configure(flows=FLOWS)
    hand_out(desk, KEY, marked=True)
    refused = desk.poolkey(*LOGIN, answers=("taro", PASSWORD))
    assert refused.status == 3, refused.err
    assert "a stronger sign-in" in refused.err
    assert desk.pool.credentials == []
    assert desk.poolkey("credentials", "acme").status == 3
