"""One AWS file between reading and replacing."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from poolkey.adapters.aws_edits import Edit, Foreign
from poolkey.adapters.aws_place import Place
from poolkey.adapters.whole_files import Disk
from poolkey.core.errors import AwsFilesError, AwsFilesReason
from poolkey.core.profile_changes import changes
from poolkey.core.profile_section import MARKER, OWN, Owner, Section
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
# Not waiting for whoever would write into a pipe; binary, where Windows makes a difference.
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class Naming:
    """A context that turns what goes wrong with ``path`` into an ``AwsFilesError`` that names it."""

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        match error:
            case AwsFilesError():
                raise AwsFilesError(error.reason, str(self._path), error.line) from None
            case UnicodeDecodeError():  # it holds the whole file
                line = error.object.count(b"\n", 0, error.start) + 1
                raise AwsFilesError(AwsFilesReason.NOT_UTF8, str(self._path), line) from None
            case OSError():
                reason = _REASONS.get(error.errno or 0, AwsFilesReason.FAILED)
                raise AwsFilesError(reason, str(self._path)) from error


class Draft:
    """An AWS file as it was read and as it is to be; ``status`` is ``None`` while there is no file.

    ``is_good`` tells that botocore can read it: it was checked just now, or has the stamp of one that was. ``enters``
    tells that it held nothing of Poolkey's, ``takes_over`` that somebody's section becomes Poolkey's. ``time`` is when
    what it is to be was the file, where it was once.
    """

    def __init__(
        self, place: Place, status: os.stat_result | None = None, data: bytes = b"", mode: int = 0o600
    ) -> None:
        self.place = place
        self.status = status
        self.original = self.data = data
        self.mode = mode
        self.stamp = _stamp(status) if status else ""
        self.is_good = self.enters = self.takes_over = self.needs_backup = False
        self.time: datetime | None = None

    @classmethod
    def read(cls, place: Place, known: Collection[str], *, keep_mode: bool) -> Draft:
        """Read the file at ``place``; ``known`` are the stamps of good files. Raises ``AwsFilesError``.

        The new file will have the mode 0600, unless that of the old one is to be kept.
        """
        with Naming(place.path):
            try:
                status, data = _read(place.path)
            except FileNotFoundError:
                return cls(place)
        draft = cls(place, status, data, stat.S_IMODE(status.st_mode) if keep_mode else 0o600)
        draft.is_good = draft.stamp in known
        return draft

    @property
    def path(self) -> Path:
        """Return where the file is."""
        return self.place.path

    @property
    def changed(self) -> bool:
        """Tell whether the file is to be another one."""
        return self.data != self.original

    @property
    def tightens(self) -> bool:
        """Tell whether others could get at the file, and no more can."""
        return bool(hasattr(os, "fchmod") and self.status and self.status.st_mode & _OTHERS & ~self.mode)

    def is_first_write(self) -> bool:
        """Tell whether the file is somebody's, and no backup shows a consent. Raises ``AwsFilesError``."""
        with Naming(self.path):
            return self.enters and bool(self.original.strip()) and not self.place.backup.is_without_us()

    def changes(self) -> str:
        """Return what will change, for people to read; no secret is in it."""
        return changes(str(self.path), self.original.decode(), self.data.decode())

    def edit(self, edit: Edit, foreign: Foreign) -> None:
        """Edit the file, after checking it if it must be. Raises ``AwsFilesError``."""
        data = edit.renew(self.data)
        if data is None or not (data is self.data or self.is_good):
            with Naming(self.path):
                data = self._extended(edit) or self._edited(edit, foreign)
        self.data = data

    def take_back(self) -> None:
        """Make the backup, if there is one, what the file is to be. Raises ``AwsFilesError``.

        The file becomes the backup, so that taking back twice goes forward again.
        """
        backup = self.place.backup.path
        with Naming(backup), suppress(FileNotFoundError):
            self.time = datetime.fromtimestamp(backup.stat().st_mtime, UTC)
            self.data, self.is_good, self.needs_backup = backup.read_bytes(), False, True

    def write(self, disk: Disk) -> None:
        """Write the new file beside the old one. Raises ``AwsFilesError``."""
        with Naming(self.path):
            if self.status and not _may_write(self.status):
                raise AwsFilesError(AwsFilesReason.NO_PERMISSION)
            self.stamp = _stamp(disk.write(self.place.new, self.data, self.mode))

    def has_moved_on(self) -> bool:
        """Tell whether another program changed the file since it was read. Raises ``AwsFilesError``."""
        with Naming(self.path):
            try:
                status = self.path.stat()
            except FileNotFoundError:
                return self.status is not None
            return self.status is None or _stamp(status) != _stamp(self.status)

    def replace(self, disk: Disk) -> None:
        """Put the new file in the place of the old one. Raises ``AwsFilesError``, and then nothing has changed."""
        with Naming(self.path):
            if self.needs_backup and self.status:
                self.place.backup.hold(disk, self.original)
            disk.move(self.place.new, self.path)

    def settle(self, disk: Disk) -> None:
        """Make the old file the backup, if it is to be, once all is replaced. Raises ``AwsFilesError``."""
        if self.needs_backup and self.status:
            with Naming(self.place.backup.path):
                self.place.backup.settle(disk)

    def restore(self, disk: Disk) -> None:
        """Put back what was read, as far as that can be done."""
        with suppress(OSError):
            if self.status is None:
                self.path.unlink()
            else:
                disk.write(self.place.new, self.original, stat.S_IMODE(self.status.st_mode))
                disk.move(self.place.new, self.path)
        self.discard()

    def discard(self) -> None:
        """Remove the new file if it did not take its place."""
        with suppress(OSError):
            self.place.new.unlink(missing_ok=True)
        if self.needs_backup:
            self.place.backup.drop()

    def _extended(self, edit: Edit) -> bytes | None:
        """Return the edited file if something is added only, else ``None``."""
        if not self.is_good:
            AwsText.parse(self.data.decode())
            self.is_good = True
        data = edit.extend(self.data)
        if data is not None:
            self._note_entry(has_own=MARKER.encode() in self.data)
        return data

    def _edited(self, edit: Edit, foreign: Foreign) -> bytes:
        text = AwsText.parse(self.data.decode())
        if text.owner(edit.section) is Owner.SOMEBODY:
            if foreign is Foreign.LEAVE:
                return self.data
            self.takes_over = self.needs_backup = True
        edited = edit.apply(text)
        self._note_entry(has_own=text.has_own)
        self.needs_backup |= bool(_keys(text, edit.section) - _keys(edited, edit.section) - OWN)
        return edited.text.encode()

    def _note_entry(self, *, has_own: bool) -> None:
        self.enters |= not has_own
        self.needs_backup |= not has_own


def _read(path: Path) -> tuple[os.stat_result, bytes]:
    descriptor = os.open(path, _READING)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise AwsFilesError(AwsFilesReason.NOT_A_FILE)
        if status.st_size > MAXIMUM_BYTES:
            raise AwsFilesError(AwsFilesReason.TOO_LARGE)
        # One byte more than there were, so that a file that does not grow is read at once.
        return status, b"".join(iter(partial(os.read, descriptor, status.st_size + 1), b""))
    finally:
        os.close(descriptor)


def _keys(text: AwsText, section: Section) -> frozenset[str]:
    return frozenset(key for key, _ in text.read(section) or ())


def _may_write(status: os.stat_result) -> bool:
    """Tell whether the owner wants the file to change, and the new one will be the owner's as well."""
    is_ours = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
    return is_ours and bool(status.st_mode & stat.S_IWUSR)


def _stamp(status: os.stat_result) -> str:
    """Return what tells this state of a file from others."""
    return f"{status.st_ino}:{status.st_size}:{status.st_mtime_ns}"
