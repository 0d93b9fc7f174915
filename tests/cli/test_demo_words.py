"""The demo's command has a line for everything that its Cognito and its walk can report."""

from __future__ import annotations

import pytest

from poolkey.cli.verbs.demo import FAILURES, LINES
from poolkey.demo.cognito import DemoReason
from poolkey.demo.headless import Stage


@pytest.mark.parametrize("reason", DemoReason)
def test_every_failure_of_the_demo_has_a_line(reason: DemoReason) -> None:
    assert FAILURES[reason.value]().format(detail="x")


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_of_the_walk_has_a_line(stage: Stage) -> None:
    assert "x" in LINES[stage.value]().format(detail="x")
