"""The connections of this person, one TOML file each."""

from __future__ import annotations

import stat
from pathlib import Path

from poolkey.adapters import own_files
from poolkey.core import connection_text
from poolkey.core.errors import ConnectionFileError, ConnectionNotFound, Expected, FileReason, StorageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.core.connection import Connection, Handout

_SUFFIX = ".toml"
_MAXIMUM_BYTES = 4 * connection_text.MAXIMUM_CHARACTERS  # UTF-8 needs at most four bytes a character


class ConnectionDirectory:
    """Keeps each connection in ``directory`` under its name."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def names(self) -> tuple[str, ...]:
        """Return the names of all connections, sorted."""
        return tuple(sorted(path.stem for path in self._directory.glob(f"*{_SUFFIX}") if path.is_file()))

    def load(self, name: str) -> Handout:
        """Return a connection, with the secret that its file may have if somebody else put it there.

        Raises ``ConnectionNotFound``, ``ConnectionFileError`` or ``StorageError``.
        """
        handout = self.read_handout(str(self._known(name)))
        if handout.connection.name != name:
            raise ConnectionFileError(FileReason.BAD_VALUE, "name", Expected.FILE_NAME)
        return handout

    def read_handout(self, path: str) -> Handout:
        """Read a file that somebody handed out, without keeping it. Raises as :meth:`load` does."""
        try:
            return connection_text.parse_handout(_content(Path(path)).decode("utf-8-sig"))  # Windows editors add a mark
        except UnicodeDecodeError:
            raise ConnectionFileError(FileReason.NOT_UTF8) from None

    def save(self, connection: Connection) -> None:
        """Keep a connection under its name, mode 0600, without any secret. Raises ``StorageError``."""
        own_files.save(self._directory / f"{connection.name}{_SUFFIX}", connection_text.format_toml(connection))

    def forget(self, name: str) -> None:
        """Remove a connection. Raises ``ConnectionNotFound`` or ``StorageError``."""
        own_files.forget(self._known(name))

    def _known(self, name: str) -> Path:
        names = self.names()
        if name not in names:  # also any name that would lead out of the directory
            raise ConnectionNotFound(name, names)
        return self._directory / f"{name}{_SUFFIX}"


def _content(path: Path) -> bytes:
    with own_files.storage_errors(path):
        if not stat.S_ISREG(path.stat().st_mode):
            raise StorageError(str(path), "not a file")  # a pipe or device might never end
        with path.open("rb") as file:
            content = file.read(_MAXIMUM_BYTES + 1)
    if len(content) > _MAXIMUM_BYTES:
        raise ConnectionFileError(FileReason.TOO_LARGE)
    return content
