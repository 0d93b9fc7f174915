"""The wheel holds what the program needs at run time."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from poolkey import __version__


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as a release does."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, str(root / "dev.py"), "wheel", "--out", str(folder)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / f"poolkey-{__version__}-py3-none-any.whl"


def test_the_wheel_holds_every_translation_icon_and_style(wheel: Path, root: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"poolkey/i18n/{path.stem}.qm" for path in (root / "i18n").glob("*.ts")}
    wanted |= {
        f"poolkey/{path.relative_to(root).as_posix()}"
        for path in (root / "resources").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= held


def test_the_wheel_holds_every_module_and_no_test(wheel: Path, root: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    modules = {path.relative_to(root / "app").as_posix() for path in (root / "app").rglob("*.py")}
    assert modules <= held
    assert not [name for name in held if name.startswith("tests/")]
