"""Profiles: credentials fetched, kept and written to the AWS files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from poolkey.core.connection import Connection, Delivery, Profile
from poolkey.core.credentials import Credentials
from poolkey.core.errors import (
    AwsFilesError,
    Cancelled,
    PoolkeyError,
    ProfileNotFound,
    SignInNeeded,
    StorageError,
    Unreachable,
)
from poolkey.core.ports import AwsFiles, Cancel, Clock, CredentialCache, Locks
from poolkey.services.aws_credentials import AwsCredentials
from poolkey.services.connections import Connections
from poolkey.services.sessions import Session, Sessions


@dataclass(frozen=True, slots=True)
class ProfileState:
    """What is known of a profile: when its credentials expire, and what is in their way, if anything is.

    ``expires`` is ``None`` while there are no credentials.
    """

    connection: str
    profile: Profile
    expires: datetime | None = None
    problem: PoolkeyError | None = None


class Profiles:
    """The profiles of all connections."""

    def __init__(
        self,
        *,
        connections: Connections,
        sessions: Sessions,
        aws_credentials: AwsCredentials,
        aws_files: AwsFiles,
        cache: CredentialCache,
        locks: Locks,
        clock: Clock,
        process_command: Callable[[Profile], str],
    ) -> None:
        self._connections = connections
        self._sessions = sessions
        self._aws_credentials = aws_credentials
        self._aws_files = aws_files
        self._cache = cache
        self._locks = locks
        self._clock = clock
        self._process_command = process_command

    def deliver(
        self, session: Session, cancel: Cancel, *, overwrite: Collection[str] = (), only: str | None = None
    ) -> tuple[ProfileState, ...]:
        """Fetch credentials for the profiles of a session's connection (for ``only`` one), and write them.

        A profile that cannot be served carries its problem; the others are served all the same. Profiles named
        in ``overwrite`` may replace what somebody else made. Raises ``Cancelled``, and ``SignInNeeded`` where the
        person signed out meanwhile.
        """
        states = []
        for profile in session.connection.profiles:
            if only in {None, profile.name}:
                session, state = self._deliver_one(session, profile, cancel, overwrite=profile.name in overwrite)
                states.append(state)
        return tuple(states)

    def refresh(
        self, connection: Connection, cancel: Cancel, *, profile: str | None = None, overwrite: Collection[str] = ()
    ) -> tuple[ProfileState, ...]:
        """Renew the session and deliver anew. Raises as :meth:`Sessions.renew` does."""
        session = self._sessions.renew(connection, cancel)
        return self.deliver(session, cancel, overwrite=overwrite, only=profile)

    def states(self, connection: Connection) -> tuple[ProfileState, ...]:
        """Return what is known now, without asking anybody."""
        return tuple(
            ProfileState(connection.name, profile, expires=_expiry(self._cache.load(profile.name)))
            for profile in connection.profiles
        )

    def credentials(self, name: str, cancel: Cancel) -> Credentials:
        """Return credentials of the profile called ``name`` that SDKs can use for a while.

        They come from the cache while they have 16 minutes left. One process renews, the others wait for it. Where
        the renewal fails for want of a network, older ones that are still valid are better than none. Raises
        ``ProfileNotFound`` and whatever :meth:`Sessions.renew` and :meth:`AwsCredentials.fetch` raise.
        """
        connection, profile = self.find(name)
        cached = self._cache.load(name)
        if cached and cached.may_be_served(self._clock.now()):
            return cached
        with self._locks.hold(f"profile-{name}", cancel):
            cached = self._cache.load(name)  # another process may have renewed it meanwhile
            if cached and cached.may_be_served(self._clock.now()):
                return cached
            try:
                session = self._sessions.renew(connection, cancel)
                credentials, session = self._aws_credentials.fetch(session, profile, cancel)
                with self._writing(connection, cancel):
                    self._keep(session, profile, credentials, cancel)
                return credentials
            except Unreachable:
                if cached and cached.expires > self._clock.now():
                    return cached
                raise

    def find(self, name: str) -> tuple[Connection, Profile]:
        """Return the profile called ``name`` and its connection. Raises ``ProfileNotFound``."""
        known = []
        for connection in self._connections.all():
            for profile in connection.profiles:
                if profile.name == name:
                    return connection, profile
                known.append(profile.name)
        raise ProfileNotFound(name, tuple(known))

    def written(self, connection: Connection) -> tuple[str, ...]:
        """Return the names of the profiles that were or may have been written for a connection."""
        note = self._sessions.current(connection.name)
        names = (*(profile.name for profile in connection.profiles), *(note.profiles if note else ()))
        return tuple(dict.fromkeys(names))

    def forget(self, connection: Connection, names: Iterable[str], cancel: Cancel) -> None:
        """Take profiles out of the AWS files and the cache, however many of them refuse.

        Raises the first ``AwsFilesError`` or ``StorageError`` when all that could be removed is.
        """
        refusals: list[PoolkeyError] = []
        with self._writing(connection, cancel):
            for name, forget in product(names, (self._cache.forget, self._aws_files.remove)):
                try:
                    forget(name)
                except (AwsFilesError, StorageError) as refusal:
                    refusals.append(refusal)
        if refusals:
            raise refusals[0]

    def _deliver_one(
        self, session: Session, profile: Profile, cancel: Cancel, *, overwrite: bool
    ) -> tuple[Session, ProfileState]:
        name = session.connection.name
        try:
            if cancel.cancelled:
                raise Cancelled
            credentials, session = self._aws_credentials.fetch(session, profile, cancel)
            with self._writing(session.connection, cancel):
                session = self._keep(session, profile, credentials, cancel)
                self._write(profile, credentials, overwrite=overwrite)
        except (Cancelled, SignInNeeded):
            raise
        except PoolkeyError as problem:
            expires = _expiry(self._cache.load(profile.name))
            return session, ProfileState(name, profile, expires, problem)
        return session, ProfileState(name, profile, credentials.expires)

    def _writing(self, connection: Connection, cancel: Cancel) -> AbstractContextManager[None]:
        """Hold what a delivery and a sign-out must not do at once: nothing may be written behind a sign-out."""
        return self._locks.hold(f"writing-{connection.name}", cancel)

    def _keep(self, session: Session, profile: Profile, credentials: Credentials, cancel: Cancel) -> Session:
        if not self._sessions.is_open(session.connection):
            raise SignInNeeded(session.connection.name)
        with suppress(StorageError):  # without a cache the next call fetches anew; these are good all the same
            self._cache.save(profile.name, credentials)
        return self._sessions.remember(session, cancel, profile=profile.name)

    def _write(self, profile: Profile, credentials: Credentials, *, overwrite: bool) -> None:
        if profile.delivery is Delivery.KEYS:
            self._aws_files.write_keys(profile, credentials, overwrite=overwrite)
        else:
            self._aws_files.write_process(profile, self._process_command(profile), overwrite=overwrite)


def _expiry(credentials: Credentials | None) -> datetime | None:
    return credentials.expires if credentials else None
