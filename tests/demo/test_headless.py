"""The whole job without a window, from the sign-in to the identity that STS reports."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from poolkey.core.secret import Secret
from poolkey.demo.headless import Stage, WalkFailed, walk
from poolkey.demo.services import services_of
from poolkey.demo.stage import Demo, staged
from tests.fakes.cancels import PatientPerson

ROLE = "arn:aws:sts::000000000000:assumed-role/poolkey-demo/"


def test_the_walk_ends_with_the_assumed_role() -> None:
    said: list[Stage] = []
    with staged() as demo:
        identity = walk(demo, services_of(demo), PatientPerson(), lambda stage, _detail: said.append(stage))
    assert identity.startswith(ROLE)
    assert said == list(Stage)


def test_the_walk_stops_at_a_wrong_password(demo: Demo) -> None:
    wrong = replace(demo, password=Secret("wrong"))
    with pytest.raises(WalkFailed, match="expected Finished, met EnterPassword"):
        walk(wrong, services_of(demo), PatientPerson(), lambda _stage, _detail: None)


def test_the_command_prints_the_identity_last_and_leaves_the_home_alone() -> None:
    home = Path.home()
    before = sorted(home.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-m", "poolkey", "demo", "--headless"], check=False, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert ROLE in done.stdout.splitlines()[-1]
    assert sorted(home.rglob("*")) == before
