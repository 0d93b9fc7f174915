"""Profiles that a person adds to a connection, and changes to any: kept in the person's copy of the connection."""

from __future__ import annotations

from contextlib import AbstractContextManager

from poolkey.core.connection import Connection, Delivery, Profile
from poolkey.core.ports import Cancel, Locks
from poolkey.core.values import replace
from poolkey.services.connections import Connections
from poolkey.services.profiles import Profiles


class OwnProfiles:
    """Changes connections one at a time, so that of two changes at once none is lost."""

    def __init__(self, *, connections: Connections, profiles: Profiles, locks: Locks) -> None:
        self._connections = connections
        self._profiles = profiles
        self._locks = locks

    def add(self, connection: str, profile: Profile, cancel: Cancel) -> Connection:
        """Add a profile and return the connection with it. Raises as :meth:`Connections.add_profile` does."""
        with self._changing(cancel):
            return self._connections.add_profile(connection, profile)

    def switch(self, name: str, delivery: Delivery, cancel: Cancel) -> Connection:
        """Serve a profile in another way from its next delivery on, and return its connection.

        Raises as :meth:`Connections.change_profile` does.
        """
        with self._changing(cancel):
            connection, profile = self._profiles.find(name)
            return self._connections.change_profile(connection.name, replace(profile, delivery=delivery))

    def remove(self, name: str, cancel: Cancel) -> Connection:
        """Remove a profile that the person added, and all that was written for it; return its connection.

        Raises as :meth:`Connections.remove_profile` and :meth:`Profiles.forget` do.
        """
        with self._changing(cancel):
            connection, _profile = self._profiles.find(name)
            connection = self._connections.remove_profile(connection.name, name)
        self._profiles.forget(connection, (name,), cancel)
        return connection

    def _changing(self, cancel: Cancel) -> AbstractContextManager[None]:
        """Hold what no other change of a connection may go on beside; names of profiles count across connections."""
        return self._locks.hold("connections", cancel)
