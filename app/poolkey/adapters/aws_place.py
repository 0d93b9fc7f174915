"""Where an AWS file is, and the names beside it, which follow from its path alone and so are made once."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path

from poolkey.adapters.aws_backup import Backup


class Place:
    """The place of the file at ``path``, which no link leads away from.

    ``new`` is where the new file is written: one name, so that the next holder of the lock clears it away. ``lock`` is
    the name of the lock that guards the directory.
    """

    __slots__ = ("backup", "directory", "lock", "new", "path")

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        self.directory = self.path.parent
        self.new = self.directory / f".{self.path.name}.poolkey-new"
        self.backup = Backup(self.path)
        self.lock = f"aws-{hashlib.sha256(os.fsencode(os.path.normcase(self.directory))).hexdigest()[:32]}"


def real_places(*paths: str) -> list[Place]:
    """Return the places behind all symbolic links, which are looked up each time: files are replaced, not links.

    This is what ``os.path.realpath`` finds, with one look at a directory that is above more than one of them.
    """
    steps = _steps(paths)
    is_direct = steps and not any(map(os.path.islink, steps))
    return [_at(path if is_direct else os.path.realpath(path)) for path in paths]


_at = lru_cache(maxsize=8)(Place)


@lru_cache(maxsize=8)
def _steps(paths: tuple[str, ...]) -> frozenset[str]:
    """Return the paths and the directories above them, nothing if these are not all the steps that a link may be at."""
    if os.name != "posix" or any(path != "/" + os.path.normpath(path).lstrip("/") for path in paths):
        return frozenset()
    return frozenset(str(step) for path in map(Path, paths) for step in (path, *path.parents[:-1]))
