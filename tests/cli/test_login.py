"""Signing in at the terminal, against the strict pool."""

from __future__ import annotations

import configparser
import json
import re
import stat

import pytest

from tests.cli.conftest import Desk
from tests.fakes.strict_pool import Factor, Mfa, Reset, ScriptedChallenge, SignUpRules, Tamper, Throw, User, UserStatus
from tests.fakes.strict_pool.totp_server import code_at
from tests.fakes.terminals import ScriptedTerminal

PASSWORD = "Correct-Horse-9"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LOGIN = ("login", "--terminal")


def taro(**more: object) -> User:
    return User("taro", PASSWORD, email="taro@example.com", **more)  # type: ignore[arg-type]  # as the test says


def shown_key(terminal: ScriptedTerminal) -> str:
    """Return the set-up key as it is read off the screen, in groups of four."""
    line = next(line for line in terminal.out if re.fullmatch(r"  [A-Z2-7]{4}( [A-Z2-7]{1,4})+", line))
    return line.replace(" ", "")


def test_a_password_signs_in_and_writes_the_profile(desk: Desk) -> None:
    desk.pool.add_user(taro())
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD))
    assert done.status == 0, done.err
    assert done.terminal.prompts == ["User name", "Password"]
    assert "Signed in as taro@example.com." in done.out
    assert "aws sts get-caller-identity --profile acme" in done.out
    written = configparser.RawConfigParser()
    written.read(desk.credentials)
    assert written["acme"]["aws_access_key_id"] == desk.pool.credentials[0].access_key_id
    assert stat.S_IMODE(desk.credentials.stat().st_mode) == 0o600


def test_who_connected_an_app_on_the_way_is_told_to_have_another_factor(desk: Desk) -> None:
    desk.pool.configure(mfa=Mfa.ON)
    desk.pool.add_user(taro())
    desk.add_connection()
    shown = lambda terminal: code_at(shown_key(terminal), desk.pool.now)  # noqa: E731 - what the app shows
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD, shown))
    assert done.status == 0, done.err
    assert "Set up another second factor" in done.terminal.out[-1]
    assert "poolkey account factors" in done.terminal.out[-1]


def test_the_password_never_leaves_the_computer(desk: Desk) -> None:
    desk.pool.add_user(taro())
    desk.add_connection()
    desk.poolkey(*LOGIN, answers=("taro", PASSWORD))
    assert not desk.pool.received(PASSWORD)


def test_without_a_keyring_it_says_so_and_the_credentials_last(desk: Desk) -> None:
    desk.pool.add_user(taro())
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD))
    assert "until Poolkey ends" in done.err
    document = json.loads(desk.poolkey("credentials", "acme").out)
    assert document["AccessKeyId"] == desk.pool.credentials[0].access_key_id
    assert document["Version"] == 1


def test_a_wrong_password_is_asked_for_again(desk: Desk) -> None:
    desk.pool.add_user(taro())
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", "wrong", "", PASSWORD))
    assert done.status == 0
    assert "not right" in done.err


def test_a_mistyped_user_name_can_be_typed_again(desk: Desk) -> None:
    desk.pool.add_user(taro())
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("tarp", PASSWORD, "taro", PASSWORD))
    assert done.status == 0
    assert done.terminal.prompts == ["User name", "Password", "User name (Enter for tarp)", "Password"]


def test_throttling_waits_and_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    desk.pool.add_user(taro())
    desk.pool.fail_next("InitiateAuth", Throw("TooManyRequestsException"), times=9)
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD))
    assert done.status == 4
    assert len([line for line in done.terminal.err if "Trying again in" in line]) == len(
        [pause for pause in slept if pause >= 1]
    )
    assert len(slept) >= 3


def test_three_wrong_passwords_end_it(desk: Desk) -> None:
    desk.pool.add_user(taro())
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", "a", "", "b", "", "c"))
    assert done.status == 1
    assert done.terminal.err[-1] == "poolkey: That user name or password is not right. Check both and try again."


def test_an_authenticator_app_is_asked_for(desk: Desk) -> None:
    user = desk.pool.add_user(taro(totp_secret=TOTP_SECRET))
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD, "000000", lambda _terminal: desk.pool.totp_code(user)))
    assert done.status == 0, done.err
    assert "That code is not right" in done.err
    assert "Code from your authenticator app (3 min left)" in done.terminal.prompts


def test_an_authenticator_app_is_set_up_where_the_pool_wants_one(desk: Desk) -> None:
    desk.pool.configure(mfa=Mfa.ON)
    user = desk.pool.add_user(taro())
    desk.add_connection()
    done = desk.poolkey(
        *LOGIN, answers=("taro", PASSWORD, lambda terminal: code_at(shown_key(terminal), desk.pool.now))
    )
    assert done.status == 0, done.err
    assert shown_key(done.terminal) == user.totp_secret
    assert any("█" in line or "▀" in line for line in done.terminal.out)


def test_a_temporary_password_is_replaced(desk: Desk) -> None:
    desk.pool.add_user(taro(status=UserStatus.FORCE_CHANGE_PASSWORD, required_attributes=("name",)))
    desk.add_connection()
    new = "Another-Horse-7"
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD, new, new, "Taro Yamada"))
    assert done.status == 0, done.err
    assert "Full name" in done.terminal.prompts


def test_two_different_new_passwords_are_noticed(desk: Desk) -> None:
    desk.pool.add_user(taro(status=UserStatus.FORCE_CHANGE_PASSWORD))
    desk.add_connection()
    new = "Another-Horse-7"
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD, new, "Another-Horse-8", new, new))
    assert done.status == 0
    assert "These are not the same" in done.err


def test_an_account_is_made_confirmed_and_signed_in(desk: Desk) -> None:
    desk.pool.configure(sign_up=SignUpRules(("email",)))
    desk.add_connection()
    done = desk.poolkey(
        *LOGIN,
        "--sign-up",
        answers=("hanako", "hanako@example.com", PASSWORD, PASSWORD, "r", lambda _terminal: desk.pool.outbox[-1].code),
    )
    assert done.status == 0, done.err
    assert "A new code is on its way." in done.out
    assert "Signed in as hanako@example.com." in done.out


def test_a_connection_without_sign_up_says_so(desk: Desk) -> None:
    desk.pool.configure(sign_up=None)
    desk.add_connection()
    done = desk.poolkey(*LOGIN, "--sign-up")
    assert done.status == 1
    assert "lets nobody sign up" in done.err


def test_an_unconfirmed_account_is_confirmed_on_the_way(desk: Desk) -> None:
    desk.pool.add_user(taro(status=UserStatus.UNCONFIRMED))
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD, "r", lambda _terminal: desk.pool.outbox[-1].code))
    assert done.status == 0, done.err


def test_a_disabled_account_is_told(desk: Desk) -> None:
    desk.pool.add_user(taro(disabled=True))
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD))
    assert done.status == 1
    assert "switched off" in done.err


def test_an_unknown_challenge_is_named(desk: Desk) -> None:
    desk.pool.add_user(taro(scripted_challenge=ScriptedChallenge("TELEPATHY")))
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD))
    assert done.status == 1
    assert "“TELEPATHY”" in done.err
    assert "operation: RespondToAuthChallenge" in done.out


def test_no_network_is_status_four(desk: Desk) -> None:
    desk.pool.add_user(taro())
    desk.pool.fail_next("InitiateAuth", Reset(), times=9)
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD))
    assert done.status == 4
    assert done.terminal.err == ["poolkey: AWS cannot be reached. Check your network and try again."]


@pytest.mark.parametrize("tamper", list(Tamper))
def test_a_token_that_was_tampered_with_is_not_used(desk: Desk, tamper: Tamper) -> None:
    desk.pool.add_user(taro())
    desk.pool.token_tamper = tamper
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD))
    assert done.status == 1
    assert "token" in done.err
    assert not desk.credentials.exists()
    assert not desk.pool.credentials


def test_an_unsafe_server_value_stops_the_sign_in(desk: Desk) -> None:
    desk.pool.add_user(taro())
    desk.pool.send_srp_public(0)
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD))
    assert done.status == 1
    assert "failed the password check" in done.err
    assert "RespondToAuthChallenge" not in desk.pool.operations


def test_the_organisations_words_are_shown(desk: Desk) -> None:
    desk.pool.add_user(taro())
    words = "PreAuthentication failed with error Only on weekdays."
    desk.pool.fail_next("InitiateAuth", Throw("UserLambdaValidationException", words))
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD, "", PASSWORD))
    assert done.status == 0
    assert "Your organisation says: Only on weekdays." in done.err


def test_a_profile_of_somebody_elses_is_asked_for(desk: Desk) -> None:
    desk.credentials.parent.mkdir()
    desk.credentials.write_text("# mine\n[acme]\naws_access_key_id = AKIAMINE\naws_secret_access_key = x\n")
    before = desk.credentials.read_bytes()
    desk.pool.add_user(taro())
    desk.add_connection()
    left = desk.poolkey(*LOGIN, answers=("taro", PASSWORD, "2"))
    assert left.status == 1
    assert desk.credentials.read_bytes() == before
    taken = desk.poolkey(*LOGIN, answers=("", PASSWORD, "7", "1"))
    assert taken.status == 0, taken.err
    assert "AKIAMINE" not in desk.credentials.read_text()
    assert "# mine" in desk.credentials.read_text()


def test_the_code_of_a_text_message_is_asked_for(desk: Desk) -> None:
    desk.pool.add_user(taro(phone="+819012345678", factors={Factor.SMS_MFA}))
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD, lambda _terminal: desk.pool.outbox[-1].code))
    assert done.status == 0, done.err


def test_the_end_of_the_input_ends_it(desk: Desk) -> None:
    desk.pool.add_user(taro())
    desk.add_connection()
    assert desk.poolkey(*LOGIN, answers=("taro",)).status == 1


def test_japanese_is_spoken_where_the_locale_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    desk.pool.add_user(taro())
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD))
    assert done.status == 0, done.err
    assert done.terminal.prompts == ["ユーザー名", "パスワード"]
