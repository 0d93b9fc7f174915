"""Credentials of each profile, kept for this person alone so that AWS tools need not wait for new ones."""

from __future__ import annotations

import os
import stat
from datetime import datetime
from pathlib import Path

from poolkey.adapters import own_files
from poolkey.core.credentials import Credentials, process_document, read_process_document, timestamp

MAXIMUM_BYTES = 64 * 1024
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class CredentialFiles:
    """Keeps each profile's credentials in ``directory``, as the document that a ``credential_process`` prints."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def load(self, profile: str) -> Credentials | None:
        """Return what is kept, however old, or ``None``; a file with a wrong mode, owner or content is ``None``."""
        try:
            credentials = read_process_document(own_content(self._path(profile)).decode())
        except (OSError, ValueError, RecursionError):
            return None
        return credentials if credentials.expires.tzinfo else None

    def save(self, profile: str, credentials: Credentials) -> None:
        """Keep credentials. Raises ``StorageError``."""
        own_files.save(self._path(profile), process_document(credentials))

    def forget(self, profile: str) -> None:
        """Remove what is kept, if anything. Raises ``StorageError``."""
        own_files.forget(self._path(profile))
        own_files.forget(self._note(profile))

    def put_off(self, profile: str, until: datetime) -> None:
        """Note that nobody need try to renew before ``until``. Raises ``StorageError``."""
        own_files.save(self._note(profile), timestamp(until))

    def put_off_until(self, profile: str) -> datetime | None:
        """Return what was noted last; a note with a wrong mode, owner or content is none."""
        try:
            until = datetime.fromisoformat(own_content(self._note(profile)).decode())
        except (OSError, ValueError):
            return None
        return until if until.tzinfo else None

    def _path(self, profile: str) -> Path:
        return self._directory / f"{own_files.file_stem(profile)}.json"

    def _note(self, profile: str) -> Path:
        return self._directory / f"{own_files.file_stem(profile)}.later"


def own_content(path: Path) -> bytes:
    """Return the content of a file that nobody else can have written or read; else raise ``OSError``."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAXIMUM_BYTES or not _is_private(status):
            raise PermissionError(str(path))
        return file.read(MAXIMUM_BYTES)


def _is_private(status: os.stat_result) -> bool:
    if os.name != "posix":  # Windows keeps a person's files apart by the directory they are in
        return True
    return status.st_uid == os.getuid() and not status.st_mode & _OTHERS
