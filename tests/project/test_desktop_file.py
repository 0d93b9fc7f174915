"""The file that tells a desktop what Poolkey is and which addresses it opens."""

from __future__ import annotations

import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

from poolkey.core.connect_link import SCHEME


@pytest.fixture
def path(root: Path) -> Path:
    """Return where the file is; packages put it into ``share/applications``."""
    return root / "packaging" / "linux" / "poolkey.desktop"


def test_the_desktop_s_own_validator_has_nothing_to_say(path: Path) -> None:
    validator = shutil.which("desktop-file-validate")
    assert validator, "the package desktop-file-utils is missing: packaging/system-tests.txt"
    done = subprocess.run([validator, "--warn-kde", str(path)], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_links_are_opened_by_the_program_that_the_window_says_it_is(path: Path) -> None:
    file = ConfigParser(interpolation=None, delimiters=("=",))
    file.optionxform = str  # type: ignore[assignment,method-assign]  # keys have case
    file.read(path, "utf-8")
    entry = file["Desktop Entry"]
    assert entry["MimeType"] == f"x-scheme-handler/{SCHEME.removesuffix(':')};"
    assert entry["Exec"].split() == ["poolkey", "%u"]  # one address, and no shell between
    assert entry["StartupWMClass"] == path.stem  # as QGuiApplication.setDesktopFileName() has it
