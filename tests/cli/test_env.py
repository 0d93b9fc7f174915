"""``poolkey env``: a profile's credentials as variables."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.cli.conftest import Desk
from tests.cli.programs import program, sign_in

NAMES = (
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_CREDENTIAL_EXPIRATION",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
)


def test_a_shell_evaluates_what_is_printed(desk: Desk) -> None:
    issued = sign_in(desk)
    lines = program("env", "acme", "--shell", "bash").stdout
    script = f'{lines}printf "%s" "$AWS_SECRET_ACCESS_KEY $AWS_SESSION_TOKEN $AWS_REGION"'
    done = subprocess.run(["/bin/sh"], input=script, capture_output=True, text=True, check=True)
    assert done.stdout == f"{issued.secret_key} {issued.session_token} {desk.pool.settings.region}"


@pytest.mark.parametrize("shell", ["bash", "fish", "powershell", "cmd", "json", "dotenv"])
def test_every_format_has_every_variable_and_nothing_else(desk: Desk, shell: str) -> None:
    sign_in(desk)
    done = desk.poolkey("env", "acme", "--shell", shell)
    assert done.status == 0
    lines = [line for line in done.out.splitlines() if line not in {"{", "}"}]
    assert len(lines) == len(NAMES)
    assert all(name in line for name, line in zip(NAMES, lines, strict=True))
    assert done.err == ""


def test_programs_get_json(desk: Desk) -> None:
    issued = sign_in(desk)
    assert json.loads(desk.poolkey("env", "acme", "--shell", "json").out)["AWS_SESSION_TOKEN"] == issued.session_token


@pytest.mark.parametrize(("login_shell", "begins"), [("/bin/bash", "export "), ("/usr/bin/fish", "set -gx ")])
def test_the_shell_is_guessed(desk: Desk, monkeypatch: pytest.MonkeyPatch, login_shell: str, begins: str) -> None:
    sign_in(desk)
    monkeypatch.setenv("SHELL", login_shell)
    assert desk.poolkey("env", "acme").out.startswith(begins)


def test_an_unknown_format_is_a_usage_error(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        desk.poolkey("env", "acme", "--shell", "csh")
    assert refused.value.code == 2
    assert "--shell" in capsys.readouterr().err


def test_without_a_session_nothing_is_printed(desk: Desk) -> None:
    desk.add_connection()
    done = desk.poolkey("env", "acme")
    assert (done.status, done.out) == (3, "")
