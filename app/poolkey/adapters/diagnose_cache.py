"""A look at the cached credentials: who could read them, how old they are, and whether they can be used."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from poolkey.adapters.credential_cache import own_content
from poolkey.core.connection import Connection
from poolkey.core.credentials import read_process_document
from poolkey.core.diagnosis import Check, Code, Fact, Finding

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_PLACES = (
    ("$XDG_RUNTIME_DIR", "XDG_RUNTIME_DIR", ""),
    ("$XDG_CACHE_HOME", "XDG_CACHE_HOME", ""),
    ("~/.cache", "HOME", ".cache"),
    ("~/Library/Caches", "HOME", "Library/Caches"),
    ("%LOCALAPPDATA%", "LOCALAPPDATA", ""),
)
_OURS = frozenset({"poolkey/credentials", "poolkey/poolkey/Cache/credentials"})


class CacheLook:
    """Looks into ``directory``, where each profile's credentials are; the names of the files are told to nobody."""

    def __init__(self, directory: Path, environ: Mapping[str, str]) -> None:
        self._directory = directory
        self._environ = environ

    def __call__(self, _connections: tuple[Connection, ...]) -> Iterator[Finding]:
        """Yield what the directory is like, and then what is in it."""
        try:
            status = self._directory.lstat()
        except FileNotFoundError:
            yield Finding(Check.CACHE, Code.CACHE_EMPTY)
            return
        place = (Fact.PLACE, self._place())
        if not stat.S_ISDIR(status.st_mode):
            yield Finding(Check.CACHE, Code.CACHE_NO_DIRECTORY, (place,))
        elif os.name == "posix" and status.st_uid != os.getuid():
            yield Finding(Check.CACHE, Code.CACHE_OWNER, (place,))
        elif os.name == "posix" and status.st_mode & _OTHERS:
            mode = f"{stat.S_IMODE(status.st_mode):04o}"
            yield Finding(Check.CACHE, Code.CACHE_OPEN, (place, (Fact.MODE, mode)))
        else:
            yield self._entries()

    def _entries(self) -> Finding:
        ages = [_age(file) for file in self._directory.glob("*.json")]
        usable = [age for age in ages if age is not None]
        if unusable := len(ages) - len(usable):
            facts = (Fact.COUNT, unusable), (Fact.PLACE, self._place())
            return Finding(Check.CACHE, Code.CACHE_ENTRY_UNUSABLE, facts)
        if not usable:
            return Finding(Check.CACHE, Code.CACHE_EMPTY)
        return Finding(Check.CACHE, Code.CACHE_GOOD, ((Fact.COUNT, len(usable)), (Fact.SECONDS, max(usable))))

    def _place(self) -> str:
        """Return where the directory is, without telling whose it is."""
        for shown, variable, below in _PLACES:
            base = self._environ.get(variable)
            if base and self._directory.is_relative_to(Path(base, below)):
                rest = self._directory.relative_to(Path(base, below)).as_posix()
                if rest in _OURS:
                    return f"{shown}/{rest}"
        return "poolkey/credentials"


def _age(file: Path) -> int | None:
    """Return how many seconds old the credentials in ``file`` are, ``None`` if they cannot be used."""
    try:
        read_process_document(own_content(file).decode())
        return max(0, int(time.time() - file.stat().st_mtime))
    except (OSError, ValueError, RecursionError):
        return None
