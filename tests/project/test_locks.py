"""The lock files hold what ``pyproject.toml`` allows, and the Qt that Python 3.11 survives."""

from __future__ import annotations

import json
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 200
LOCKS = ("requirements.txt", "requirements-test.txt")


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_library_has_a_version_and_a_hash(name: str, root: Path) -> None:
    entries = (root / "packaging" / name).read_text().replace("\\\n", "").splitlines()
    assert entries
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("name", LOCKS)
def test_every_dependency_is_locked(name: str, root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    locked = (root / "packaging" / name).read_text().lower()
    wanted = [*project["dependencies"], *project["optional-dependencies"]["demo"]]
    names = [dependency.replace("=", ">").partition(">")[0].lower() for dependency in wanted]
    assert [library for library in names if f"{library}==" not in locked] == []


def test_every_locked_script_has_a_version_and_a_hash_and_no_address(root: Path) -> None:
    lock = json.loads((root / "tests" / "desktop" / "javascript" / "package-lock.json").read_text())
    locked = [package for folder, package in lock["packages"].items() if folder]
    assert locked
    assert all(package["version"] and package["integrity"].startswith("sha512-") for package in locked)
    assert not any("resolved" in package for package in locked)


def test_qt_calls_lose_no_reference_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12 loses one a call, and Python before 3.12 aborts when none is left (PYSIDE-3474)."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("text")
    assert abs(sys.getrefcount(None) - before) < CALLS / 2


def test_the_installed_qt_is_one_that_python_3_11_survives() -> None:
    """Where None is immortal, counting its references shows nothing: the version tells."""
    assert (6, 8) <= tuple(map(int, version("PySide6-Essentials").split(".")[:2])) < (6, 12)
