"""Connections: adding, listing and finding them."""

from __future__ import annotations

from poolkey.core.connection import Connection
from poolkey.core.errors import ConnectionExists, ConnectionFileError, ConnectionNotFound, ProfileTaken, StorageError
from poolkey.core.ports import ConnectionFiles


class Connections:
    """The connections of this person."""

    def __init__(self, files: ConnectionFiles) -> None:
        self._files = files

    def all(self) -> tuple[Connection, ...]:
        """Return every connection whose file is in order, sorted by name."""
        return tuple(connection for connection in map(self._try, self._files.names()) if connection)

    def broken(self) -> tuple[str, ...]:
        """Return the names of the connections whose files cannot be used."""
        return tuple(name for name in self._files.names() if self._try(name) is None)

    def get(self, name: str = "") -> Connection:
        """Return the connection called ``name``; without a name the only one there is.

        Raises ``ConnectionNotFound``, ``ConnectionFileError`` or ``StorageError``.
        """
        names = self._files.names()
        if not name and len(names) == 1:
            return self._files.load(names[0])
        if name not in names:
            raise ConnectionNotFound(name, names)
        return self._files.load(name)

    def add(self, path: str) -> Connection:
        """Check and keep the connection file at ``path``; it replaces an older one of the same pool and name.

        Raises ``ConnectionFileError`` or ``StorageError``; ``ConnectionExists`` where the name stands for another
        pool, and ``ProfileTaken`` where another connection has one of its profiles.
        """
        connection = self._files.read(path)
        for other in self.all():
            if other.name != connection.name:
                _refuse_shared_profiles(connection, other)
            elif other.pool_key != connection.pool_key:
                raise ConnectionExists(connection.name)
        self._files.save(connection)
        return connection

    def forget(self, name: str) -> None:
        """Remove the connection's file. Raises ``ConnectionNotFound`` or ``StorageError``."""
        self._files.forget(name)

    def _try(self, name: str) -> Connection | None:
        try:
            return self._files.load(name)
        except (ConnectionFileError, ConnectionNotFound, StorageError):
            return None


def _refuse_shared_profiles(connection: Connection, other: Connection) -> None:
    names = {profile.name for profile in other.profiles}
    for profile in connection.profiles:
        if profile.name in names:
            raise ProfileTaken(profile.name, other.name)
