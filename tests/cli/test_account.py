"""One's own account at the terminal, against the strict pool."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from poolkey.core.totp import STEP
from tests.cli.conftest import Desk
from tests.cli.test_login import shown_key
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.strict_pool import (
    DeviceTracking,
    Factor,
    Fault,
    NotJson,
    Reset,
    Rights,
    SessionTracking,
    StrictPool,
    Throw,
    User,
)
from tests.fakes.strict_pool.totp_server import code_at
from tests.fakes.terminals import ScriptedTerminal

PASSWORD = "Correct-Horse-9"
NEW_PASSWORD = "Stable-Horse-10"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
FRESH = timedelta(minutes=6).total_seconds()


def taro(**more: object) -> User:
    return User("taro", PASSWORD, email="taro@example.com", **more)  # type: ignore[arg-type]  # as the test says


@pytest.fixture
def user(desk: Desk) -> User:
    """Return the person, who is not signed in yet."""
    return desk.pool.add_user(taro())


@pytest.fixture
def signed_in(desk: Desk, keyring: MemoryKeyring, user: User) -> Desk:
    """Seat a person who has signed in, with a keyring that keeps the session."""
    desk.add_connection()
    assert desk.poolkey("login", "--terminal", answers=(user.username, user.password)).status == 0
    assert keyring.entries
    return desk


def sent_code(pool: StrictPool) -> str:
    """Return the newest code that was sent."""
    return pool.outbox[-1].code


def test_one_sees_who_one_is(signed_in: Desk, user: User) -> None:
    user.roles = ("arn:aws:iam::123456789012:role/Dev",)
    shown = signed_in.poolkey("account", "show")
    assert shown.status == 0, shown.err
    assert "User name: taro" in shown.out
    assert "role/Dev" in shown.out
    assert "in the keyring of" in shown.out
    document = json.loads(signed_in.poolkey("account", "show", "--json").out)
    assert (document["username"], document["email"], document["in_memory"]) == ("taro", "taro@example.com", False)
    assert document["since"].endswith("Z")
    assert document["ends"] is None
    assert "Session ends: when you sign out, or" in shown.out


def test_one_sees_when_the_session_ends_where_the_administrator_says_how_long_it_lasts(signed_in: Desk) -> None:
    text = signed_in.pool.connection_toml().replace("schema = 1", "schema = 1\nsession_hours = 720")
    signed_in.add_connection(text)
    assert "at the latest" in signed_in.poolkey("account", "show").out
    document = json.loads(signed_in.poolkey("account", "show", "--json").out)
    since, ends = (datetime.fromisoformat(document[key]) for key in ("since", "ends"))
    assert ends - since == timedelta(days=30)


def test_without_a_session_one_is_asked_to_sign_in(desk: Desk) -> None:
    desk.add_connection()
    asked = desk.poolkey("account", "show")
    assert asked.status == 3
    assert "poolkey login acme" in asked.err


def test_without_the_network_it_says_so(signed_in: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    signed_in.pool.fail_next("GetTokensFromRefreshToken", Reset(), times=9)
    for command in ("show", "devices", "password", "delete"):
        assert signed_in.poolkey("account", command).status == 4


def test_a_sign_in_without_the_scope_says_so(signed_in: Desk) -> None:
    signed_in.pool.configure(access_scopes=("openid",))
    assert signed_in.poolkey("login", "--terminal", answers=("", PASSWORD)).status == 0
    assert signed_in.poolkey("account", "show").status == 0
    refused = signed_in.poolkey("account", "attributes")
    assert refused.status == 1
    assert "does not let Poolkey look after the account" in refused.err


# --- second factors ---


def test_an_authenticator_app_is_connected_and_becomes_the_first_asked_for(signed_in: Desk, user: User) -> None:
    done = signed_in.poolkey(
        "account",
        "factors",
        "--set-up-app",
        answers=(lambda terminal: code_at(shown_key(terminal), signed_in.pool.now),),
    )
    assert done.status == 0, done.err
    assert "Authenticator app: on, asked for first" in done.out
    assert "Set up another second factor" in done.out
    assert user.preferred is Factor.SOFTWARE_TOKEN_MFA


def test_a_lost_authenticator_is_replaced_from_a_computer_that_is_still_signed_in(signed_in: Desk, user: User) -> None:
    user.totp_secret = TOTP_SECRET
    user.enable(Factor.SOFTWARE_TOKEN_MFA)
    signed_in.pool.advance(FRESH)
    done = signed_in.poolkey(
        "account",
        "factors",
        "--set-up-app",
        answers=(lambda terminal: code_at(shown_key(terminal), signed_in.pool.now),),
    )
    assert done.status == 0, done.err
    assert user.totp_secret == shown_key(done.terminal) != TOTP_SECRET


@pytest.mark.parametrize(("steps", "words"), [(4, "is fast"), (-4, "is slow")])
def test_a_phone_whose_clock_is_wrong_is_told_which_way_before_anything_is_sent(
    signed_in: Desk, steps: int, words: str
) -> None:
    def shown(terminal: ScriptedTerminal, off: int) -> str:
        return code_at(shown_key(terminal), signed_in.pool.now + off * STEP.total_seconds())

    done = signed_in.poolkey(
        "account", "factors", "--set-up-app", answers=(lambda each: shown(each, steps), lambda each: shown(each, 0))
    )
    assert done.status == 0, done.err
    assert words in done.err
    assert signed_in.pool.operations.count("VerifySoftwareToken") == 1


def test_the_e_mail_becomes_a_second_factor_and_is_no_longer(signed_in: Desk, user: User) -> None:
    assert "E-mail: off" in signed_in.poolkey("account", "factors").out
    assert "E-mail: on, asked for first" in signed_in.poolkey("account", "factors", "--prefer", "email").out
    assert "E-mail: on\n" in signed_in.poolkey("account", "factors", "--on", "email").out
    assert "E-mail: off" in signed_in.poolkey("account", "factors", "--off", "email").out
    assert user.factors == set()
    refused = signed_in.poolkey("account", "factors", "--on", "sms")
    assert refused.status == 1
    assert "no verified address or number" in refused.err


def test_a_second_factor_is_suggested_and_then_another_one_with_what_to_type(signed_in: Desk, user: User) -> None:
    none = signed_in.poolkey("account", "factors").out
    assert "no second factor yet" in none
    assert [line for line in none.splitlines() if line.startswith("  ")] == [
        "  poolkey account factors --set-up-app",
        "  poolkey account factors --on email",
    ]
    user.totp_secret = TOTP_SECRET
    user.enable(Factor.SOFTWARE_TOKEN_MFA)
    one = signed_in.poolkey("account", "factors").out
    assert "Set up another second factor" in one
    assert "\n  poolkey account factors --on email" in one
    assert "--set-up-app" not in one
    user.enable(Factor.EMAIL_OTP)
    assert "Set up" not in signed_in.poolkey("account", "factors").out


def test_factors_are_told_to_programs(signed_in: Desk) -> None:
    document = json.loads(signed_in.poolkey("account", "factors", "--json").out)
    assert {"kind": "sms", "enabled": False, "preferred": False, "ready": False} in document["second_factors"]
    assert document["first_factors"] == ["password"]


# --- step-up ---


def test_switching_a_factor_off_takes_a_fresh_sign_in_and_then_is_done(signed_in: Desk, user: User) -> None:
    user.enable(Factor.EMAIL_OTP)
    signed_in.pool.advance(FRESH)
    done = signed_in.poolkey(
        "account",
        "factors",
        "--off",
        "email",
        answers=("", PASSWORD, lambda _terminal: sent_code(signed_in.pool)),
    )
    assert done.status == 0, done.err
    assert "This takes a fresh sign-in." in done.out
    assert user.factors == set()
    operations = signed_in.pool.operations
    assert operations.index("SetUserMFAPreference") > len(operations) - operations[::-1].index("InitiateAuth") - 1


def test_without_the_fresh_sign_in_nothing_is_switched_off(signed_in: Desk, user: User) -> None:
    user.enable(Factor.EMAIL_OTP)
    signed_in.pool.advance(FRESH)
    ended = signed_in.poolkey("account", "factors", "--off", "email", answers=("",))
    assert ended.status == 1
    assert user.factors == {Factor.EMAIL_OTP}
    assert "SetUserMFAPreference" not in signed_in.pool.operations


def test_somebody_else_cannot_make_the_fresh_sign_in(signed_in: Desk) -> None:
    signed_in.pool.add_user(User("hanako", PASSWORD, email="hanako@example.com"))
    signed_in.pool.advance(FRESH)
    ended = signed_in.poolkey("account", "delete", answers=("taro", "hanako", PASSWORD))
    assert ended.status == 1
    assert "Somebody else signed in" in ended.err
    assert "DeleteUser" not in signed_in.pool.operations
    assert "taro" in signed_in.poolkey("account", "show").out


def test_a_script_is_told_that_it_takes_a_fresh_sign_in(signed_in: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ScriptedTerminal, "can_ask", False)
    signed_in.pool.advance(FRESH)
    refused = signed_in.poolkey("account", "attributes", "--set", "email=new@example.com")
    assert refused.status == 3
    assert "not older than five minutes" in refused.err
    assert "UpdateUserAttributes" not in signed_in.pool.operations


# --- devices and sessions ---


@pytest.mark.usefixtures("keyring", "user")
def test_devices_are_listed_remembered_and_forgotten(desk: Desk) -> None:
    desk.pool.configure(devices=DeviceTracking())
    desk.add_connection()
    desk.poolkey("login", "--terminal", answers=("taro", PASSWORD))
    (device,) = desk.pool.devices
    listed = desk.poolkey("account", "devices")
    assert "this computer, remembered" in listed.out
    assert device.key in listed.out
    assert "this computer, not remembered" in desk.poolkey("account", "devices", "--not-remember", "this").out
    assert "this computer, remembered" in desk.poolkey("account", "devices", "--remember", device.key).out
    document = json.loads(desk.poolkey("account", "devices", "--json").out)
    assert [(each["key"], each["is_this_computer"]) for each in document["devices"]] == [(device.key, True)]
    assert "no device of yours" in desk.poolkey("account", "devices", "--forget", "this").out
    assert desk.pool.devices == []


@pytest.mark.parametrize("option", ["--remember", "--not-remember", "--forget"])
def test_a_computer_that_the_pool_does_not_know_is_not_asked_for(signed_in: Desk, option: str) -> None:
    refused = signed_in.poolkey("account", "devices", option, "this")
    assert refused.status == 1
    assert "keeps nothing of this computer" in refused.err
    assert not {"UpdateDeviceStatus", "ForgetDevice", "ListDevices"} & {*signed_in.pool.operations}


def test_a_device_that_is_not_there_is_told(signed_in: Desk) -> None:
    refused = signed_in.poolkey("account", "devices", "--forget", "ap-northeast-1_00ff")
    assert refused.status == 1
    assert "not there any more" in refused.err


@pytest.mark.usefixtures("keyring", "user")
def test_a_session_elsewhere_is_seen_and_ended(desk: Desk) -> None:
    desk.pool.configure(session_tracking=SessionTracking())
    desk.add_connection()
    for name in ("taro", "", ""):
        assert desk.poolkey("login", "--terminal", answers=(name, PASSWORD)).status == 0
    listed = json.loads(desk.poolkey("account", "sessions", "--json").out)["sessions"]
    assert [each["is_this_one"] for each in listed] == [True, False, False]
    ended = desk.poolkey("account", "sessions", "--end", listed[1]["id"])
    assert (ended.status, listed[1]["id"] in ended.out) == (0, False)
    assert "this one" in ended.out
    left = desk.poolkey("account", "sessions", "--end-others")
    assert listed[0]["id"] in left.out
    assert listed[2]["id"] not in left.out
    assert desk.poolkey("account", "sessions", "--end", listed[2]["id"]).status == 1


@pytest.mark.parametrize("unknown", [False, True])
def test_sessions_that_the_pool_does_not_track_are_none(signed_in: Desk, *, unknown: bool) -> None:
    if unknown:
        signed_in.pool.configure(unknown_operations=frozenset({"ListUserSessions"}))
    shown = signed_in.poolkey("account", "sessions")
    assert (shown.status, shown.out) == (0, "This user pool does not have that.")
    assert json.loads(signed_in.poolkey("account", "sessions", "--json").out) == {"sessions": None}


# --- password and data ---


def test_the_password_is_changed_with_its_rules_shown_first(signed_in: Desk, user: User) -> None:
    done = signed_in.poolkey("account", "password", answers=(PASSWORD, NEW_PASSWORD, NEW_PASSWORD))
    assert done.status == 0, done.err
    assert "At least" in done.terminal.out[0]
    assert user.password == NEW_PASSWORD


def test_a_wrong_present_password_is_told(signed_in: Desk, user: User) -> None:
    refused = signed_in.poolkey("account", "password", answers=("wrong", NEW_PASSWORD, NEW_PASSWORD))
    assert refused.status == 1
    assert "not the password of your account" in refused.err
    assert user.password == PASSWORD


def test_data_is_listed_set_and_taken_away(signed_in: Desk) -> None:
    done = signed_in.poolkey("account", "attributes", "--set", "name=Taro", "--set", "custom:team=7")
    assert done.status == 0, done.err
    assert "Full name (name): Taro" in done.out
    assert "custom:team: 7" in done.out
    assert "E-mail address (email): taro@example.com · verified" in done.out
    assert "Taro" not in signed_in.poolkey("account", "attributes", "--remove", "name").out
    document = json.loads(signed_in.poolkey("account", "attributes", "--json").out)
    assert {"name": "custom:team", "value": "7", "verified": None} in document["attributes"]


def test_what_one_may_not_write_is_told(signed_in: Desk) -> None:
    rights = Rights(writable=frozenset({"email"}))
    signed_in.pool.configure(rights={signed_in.pool.settings.client_id: rights})
    refused = signed_in.poolkey("account", "attributes", "--set", "name=Taro")
    assert refused.status == 1
    assert "does not let you change that" in refused.err


def test_the_organisations_words_are_shown(signed_in: Desk) -> None:
    signed_in.pool.fail_next(
        "UpdateUserAttributes",
        Throw("UserLambdaValidationException", "CustomMessage failed with error Use your work address."),
    )
    refused = signed_in.poolkey("account", "attributes", "--set", "nickname=T")
    assert "Your organisation says: Use your work address." in refused.err


def test_a_new_e_mail_is_proved_and_the_old_one_stays_until_then(signed_in: Desk, user: User) -> None:
    signed_in.pool.configure(verify_before_update=frozenset({"email"}))
    seen: list[str | None] = []

    def code(_terminal: ScriptedTerminal) -> str:
        seen.append(user.email)
        return sent_code(signed_in.pool)

    done = signed_in.poolkey("account", "attributes", "--set", "email=new@example.com", answers=("000000x", "r", code))
    assert done.status == 0, done.err
    assert "not right" in done.err
    assert seen == ["taro@example.com"]
    assert "new@example.com · verified" in done.out


@pytest.mark.usefixtures("keyring")
def test_an_unproved_e_mail_is_proved_at_the_sign_in_once_the_profiles_are_there(desk: Desk, user: User) -> None:
    user.verified.clear()
    desk.add_connection()

    def code(_terminal: ScriptedTerminal) -> str:
        assert "[acme]" in desk.credentials.read_text()
        return sent_code(desk.pool)

    done = desk.poolkey("login", "--terminal", answers=("taro", PASSWORD, "y", code))
    assert done.status == 0, done.err
    assert "E-mail address: verified." in done.out
    assert "email" in user.verified


@pytest.mark.usefixtures("keyring")
def test_trouble_with_the_proof_of_an_e_mail_is_none_of_the_sign_ins(desk: Desk, user: User) -> None:
    user.verified.clear()
    desk.pool.configure(access_scopes=("openid",))
    desk.add_connection()
    done = desk.poolkey("login", "--terminal", answers=("taro", PASSWORD, "y"))
    assert done.status == 0
    assert "does not let Poolkey look after the account" in done.err


@pytest.mark.usefixtures("keyring")
def test_a_script_that_signs_in_is_only_told_of_an_unproved_e_mail(
    desk: Desk, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ScriptedTerminal, "can_ask", False)
    user.verified.clear()
    desk.add_connection()
    done = desk.poolkey("login", "--terminal", "--yes", answers=("taro", PASSWORD))
    assert done.status == 0, done.err
    assert "poolkey account verify" in done.terminal.out[-1]
    assert desk.pool.outbox == []


@pytest.mark.usefixtures("keyring")
def test_an_unproved_e_mail_can_be_proved_later(desk: Desk, user: User) -> None:
    user.verified.clear()
    desk.add_connection()
    assert "not verified yet" in desk.poolkey("login", "--terminal", answers=("taro", PASSWORD, "n")).out
    assert desk.pool.outbox == []
    assert "not verified yet" in desk.poolkey("account", "show").out
    assert desk.poolkey("account", "verify", "email", answers=("",)).status == 0
    done = desk.poolkey("account", "verify", answers=(lambda _terminal: sent_code(desk.pool),))
    assert done.status == 0, done.err
    assert "email" in user.verified
    assert "nothing to verify" in desk.poolkey("account", "verify").out


@pytest.mark.parametrize(("fault", "status"), [(NotJson(), 4), (Throw("ForbiddenException"), 1)])
def test_what_cannot_be_looked_up_is_not_taken_for_verified(signed_in: Desk, fault: Fault, status: int) -> None:
    signed_in.pool.fail_next("GetUser", fault)
    refused = signed_in.poolkey("account", "verify")
    assert (refused.status, refused.out) == (status, "")
    assert len(refused.terminal.err) == 1


def test_a_contact_that_is_not_there_cannot_be_proved(signed_in: Desk) -> None:
    assert signed_in.poolkey("account", "verify", "phone_number").status == 1


def test_somebody_else_who_signed_in_meanwhile_keeps_their_password(signed_in: Desk, user: User) -> None:
    hanako = signed_in.pool.add_user(User("hanako", PASSWORD, email="hanako@example.com"))

    def leave_the_computer_to_her(_terminal: ScriptedTerminal) -> str:
        assert signed_in.poolkey("account", "sign-out", "--everywhere").status == 0
        assert signed_in.poolkey("login", "--terminal", answers=("hanako", PASSWORD)).status == 0
        return PASSWORD

    answers = (leave_the_computer_to_her, NEW_PASSWORD, NEW_PASSWORD)
    refused = signed_in.poolkey("account", "password", answers=answers)
    assert refused.status == 1
    assert "Somebody else signed in" in refused.err
    assert (user.password, hanako.password) == (PASSWORD, PASSWORD)


# --- leaving ---


@pytest.mark.parametrize("option", [(), ("--everywhere",), ("--token",)])
def test_every_way_out_says_what_it_ends(signed_in: Desk, option: tuple[str, ...]) -> None:
    done = signed_in.poolkey("account", "sign-out", *option)
    assert done.status == 0, done.err
    assert "until they expire" in done.out
    assert signed_in.poolkey("account", "show").status == 3
    assert (signed_in.credentials.read_text().count("[acme]") == 1) is (option == ("--token",))
    assert ("GlobalSignOut" in signed_in.pool.operations) is (option == ("--everywhere",))


def test_a_way_out_that_fails_leaves_the_session(signed_in: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    signed_in.pool.fail_next("GlobalSignOut", Reset(), times=9)
    assert signed_in.poolkey("account", "sign-out", "--everywhere").status == 4
    assert signed_in.poolkey("account", "show").status == 0


def test_an_account_is_deleted_with_all_that_is_kept_of_it(signed_in: Desk, keyring: MemoryKeyring) -> None:
    assert signed_in.poolkey("account", "delete", answers=("hanako",)).status == 1
    done = signed_in.poolkey("account", "delete", answers=("taro",))
    assert done.status == 0, done.err
    assert "for good" in done.out
    assert "[acme]" not in signed_in.credentials.read_text()
    assert keyring.entries == {}
    assert signed_in.poolkey("account", "show").status == 3
