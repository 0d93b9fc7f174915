"""The throw-away desktop is private, passes the exit status on, and leaves nothing running."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.desktop
LINGER = "sleep 600 </dev/null >/dev/null 2>&1 & echo $! $HOME $DISPLAY; exit 7"
WAIT_FOR_DEATH = 10


def in_a_box(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command on a desktop of its own."""
    box = [sys.executable, str(root / "tests" / "desktop" / "box.py"), "--", *command]
    return subprocess.run(box, check=False, capture_output=True, text=True)


def test_the_box_is_private_and_takes_everything_with_it(root: Path) -> None:
    ran = in_a_box(root, "sh", "-c", LINGER)
    orphan, home, display = ran.stdout.split()
    assert ran.returncode == 7
    assert home != os.environ["HOME"]
    assert display != os.environ["DISPLAY"]
    assert not Path(home).exists()
    until = time.monotonic() + WAIT_FOR_DEATH
    while Path("/proc", orphan).exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path("/proc", orphan).exists()


def test_the_keyring_of_the_box_is_unlocked(root: Path) -> None:
    use = "import keyring; keyring.set_password('a', 'b', 'c'); print(keyring.get_password('a', 'b'))"
    ran = in_a_box(root, sys.executable, "-c", use)
    assert ran.stdout == "c\n", ran.stderr


def test_a_box_without_its_programs_says_where_they_are_listed(root: Path, tmp_path: Path) -> None:
    box = [sys.executable, str(root / "tests" / "desktop" / "box.py"), "--", "true"]
    ran = subprocess.run(box, check=False, capture_output=True, text=True, env={"PATH": str(tmp_path)})
    assert ran.returncode == 1
    assert "Xvfb" in ran.stderr
    assert "packaging/system-tests.txt" in ran.stderr
