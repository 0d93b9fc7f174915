"""The emulator's own process."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from poolkey.demo.cognito import DemoFailed, DemoReason, running


def test_an_emulator_that_does_not_start_says_its_last_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho first >&2\necho out of order >&2\n")
    python.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(python))
    with pytest.raises(DemoFailed) as failed, running(tmp_path):
        pass
    assert failed.value.reason is DemoReason.DID_NOT_START
    assert failed.value.detail == "out of order"


def test_without_the_extra_the_demo_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ministack", None)
    with pytest.raises(DemoFailed) as failed, running(tmp_path):
        pass
    assert failed.value.reason is DemoReason.NOT_INSTALLED
