"""``poolkey doctor``: what it finds, what it ends with, and what it never tells."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from poolkey.core.credentials import read_process_document
from tests.cli.conftest import Desk, Run
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.strict_pool import Stall, User

PASSWORD = "Correct-Horse-9"


@pytest.fixture(autouse=True)
def calm_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the machine that runs the tests sets."""
    for name in ("AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "SSL_CERT_DIR", "SSL_CERT_FILE", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)


def lines(done: Run, label: str) -> list[str]:
    """Return what was said of one thing, with the sign before it."""
    found = [line for line in done.out.splitlines() if line[2:].startswith(label)]
    return [line[0] + line[2 + len(label) :].lstrip() for line in found]


def connection_file(desk: Desk) -> Path:
    (file,) = (desk.home / "xdg_config_home" / "poolkey" / "connections").iterdir()
    return file


# --- what it finds ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("keyring")
def test_a_computer_that_is_well(desk: Desk) -> None:
    desk.pool.add_user(User("taro", PASSWORD, email="taro@example.com"))
    desk.add_connection()
    assert desk.poolkey("login", "--terminal", answers=("taro", PASSWORD)).status == 0
    done = desk.poolkey("doctor")
    assert done.status == 0
    assert lines(done, "Keyring") == ["✓takes a token, gives it back and forgets it"]
    assert lines(done, "AWS files") == [
        "✓$AWS_CONFIG_FILE can be read by AWS tools",
        "✓$AWS_SHARED_CREDENTIALS_FILE can be read by AWS tools",
    ]
    assert lines(done, "Cache")[0].startswith("✓entries: 1, the oldest ")
    assert lines(done, "Helper") == ["✓is there and starts"]
    assert lines(done, "Connection") == ["✓user pool ap-northeast-1_StrictPo1"]
    assert [line[0] for line in lines(done, "Pool details") + lines(done, "Identity pool")] == ["✓", "✓"]
    assert lines(done, "Public keys") == ["✓keys to verify tokens with: 2"]
    assert lines(done, "Clock") == ["✓agrees with the server's"]


def test_without_a_connection_it_says_how_to_get_one(desk: Desk) -> None:
    done = desk.poolkey("doctor")
    assert done.status == 0
    assert "poolkey connection add FILE" in lines(done, "Connection")[0]


def test_a_server_that_is_gone_is_one_broken_line(desk: Desk) -> None:
    desk.add_connection(desk.pool.connection_toml().replace(desk.pool.url, "http://127.0.0.1:1"))
    done = desk.poolkey("doctor")
    assert done.status == 1
    assert lines(done, "User pool")[0].startswith("✗127.0.0.1:1 refuses the connection.")
    assert lines(done, "Identity pool") == []
    assert lines(done, "Clock")[0].startswith("!No server told the time")
    assert done.out.endswith("Something is broken; its line says what to do.")


def test_a_slow_server_is_not_waited_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("poolkey.adapters.http_exchange.READ_SECONDS", 0.3)
    desk.add_connection()
    desk.pool.fail_next("front_door", Stall(), times=2)
    assert "does not answer in time" in lines(desk.poolkey("doctor"), "User pool")[0]


@pytest.mark.parametrize(
    ("offset", "status", "words"),
    [(-125, 0, "!This computer's clock is 2 min fast."), (3650, 1, "✗This computer's clock is 1 h slow.")],
)
def test_a_wrong_clock(desk: Desk, offset: int, status: int, words: str) -> None:
    desk.add_connection()
    desk.pool.clock_offset = offset
    done = desk.poolkey("doctor")
    assert done.status == status
    assert lines(done, "Clock")[0].startswith(words)


def test_a_broken_connection_file(desk: Desk) -> None:
    desk.add_connection()
    connection_file(desk).write_text("s3cret")
    done = desk.poolkey("doctor", "acme")
    assert done.status == 1
    assert lines(done, "Connection") == [
        "✗The file of a connection cannot be used. See which one: poolkey connection list"
    ]


def test_garbled_aws_files(desk: Desk) -> None:
    desk.credentials.parent.mkdir()
    desk.credentials.write_text("[acme]\nnonsense\n")
    desk.config.mkdir()
    done = desk.poolkey("doctor")
    assert done.status == 1
    assert lines(done, "AWS files") == [
        "✗$AWS_CONFIG_FILE is not a file. Move it away.",
        "✗$AWS_SHARED_CREDENTIALS_FILE, line 2: AWS tools cannot read this line. Correct it.",
    ]


def test_a_shadowed_process_profile(desk: Desk) -> None:
    desk.add_connection(desk.pool.connection_toml(delivery="process"))
    desk.credentials.parent.mkdir()
    desk.credentials.touch(0o600)
    desk.credentials.write_text("[acme]\naws_access_key_id = AKID\naws_secret_access_key = key\n")
    done = desk.poolkey("doctor")
    assert done.status == 1
    assert lines(done, "AWS files")[-1].startswith("✗$AWS_SHARED_CREDENTIALS_FILE, line 1: AWS tools use what stands")


def test_an_unknown_connection_is_refused_with_the_known_ones(desk: Desk) -> None:
    desk.add_connection()
    done = desk.poolkey("doctor", "beta")
    assert (done.status, done.out) == (2, "")
    assert "acme" in done.err


# --- how it is written --------------------------------------------------------------------------------


def test_the_report_for_programs(desk: Desk) -> None:
    desk.add_connection()
    done = desk.poolkey("doctor", "acme", "--json")
    document = json.loads(done.out)
    assert (done.status, document["schema"], document["verdict"]) == (0, 1, "warning")
    keys = {"check": "keys", "code": "keys_good", "verdict": "ok", "facts": {"count": 2}}
    assert keys in document["findings"]


def test_the_report_for_programs_speaks_no_language(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    out = desk.poolkey("doctor", "--json").out
    assert out.isascii()
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert desk.poolkey("doctor", "--json").out == out


def test_a_terminal_without_the_signs_gets_plain_ones(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "ascii"))
    out = desk.poolkey("doctor").out
    assert out.isascii()
    assert out.startswith("+ Versions")


# --- what it never tells ------------------------------------------------------------------------------

PRIVATE = "taroYamada"  # in lower and upper case, so that nothing of ours can be mistaken for it


@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_nothing_private_is_told(
    desk: Desk,
    keyring: MemoryKeyring,
    monkeypatch: pytest.MonkeyPatch,
    form: tuple[str, ...],
    broken: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    role = "arn:aws:iam::210987654321:role/taroYamadaRole"
    desk.pool.configure(client_secret="taroYamadaClientSecret", authenticated_role=role)
    desk.pool.add_user(User("taroYamada", PASSWORD, email="taroYamada@example.com"))
    text = desk.pool.connection_toml(profile="taroYamada-210987654321", delivery="process")
    desk.add_connection(text.replace("Acme Corporation", "taroYamada Corporation"))
    assert desk.poolkey("login", "--terminal", answers=("taroYamada", PASSWORD)).status == 0
    secrets = [PRIVATE.lower(), "210987654321", PASSWORD.lower(), desk.home.as_posix().lower()]
    secrets += [entry.lower() for entry in keyring.entries.values()]
    secrets += [text.lower() for text in handed_out(desk)]
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ACCESS_KEY_ID", "AWS_ROLE_ARN", "AWS_ENDPOINT_URL", "USER"):
        monkeypatch.setenv(name, "taroYamada-210987654321-value")
    monkeypatch.setenv("HTTPS_PROXY", "http://taroYamada:taroYamada@127.0.0.1:1")
    desk.credentials.write_text("[taroYamada-210987654321]\naws_access_key_id = taroYamada\n")
    desk.credentials.chmod(0o644)
    if broken:
        break_everything(desk, keyring)
    done = desk.poolkey("doctor", *form)
    told = (done.out + done.err).lower()
    assert len(told) > 1000
    assert [secret for secret in secrets if secret in told] == []


def handed_out(desk: Desk) -> list[str]:
    """Return the credentials in the cache."""
    (file,) = (desk.home / "xdg_runtime_dir" / "poolkey" / "credentials").glob("*.json")
    kept = read_process_document(file.read_text())
    return [kept.access_key_id, kept.secret_access_key.reveal(), kept.session_token.reveal()]


class TellTale(dict[tuple[str, str], str]):
    """Entries that cannot be read, and an error that tells what is private."""

    def get(self, *_: object) -> NoReturn:
        raise OSError("taroYamada")


def break_everything(desk: Desk, keyring: MemoryKeyring) -> None:
    """Let errors come up that hold what is private."""
    keyring.entries = TellTale()
    file = connection_file(desk)
    file.with_name("taroyamada.toml").write_text("taroYamada = taroYamada")
    file.write_text(file.read_text().replace(desk.pool.url, "https://taro.invalid.:1/taroYamada"))
    desk.config.write_text("[profile taroYamada]\ntaroYamada\n")
    for entry in (desk.home / "xdg_runtime_dir" / "poolkey" / "credentials").iterdir():
        entry.write_text("taroYamada")
