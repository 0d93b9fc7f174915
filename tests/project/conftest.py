"""Where the project is, and which files belong to it."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the top of the project."""
    return ROOT


@pytest.fixture(scope="session")
def kept_files(root: Path) -> tuple[Path, ...]:
    """Return every file of the project that ``.gitignore`` does not leave out, with or without a git."""
    ignored = [".git", *(line.strip("/") for line in (root / ".gitignore").read_text().splitlines())]

    def is_kept(path: Path) -> bool:
        return not any(fnmatch(part, pattern) for part in path.relative_to(root).parts for pattern in ignored)

    tops = [path for path in root.iterdir() if is_kept(path)]
    below = [path for top in tops if top.is_dir() for path in top.rglob("*")]
    return tuple(path for path in (*tops, *below) if path.is_file() and is_kept(path))
