"""One AWS file between reading and replacing."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from poolkey.adapters.whole_files import Disk
from poolkey.core.errors import AwsFilesError, AwsFilesReason, ProfileIsForeign
from poolkey.core.profile_renewal import extended, renewed
from poolkey.core.profile_section import MARKER, Owner, Section, Values
from poolkey.core.profile_text import AwsText

MAXIMUM_BYTES = 64 * 1024 * 1024

_REASONS = {
    errno.ENOSPC: AwsFilesReason.NO_SPACE,
    errno.EDQUOT: AwsFilesReason.NO_SPACE,
    errno.EROFS: AwsFilesReason.READ_ONLY,
    errno.EACCES: AwsFilesReason.NO_PERMISSION,
    errno.EPERM: AwsFilesReason.NO_PERMISSION,
    errno.EISDIR: AwsFilesReason.NOT_A_FILE,
    errno.ENOTDIR: AwsFilesReason.NOT_A_FILE,
    errno.ELOOP: AwsFilesReason.NOT_A_FILE,
    errno.EFBIG: AwsFilesReason.TOO_LARGE,
}


class Foreign(Enum):
    """What to do with a section that somebody else made."""

    REFUSE = auto()
    TAKE_OVER = auto()
    LEAVE = auto()


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Turn what goes wrong with ``path`` into an ``AwsFilesError`` that names it."""
    try:
        yield
    except AwsFilesError as error:
        raise AwsFilesError(error.reason, str(path), error.line) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise AwsFilesError(AwsFilesReason.NOT_UTF8, str(path), line) from None  # the error holds the whole file
    except OSError as error:
        raise AwsFilesError(_REASONS.get(error.errno or 0, AwsFilesReason.FAILED), str(path)) from error


@dataclass(frozen=True, slots=True)
class Put:
    """Give a section these values, and ``note`` behind the marker."""

    section: Section
    values: Values = field(repr=False)
    note: str = ""

    def renew(self, data: bytes) -> bytes | None:
        """Return the edited file if only lines that Poolkey wrote change, else ``None``."""
        return renewed(data, self.section, self.values, self.note)

    def extend(self, data: bytes) -> bytes | None:
        """Return the edited file, which was good, if something is added only, else ``None``."""
        return extended(data, self.section, self.values, self.note)

    def apply(self, text: AwsText) -> AwsText:
        """Return the edited text, once the values were read back from it. Raises ``AwsFilesError``."""
        edited = text.with_section(self.section, self.values, self.note)
        if (edited.read(self.section) or ())[: len(self.values)] != self.values:
            raise AwsFilesError(AwsFilesReason.FAILED)
        return edited


@dataclass(frozen=True, slots=True)
class Take:
    """Take these keys out of a section, and the section away once nothing is left in it."""

    section: Section
    keys: frozenset[str]

    def renew(self, data: bytes) -> bytes | None:
        """Return ``data`` if there is surely no such section, else ``None``."""
        return None if self.section.clue.encode() in data else data

    def extend(self, _data: bytes) -> bytes | None:
        """Return ``None``: nothing is added."""
        return None

    def apply(self, text: AwsText) -> AwsText:
        """Return the edited text."""
        return text.without(self.section, self.keys)


Edit = Put | Take


@dataclass(slots=True, eq=False)
class Draft:
    """An AWS file as it was read and as it is to be; ``status`` is ``None`` while there is no file.

    ``is_good`` tells that botocore can read it: it was checked just now, or has the stamp of one that was.

    A backup, ``NAME.poolkey-backup``, is made beside the file before Poolkey enters a file that holds nothing of
    its own, and before it takes over somebody's section: so it is the last state in which Poolkey had no part.
    It lies beside the file because that is where a person looks, and where what guards the file guards it too.
    """

    path: Path
    status: os.stat_result | None = None
    original: bytes = field(default=b"", repr=False)
    mode: int = 0o600
    data: bytes = field(default=b"", repr=False)
    stamp: str = ""
    is_good: bool = False
    needs_backup: bool = False

    @classmethod
    def read(cls, path: Path, known: Collection[str], *, keep_mode: bool) -> Draft:
        """Read the file at ``path``; ``known`` are the stamps of good files. Raises ``AwsFilesError``.

        The new file will have the mode 0600, unless that of the old one is to be kept.
        """
        with naming(path):
            try:
                status = path.stat()
            except FileNotFoundError:
                return cls(path)
            if not stat.S_ISREG(status.st_mode):
                raise AwsFilesError(AwsFilesReason.NOT_A_FILE)
            if status.st_size > MAXIMUM_BYTES:
                raise AwsFilesError(AwsFilesReason.TOO_LARGE)
            data, stamp = path.read_bytes(), _stamp(status)
            mode = stat.S_IMODE(status.st_mode) if keep_mode else 0o600
            return cls(path, status, data, mode, data, stamp, is_good=stamp in known)

    @property
    def new(self) -> Path:
        """Return where the new file is written; one name, so that the next holder of the lock clears it away."""
        return self.path.with_name(f".{self.path.name}.poolkey-new")

    @property
    def backup(self) -> Path:
        """Return where the backup is."""
        return self.path.with_name(f"{self.path.name}.poolkey-backup")

    def owner(self, section: Section) -> Owner:
        """Tell who made the section. Raises ``AwsFilesError``."""
        with naming(self.path):
            return AwsText.parse(self.data.decode()).owner(section)

    def edit(self, edit: Edit, foreign: Foreign) -> None:
        """Edit the file, after checking it if it must be. Raises ``AwsFilesError`` or ``ProfileIsForeign``."""
        data = edit.renew(self.data)
        if data is self.data:
            return
        if self.is_good and data is None and (data := edit.extend(self.data)) is not None:
            self.needs_backup |= MARKER.encode() not in self.data
        if not self.is_good or data is None:
            with naming(self.path):
                data = self._check_and_edit(edit, foreign)
        self.data = data

    def write(self, disk: Disk) -> None:
        """Write the new file beside the old one. Raises ``AwsFilesError``."""
        with naming(self.path):
            if self.status and not self.status.st_mode & stat.S_IWUSR:  # its owner wants it to stay as it is
                raise AwsFilesError(AwsFilesReason.NO_PERMISSION)
            self.stamp = _stamp(disk.write(self.new, self.data, self.mode))

    def has_moved_on(self) -> bool:
        """Tell whether another program changed the file since it was read."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return self.status is not None
        return self.status is None or _stamp(status) != _stamp(self.status)

    def replace(self, disk: Disk) -> None:
        """Put the new file in the place of the old one. Raises ``AwsFilesError``, and then nothing has changed."""
        with naming(self.path):
            if not self.needs_backup or self.status is None:
                disk.move(self.new, self.path)
                return
            self._back_up(disk)
            try:
                disk.move(self.new, self.path)
            except OSError:
                self.backup.unlink()
                raise
            self.backup.chmod(0o600)

    def restore(self, disk: Disk) -> None:
        """Put back what was read, as far as that can be done."""
        with suppress(OSError):
            if self.status is None:
                self.path.unlink()
                return
            disk.write(self.new, self.original, stat.S_IMODE(self.status.st_mode))
            disk.move(self.new, self.path)

    def discard(self) -> None:
        """Remove the new file if it did not take its place."""
        with suppress(OSError):
            self.new.unlink(missing_ok=True)

    def _check_and_edit(self, edit: Edit, foreign: Foreign) -> bytes:
        text = AwsText.parse(self.data.decode())
        self.is_good = True
        owner = text.owner(edit.section)
        if owner is Owner.SOMEBODY:
            if foreign is Foreign.REFUSE:
                raise ProfileIsForeign(edit.section.profile, str(self.path))
            if foreign is Foreign.LEAVE:
                return self.data
        self.needs_backup |= owner is Owner.SOMEBODY or not text.has_own
        return edit.apply(text).text.encode()

    def _back_up(self, disk: Disk) -> None:
        self.backup.unlink(missing_ok=True)
        try:
            disk.link(self.path, self.backup)
        except OSError:  # a file system without links
            disk.write(self.backup, self.original, 0o600)


def _stamp(status: os.stat_result) -> str:
    """Return what tells this state of a file from others."""
    return f"{status.st_ino}:{status.st_size}:{status.st_mtime_ns}"
