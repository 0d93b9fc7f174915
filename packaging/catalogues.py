"""The translation files: brought up to date, checked and compiled with Qt's own tools."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from environments import ROOT, Environment
from terminal import run_quietly, stop

FOLDER = ROOT / "i18n"


def catalogues() -> list[Path]:
    """Return the translation files."""
    return sorted(FOLDER.glob("*.ts"))


def catalogue(language: str) -> Path:
    """Return where the translation file of a language belongs."""
    return FOLDER / f"poolkey_{language}.ts"


def update(environment: Environment, files: Iterable[Path]) -> None:
    """Write every sentence of the source into ``files``, and take out what is not in it any more."""
    sources = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "app").rglob("*.py"))]
    lupdate = [environment.program("pyside6-lupdate"), "-no-obsolete", "-locations", "none"]
    run_quietly(*lupdate, *sources, "-ts", *map(str, sorted(files)))  # sources come first, or none is read


def check(environment: Environment) -> None:
    """Stop unless every translation file is up to date and complete."""
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(shutil.copy(file, folder)) for file in catalogues()]
        update(environment, copies)
        for file, copy in zip(catalogues(), copies, strict=True):
            if file.read_bytes() != copy.read_bytes():
                stop(f"{file.name} is behind the source: run python3 dev.py translations.")
            _release(environment, copy, "-fail-on-unfinished")


def compile_all(environment: Environment) -> None:
    """Make the files that Qt reads; they are not committed."""
    for file in catalogues():
        _release(environment, file)


def _release(environment: Environment, file: Path, *options: str) -> None:
    run_quietly(environment.program("pyside6-lrelease"), *options, str(file), "-qm", str(file.with_suffix(".qm")))
