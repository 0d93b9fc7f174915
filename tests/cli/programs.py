"""Poolkey as a program of its own, for what cannot be seen from within one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Desk
from tests.fakes.strict_pool import User
from tests.fakes.strict_pool.state import IssuedCredentials

PASSWORD = "Correct-Horse-9"
POOLKEY = (sys.executable, "-m", "poolkey")


def sign_in(desk: Desk) -> IssuedCredentials:
    """Sign Taro in, and return the credentials that lie in the cache since then."""
    desk.pool.add_user(User("taro", PASSWORD, email="taro@example.com"))
    desk.add_connection()
    assert desk.poolkey("login", "--terminal", answers=("taro", PASSWORD)).status == 0
    return desk.pool.credentials[-1]


def program(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Poolkey to its end."""
    command = [*POOLKEY, *arguments]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60)


def started(*arguments: str) -> subprocess.Popen[str]:
    """Start Poolkey, in a session of its own as a terminal would have it."""
    command = [*POOLKEY, *arguments]
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def arguments_of(pid: int) -> str:
    """Return the arguments of a process, as everybody on the computer sees them."""
    return Path("/proc", str(pid), "cmdline").read_text()
