"""One AWS file between reading and replacing."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from poolkey.adapters.whole_files import Disk
from poolkey.core.errors import AwsFilesError, AwsFilesReason
from poolkey.core.profile_text import AwsText, Owner, Section, holds

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
    values: tuple[tuple[str, str], ...] = field(repr=False)
    note: str = ""

    def is_met_by(self, text: str) -> bool:
        """Tell whether ``text`` surely needs no edit."""
        return not self.note and holds(text, self.section, self.values)

    def apply(self, text: AwsText) -> AwsText:
        """Return the edited text."""
        return text.with_section(self.section, self.values, self.note)


@dataclass(frozen=True, slots=True)
class Take:
    """Take these keys out of a section, and the section away once nothing is left in it."""

    section: Section
    keys: frozenset[str]

    def is_met_by(self, text: str) -> bool:
        """Tell whether ``text`` surely needs no edit."""
        return self.section.profile not in text

    def apply(self, text: AwsText) -> AwsText:
        """Return the edited text."""
        return text.without(self.section, self.keys)


Edit = Put | Take


@dataclass(slots=True, eq=False)
class Draft:
    """An AWS file as it was read and as it is to be; ``status`` is ``None`` while there is no file.

    A backup, ``NAME.poolkey-backup``, is made beside the file before Poolkey enters a file that holds nothing of
    its own, and before it takes over somebody's section: so it is the last state in which Poolkey had no part.
    It lies beside the file because that is where a person looks, and where what guards the file guards it too.
    """

    path: Path
    status: os.stat_result | None = None
    original: str = field(default="", repr=False)
    mode: int = 0o600
    needs_backup: bool = False
    _text: AwsText | None = None

    @classmethod
    def read(cls, path: Path, *, keep_mode: bool) -> Draft:
        """Read the file at ``path``; it gets 0600 unless its mode is to be kept. Raises ``AwsFilesError``."""
        with naming(path):
            try:
                status = path.stat()
            except FileNotFoundError:
                return cls(path)
            if not stat.S_ISREG(status.st_mode):
                raise AwsFilesError(AwsFilesReason.NOT_A_FILE)
            if status.st_size > MAXIMUM_BYTES:
                raise AwsFilesError(AwsFilesReason.TOO_LARGE)
            mode = stat.S_IMODE(status.st_mode) if keep_mode else 0o600
            return cls(path, status, path.read_bytes().decode(), mode)

    @property
    def text(self) -> AwsText:
        """Return the text as it is to be, checked. Raises ``AwsFilesError``."""
        if self._text is None:
            with naming(self.path):
                self._text = AwsText.parse(self.original)
        return self._text

    @property
    def is_changed(self) -> bool:
        """Tell whether there is anything to write."""
        return self._text is not None and self._text.text != self.original

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
        text = self.text
        with naming(self.path):
            return text.owner(section)

    def apply(self, edit: Edit, owner: Owner) -> None:
        """Edit a section of ``owner``. Raises ``AwsFilesError``."""
        text = self.text
        if owner is Owner.SOMEBODY or (owner is Owner.NOBODY and not text.has_own):
            self.needs_backup = True
        with naming(self.path):
            self._text = edit.apply(text)

    def write(self, disk: Disk) -> None:
        """Write the new file beside the old one. Raises ``AwsFilesError``."""
        with naming(self.path):
            if self.status and not self.status.st_mode & stat.S_IWUSR:  # its owner wants it to stay as it is
                raise AwsFilesError(AwsFilesReason.NO_PERMISSION)
            disk.write(self.new, self.text.text.encode(), self.mode)

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
            disk.write(self.new, self.original.encode(), stat.S_IMODE(self.status.st_mode))
            disk.move(self.new, self.path)

    def discard(self) -> None:
        """Remove the new file if it did not take its place."""
        with suppress(OSError):
            self.new.unlink(missing_ok=True)

    def _back_up(self, disk: Disk) -> None:
        self.backup.unlink(missing_ok=True)
        try:
            self.backup.hardlink_to(self.path)  # the old file itself, at no cost
        except OSError:  # a file system without links
            disk.write(self.backup, self.original.encode(), 0o600)


def _stamp(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns
