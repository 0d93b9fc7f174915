"""``poolkey exec``: a command with a profile's credentials, and with nobody else's."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.cli.programs import POOLKEY, program, sign_in

PYTHON = (sys.executable, "-I", "-S", "-c")
SHOW_ENVIRONMENT = "import json, os; print(json.dumps(dict(os.environ)))"


def test_the_command_gets_the_keys_the_expiry_and_the_region(desk: Desk) -> None:
    issued = sign_in(desk)
    done = program("exec", "acme", "--", *PYTHON, SHOW_ENVIRONMENT)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["AWS_ACCESS_KEY_ID"] == issued.access_key_id
    assert found["AWS_SECRET_ACCESS_KEY"] == issued.secret_key
    assert found["AWS_SESSION_TOKEN"] == issued.session_token
    assert found["AWS_CREDENTIAL_EXPIRATION"].endswith("Z")
    assert found["AWS_REGION"] == found["AWS_DEFAULT_REGION"] == desk.pool.settings.region


def test_nobody_elses_credentials_are_left(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(desk)
    for name in ("AWS_PROFILE", "AWS_SECURITY_TOKEN", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_ROLE_ARN", "MINE"):
        monkeypatch.setenv(name, "foreign")
    found = json.loads(program("exec", "acme", "--", *PYTHON, SHOW_ENVIRONMENT).stdout)
    assert [name for name, value in found.items() if value == "foreign"] == ["MINE"]


def test_the_aws_cli_uses_them(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    issued = sign_in(desk)
    monkeypatch.setenv("AWS_PROFILE", "does-not-exist")
    aws = shutil.which("aws", path="/usr/bin")
    assert aws, "the AWS CLI is not installed"
    done = program("exec", "acme", "--", aws, "configure", "export-credentials")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["SecretAccessKey"] == issued.secret_key


def test_the_command_takes_the_programs_place(desk: Desk) -> None:
    sign_in(desk)
    command = [*POOLKEY, "exec", "acme", "--", *PYTHON, "import os; print(os.getpid())"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        said, _ = process.communicate(timeout=60)
    assert int(said) == process.pid


def test_no_secret_is_in_arguments_or_on_the_terminal(desk: Desk) -> None:
    issued = sign_in(desk)
    done = program("exec", "acme", "--", *PYTHON, "print(open('/proc/self/cmdline').read())")
    assert done.stderr == ""
    for secret in (issued.secret_key, issued.session_token, issued.access_key_id):
        assert secret not in done.stdout


def test_the_commands_own_arguments_stay_as_they_are(desk: Desk) -> None:
    sign_in(desk)
    own = ["-x", "--shell", "--", "FILE", "--", ""]
    done = program("exec", "acme", "--", *PYTHON, "import json, sys; print(json.dumps(sys.argv[1:]))", *own)
    assert json.loads(done.stdout) == own


def test_the_commands_status_is_the_status(desk: Desk) -> None:
    sign_in(desk)
    assert program("exec", "acme", "--", *PYTHON, "raise SystemExit(7)").returncode == 7


def test_the_command_is_killed_by_a_broken_pipe_like_any_other(desk: Desk) -> None:
    sign_in(desk)
    done = program("exec", "acme", "--", "/bin/cat", "/proc/self/status")
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("SigIgn")]
    ignored = int(line.split()[1], 16)
    assert not ignored & 1 << signal.SIGPIPE - 1


def test_a_command_is_found_on_the_path(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sign_in(desk)
    tool = tmp_path / "a-tool"
    tool.write_text("#!/bin/sh\necho here\n")
    tool.chmod(0o700)
    monkeypatch.setenv("PATH", f"/nowhere:{tmp_path}")
    assert program("exec", "acme", "--", "a-tool").stdout == "here\n"


def test_a_command_that_is_not_there_is_named(desk: Desk) -> None:
    sign_in(desk)
    done = program("exec", "acme", "--", "no-such-command", "--secret")
    assert done.returncode == 127
    assert done.stderr == "poolkey: There is no command no-such-command.\n"


def test_a_command_that_cannot_be_run_is_named(desk: Desk, tmp_path: Path) -> None:
    sign_in(desk)
    file = tmp_path / "a-file"
    file.write_text("no program")
    done = program("exec", "acme", "--", str(file))
    assert done.returncode == 126
    assert done.stderr == f"poolkey: {file} cannot be run: Permission denied\n"
    file.chmod(0o700)
    assert program("exec", "acme", "--", str(file)).returncode == 126


def test_without_a_command_the_usage_is_told(desk: Desk) -> None:
    done = desk.poolkey("exec", "acme")
    assert done.status == 2
    assert done.err == "poolkey: Say what to run: poolkey exec acme -- COMMAND"


def test_without_a_session_nothing_is_run(desk: Desk) -> None:
    desk.add_connection()
    done = desk.poolkey("exec", "acme", "--", "/bin/false")
    assert done.status == 3
    assert done.err == "poolkey: Sign in first: poolkey login acme"


def test_an_unknown_profile_is_refused_with_the_known_ones(desk: Desk) -> None:
    desk.add_connection()
    done = desk.poolkey("exec", "nobody", "--", "/bin/false")
    assert done.status == 2
    assert "acme" in done.err


def test_other_verbs_take_no_command(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        desk.poolkey("status", "--", "ls", "-l")
    assert refused.value.code == 2
    assert "unrecognized arguments: ls -l" in capsys.readouterr().err
