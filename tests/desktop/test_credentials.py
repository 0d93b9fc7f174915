"""``credential_process`` on a whole desktop: the fast path, the full program, the real keyring and boto3."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from poolkey.core.connection import Profile
from poolkey.wiring.programs import process_command
from tests.fakes.strict_pool import Rotation, Stall, StrictPool, User

pytestmark = pytest.mark.desktop

PASSWORD = "Correct-Horse-9"
SECONDS = 60
LINE = process_command(Profile("acme", "eu-west-1"))

Asking = subprocess.Popen[str]


@dataclass(frozen=True, slots=True)
class Desk:
    """A person who signed in to a pool that replaces refresh tokens at each use; the cache is cold."""

    pool: StrictPool
    cache: Path

    def count(self) -> Counter[str]:
        """Return how often each operation was called."""
        return Counter(self.pool.operations)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "aws" / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "aws" / "credentials"))
    with StrictPool(User("taro", PASSWORD, email="taro@example.com")) as pool:
        pool.configure(rotation=Rotation(grace=0))
        file = tmp_path / "acme.toml"
        file.write_text(pool.connection_toml(delivery="process"), "utf-8")
        poolkey("connection", "add", str(file))
        poolkey("login", "--terminal", typed=f"taro\n{PASSWORD}\n")
        cache = tmp_path / "xdg_runtime_dir" / "poolkey" / "credentials" / "acme.json"
        cache.unlink()
        yield Desk(pool, cache)
        poolkey("logout")


def poolkey(*arguments: str, typed: str = "") -> None:
    """Run a command of the terminal to its end."""
    command = [sys.executable, "-m", "poolkey", *arguments]
    done = subprocess.run(command, input=typed, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert done.returncode == 0, done.stderr


def start() -> Asking:
    """Start what stands behind ``credential_process``."""
    return subprocess.Popen(shlex.split(LINE), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def key_of(process: Asking) -> str:
    """Return the access key that a process prints."""
    out, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, err) == (0, "")
    return str(json.loads(out)["AccessKeyId"])


def test_twenty_cold_calls_make_one_renewal_and_twenty_answers(desk: Desk) -> None:
    before = desk.count()
    keys = [key_of(process) for process in [start() for _ in range(20)]]
    assert set(keys) == {desk.pool.credentials[-1].access_key_id}
    assert desk.count() - before == {"GetTokensFromRefreshToken": 1, "GetCredentialsForIdentity": 1}
    desk.cache.unlink()
    assert key_of(start()) not in keys  # nobody lost the session


def test_a_killed_renewer_is_followed_by_another(desk: Desk) -> None:
    desk.pool.configure(rotation=None)  # or the server would have replaced the token that nobody got
    desk.pool.fail_next("GetTokensFromRefreshToken", Stall())
    killed = start()
    assert desk.pool.wait_for("GetTokensFromRefreshToken")
    waiting = [start() for _ in range(3)]
    killed.kill()
    killed.communicate()
    assert {key_of(process) for process in waiting} == {desk.pool.credentials[-1].access_key_id}
    assert desk.pool.operations.count("GetTokensFromRefreshToken") == 2


def test_boto3_asks_poolkey_and_poolkey_the_pool_only_once(desk: Desk) -> None:
    import boto3

    config = Path(os.environ["AWS_CONFIG_FILE"]).read_text("utf-8")
    assert f"credential_process = {LINE}\n" in config
    before = desk.count()
    found = [boto3.Session(profile_name="acme").get_credentials() for _ in range(2)]
    assert {each and each.access_key for each in found} == {desk.pool.credentials[-1].access_key_id}
    assert (desk.count() - before).total() == 2


@pytest.mark.usefixtures("desk")
def test_after_the_sign_out_one_line_names_the_command() -> None:
    poolkey("logout")
    process = start()
    out, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, out, err) == (3, "", "poolkey: Sign in first: poolkey login acme\n")
