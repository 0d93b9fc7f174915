"""The system packages: what is missing, and how it gets there."""

from __future__ import annotations

import os
import shutil
import subprocess

from environments import PACKAGING
from terminal import say, succeeds

WINDOW = "system-window.txt"
TESTS = "system-tests.txt"


def provide(*lists: str) -> bool:
    """Install what is missing of the lists; where that cannot be done, print the line to type."""
    packages = missing(*lists)
    if not packages:
        return True
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if _may_install():
        say(f"Installing {len(packages)} system packages.")
        if succeeds("apt-get", "update") and succeeds("env", "DEBIAN_FRONTEND=noninteractive", *install):
            return True
    say(f"System packages are missing. To install them, type:\n\n    sudo {' '.join(install)}\n")
    return False


def missing(*lists: str) -> list[str]:
    """Return what dpkg does not have of the lists; nothing where there is no dpkg to ask."""
    query = shutil.which("dpkg-query")
    if not query:
        return []
    wanted = [package for name in lists for package in _packages(name)]
    asked = [query, "--show", "--showformat=${db:Status-Status} ${Package}\n", *wanted]
    known = subprocess.run(asked, check=False, capture_output=True, text=True).stdout.splitlines()
    return [package for package in wanted if f"installed {package}" not in known]


def _packages(name: str) -> list[str]:
    lines = (PACKAGING / name).read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _may_install() -> bool:
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None
