"""The other commands, and how they refuse."""

from __future__ import annotations

import json
import os
import pty
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from poolkey import warm
from poolkey.cli.main import run
from tests.cli.conftest import Desk
from tests.fakes.strict_pool import User
from tests.fakes.terminals import ScriptedTerminal

PASSWORD = "Correct-Horse-9"


@pytest.fixture
def signed_in(desk: Desk) -> Desk:
    """Seat a person who has signed in without a keyring: the session ended with the command."""
    desk.pool.add_user(User("taro", PASSWORD, email="taro@example.com"))
    desk.add_connection()
    assert desk.poolkey("login", "--terminal", answers=("taro", PASSWORD)).status == 0
    return desk


def test_a_connection_is_added_listed_shown_and_removed(desk: Desk) -> None:
    assert "Added acme" in desk.add_connection().out
    assert desk.poolkey("connection", "list").out.startswith("acme\t")
    assert desk.pool.settings.client_id in desk.poolkey("connection", "show", "acme").out
    assert desk.poolkey("connection", "remove", "acme").status == 0
    assert desk.poolkey("connection", "list").out == ""


def test_what_is_shown_can_be_added(desk: Desk) -> None:
    desk.add_connection()
    shown = desk.poolkey("connection", "show", "acme").out
    assert desk.add_connection(shown).status == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("schema = ", "line 1 is not TOML"),
        ("schema = 1\nname = 5\n", "“name” in the connection file must be: a text in quotation marks"),
        ("schema = 1\n", "lacks “name”"),
    ],
)
def test_a_bad_connection_file_is_refused_in_one_line(desk: Desk, text: str, words: str) -> None:
    done = desk.add_connection(text)
    assert done.status == 1
    assert len(done.terminal.err) == 1
    assert words in done.err
    assert desk.poolkey("connection", "list").out == ""


def test_an_unknown_key_is_refused_by_name(desk: Desk) -> None:
    done = desk.add_connection('colour = "red"\n' + desk.pool.connection_toml())
    assert done.status == 1
    assert done.err == "poolkey: The connection file has a key that Poolkey does not know: colour"


def test_another_pool_under_the_same_name_is_refused(desk: Desk) -> None:
    desk.add_connection()
    done = desk.add_connection(desk.pool.connection_toml().replace(desk.pool.url, "https://evil.example"))
    assert done.status == 1
    assert "poolkey connection remove acme" in done.err
    assert desk.pool.url in desk.poolkey("connection", "show", "acme").out


def test_a_file_that_is_not_there_is_refused(desk: Desk) -> None:
    done = desk.poolkey("connection", "add", str(desk.home / "nowhere.toml"))
    assert done.status == 1
    assert "nowhere.toml" in done.err


def test_a_broken_connection_is_listed_apart_and_can_be_removed(desk: Desk) -> None:
    desk.add_connection()
    (file,) = (desk.home / "xdg_config_home" / "poolkey" / "connections").iterdir()
    file.write_text("broken")
    assert "acme" in desk.poolkey("connection", "list").err
    assert desk.poolkey("connection", "show", "acme").status == 1
    assert desk.poolkey("connection", "remove", "acme").status == 0


def test_a_command_without_a_connection_says_how_to_add_one(desk: Desk) -> None:
    done = desk.poolkey("login", "--terminal")
    assert done.status == 2
    assert "poolkey connection add FILE" in done.err


def test_an_unknown_connection_is_refused_with_the_known_ones(desk: Desk) -> None:
    desk.add_connection()
    done = desk.poolkey("logout", "beta")
    assert done.status == 2
    assert "acme" in done.err


def test_the_status_says_who_and_until_when(signed_in: Desk) -> None:
    out = signed_in.poolkey("status").out
    assert "signed in as taro@example.com, only until that program ended" in out
    assert "acme: credentials until" in out


def test_the_status_for_programs(signed_in: Desk) -> None:
    (connection,) = json.loads(signed_in.poolkey("status", "--json").out)["connections"]
    assert connection["account"] == "taro@example.com"
    assert connection["in_keyring"] is False
    assert connection["profiles"][0]["expires"].endswith("Z")


def test_the_status_before_a_sign_in(desk: Desk) -> None:
    assert "There is no connection yet" in desk.poolkey("status").out
    desk.add_connection()
    assert "not signed in" in desk.poolkey("status").out


def test_credentials_are_one_document_and_nothing_else(signed_in: Desk) -> None:
    done = signed_in.poolkey("credentials", "acme")
    assert done.status == 0
    assert json.loads(done.out)["Version"] == 1
    assert not done.err


def test_credentials_without_a_session_name_the_remedy(desk: Desk) -> None:
    desk.add_connection()
    done = desk.poolkey("credentials", "acme")
    assert done.status == 3
    assert done.err == "poolkey: Sign in first: poolkey login acme"
    assert done.out == ""


def test_credentials_of_an_unknown_profile_are_refused(desk: Desk) -> None:
    desk.add_connection()
    done = desk.poolkey("credentials", "nobody")
    assert done.status == 2
    assert "acme" in done.err


def test_a_refresh_without_a_session_needs_a_sign_in(signed_in: Desk) -> None:
    assert signed_in.poolkey("refresh").status == 3
    assert signed_in.poolkey("refresh", "acme").status == 3


def test_signing_out_takes_everything_away(signed_in: Desk) -> None:
    done = signed_in.poolkey("logout")
    assert done.status == 0, done.err
    assert "[acme]" not in signed_in.credentials.read_text()
    assert "not signed in" in signed_in.poolkey("status").out
    assert signed_in.poolkey("credentials", "acme").status == 3


def test_a_profile_that_asks_poolkey_names_the_real_interpreter(desk: Desk) -> None:
    desk.pool.add_user(User("taro", PASSWORD, email="taro@example.com"))
    desk.add_connection(desk.pool.connection_toml(delivery="process"))
    assert desk.poolkey("login", "--terminal", answers=("taro", PASSWORD)).status == 0
    (line,) = [line for line in desk.config.read_text().splitlines() if line.startswith("credential_process")]
    assert shlex.split(line) == ["credential_process", "=", sys.executable, "-I", "-S", warm.__file__, "acme"]
    assert not desk.credentials.exists()


def test_boto3_uses_a_profile_that_asks_poolkey(desk: Desk) -> None:
    import boto3

    desk.pool.add_user(User("taro", PASSWORD, email="taro@example.com"))
    desk.add_connection(desk.pool.connection_toml(delivery="process"))
    desk.poolkey("login", "--terminal", answers=("taro", PASSWORD))
    credentials = boto3.Session(profile_name="acme").get_credentials()
    assert credentials is not None
    assert credentials.access_key == desk.pool.credentials[0].access_key_id
    assert credentials.method == "custom-process"


@pytest.mark.parametrize("arguments", [[], ["window"]])
def test_without_a_display_the_window_names_the_remedy(desk: Desk, arguments: list[str]) -> None:
    done = desk.poolkey(*arguments)
    assert done.status == 1
    assert done.err == "poolkey: There is no display here. Use: poolkey login --terminal"


def test_a_usage_error_is_status_two() -> None:
    done = _run("frobnicate")
    assert done.returncode == 2
    assert "invalid choice" in done.stderr


def test_the_version_is_told() -> None:
    done = _run("--version")
    assert done.stdout.startswith("poolkey 0.")
    assert done.returncode == 0


@pytest.mark.parametrize("arguments", [["--help"], ["login", "--help"], ["connection", "add", "--help"]])
def test_help_is_told(arguments: list[str]) -> None:
    done = _run(*arguments)
    assert done.returncode == 0
    assert "usage: poolkey" in done.stdout


def test_at_a_real_terminal_the_password_is_not_shown(desk: Desk) -> None:
    desk.pool.add_user(User("taro", PASSWORD, email="taro@example.com"))
    desk.add_connection()
    status, shown = _at_a_terminal(["taro\n", f"{PASSWORD}\n"], "login", "--terminal")
    assert status == 0, shown
    assert "User name: " in shown
    assert "Password: " in shown
    assert PASSWORD not in shown


def test_a_pipe_can_answer_too(desk: Desk) -> None:
    desk.pool.add_user(User("taro", PASSWORD, email="taro@example.com"))
    desk.add_connection()
    done = _run("login", "--terminal", text=f"taro\n{PASSWORD}\n")
    assert done.returncode == 0, done.stderr
    assert "Password: " in done.stdout


def test_bytes_that_are_no_text_are_asked_for_again(desk: Desk) -> None:
    desk.pool.add_user(User("taro", PASSWORD, email="taro@example.com"))
    desk.add_connection()
    command = [sys.executable, "-m", "poolkey", "login", "--terminal"]
    typed = f"taro\n\udcff\n{PASSWORD}\n".encode(errors="surrogateescape")
    done = subprocess.run(command, input=typed, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert b"not text in this terminal" in done.stderr


def test_a_terminal_without_our_letters_shows_no_traceback(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    desk.add_connection()
    done = _run("status")
    assert done.returncode == 0
    assert "acme" in done.stdout


def test_our_own_mistake_is_one_line(desk: Desk) -> None:
    terminal = Clumsy()
    desk.add_connection()
    assert run(["status"], terminal) == 1
    assert terminal.err == ["poolkey: Poolkey made a mistake (ZeroDivisionError). Please report it."]


@pytest.mark.parametrize(("error", "status"), [(KeyboardInterrupt(), 130), (BrokenPipeError(), 1)])
def test_an_interruption_has_its_own_status(desk: Desk, error: BaseException, status: int) -> None:
    desk.add_connection()
    kept = os.dup(1)
    try:
        assert run(["status"], Clumsy(error)) == status
    finally:
        os.dup2(kept, 1)
        os.close(kept)


class Clumsy(ScriptedTerminal):
    """Raises instead of writing a result."""

    def __init__(self, error: BaseException | None = None) -> None:
        super().__init__()
        self._error = error or ZeroDivisionError("secret detail")

    def say(self, text: str = "") -> None:
        """Raise."""
        raise self._error


def test_the_terminals_door_imports_nothing_heavy() -> None:
    heavy = ("PySide6", "boto3", "botocore", "keyring", "jwt", "qrcode", "cryptography", "pyotp")
    program = f"import sys, poolkey.cli.main; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def _run(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "poolkey", *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False, timeout=60)


def _at_a_terminal(lines: list[str], *arguments: str) -> tuple[int, str]:
    """Run a command at a terminal of its own and type a line after each prompt."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(sys.executable, [sys.executable, "-m", "poolkey", *arguments])
    shown = b""
    while chunk := _read(terminal):
        shown += chunk
        if lines and shown.endswith(b": "):
            os.write(terminal, lines.pop(0).encode())
    _pid, status = os.waitpid(pid, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says EIO when the other side is closed
        return b""


def test_the_home_of_the_person_is_not_in_reach(desk: Desk) -> None:
    assert Path.home() == desk.home
