"""Fresh credentials on a whole desktop: the AWS CLI for three hours, and a window that comes forward when asked."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from poolkey.core.credentials import timestamp
from tests.desktop.programs import SECONDS, running
from tests.desktop.window import watching
from tests.fakes.strict_pool import Rotation, StrictPool, User

pytestmark = pytest.mark.desktop

PASSWORD = "Correct-Horse-9"
WAY = timedelta(minutes=45)  # that later 15 minutes are left, which nothing serves from a cache


@pytest.fixture
def pool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StrictPool]:
    """Give a strict pool, and places of the test's own."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        (tmp_path / name.lower()).mkdir(mode=0o700)
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "aws" / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "aws" / "credentials"))
    with StrictPool(User("taro", PASSWORD, email="taro@example.com")) as pool:
        pool.configure(rotation=Rotation(grace=0))
        yield pool


def poolkey(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command of the terminal to its end."""
    command = [sys.executable, "-m", "poolkey", *arguments]
    return subprocess.run(command, input=typed, capture_output=True, text=True, check=False, timeout=SECONDS)


def add(pool: StrictPool, directory: Path, name: str = "acme", delivery: str = "keys") -> None:
    file = directory / "handed-out.toml"
    file.write_text(pool.connection_toml(name=name, profile=name, delivery=delivery), "utf-8")
    assert poolkey("connection", "add", str(file)).returncode == 0


def key_of_the_aws_cli() -> str:
    """Return the access key that the AWS CLI signs with; signing an address needs no network."""
    aws = shutil.which("aws", path="/usr/bin")
    assert aws, "the package awscli is missing: packaging/system-tests.txt"
    command = [aws, "s3", "presign", "s3://bucket/key", "--profile", "acme"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    found = re.search(r"X-Amz-Credential=(\w+)%2F", done.stdout)
    assert found, done.stderr
    return found[1]


def pass_time(pool: StrictPool, cache: Path) -> None:
    """Let time pass for the pool, and for what is cached: the computer's own clock cannot be set."""
    pool.advance(WAY.total_seconds())
    ends = timestamp(datetime.now(UTC) + timedelta(hours=1) - WAY)
    cache.write_text(re.sub(r'"Expiration": "[^"]*"', f'"Expiration": "{ends}"', cache.read_text()))


@pytest.mark.timeout(180)
def test_the_aws_cli_works_for_three_hours_after_one_sign_in(pool: StrictPool, tmp_path: Path) -> None:
    add(pool, tmp_path, delivery="process")
    assert poolkey("login", "--terminal", typed=f"taro\n{PASSWORD}\n").returncode == 0
    for renewals in range(5):
        assert key_of_the_aws_cli() == key_of_the_aws_cli() == pool.credentials[-1].access_key_id
        assert pool.operations.count("GetTokensFromRefreshToken") == renewals
        pass_time(pool, tmp_path / "xdg_runtime_dir" / "poolkey" / "credentials" / "acme.json")
    assert pool.operations.count("InitiateAuth") == 1
    poolkey("logout")


@pytest.mark.timeout(180)
def test_a_command_that_needs_a_sign_in_has_the_window_ask_for_it(pool: StrictPool, tmp_path: Path) -> None:
    add(pool, tmp_path, "acme")
    add(pool, tmp_path, "globex")
    with running() as program, watching() as window:
        window.sees("Acme Corporation")
        needed = poolkey("credentials", "globex")
        assert (needed.returncode, needed.stdout) == (3, "")
        window.sees("Globex Corporation – Poolkey")
        assert poolkey().returncode == 0  # a second start brings the first window forward and ends
        assert program.process.poll() is None
        assert program.close() == 0
