"""Signing in at the terminal to pools that are set up in other ways, against the strict pool."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from poolkey.adapters.security_keys import UsbSecurityKeys
from tests.cli.conftest import Desk
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.security_keys import SoftwareKey
from tests.fakes.strict_pool import CustomRound, DeviceTracking, Factor, Mfa, OnWrong, Passkey, Tier, User, UserStatus
from tests.fakes.terminals import ScriptedTerminal

PASSWORD = "Correct-Horse-9"
NEW = "Another-Horse-7"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LOGIN = ("login", "--terminal")
CHOICE = frozenset({"ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"})
CUSTOM = frozenset({"ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"})


def taro(**more: object) -> User:
    return User("taro", PASSWORD, email="taro@example.com", phone="+819012345678", **more)  # type: ignore[arg-type]  # as the test says


def sent(desk: Desk, after: float = 0) -> Callable[[ScriptedTerminal], str]:
    """Return somebody who types the code that was sent last, ``after`` so many seconds."""

    def type_it(_terminal: ScriptedTerminal) -> str:
        code = desk.pool.outbox[-1].code
        desk.pool.advance(after)
        return code

    return type_it


# --- second factors -----------------------------------------------------------------------------------


def test_one_of_several_second_factors_is_chosen(desk: Desk) -> None:
    desk.pool.add_user(taro(totp_secret=TOTP_SECRET, factors={Factor.SMS_MFA, Factor.EMAIL_OTP}))
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD, "2", sent(desk)))
    assert done.status == 0, done.err
    assert [each.medium for each in desk.pool.outbox] == ["EMAIL"]
    assert "We sent a code by e-mail to t***@e***." in done.out


def test_another_second_factor_can_be_chosen_after_all(desk: Desk) -> None:
    user = desk.pool.add_user(taro(totp_secret=TOTP_SECRET, factors={Factor.SMS_MFA}))
    desk.add_connection()
    code = lambda _terminal: desk.pool.totp_code(user)  # noqa: E731 - a person who reads the app in time
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD, "1", "o", "2", code))
    assert done.status == 0, done.err
    assert "  o  use another way" in done.out


def test_a_mailed_code_is_set_up_where_the_pool_wants_a_second_factor(desk: Desk) -> None:
    desk.pool.configure(mfa=Mfa.ON, mfas_can_setup=("SOFTWARE_TOKEN_MFA", "EMAIL_OTP"))
    desk.pool.add_user(taro())
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD, "2", "taro@home.example", sent(desk)))
    assert done.status == 0, done.err
    assert desk.pool.outbox[-1].to == "taro@home.example"


def test_an_apps_code_that_comes_late_signs_in_quietly(desk: Desk) -> None:
    user = desk.pool.add_user(taro(totp_secret=TOTP_SECRET))
    desk.add_connection()

    def late(_terminal: ScriptedTerminal) -> str:
        desk.pool.advance(200)
        return desk.pool.totp_code(user)

    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD, late))
    assert done.status == 0, done.err
    assert "time" not in done.out


def test_a_sent_code_that_comes_late_is_replaced_by_a_new_one(desk: Desk) -> None:
    desk.pool.add_user(taro(factors={Factor.EMAIL_OTP}))
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD, sent(desk, after=200), sent(desk)))
    assert done.status == 0, done.err
    assert "The time ran out, so a new code is on its way." in done.out
    assert len(desk.pool.outbox) == 2


# --- first factors ------------------------------------------------------------------------------------


def test_a_password_is_chosen_and_the_name_is_not_asked_for_twice(desk: Desk) -> None:
    desk.pool.configure(flows=CHOICE)
    desk.pool.add_user(taro(first_factors=("EMAIL_OTP", "PASSWORD_SRP")))
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", "2", PASSWORD))
    assert done.status == 0, done.err
    assert done.terminal.prompts == ["User name", "Number of your choice (Enter for 1)", "Password"]
    assert not desk.pool.received(PASSWORD)


def test_a_code_is_chosen_after_the_password_was_not_at_hand(desk: Desk) -> None:
    desk.pool.configure(flows=CHOICE)
    desk.pool.add_user(taro(first_factors=("PASSWORD_SRP", "EMAIL_OTP")))
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", "", "?", "2", "2", sent(desk)))
    assert done.status == 0, done.err


def test_a_pool_that_offers_no_choice_asks_for_the_password_without_noise(desk: Desk) -> None:
    desk.pool.configure(flows=CHOICE | {"ALLOW_USER_SRP_AUTH"}, tier=Tier.LITE)
    desk.pool.add_user(taro())
    desk.add_connection(desk.pool.connection_toml(sign_in=("choice",)))
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD))
    assert done.status == 0, done.err
    assert done.terminal.prompts == ["User name", "Password"]


@pytest.fixture
def security_key(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> SoftwareKey:
    """Give the person a security key that knows them by a PIN, and have it registered."""
    key = SoftwareKey(pin="1234")
    public = key.register(desk.pool.settings.relying_party)
    passkey = Passkey(public.credential_id, public.public_key)
    desk.pool.configure(flows=CHOICE)
    desk.pool.add_user(taro(first_factors=("WEB_AUTHN", "PASSWORD_SRP"), passkeys=[passkey]))
    desk.add_connection()
    monkeypatch.setattr("poolkey.adapters.security_keys.system_security_keys", lambda: UsbSecurityKeys(lambda: [key]))
    return key


@pytest.mark.usefixtures("security_key")
def test_a_security_key_signs_in(desk: Desk) -> None:
    done = desk.poolkey(*LOGIN, answers=("taro", "1", "", "0000", "1234"))
    assert done.status == 0, done.err
    assert done.terminal.prompts[-2:] == ["PIN of your security key", "PIN of your security key (tries left: 7)"]


# --- the organisation's own challenges ----------------------------------------------------------------


def test_two_rounds_of_the_organisations_own_are_answered(desk: Desk) -> None:
    rounds = (CustomRound({"question": "Pet?"}, "cat"), CustomRound({"question": "Town?"}, "Kobe", OnWrong.ASK_AGAIN))
    desk.pool.configure(flows=CUSTOM, custom_rounds=rounds)
    desk.pool.add_user(taro())
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", "cat", "Osaka", "Kobe"))
    assert done.status == 0, done.err
    assert "  question: Pet?" in done.out
    assert "Your organisation asks (question 2):\n  question: Town?" in done.out


# --- this computer ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("keyring")
def test_a_remembered_computer_is_not_asked_for_a_code_again(desk: Desk) -> None:
    desk.pool.configure(devices=DeviceTracking(asks=True))
    user = desk.pool.add_user(taro(totp_secret=TOTP_SECRET))
    desk.add_connection()
    code = lambda _terminal: desk.pool.totp_code(user)  # noqa: E731 - a person who reads the app in time
    first = desk.poolkey(*LOGIN, answers=("taro", PASSWORD, code, ""))
    assert first.status == 0, first.err
    assert desk.pool.devices[0].remembered
    second = desk.poolkey(*LOGIN, answers=("", PASSWORD))
    assert second.status == 0, second.err


@pytest.mark.parametrize("answers", [("n",), ()], ids=["no", "end"])
def test_who_does_not_want_to_be_remembered_is_signed_in_all_the_same(desk: Desk, answers: tuple[str, ...]) -> None:
    desk.pool.configure(devices=DeviceTracking(asks=True))
    desk.pool.add_user(taro())
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD, *answers))
    assert done.status == 0, done.err
    assert not desk.pool.devices[0].remembered


# --- forgotten passwords ------------------------------------------------------------------------------


def test_a_forgotten_password_is_replaced_and_signs_in(desk: Desk) -> None:
    desk.pool.configure(sign_up=None)
    desk.pool.add_user(taro())
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", "?", "", "000000", NEW, NEW, sent(desk), NEW, NEW))
    assert done.status == 0, done.err
    assert "That code is not right" in done.err
    assert desk.poolkey(*LOGIN, answers=("", NEW)).status == 0


def test_a_password_that_has_to_be_replaced_is(desk: Desk) -> None:
    desk.pool.add_user(taro(status=UserStatus.RESET_REQUIRED))
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", PASSWORD, "r", sent(desk), NEW, NEW))
    assert done.status == 0, done.err


# --- waits and clocks ---------------------------------------------------------------------------------


def test_who_is_locked_out_waits_and_tries_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", desk.pool.advance)
    desk.pool.stop_clock()
    desk.pool.add_user(taro())
    desk.add_connection()
    assert desk.poolkey(*LOGIN, answers=("taro", "a", "", "b", "", "c")).status == 1
    done = desk.poolkey(*LOGIN, answers=("taro", "d", "", "e", "", PASSWORD, "", PASSWORD))
    assert done.status == 0, done.err
    assert "Too many wrong passwords. You can try again in 2 s." in done.err
    assert done.terminal.passing == ["  2 s", "  1 s", ""]


@pytest.mark.parametrize(("password", "status"), [(PASSWORD, 0), ("", 1)])
def test_a_wrong_clock_is_told_once_and_holds_nothing_up(desk: Desk, password: str, status: int) -> None:
    desk.pool.clock_offset = 3690
    desk.pool.add_user(taro())
    desk.add_connection()
    done = desk.poolkey(*LOGIN, answers=("taro", "wrong", "", *([password] if password else ())))
    assert done.status == status, done.err
    assert len([line for line in done.terminal.err if "clock is 1 h 1 min slow" in line]) == 1


def test_a_right_clock_is_not_mentioned(desk: Desk) -> None:
    desk.pool.add_user(taro())
    desk.add_connection()
    assert "clock" not in desk.poolkey(*LOGIN, answers=("taro", PASSWORD)).err


# --- clients with a secret ----------------------------------------------------------------------------

SECRET = "51wk8b5crqbbkoh6i5e93mdjbhnbqqp7vqbjqj0abcdefghijkl"


def test_a_clients_secret_goes_to_the_keyring_alone(desk: Desk, keyring: MemoryKeyring) -> None:
    desk.pool.configure(client_secret=SECRET)
    desk.pool.add_user(taro())
    added = desk.add_connection()
    assert added.status == 0, added.err
    assert added.err == (
        f"The app's secret is in the keyring now. {desk.home / 'handed-out.toml'} may still contain it: "
        "delete that file."
    )
    assert SECRET in keyring.entries.values()
    assert not [path for path in desk.home.rglob("xdg*/**/*") if path.is_file() and SECRET in path.read_text()]
    shown = desk.poolkey("connection", "show", "acme").out
    assert "client_has_secret = true" in shown
    assert SECRET not in shown
    assert desk.poolkey(*LOGIN, answers=("taro", PASSWORD)).status == 0


def test_a_clients_secret_is_refused_without_a_keyring(desk: Desk) -> None:
    desk.pool.configure(client_secret=SECRET)
    added = desk.add_connection()
    assert added.status == 1
    assert "no keyring to keep it in, so nothing was added" in added.err
    assert SECRET not in added.err
    assert desk.poolkey("connection", "list").out == ""


@pytest.mark.usefixtures("keyring")
def test_a_file_that_left_the_secret_out_is_told(desk: Desk) -> None:
    desk.pool.configure(client_secret=SECRET)
    text = "client_has_secret = true\n" + desk.pool.connection_toml(client_secret=False)
    added = desk.add_connection(text)
    assert added.status == 1
    assert "is not in the keyring" in added.err
