"""Locks between processes, on files of Poolkey's own; the operating system frees them when a holder dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from poolkey.core.errors import Cancelled, StorageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.core.ports import Cancel

POLL_SECONDS = 0.05
_NOTE_BYTES = 256


class LockFiles:
    """The files of locks that are held until the context is left; a holder may leave a note for the next one.

    A note only spares the next holder some work, so one that cannot be read or written is no error.
    """

    def __init__(self) -> None:
        self._descriptors: list[int] = []

    def __enter__(self) -> LockFiles:
        return self

    def __exit__(self, *_error: object) -> None:
        self.free()

    def take(self, path: Path, cancel: Cancel) -> None:
        """Wait for the lock on the file at ``path`` as well. Raises ``Cancelled`` or ``StorageError``."""
        if cancel.cancelled:
            raise Cancelled
        try:
            descriptor = _opened(path)
            self._descriptors.append(descriptor)
            while not _try_lock(descriptor):
                if cancel.wait(POLL_SECONDS):
                    raise Cancelled
        except OSError as error:
            raise StorageError(str(path), error.strerror or "") from error

    def free(self) -> None:
        """Free all locks, by closing their files."""
        for descriptor in self._descriptors:
            with suppress(OSError):  # it is closed all the same (close(2))
                os.close(descriptor)

    def notes(self) -> str:
        """Return the notes on all files, with blanks between; a holder that was killed may have left half of one."""
        with suppress(OSError):
            return b" ".join(map(_read, self._descriptors)).decode("ascii", "replace")
        return ""

    def leave(self, note: str) -> None:
        """Replace the notes by one of up to 256 characters; it is filled up, as cutting a file is slow."""
        filled = note.ljust(_NOTE_BYTES)[:_NOTE_BYTES].encode("ascii")
        with suppress(OSError):
            for descriptor in self._descriptors:
                _write(descriptor, filled)


class FileLocks:
    """One small file per lock in ``directory``. The files stay: removing one would let two holders in."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    @contextmanager
    def hold(self, name: str, cancel: Cancel) -> Iterator[None]:
        """Hold the lock called ``name`` while in the context. Raises ``Cancelled`` or ``StorageError``."""
        with self.hold_files((name,), cancel):
            yield

    def hold_files(self, names: Iterable[str], cancel: Cancel) -> LockFiles:
        """Take the locks called ``names``, one after the other, and return their files. Raises as :meth:`hold` does."""
        files = LockFiles()
        try:
            for name in names:
                files.take(_path(self._directory, name), cancel)
        except BaseException:
            files.free()
            raise
        return files


@lru_cache(maxsize=16)
def _path(directory: Path, name: str) -> Path:
    return directory / f"{quote(name, safe='')}.lock"


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _read(descriptor: int) -> bytes:
        os.lseek(descriptor, 0, os.SEEK_SET)
        return os.read(descriptor, _NOTE_BYTES)

    def _write(descriptor: int, note: bytes) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, note)

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            # Unlike lockf, flock also keeps the threads of one process apart.
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _read(descriptor: int) -> bytes:
        return os.pread(descriptor, _NOTE_BYTES, 0)

    def _write(descriptor: int, note: bytes) -> None:
        os.pwrite(descriptor, note, 0)
