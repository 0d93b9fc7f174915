"""The shared AWS files on the disk: locked, checked, edited and replaced, or left exactly as they were.

Other programs do not know our lock, so a file that one of them changed meanwhile is read and edited again. What
replaces a file is on the disk before it takes its place: a reader always sees a whole file, and a program that
is killed leaves nothing behind that the next one does not clear.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from enum import Enum, auto
from pathlib import Path

from poolkey.adapters.aws_draft import Draft, Edit, Put, Take, naming
from poolkey.adapters.file_lock import FileLocks
from poolkey.adapters.whole_files import DISK, Disk
from poolkey.core.connection import Profile
from poolkey.core.credentials import Credentials, timestamp
from poolkey.core.errors import AwsFilesError, AwsFilesReason, Cancelled, ProfileIsForeign, StorageError
from poolkey.core.profile_text import OWN, SOURCES, AwsFile, Owner, Section

PATIENCE_SECONDS = 10.0
ATTEMPTS = 5

_VARIABLES = {AwsFile.CONFIG: "AWS_CONFIG_FILE", AwsFile.CREDENTIALS: "AWS_SHARED_CREDENTIALS_FILE"}
_VARIABLE_IN_PATH = re.compile(r"\$(?:(\w+)|\{([^}]*)\})", re.ASCII)


class SharedAwsFiles:
    """The AWS files that ``environ`` names, else those in ``home``; the locks are in ``state``."""

    def __init__(
        self,
        environ: Mapping[str, str],
        home: Path,
        state: Path,
        *,
        disk: Disk = DISK,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._environ = environ
        self._home = home
        self._locks = FileLocks(state / "locks")
        self._disk = disk
        self._patience = patience

    def write_keys(self, profile: Profile, credentials: Credentials, *, overwrite: bool) -> None:
        """Write ``profile`` with its keys. Raises ``ProfileIsForeign`` (unless ``overwrite``) or ``AwsFilesError``."""
        keys = (
            ("aws_access_key_id", credentials.access_key_id),
            ("aws_secret_access_key", credentials.secret_access_key.reveal()),
            ("aws_session_token", credentials.session_token.reveal()),
        )
        note = f"; valid until {timestamp(credentials.expires)}"
        put_keys = Put(self._section(AwsFile.CREDENTIALS, profile.name), keys, note)
        put_settings = Put(self._section(AwsFile.CONFIG, profile.name), _settings(profile))
        self._change((put_keys, put_settings), _Foreign.TAKE_OVER if overwrite else _Foreign.REFUSE)

    def write_process(self, profile: Profile, command: str, *, overwrite: bool) -> None:
        """Write ``profile`` as a ``credential_process``, and take our keys of that name away. Raises alike."""
        settings = (*_settings(profile), ("credential_process", command))
        put_process = Put(self._section(AwsFile.CONFIG, profile.name), settings)
        take_keys = Take(self._section(AwsFile.CREDENTIALS, profile.name), SOURCES)  # they would beat the process
        self._change((put_process, take_keys), _Foreign.TAKE_OVER if overwrite else _Foreign.REFUSE)

    def remove(self, profile: str) -> None:
        """Take Poolkey's own sections of that name away, nobody else's. Raises ``AwsFilesError``."""
        self._change(tuple(Take(section, OWN) for section in self._sections(profile)), _Foreign.LEAVE)

    def owns(self, profile: str) -> bool:
        """Tell whether Poolkey made the profile of that name. Raises ``AwsFilesError``."""
        owners = self._owners(profile)
        return Owner.POOLKEY in owners and Owner.SOMEBODY not in owners

    def exists(self, profile: str) -> bool:
        """Tell whether anybody made a profile of that name. Raises ``AwsFilesError``."""
        return self._owners(profile) != {Owner.NOBODY}

    def credentials_path(self) -> str:
        """Return where the credentials file is."""
        return str(self._path(AwsFile.CREDENTIALS))

    def _path(self, file: AwsFile) -> Path:
        """Return where a file is, as botocore finds it: variables first, then the home directory."""
        named = self._environ.get(_VARIABLES[file]) or f"~/.aws/{file}"
        named = _VARIABLE_IN_PATH.sub(lambda found: self._environ.get(found[1] or found[2], found[0]), named)
        start, *rest = Path(named).parts
        return self._home.joinpath(*rest) if start == "~" else Path(named).expanduser()

    def _real_path(self, file: AwsFile) -> Path:
        """Return the file behind all symbolic links: that one is replaced, not the link."""
        return Path(os.path.realpath(self._path(file)))

    def _section(self, file: AwsFile, profile: str) -> Section:
        with naming(self._path(file)):
            return Section(file, profile)

    def _sections(self, profile: str) -> tuple[Section, Section]:
        return self._section(AwsFile.CREDENTIALS, profile), self._section(AwsFile.CONFIG, profile)

    def _owners(self, profile: str) -> set[Owner]:
        drafts = self._read()
        return {drafts[section.file].owner(section) for section in self._sections(profile)}

    def _read(self) -> dict[AwsFile, Draft]:
        config, credentials = self._real_path(AwsFile.CONFIG), self._real_path(AwsFile.CREDENTIALS)
        private = Draft.read(credentials, keep_mode=False)
        # Where one file is both, the edits add up in one draft.
        shared = private if config == credentials else Draft.read(config, keep_mode=True)
        return {AwsFile.CONFIG: shared, AwsFile.CREDENTIALS: private}

    def _change(self, edits: tuple[Edit, ...], foreign: _Foreign) -> None:
        """Edit the files. They are replaced in the order of ``edits``: what gives credentials comes in first."""
        with self._locked():
            for _ in range(ATTEMPTS):
                if self._replace(_edited(self._read(), edits, foreign)):
                    return
        raise AwsFilesError(AwsFilesReason.BUSY, self.credentials_path())

    def _replace(self, changed: list[Draft]) -> bool:
        """Replace the files; return ``False`` if another program changed one, and then nothing has happened.

        All are written before the first is replaced, so that a full disk shows while nothing has changed.
        """
        replaced: list[Draft] = []
        try:
            for draft in changed:
                draft.write(self._disk)
            if any(draft.has_moved_on() for draft in changed):
                return False
            for draft in changed:
                draft.replace(self._disk)
                replaced.append(draft)
        except AwsFilesError:
            for draft in replaced:
                draft.restore(self._disk)
            raise
        finally:
            for draft in changed:
                draft.discard()
        return True

    @contextmanager
    def _locked(self) -> Iterator[None]:
        patience = _Patience(self._patience)
        with ExitStack() as locks:
            for path in sorted({str(self._real_path(file)) for file in AwsFile}):  # one order for all: no deadlock
                try:
                    locks.enter_context(self._locks.hold(_lock_name(path), patience))
                except Cancelled:
                    raise AwsFilesError(AwsFilesReason.BUSY, path) from None
                except StorageError as error:
                    raise AwsFilesError(AwsFilesReason.FAILED, error.path) from error
            yield


class _Foreign(Enum):
    """What to do with a section that somebody else made."""

    REFUSE = auto()
    TAKE_OVER = auto()
    LEAVE = auto()


def _edited(drafts: Mapping[AwsFile, Draft], edits: tuple[Edit, ...], foreign: _Foreign) -> list[Draft]:
    """Edit the drafts, once it is clear whose all the sections are; return those that changed."""
    pending = [(drafts[edit.section.file], edit) for edit in edits]
    pending = [(draft, edit) for draft, edit in pending if not edit.is_met_by(draft.original)]
    owners = [draft.owner(edit.section) for draft, edit in pending]
    for (draft, edit), owner in zip(pending, owners, strict=True):
        if owner is Owner.SOMEBODY and foreign is _Foreign.REFUSE:
            raise ProfileIsForeign(edit.section.profile, str(draft.path))
    for (draft, edit), owner in zip(pending, owners, strict=True):
        if owner is not Owner.SOMEBODY or foreign is _Foreign.TAKE_OVER:
            draft.apply(edit, owner)
    return [draft for draft in dict.fromkeys(draft for draft, _ in pending) if draft.is_changed]


class _Patience:
    """Waits for other programs, but not for ever."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def cancelled(self) -> bool:
        return time.monotonic() >= self._end

    def wait(self, seconds: float) -> bool:
        time.sleep(seconds)
        return self.cancelled


def _settings(profile: Profile) -> tuple[tuple[str, str], ...]:
    region = ("region", profile.region)
    return (region,) if profile.output is None else (region, ("output", profile.output))


def _lock_name(path: str) -> str:
    return f"aws-{hashlib.sha256(os.fsencode(os.path.normcase(path))).hexdigest()[:32]}"
