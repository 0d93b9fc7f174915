"""Signing out: the session ends first, so that nothing is written behind it, then what Poolkey wrote goes."""

from __future__ import annotations

from poolkey.core.connection import Connection
from poolkey.core.errors import AwsFilesError, ConnectionFileError, KeyringUnavailable, PoolkeyError, StorageError
from poolkey.core.ports import Cancel
from poolkey.services.connections import Connections
from poolkey.services.profiles import Profiles
from poolkey.services.sessions import Sessions


class SignOut:
    """Ends a session on this computer, and can take the whole connection away."""

    def __init__(self, *, connections: Connections, sessions: Sessions, profiles: Profiles) -> None:
        self._connections = connections
        self._sessions = sessions
        self._profiles = profiles

    def sign_out(self, connection: Connection, cancel: Cancel) -> None:
        """End the session, then remove our profiles and the cache.

        What can be removed is removed, whatever refuses; the first refusal is raised at the end:
        ``KeyringUnavailable``, ``AwsFilesError`` or ``StorageError``. Signing out again does the rest.
        """
        written = self._profiles.written(connection)
        refusals: list[PoolkeyError] = []
        try:
            self._sessions.end(connection, cancel)
        except (KeyringUnavailable, StorageError) as refusal:
            refusals.append(refusal)
        try:
            self._profiles.forget(connection, written, cancel)
        except (AwsFilesError, StorageError) as refusal:
            refusals.append(refusal)
        if refusals:
            raise refusals[0]

    def remove(self, name: str, cancel: Cancel) -> None:
        """Sign out and remove the connection. Raises as :meth:`sign_out` does, and ``ConnectionNotFound``."""
        try:
            connection = self._connections.get(name)
        except ConnectionFileError:
            pass  # a broken file is just removed
        else:
            self.sign_out(connection, cancel)
            self._profiles.forget_guest(connection)
        self._connections.forget(name)
