"""The shared AWS files on the disk: locked, checked, edited and replaced, or left exactly as they were.

Other programs do not know our lock, so a file that one of them changed meanwhile is read and edited again. What
replaces a file is on the disk before it takes its place: a reader always sees a whole file, and a program that
is killed leaves nothing behind that the next one does not clear.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from poolkey.adapters.aws_draft import Draft, Naming
from poolkey.adapters.aws_edits import Edit, Foreign, Put, Take
from poolkey.adapters.aws_place import Place, real_places
from poolkey.adapters.file_lock import FileLocks, LockFiles
from poolkey.adapters.whole_files import DISK, Disk
from poolkey.core.connection import Profile
from poolkey.core.credentials import Credentials, timestamp
from poolkey.core.errors import (
    AwsFilesError,
    AwsFilesReason,
    Cancelled,
    ConsentNeeded,
    FirstWrite,
    ProfileIsForeign,
    StorageError,
)
from poolkey.core.ports import TakenBack
from poolkey.core.profile_section import OWN, SOURCES, AwsFile, Section, Values

PATIENCE_SECONDS = 10.0
ATTEMPTS = 5

_VARIABLES = {AwsFile.CONFIG: "AWS_CONFIG_FILE", AwsFile.CREDENTIALS: "AWS_SHARED_CREDENTIALS_FILE"}
_VARIABLE_IN_NAME = re.compile(r"\$(?:(\w+)|\{([^}]*)\})", re.ASCII)


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

    def write_keys(self, profile: Profile, credentials: Credentials, *, overwrite: bool) -> str | None:
        """Write ``profile`` with its keys. Raises ``ConsentNeeded`` (unless ``overwrite``) or ``AwsFilesError``.

        Returns the path of the credentials file where others could read it until now.
        """
        keys = (
            ("aws_access_key_id", credentials.access_key_id),
            ("aws_secret_access_key", credentials.secret_access_key.reveal()),
            ("aws_session_token", credentials.session_token.reveal()),
        )
        note = f"; valid until {timestamp(credentials.expires)}"
        shared, config = self._sections(profile.name)
        return self._change((Put(shared, keys, note), Put(config, _settings(profile))), _consent(overwrite=overwrite))

    def write_process(self, profile: Profile, command: str, *, overwrite: bool) -> str | None:
        """Write ``profile`` as a ``credential_process``, and take our keys of that name away. Does so alike."""
        shared, config = self._sections(profile.name)
        settings = (*_settings(profile), ("credential_process", command))
        # Keys in the credentials file would be used instead of the process.
        return self._change((Put(config, settings), Take(shared, SOURCES)), _consent(overwrite=overwrite))

    def remove(self, profile: str) -> None:
        """Take Poolkey's own sections of that name away, nobody else's. Raises ``AwsFilesError``."""
        self._change(tuple(Take(section, OWN) for section in self._sections(profile)), Foreign.LEAVE)

    def undo(self) -> tuple[TakenBack, ...]:
        """Exchange each file with its backup, if both differ. Raises ``AwsFilesError``, also where there is none."""
        drafts = self._replaced(_taken_back)
        if not drafts:
            raise AwsFilesError(AwsFilesReason.NOTHING_TO_UNDO, self.credentials_path())
        return tuple(TakenBack(str(draft.path), draft.time) for draft in drafts if draft.time)

    def credentials_path(self) -> str:
        """Return where the credentials file is."""
        return self.path_of(AwsFile.CREDENTIALS)

    def path_of(self, file: AwsFile) -> str:
        """Return where a file is, as botocore finds it: variables first, then the home directory."""
        name = self._environ.get(_VARIABLES[file]) or f"~/.aws/{file}"
        name = _VARIABLE_IN_NAME.sub(lambda found: self._environ.get(found[1] or found[2], found[0]), name)
        start, _, rest = name.partition("/")
        if start == "~":
            return str(self._home / rest)
        return str(Path(name).expanduser()) if start.startswith("~") else name

    def _sections(self, profile: str) -> tuple[Section, Section]:
        try:
            return Section(AwsFile.CREDENTIALS, profile), Section(AwsFile.CONFIG, profile)
        except AwsFilesError as error:
            raise AwsFilesError(error.reason, self.credentials_path()) from None

    def _change(self, edits: tuple[Edit, ...], foreign: Foreign) -> str | None:
        """Edit the files, and return the path of one that is tighter now.

        They are replaced in the order of ``edits``: what gives credentials comes in first.
        """

        def edit(drafts: Mapping[AwsFile, Draft]) -> tuple[Draft, ...]:
            edited = _edited(drafts, edits, foreign)
            if foreign is Foreign.ASK:
                _refuse_unasked(edits[0].section.profile, edited)
            return edited

        return next((str(draft.path) for draft in self._replaced(edit) if draft.tightens), None)

    def _replaced(self, prepare: Callable[[Mapping[AwsFile, Draft]], tuple[Draft, ...]]) -> tuple[Draft, ...]:
        """Replace the files that ``prepare`` makes others, and return those; again where somebody else was quicker."""
        config, credentials = real_places(self.path_of(AwsFile.CONFIG), self.path_of(AwsFile.CREDENTIALS))
        places = {AwsFile.CONFIG: config, AwsFile.CREDENTIALS: credentials}
        with self._locked(places.values()) as locks:
            self._recover(places.values())
            known = frozenset(locks.notes().split())
            for _ in range(ATTEMPTS):
                drafts = prepare(_read(places, known))
                if self._replace(drafts):
                    good = frozenset(draft.stamp for draft in drafts if draft.is_good)
                    locks.leave(" ".join(good))
                    return tuple(draft for draft in drafts if draft.changed)
        raise AwsFilesError(AwsFilesReason.BUSY, self.credentials_path())

    def _recover(self, places: Iterable[Place]) -> None:
        for place in places:
            with Naming(place.path):
                place.backup.recover(self._disk)

    def _replace(self, drafts: tuple[Draft, ...]) -> bool:
        """Replace what changed; return ``False`` if another program changed it too, and then nothing has happened.

        All is written before the first file is replaced, so that a full disk shows while nothing has changed.
        """
        changed = [draft for draft in drafts if draft.changed]
        replaced: list[Draft] = []
        try:
            for draft in changed:
                draft.write(self._disk)
            if any(draft.has_moved_on() for draft in changed):
                return False
            for draft in changed:
                draft.replace(self._disk)
                replaced.append(draft)
            for draft in changed:
                draft.settle(self._disk)
        except AwsFilesError:
            for draft in replaced:
                draft.restore(self._disk)
            raise
        finally:
            for draft in drafts:
                if draft not in replaced:
                    draft.discard()  # what was written in vain, or by a program that was killed
        return True

    def _locked(self, places: Iterable[Place]) -> LockFiles:
        """Take the lock of each directory, in one order for all, so that nobody waits for each other."""
        names = {place.directory: place.lock for place in places}
        try:
            return self._locks.hold_files([names[directory] for directory in sorted(names)], _Patience(self._patience))
        except Cancelled:
            raise AwsFilesError(AwsFilesReason.BUSY, self.credentials_path()) from None
        except StorageError as error:
            raise AwsFilesError(AwsFilesReason.FAILED, error.path) from error


def _read(places: Mapping[AwsFile, Place], known: Collection[str]) -> dict[AwsFile, Draft]:
    config, credentials = places[AwsFile.CONFIG], places[AwsFile.CREDENTIALS]
    private = Draft.read(credentials, known, keep_mode=False)
    # Where one file is both, the edits add up in one draft.
    shared = private if config.path == credentials.path else Draft.read(config, known, keep_mode=True)
    return {AwsFile.CONFIG: shared, AwsFile.CREDENTIALS: private}


def _taken_back(drafts: Mapping[AwsFile, Draft]) -> tuple[Draft, ...]:
    unlike = tuple(dict.fromkeys(drafts.values()))
    for draft in unlike:
        draft.take_back()
    return unlike


def _edited(drafts: Mapping[AwsFile, Draft], edits: tuple[Edit, ...], foreign: Foreign) -> tuple[Draft, ...]:
    """Edit the drafts, and return them in the order of the edits."""
    edited = [drafts[edit.section.file] for edit in edits]
    for draft, edit in zip(edited, edits, strict=True):
        draft.edit(edit, foreign)
    return tuple(dict.fromkeys(edited))


def _refuse_unasked(profile: str, drafts: tuple[Draft, ...]) -> None:
    """Raise what a person is to be asked before the drafts take the place of their files, if anything."""
    changed = [draft for draft in drafts if draft.changed]
    questions: list[tuple[type[ConsentNeeded], Draft]] = [
        *((ProfileIsForeign, draft) for draft in changed if draft.takes_over),
        *((FirstWrite, draft) for draft in changed if draft.is_first_write()),
    ]
    for question, draft in questions:
        raise question(profile, str(draft.path), "".join(each.changes() for each in changed))


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


def _consent(*, overwrite: bool) -> Foreign:
    return Foreign.TAKE_OVER if overwrite else Foreign.ASK


def _settings(profile: Profile) -> Values:
    region = ("region", profile.region)
    return (region,) if profile.output is None else (region, ("output", profile.output))
