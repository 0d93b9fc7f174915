"""The layers hold, and what should start fast imports nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("PySide6", "boto3", "botocore", "cryptography", "jwt", "keyring", "pyotp", "qrcode")


def test_imports_follow_the_contracts(root: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], check=False, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", ["poolkey.cli.main", "poolkey.wiring"])
def test_importing_it_leaves_the_heavy_libraries_alone(module: str) -> None:
    show = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", show], check=True, capture_output=True, text=True).stdout.split()
    assert module in loaded
    assert not set(HEAVY) & set(loaded)
