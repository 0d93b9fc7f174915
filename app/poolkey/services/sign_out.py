"""Signing out: what Poolkey wrote goes first, then the tokens."""

from __future__ import annotations

from poolkey.core.connection import Connection
from poolkey.core.errors import ConnectionFileError
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
        """Remove our profiles, the cache and the tokens. Raises ``AwsFilesError`` or ``KeyringUnavailable``.

        What could be removed is removed then; signing out again does the rest.
        """
        self._profiles.forget(connection)
        self._sessions.end(connection, cancel)

    def remove(self, name: str, cancel: Cancel) -> None:
        """Sign out and remove the connection. Raises as :meth:`sign_out` does, and ``ConnectionNotFound``."""
        try:
            connection = self._connections.get(name)
        except ConnectionFileError:
            pass  # a broken file is just removed
        else:
            self.sign_out(connection, cancel)
        self._connections.forget(name)
