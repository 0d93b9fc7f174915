"""A look at the AWS files: whether AWS tools can read them, who else can, and what is in the way of the profiles."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping

from poolkey.adapters.aws_draft import Draft, Naming
from poolkey.adapters.aws_place import Place
from poolkey.core.connection import Connection, Profile
from poolkey.core.diagnosis import Check, Code, Fact, Finding, Value
from poolkey.core.errors import AwsFilesError
from poolkey.core.profile_section import AwsFile
from poolkey.core.profile_shadows import AwsTexts, Obstacle, Shadow, overridden, shadows
from poolkey.core.profile_text import AwsText

VARIABLES = {AwsFile.CONFIG: "AWS_CONFIG_FILE", AwsFile.CREDENTIALS: "AWS_SHARED_CREDENTIALS_FILE"}

# Keys are nobody else's to read; a config file may be read, but whoever writes it decides which programs run.
_TOO_OPEN = {AwsFile.CONFIG: stat.S_IWGRP | stat.S_IWOTH, AwsFile.CREDENTIALS: stat.S_IRWXG | stat.S_IRWXO}

_CODES = {
    Obstacle.FOREIGN: Code.PROFILE_FOREIGN,
    Obstacle.SHADOWED: Code.PROFILE_SHADOWED,
    Obstacle.STALE: Code.PROFILE_STALE,
    Obstacle.TWICE: Code.PROFILE_TWICE,
    Obstacle.OVERRIDDEN: Code.PROFILES_OVERRIDDEN,
}


class AwsFilesLook:
    """Reads both files and changes neither; ``command`` is what a process profile should run."""

    def __init__(
        self,
        environ: Mapping[str, str],
        path_of: Callable[[AwsFile], str],
        command: Callable[[Profile], str],
    ) -> None:
        self._environ = environ
        self._path_of = path_of
        self._command = command

    def __call__(self, connections: tuple[Connection, ...]) -> Iterator[Finding]:
        """Yield what each file is like, and then what is in the way of the connections' profiles."""
        texts: dict[AwsFile, AwsText] = {}
        for file in AwsFile:
            try:
                draft = self._read(file)
                with Naming(draft.path):
                    texts[file] = AwsText.parse(draft.data.decode())
            except AwsFilesError as error:
                yield self._finding(Code.AWS_FILE_BROKEN, file, (Fact.REASON, error.reason), (Fact.LINE, error.line))
            else:
                yield from self._state(file, draft.status)
        if len(texts) == len(AwsFile):
            yield from self._obstacles(connections, AwsTexts(texts[AwsFile.CONFIG], texts[AwsFile.CREDENTIALS]))

    def _read(self, file: AwsFile) -> Draft:
        return Draft.read(Place(self._path_of(file)), (), keep_mode=True)

    def _state(self, file: AwsFile, status: os.stat_result | None) -> Iterator[Finding]:
        if status is None:
            yield self._finding(Code.AWS_FILE_ABSENT, file)
            return
        mode = stat.S_IMODE(status.st_mode)
        if os.name == "posix" and mode & _TOO_OPEN[file]:
            yield self._finding(Code.AWS_FILE_OPEN, file, (Fact.MODE, f"{mode:04o}"))
        elif os.name == "posix" and status.st_uid != os.getuid():
            yield self._finding(Code.AWS_FILE_OWNER, file)
        else:
            yield self._finding(Code.AWS_FILE_GOOD, file)

    def _obstacles(self, connections: tuple[Connection, ...], texts: AwsTexts) -> Iterator[Finding]:
        for file, text in ((AwsFile.CONFIG, texts.config), (AwsFile.CREDENTIALS, texts.credentials)):
            yield from map(self._shadow, overridden(file, text))
        for profile in (profile for connection in connections for profile in connection.profiles):
            yield from map(self._shadow, shadows(profile, self._line_of(profile), texts))

    def _line_of(self, profile: Profile) -> str:
        """Return what the profile's process is, nothing where Poolkey lies in a place that AWS tools cannot be told."""
        try:
            return self._command(profile)
        except AwsFilesError:
            return ""

    def _shadow(self, shadow: Shadow) -> Finding:
        return self._finding(_CODES[shadow.obstacle], shadow.file, (Fact.LINE, shadow.line))

    def _finding(self, code: Code, file: AwsFile, *facts: tuple[Fact, Value]) -> Finding:
        return Finding(Check.AWS_FILES, code, ((Fact.FILE, self._name(file)), *facts))

    def _name(self, file: AwsFile) -> str:
        """Return what a file is called without telling where it is."""
        variable = VARIABLES[file]
        return f"${variable}" if self._environ.get(variable) else f"~/.aws/{file}"
