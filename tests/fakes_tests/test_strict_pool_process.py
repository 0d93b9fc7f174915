"""The pool as a process of its own, with the connection file that it prints."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

from poolkey.core.connection import SignInMethod
from tests.fakes.strict_pool import Settings, StrictPool
from tests.fakes_tests.clients import PASSWORD

ROOT = Path(__file__).parents[2]


def test_the_connection_file_has_every_key_that_poolkey_reads() -> None:
    with StrictPool(settings=Settings(flows=frozenset({"ALLOW_USER_PASSWORD_AUTH"}))) as pool:
        connection = tomllib.loads(pool.connection_toml(name="acme", profile="dev", delivery="process"))
    assert connection["sign_in"] == [SignInMethod.PASSWORD]
    assert connection["endpoint_url"] == pool.url
    assert connection["sign_up"] == {"attributes": ["email"]}
    assert connection["profiles"][0]["delivery"] == "process"


def test_a_pool_in_its_own_process_serves_until_its_input_closes() -> None:
    command = [sys.executable, "-m", "tests.fakes.strict_pool"]
    user = json.dumps({"username": "taro", "password": PASSWORD})
    done = subprocess.run(command, cwd=ROOT, input=f"{user}\n", text=True, capture_output=True, check=True, timeout=30)
    assert tomllib.loads(done.stdout)["name"] == "acme"
    assert done.stderr == ""
