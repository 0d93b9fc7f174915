"""Locks between processes, on files of Poolkey's own; the operating system frees them when a holder dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from poolkey.core.errors import Cancelled, StorageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.core.ports import Cancel

POLL_SECONDS = 0.05
_NOTE_BYTES = 256


class LockFile:
    """The file of a lock that is held, on which a holder may leave a note for the next one."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def note(self) -> str:
        """Return the note; a holder that was killed may have left half of one."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        return os.read(self._descriptor, _NOTE_BYTES).decode("ascii", "replace")

    def leave(self, note: str) -> None:
        """Replace the note by one of up to 256 characters; it is filled up, as cutting a file is slow."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, note.ljust(_NOTE_BYTES)[:_NOTE_BYTES].encode("ascii"))


class FileLocks:
    """One small file per lock in ``directory``. The files stay: removing one would let two holders in."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    @contextmanager
    def hold(self, name: str, cancel: Cancel) -> Iterator[None]:
        """Hold the lock called ``name`` while in the context. Raises ``Cancelled`` or ``StorageError``."""
        with self.hold_file(name, cancel):
            yield

    @contextmanager
    def hold_file(self, name: str, cancel: Cancel) -> Iterator[LockFile]:
        """Do as :meth:`hold` does, and give the file of the lock."""
        if cancel.cancelled:
            raise Cancelled
        descriptor = self._open(name)
        try:
            while not _try_lock(descriptor):
                if cancel.wait(POLL_SECONDS):
                    raise Cancelled
            yield LockFile(descriptor)
        finally:
            os.close(descriptor)  # frees the lock

    def _open(self, name: str) -> int:
        path = self._directory / f"{quote(name, safe='')}.lock"
        try:
            try:
                return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            except FileNotFoundError:
                self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
                return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StorageError(str(path), error.strerror or "") from error


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            # Unlike lockf, flock also keeps the threads of one process apart.
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
