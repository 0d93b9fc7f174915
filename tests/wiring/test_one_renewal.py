"""One renewal at a time: many processes ask for credentials at once, and the server counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from poolkey.adapters.credential_cache import CredentialFiles
from poolkey.core.credentials import Credentials
from poolkey.core.secret import Secret
from tests.fakes.strict_pool import Reset, Rotation, Stall, StrictPool, User

ROOT = Path(__file__).parents[2]
PASSWORD = "Correct-Horse-9"
SECONDS = 60
ROLES = tuple(f"arn:aws:iam::123456789012:role/Role{number}" for number in range(6))
PLACES = ("CONFIG", "STATE", "CACHE")

Asking = subprocess.Popen[str]


@dataclass(frozen=True, slots=True)
class Desk:
    """A person who signed in, whose profiles are asked for by processes."""

    home: Path
    pool: StrictPool

    @property
    def cache(self) -> CredentialFiles:
        return CredentialFiles(self.home / "runtime" / "poolkey" / "credentials")

    def start(self, *arguments: str) -> Asking:
        """Start a command of the terminal."""
        variables = {f"XDG_{place}_HOME": str(self.home / place.lower()) for place in PLACES}
        command = [sys.executable, "-m", "tests.fakes.file_keyring", str(self.home / "keyring.json"), *arguments]
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **variables, "XDG_RUNTIME_DIR": str(self.home / "runtime"), "LC_ALL": "C.UTF-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, typed: str = "") -> None:
        """Run a command of the terminal to its end."""
        process = self.start(*arguments)
        said = process.communicate(typed, SECONDS)
        assert process.returncode == 0, said

    def sign_in(self, toml: str) -> None:
        """Sign in to a connection, which fetches credentials, and let the cache be cold afterwards."""
        file = self.home / "acme.toml"
        file.write_text(toml, "utf-8")
        self.run("connection", "add", str(file))
        self.run("login", "--terminal", typed=f"taro\n{PASSWORD}\n")
        self.forget()

    def forget(self, *profiles: str) -> None:
        """Let the cache be cold."""
        for profile in profiles or ("acme",):
            self.cache.forget(profile)

    def count(self) -> Counter[str]:
        """Return how often each operation was called."""
        return Counter(self.pool.operations)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    user = User("taro", PASSWORD, email="taro@example.com", roles=ROLES)
    with StrictPool(user) as pool:
        pool.configure(rotation=Rotation(grace=0))
        desk = Desk(tmp_path, pool)
        yield desk


def is_at_the_lock(process: Asking) -> bool:
    """Tell whether a process has opened the file of the lock that a renewal is made under."""
    for descriptor in Path(f"/proc/{process.pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # it was closed meanwhile
            if descriptor.readlink().name == "profile-acme.lock":
                return True
    return False


def wait_until(true: Callable[[], bool]) -> None:
    """Look again and again, for as long as a test may take."""
    while not true():
        time.sleep(0.01)


def key_of(process: Asking) -> str:
    """Return the access key that a process prints."""
    out, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, err) == (0, "")
    document = json.loads(out)
    assert document["Version"] == 1
    return str(document["AccessKeyId"])


def test_many_cold_calls_at_once_make_one_renewal(desk: Desk) -> None:
    desk.sign_in(desk.pool.connection_toml(delivery="process"))
    before = desk.count()
    keys = [key_of(process) for process in [desk.start("credentials", "acme") for _ in range(20)]]
    assert set(keys) == {desk.pool.credentials[-1].access_key_id}
    assert desk.count() - before == {"GetTokensFromRefreshToken": 1, "GetCredentialsForIdentity": 1}
    desk.forget()
    assert key_of(desk.start("credentials", "acme")) not in keys  # the session is as good as before


def test_profiles_of_one_connection_take_turns_with_the_session(desk: Desk) -> None:
    profiles = "".join(
        f'\n[[profiles]]\nname = "role-{number}"\nregion = "eu-west-1"\ndelivery = "process"\nrole_arn = "{role}"\n'
        for number, role in enumerate(ROLES)
    )
    names = [f"role-{number}" for number in range(len(ROLES))]
    desk.sign_in(desk.pool.connection_toml(delivery="process") + profiles)
    desk.forget(*names)
    before = desk.count()
    keys = [key_of(process) for process in [desk.start("credentials", name) for name in names]]
    assert len(set(keys)) == len(ROLES)
    roles = {each.access_key_id: each.role_arn for each in desk.pool.credentials}
    assert [roles[key] for key in keys] == list(ROLES)
    assert set(desk.count() - before) == {"GetTokensFromRefreshToken", "GetCredentialsForIdentity"}
    desk.forget()
    assert key_of(desk.start("credentials", "acme"))


def test_who_waits_goes_on_when_the_renewer_is_killed(desk: Desk) -> None:
    desk.pool.configure(rotation=None)  # or the server would have replaced the token that nobody got
    desk.sign_in(desk.pool.connection_toml(delivery="process"))
    before = desk.count()
    desk.pool.fail_next("GetTokensFromRefreshToken", Stall())
    killed = desk.start("credentials", "acme")
    assert desk.pool.wait_for("GetTokensFromRefreshToken")
    waiting = [desk.start("credentials", "acme") for _ in range(3)]
    for process in waiting:
        wait_until(partial(is_at_the_lock, process))
    killed.kill()
    killed.communicate()
    assert {key_of(process) for process in waiting} == {desk.pool.credentials[-1].access_key_id}
    assert desk.count() - before == {"GetTokensFromRefreshToken": 2, "GetCredentialsForIdentity": 1}


def test_without_a_network_one_tries_and_all_get_what_still_lasts(desk: Desk) -> None:
    desk.sign_in(desk.pool.connection_toml(delivery="process"))
    expires = datetime.now(UTC) + timedelta(minutes=9)
    desk.cache.save("acme", Credentials("ASIAOLDER", Secret("s"), Secret("t"), expires))
    before = desk.count()
    desk.pool.fail_next("GetTokensFromRefreshToken", Reset())
    keys = [key_of(process) for process in [desk.start("credentials", "acme") for _ in range(5)]]
    assert set(keys) == {"ASIAOLDER"}
    assert desk.count() - before == {"GetTokensFromRefreshToken": 1}


def test_a_session_that_the_pool_ended_is_told_to_all(desk: Desk) -> None:
    desk.sign_in(desk.pool.connection_toml(delivery="process"))
    desk.pool.advance(desk.pool.settings.refresh_seconds + 1)
    for process in [desk.start("credentials", "acme") for _ in range(3)]:
        out, err = process.communicate(timeout=SECONDS)
        assert (process.returncode, out, err) == (3, "", "poolkey: Sign in first: poolkey login acme\n")
