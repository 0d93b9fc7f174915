"""``poolkey serve``: credentials on this computer, until Ctrl-C or while a command runs."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from poolkey.adapters.loopback import Asked, Closing, Said, serving
from tests.cli.conftest import Desk
from tests.cli.programs import arguments_of, program, sign_in, started

PYTHON = (sys.executable, "-I", "-c")
USE_BOTO3 = """
import boto3
found = boto3.Session().get_credentials()
print(found.method, found.get_frozen_credentials().secret_key)
"""
# Says that it is there, and then how it was ended.
OBEDIENT = """
import os, signal, sys
def end(number, frame):
    os._exit({status})
signal.signal(signal.{name}, end)
print("ready", flush=True)
while True:
    signal.pause()
"""


def variables_of(process: subprocess.Popen[str]) -> dict[str, str]:
    """Read the two lines that a shell would evaluate."""
    assert process.stdout
    lines = [process.stdout.readline().strip() for _ in range(2)]
    return dict(line.removeprefix("export ").replace("'", "").split("=", 1) for line in lines)


def fetched(variables: dict[str, str]) -> dict[str, str]:
    parts = urlsplit(variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"])
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    try:
        token = variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
        connection.request("GET", parts.path, headers={"Authorization": token})
        return dict(json.loads(connection.getresponse().read()))
    finally:
        connection.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_credentials_are_served_until_the_end_is_asked_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    issued = sign_in(desk)
    monkeypatch.setenv("SHELL", "/bin/bash")
    with started("serve", "acme") as process:
        variables = variables_of(process)
        assert fetched(variables)["SecretAccessKey"] == issued.secret_key
        assert variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] not in arguments_of(process.pid)
        assert process.stderr
        assert process.stderr.readline() == "Serving acme. Ctrl-C ends it.\n"
        process.send_signal(number)
        rest, err = process.communicate(timeout=60)
    assert (process.returncode, rest, err) == (0, "", "")


def test_boto3_in_a_command_uses_them(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    issued = sign_in(desk)
    monkeypatch.setenv("AWS_PROFILE", "does-not-exist")
    done = program("serve", "acme", "--", *PYTHON, USE_BOTO3)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"container-role {issued.secret_key}\n"
    assert done.stderr == ""


def test_the_aws_cli_in_a_command_uses_them(desk: Desk) -> None:
    issued = sign_in(desk)
    aws = shutil.which("aws", path="/usr/bin")
    assert aws, "the AWS CLI is not installed"
    done = program("serve", "--port", "0", "acme", "--", aws, "configure", "export-credentials")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["SecretAccessKey"] == issued.secret_key


def test_it_ends_with_the_command(desk: Desk) -> None:
    sign_in(desk)
    done = program("serve", "acme", "--port", "0", "--", *PYTHON, "raise SystemExit(7)")
    assert done.returncode == 7


def test_a_command_that_was_killed_ends_it_as_a_shell_reports(desk: Desk) -> None:
    sign_in(desk)
    assert program("serve", "acme", "--", "/bin/sh", "-c", "kill -KILL $$").returncode == 137


@pytest.mark.parametrize(
    ("name", "send"),
    [
        ("SIGINT", lambda pid: os.killpg(pid, signal.SIGINT)),  # as a terminal sends Ctrl-C
        ("SIGTERM", lambda pid: os.kill(pid, signal.SIGTERM)),
    ],
)
def test_the_command_decides_how_it_ends(desk: Desk, name: str, send: Callable[[int], None]) -> None:
    sign_in(desk)
    with started("serve", "acme", "--", *PYTHON, OBEDIENT.format(name=name, status=9)) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        send(process.pid)
        _out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (9, "")


def test_the_command_has_the_token_in_no_argument(desk: Desk) -> None:
    sign_in(desk)
    show = (
        "import os; print(os.environ['AWS_CONTAINER_AUTHORIZATION_TOKEN'] in "
        "open('/proc/self/cmdline').read() + open(f'/proc/{os.getppid()}/cmdline').read())"
    )
    assert program("serve", "acme", "--", *PYTHON, show).stdout == "False\n"


@pytest.mark.parametrize(("name", "status"), [("no-such-command", 127), ("/", 126)])
def test_a_command_that_does_not_start_is_one_line(desk: Desk, name: str, status: int) -> None:
    sign_in(desk)
    done = desk.poolkey("serve", "acme", "--", name)
    assert done.status == status
    assert len(done.terminal.err) == 1
    assert name in done.err


def test_a_port_that_is_taken_is_one_line(desk: Desk) -> None:
    def answer(_asked: Asked, _closing: Closing) -> Said:
        raise AssertionError

    sign_in(desk)
    with serving(answer) as port:
        done = desk.poolkey("serve", "acme", "--port", str(port))
    assert done.status == 1
    assert done.err == f"poolkey: Port {port} cannot be used: Address already in use. Leave it out to get a free one."


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_is_none_is_a_usage_error(desk: Desk, port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        desk.poolkey("serve", "acme", "--port", port)
    assert refused.value.code == 2
    assert "--port" in capsys.readouterr().err


def test_without_a_session_nothing_is_served(desk: Desk, tmp_path: Path) -> None:
    desk.add_connection()
    done = desk.poolkey("serve", "acme", "--", "/bin/sh", "-c", f"touch {tmp_path / 'was-run'}")
    assert done.status == 3
    assert not (tmp_path / "was-run").exists()
