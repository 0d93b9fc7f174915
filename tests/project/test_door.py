"""The task door works on a bare Python, and says what to type where it may not install."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TASKS = ("demo", "test", "check", "translations", "wheel", "picture", "lock")
ASK = "import sys; sys.path.insert(0, sys.argv[1]); import debian; sys.exit(not debian.provide(debian.WINDOW))"
DO_ONCE = """
import sys; sys.path.insert(0, sys.argv[1])
from pathlib import Path
import environments
stamp, source = Path(sys.argv[2], "stamp"), Path(sys.argv[2], "source")
def work(): print("worked")
def fail(): raise SystemExit("failed")
source.write_text("1"); environments.once(stamp, source, work); environments.once(stamp, source, work)
source.write_text("2")
try: environments.once(stamp, source, fail)
except SystemExit: environments.once(stamp, source, work)
"""


def bare(*arguments: str | Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python with nothing but its standard library, and only ``path`` to find programs in."""
    command = [sys.executable, "-I", "-S", *map(str, arguments)]
    environment = {"PATH": str(path)} if path else None
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment)


def dpkg(folder: Path, *installed: str) -> Path:
    """Make a ``dpkg-query`` that knows these packages, in a place without ``apt-get``."""
    program = folder / "dpkg-query"
    program.write_text("#!/bin/sh\n" + "".join(f"echo 'installed {name}'\n" for name in installed))
    program.chmod(0o700)
    return folder


def window_packages(root: Path) -> list[str]:
    """Return the packages that the window needs."""
    lines = (root / "packaging" / "system-window.txt").read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_the_door_needs_nothing_but_python(root: Path) -> None:
    shown = bare(root / "dev.py", "--help")
    assert shown.returncode == 0, shown.stderr
    assert all(f"\n    {task}" in shown.stdout for task in TASKS)


def test_the_missing_packages_and_no_others_are_in_the_line_to_type(root: Path, tmp_path: Path) -> None:
    first, *others = window_packages(root)
    asked = bare("-c", ASK, root / "packaging", path=dpkg(tmp_path, *others))
    assert asked.returncode == 1
    assert asked.stdout.splitlines()[2] == f"    sudo apt-get install --yes --no-install-recommends {first}"


def test_where_nothing_is_missing_nothing_is_said(root: Path, tmp_path: Path) -> None:
    asked = bare("-c", ASK, root / "packaging", path=dpkg(tmp_path, *window_packages(root)))
    assert (asked.returncode, asked.stdout) == (0, "")


def test_what_was_finished_is_not_repeated_and_what_failed_is(root: Path, tmp_path: Path) -> None:
    done = bare("-c", DO_ONCE, root / "packaging", tmp_path)
    assert done.stdout == "worked\nworked\n", done.stderr
