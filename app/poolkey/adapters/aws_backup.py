"""The backup beside an AWS file: ``NAME.poolkey-backup``, what stood there before Poolkey last took a hand in it.

It is made when Poolkey enters a file that holds nothing of its own, and when lines that somebody else wrote give way
to Poolkey's: a section that is taken over, a key that was added to ours. A renewal changes only what Poolkey wrote,
so it makes none, and what the person had is never pushed out by the hours that follow.

It lies beside the file because that is where a person looks, and where what guards the file guards it too.
"""

from __future__ import annotations

import stat
from contextlib import suppress
from pathlib import Path

from poolkey.adapters.whole_files import Disk
from poolkey.core.profile_section import MARKER


class Backup:
    """The backup of the file at ``file``, at ``path``.

    What is to be the backup is held under a name of its own until the new file is in its place. So a write that fails
    leaves the older backup, and one that is killed leaves both states, for the next holder of the lock to settle.
    """

    __slots__ = ("_held", "file", "path")

    def __init__(self, file: Path) -> None:
        self.file = file
        self.path = file.parent / f"{file.name}.poolkey-backup"
        self._held = file.parent / f".{file.name}.poolkey-old"

    def is_without_us(self) -> bool:
        """Tell whether it shows that Poolkey was let into this file, which an undo of that takes back."""
        try:
            return MARKER.encode() not in self.path.read_bytes()
        except FileNotFoundError:
            return False

    def hold(self, disk: Disk, content: bytes) -> None:
        """Hold the file, with its ``content``, before it is replaced. Raises ``OSError``."""
        try:
            disk.link(self.file, self._held)
        except OSError:  # a file system without links
            disk.write(self._held, content, 0o600)

    def settle(self, disk: Disk) -> None:
        """Make what was held the backup, now that the file is replaced. Raises ``OSError``."""
        disk.move(self._held, self.path)
        self.path.chmod(0o600)

    def drop(self) -> None:
        """Let go of what was held."""
        with suppress(OSError):
            self._held.unlink(missing_ok=True)

    def recover(self, disk: Disk) -> None:
        """Settle what a program that was killed held. Raises ``OSError``."""
        try:
            held = self._held.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return
        if not stat.S_ISREG(held.st_mode):
            self._held.unlink()  # no program of ours held it
        elif self.file.exists() and self.file.read_bytes() == self._held.read_bytes():
            self._held.unlink()  # it came no further
        else:
            self.settle(disk)
