"""Poolkey's own small files: private to the person, written whole, named safely."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from poolkey.adapters.whole_files import replace_file
from poolkey.core.errors import StorageError

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")


def file_stem(name: str) -> str:
    """Return ``name`` as part of a file name; no two names share one, not even where case does not count."""
    return "".join(c if c in _PLAIN else "".join(f"%{byte:02x}" for byte in c.encode()) for c in name)


def save(path: Path, text: str) -> None:
    """Write ``text`` whole or not at all, 0600 in a directory of 0700. Raises ``StorageError``."""
    with storage_errors(path):
        replace_file(path, text.encode())


def forget(path: Path) -> None:
    """Remove a file, if it is there. Raises ``StorageError``."""
    with storage_errors(path):
        path.unlink(missing_ok=True)


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn an ``OSError`` into the ``StorageError`` that names ``path``."""
    try:
        yield
    except OSError as error:
        raise StorageError(str(path), error.strerror or type(error).__name__) from error
