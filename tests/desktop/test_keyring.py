"""The window and the terminal against the strict pool, with the desktop's real keyring between them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from poolkey.adapters.keyring_entries import Keyring
from poolkey.adapters.secret_service import secret_service
from tests.desktop.programs import running
from tests.desktop.window import Window, code_of, watching
from tests.fakes.strict_pool import Mfa, Reset, Rotation, StrictPool, User, UserStatus

pytestmark = pytest.mark.desktop

PASSWORD = "Correct-Horse-9"
NEW_PASSWORD = "Another-Horse-7"


@pytest.fixture
def pool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StrictPool]:
    """Give a strict pool whose connection is added, and AWS files of the test's own."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "aws" / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "aws" / "credentials"))
    with StrictPool() as pool:
        file = tmp_path / "acme.toml"
        file.write_text(pool.connection_toml(), "utf-8")
        assert poolkey("connection", "add", str(file)).returncode == 0
        yield pool
        poolkey("logout")


def poolkey(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command of the terminal to its end."""
    command = [sys.executable, "-m", "poolkey", *arguments]
    return subprocess.run(command, input=typed, capture_output=True, text=True, check=False, timeout=60)


def keyring_holds(text: str) -> bool:
    """Tell whether the desktop's keyring shows ``text`` to another program."""
    found = subprocess.run(
        ["secret-tool", "search", "--all", "username", "refresh-token"], capture_output=True, text=True, check=False
    )
    return text in found.stdout + found.stderr


@pytest.mark.timeout(180)
def test_a_temporary_password_and_a_first_authenticator_app_in_the_window(pool: StrictPool) -> None:
    pool.configure(mfa=Mfa.ON)
    user = User("taro", PASSWORD, email="taro@example.com")
    user.status, user.required_attributes = UserStatus.FORCE_CHANGE_PASSWORD, ("name",)
    pool.add_user(user)
    with running("login") as program, watching() as window:
        window.write("E-mail or user name", "taro")
        window.write("Password", "wrong")
        window.press("Sign in")
        window.sees("That user name or password is not right.")
        assert window.read("E-mail or user name") == "taro"
        window.write("Password", PASSWORD)
        window.press("Sign in")
        window.sees("Choose a new password")
        window.write("New password", NEW_PASSWORD)
        window.write("Full name", "Taro Yamada")
        window.press("Save password")
        connect_app(window)
        window.sees("aws sts get-caller-identity --profile acme")
        assert program.close() == 0
    assert user.attributes["name"] == "Taro Yamada"
    assert not pool.received(PASSWORD)


def connect_app(window: Window) -> None:
    """Connect an authenticator app with the key that is read off the screen."""
    window.sees("Connect an authenticator app")
    spelt = window.sees("Key: ").removeprefix("Key: ")  # letter by letter, for those who cannot see it
    key = "".join(filter(str.isalnum, spelt))
    window.write("Enter the code that the app shows.", "000000")
    window.press("Connect the app")
    window.sees("That code is not right.")
    window.write("Enter the code that the app shows.", code_of(key))
    window.press("Connect the app")


def test_a_session_outlives_the_program_in_the_keyring(pool: StrictPool) -> None:
    pool.configure(rotation=Rotation(grace=0))
    pool.add_user(User("taro", PASSWORD, email="taro@example.com"))
    signed_in = poolkey("login", "--terminal", typed=f"taro\n{PASSWORD}\n")
    assert signed_in.returncode == 0, signed_in.stderr
    assert signed_in.stderr == ""
    assert keyring_holds("poolkey")
    for _ in range(3):  # each renewal replaces the refresh token
        refreshed = poolkey("refresh")
        assert refreshed.returncode == 0, refreshed.stderr
    document = json.loads(poolkey("credentials", "acme").stdout)
    assert document["AccessKeyId"] == pool.credentials[-1].access_key_id
    assert poolkey("logout").returncode == 0
    assert not keyring_holds("poolkey")
    assert poolkey("refresh").returncode == 3


def test_a_refresh_overwrites_somebody_elses_profile_only_when_told(pool: StrictPool) -> None:
    pool.add_user(User("taro", PASSWORD, email="taro@example.com"))
    credentials = Path(os.environ["AWS_SHARED_CREDENTIALS_FILE"])
    credentials.parent.mkdir()
    credentials.write_text("[acme]\naws_access_key_id = AKIAMINE\naws_secret_access_key = x\n")
    assert poolkey("login", "--terminal", typed=f"taro\n{PASSWORD}\n2\n").returncode == 1
    left = poolkey("refresh")
    assert left.returncode == 1
    assert "poolkey refresh acme --overwrite" in left.stderr
    assert "AKIAMINE" in credentials.read_text()
    assert poolkey("refresh", "acme", "--overwrite").returncode == 0
    assert "AKIAMINE" not in credentials.read_text()


def test_one_connection_that_fails_does_not_keep_the_others_from_their_renewal(
    pool: StrictPool, tmp_path: Path
) -> None:
    pool.add_user(User("taro", PASSWORD, email="taro@example.com"))
    assert poolkey("login", "--terminal", typed=f"taro\n{PASSWORD}\n").returncode == 0
    with StrictPool(User("hana", PASSWORD, email="hana@example.com")) as other:
        file = tmp_path / "aaa.toml"
        file.write_text(other.connection_toml(name="aaa", profile="aaa"), "utf-8")
        assert poolkey("connection", "add", str(file)).returncode == 0
        assert poolkey("login", "aaa", "--terminal", typed=f"hana\n{PASSWORD}\n").returncode == 0
        other.fail_next("GetTokensFromRefreshToken", Reset(), times=9)
        refreshed = poolkey("refresh")
        assert refreshed.returncode == 4
        assert refreshed.stdout.startswith("acme: ")
        assert poolkey("connection", "remove", "aaa").returncode == 0
    poolkey("logout", "acme")


@pytest.mark.timeout(180)
def test_the_window_opens_at_the_profiles_of_whoever_is_signed_in(pool: StrictPool) -> None:
    pool.add_user(User("taro", PASSWORD, email="taro@example.com"))
    assert poolkey("login", "--terminal", typed=f"taro\n{PASSWORD}\n").returncode == 0
    with running() as program, watching() as window:
        window.sees("taro@example.com")
        window.press("Refresh acme now")
        pool.wait_for("GetCredentialsForIdentity", times=3)
        assert window.nameless() == []
        window.press("Sign out")
        window.sees("E-mail or user name")
        assert program.close() == 0
    assert not keyring_holds("poolkey")


def test_the_keyring_package_and_the_straight_way_share_their_entries() -> None:
    straight = secret_service()
    package: Keyring = keyring.get_keyring()
    assert straight
    place = ("poolkey-test:shared", "refresh-token")
    straight.set_password(*place, "a" * 2000)
    assert package.get_password(*place) == "a" * 2000
    package.set_password(*place, "b")
    assert straight.get_password(*place) == "b"
    straight.set_password(*place, "c")
    package.delete_password(*place)
    assert straight.get_password(*place) is None
    package.set_password(*place, "d")
    straight.delete_password(*place)
    assert package.get_password(*place) is None
