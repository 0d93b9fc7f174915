"""Signing in at the window where months, numbers and calendars are written in another way.

Qt switches the C library to the person's locale, and with it ``strftime``; Cognito's timestamp is English.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ways.ways_in import name_of, with_proofs_of_the_time

ROOT = Path(__file__).parents[2]
TESTS = [f"tests/ui/test_ways_in.py::test_a_person_signs_in[{name_of(way)}]" for way in with_proofs_of_the_time()]


@pytest.mark.parametrize("name", ["ja_JP", "th_TH", "ar_EG"])
def test_a_person_signs_in_under_any_locale(name: str, tmp_path: Path) -> None:
    subprocess.run(["localedef", "-i", name, "-f", "UTF-8", str(tmp_path / f"{name}.UTF-8")], check=True)
    abroad = os.environ | {"LC_ALL": f"{name}.UTF-8", "LOCPATH": str(tmp_path)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tests.ui.abroad", *TESTS]
    run = subprocess.run(command, cwd=ROOT, env=abroad, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"{len(TESTS)} passed" in run.stdout
