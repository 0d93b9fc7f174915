"""Files that are replaced as a whole: a reader sees the old one or the new one, never a part."""

from __future__ import annotations

import os
import threading
from pathlib import Path

# Never through a link that somebody put in the way; binary, where Windows makes a difference.
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Disk:
    """The steps of replacing a file; a class, so that a test can let a real one fail."""

    def write(self, path: Path, data: bytes, mode: int) -> os.stat_result:
        """Write a file of ``mode``, wait until it is on the disk and return its status.

        Its directory is made (0700) if need be.
        """
        try:
            descriptor = os.open(path, _FLAGS, mode)
        except FileNotFoundError:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(path, _FLAGS, mode)
        try:
            if hasattr(os, "fchmod"):  # the umask, or a file that a killed program left, may say otherwise
                os.fchmod(descriptor, mode)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
            return os.fstat(descriptor)
        finally:
            os.close(descriptor)

    def move(self, written: Path, path: Path) -> None:
        """Put what was written in the place of ``path``, in one step.

        The directory is not synchronised: after a power cut the old file may be back, whole. That is
        harmless for everything Poolkey keeps, and it would cost as much as writing a small file.
        """
        os.replace(written, path)  # noqa: PTH105 - a Path would be made of the answer, for nobody

    def link(self, path: Path, other: Path) -> None:
        """Let ``other`` name the file at ``path`` too, which keeps its content at no cost."""
        other.hardlink_to(path)


DISK = Disk()


def replace_file(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Replace the file at ``path``, or make it. Raises ``OSError``, and then nothing has changed."""
    # No two living threads share this number, so no two writers share the name.
    new = path.with_name(f".{path.name}.{threading.get_native_id()}")
    try:
        DISK.write(new, data, mode)
        DISK.move(new, path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
