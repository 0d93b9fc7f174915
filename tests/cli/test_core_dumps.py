"""Poolkey that crashes leaves none of its memory behind; what it starts for the person crashes as that person likes."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.cli.programs import program, sign_in, started

LIKED = 1 << 20
SHOW_LIMIT = (sys.executable, "-I", "-c", "import resource; print(resource.getrlimit(resource.RLIMIT_CORE)[0])")


@pytest.fixture(autouse=True)
def liked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Have programs that crash dump their core, into a directory of the test's own."""
    monkeypatch.chdir(tmp_path)
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (LIKED, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, before)


def test_poolkey_leaves_nothing_behind(desk: Desk, tmp_path: Path) -> None:
    sign_in(desk)
    with started("serve", "acme") as process:
        assert process.stdout
        process.stdout.readline()
        limit = resource.prlimit(process.pid, resource.RLIMIT_CORE)
        os.kill(process.pid, signal.SIGQUIT)
        _, status = os.waitpid(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert limit[0] == 1
    assert os.WTERMSIG(status) == signal.SIGQUIT
    assert not os.WCOREDUMP(status)
    assert list(tmp_path.glob("core*")) == []


@pytest.mark.parametrize("verb", ["exec", "serve"])
def test_a_command_has_the_limit_that_the_person_set(desk: Desk, verb: str) -> None:
    sign_in(desk)
    done = program(verb, "acme", "--", *SHOW_LIMIT)
    assert (done.stdout, done.stderr) == (f"{LIKED}\n", "")
