"""The layers hold, and what should start fast imports nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from poolkey.cli.verbs import NAMES

HEAVY = ("PySide6", "boto3", "botocore", "cryptography", "fido2", "jwt", "keyring", "pyotp", "qrcode")


def test_imports_follow_the_contracts(root: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], check=False, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", ["poolkey.cli.main", "poolkey.wiring.services"])
def test_importing_it_leaves_the_heavy_libraries_alone(module: str) -> None:
    show = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", show], check=True, capture_output=True, text=True).stdout.split()
    assert module in loaded
    assert not set(HEAVY) & set(loaded)


def test_a_command_loads_no_other(root: Path) -> None:
    show = "import sys; from poolkey.cli.verbs import verbs; verbs('credentials'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", show], check=True, capture_output=True, text=True).stdout.split()
    verbs = {name for name in loaded if name.startswith("poolkey.cli.verbs.")}
    assert verbs == {"poolkey.cli.verbs.credentials", "poolkey.cli.verbs.verb"}
    assert {path.stem for path in (root / "app/poolkey/cli/verbs").iterdir()} >= set(NAMES)
