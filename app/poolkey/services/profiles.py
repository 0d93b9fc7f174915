"""Profiles: credentials fetched, kept and written to the AWS files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager, suppress
from datetime import datetime, timedelta
from itertools import product

from poolkey.core.connection import Connection, Delivery, Profile
from poolkey.core.errors import (
    AnotherPerson,
    AwsFilesError,
    Cancelled,
    ConsentNeeded,
    GarbledAnswer,
    KeyringUnavailable,
    PoolkeyError,
    ProfileNotFound,
    RoleNotInToken,
    RoleNotNamed,
    ServiceRefused,
    SignInNeeded,
    StepUpNeeded,
    StorageError,
    Unreachable,
)
from poolkey.core.step_up import require_fresh
from poolkey.core.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.core.credentials import Credentials
    from poolkey.core.ports import AwsFiles, Cancel, Clock, CredentialCache, Locks, TakenBack
    from poolkey.services.aws_credentials import AwsCredentials
    from poolkey.services.connections import Connections
    from poolkey.services.sessions import Session, Sessions

# A session that is over, or a token that may be forged, is not among them.
RENEWAL_FAILURES = (
    GarbledAnswer,
    KeyringUnavailable,
    RoleNotInToken,
    RoleNotNamed,
    ServiceRefused,
    StepUpNeeded,
    StorageError,
    Unreachable,
)

PAUSE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ProfileState:
    """What is known of a profile: when its credentials expire, and what is in their way, if anything is.

    ``expires`` is ``None`` while there are no credentials. ``tightened`` is the path of a file that others could read
    until it was written just now.
    """

    connection: str
    profile: Profile
    expires: datetime | None = None
    problem: PoolkeyError | None = None
    tightened: str | None = None


class Profiles:
    """The profiles of all connections."""

    def __init__(
        self,
        *,
        connections: Connections,
        sessions: Sessions,
        aws_credentials: AwsCredentials,
        aws_files: Callable[[], AwsFiles],
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
        self, session: Session, cancel: Cancel, *, overwrite: Collection[str] = (), only: Collection[str] = ()
    ) -> tuple[ProfileState, ...]:
        """Fetch credentials for the profiles of a session's connection (``only`` for some), and write them.

        A profile that cannot be served carries its problem; the others are served all the same. Profiles named
        in ``overwrite`` may change what somebody else made. What was handed out to whoever was signed in before is
        served to nobody else, even where nothing takes its place. Raises ``Cancelled``, and ``SignInNeeded`` where the
        person signed out meanwhile.
        """
        if session.after_another:
            self._withdraw(session.connection, only, cancel)
        return self._deliver(session.connection, session, cancel, overwrite=overwrite, only=only)

    def refresh(
        self, connection: Connection, cancel: Cancel, *, profile: str | None = None, overwrite: Collection[str] = ()
    ) -> tuple[ProfileState, ...]:
        """Renew the session and deliver anew. Raises as :meth:`Sessions.renew` does.

        Where nobody is signed in but some profiles are for guests, ``SignInNeeded`` is the problem of the others.
        """
        only = {profile} if profile else ()
        session = self._session_for(connection, only, cancel)
        return self._deliver(connection, session, cancel, overwrite=overwrite, only=only)

    def renew(self, connection: Connection, names: Collection[str], cancel: Cancel) -> tuple[ProfileState, ...]:
        """Renew the session and deliver the profiles called ``names`` anew. Raises as :meth:`Sessions.renew` does.

        Where nobody is signed in, guests are served before ``SignInNeeded`` is raised for the others.
        """
        states = self._deliver(connection, self._session_for(connection, names, cancel), cancel, only=names)
        for state in states:
            if isinstance(state.problem, SignInNeeded):
                raise state.problem
        return states

    def states(self, connection: Connection) -> tuple[ProfileState, ...]:
        """Return what is known now, without asking anybody."""
        return tuple(
            ProfileState(connection.name, profile, expires=_expiry(self._cache.load(profile.name)))
            for profile in connection.profiles
        )

    def credentials(self, name: str, cancel: Cancel) -> Credentials:
        """Return credentials of the profile called ``name`` that SDKs can use for a while.

        They come from the cache while they have 16 minutes left. One process renews, the others wait for it. Where
        the renewal fails, older ones that are still valid are better than none, and nobody tries again for a minute;
        only when the session is over, they are not served any more. Raises ``ProfileNotFound`` and whatever
        :meth:`Sessions.renew` and :meth:`AwsCredentials.fetch` raise.
        """
        connection, profile = self.find(name)
        if cached := self._cached(name):
            return cached
        with self._locks.hold(f"profile-{name}", cancel):
            if cached := self._cached(name):  # another process may have renewed it meanwhile, or failed to
                return cached
            try:
                return self._renewed(connection, profile, cancel)
            except RENEWAL_FAILURES:
                if older := self._still_valid(name):
                    return older
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
            for name, forget in product(names, (self._cache.forget, self._aws_files().remove)):
                try:
                    forget(name)
                except (AwsFilesError, StorageError) as refusal:
                    refusals.append(refusal)
        if refusals:
            raise refusals[0]

    def forget_guest(self, connection: Connection) -> None:
        """Forget who a guest is to the identity pool. Raises ``StorageError``."""
        self._aws_credentials.forget_guest(connection)

    def undo(self) -> tuple[TakenBack, ...]:
        """Bring the AWS files back as they were before Poolkey last took a hand in them; a second time, forward again.

        The next delivery asks again. Raises ``AwsFilesError``, also where there is nothing to undo.
        """
        return self._aws_files().undo()

    def _cached(self, name: str) -> Credentials | None:
        """Return credentials that need no renewal, or none now since one has just failed."""
        cached, now = self._cache.load(name), self._clock.now()
        if cached is None or cached.may_be_served(now):
            return cached
        put_off = self._cache.put_off_until(name)
        return cached if put_off and now < put_off <= now + PAUSE and now < cached.expires else None

    def _renewed(self, connection: Connection, profile: Profile, cancel: Cancel) -> Credentials:
        session = self._session_for(connection, {profile.name}, cancel)
        credentials, session = self._fetched(connection, session, profile, cancel)
        with self._writing(connection, cancel):
            self._keep(session, profile, credentials, cancel)
            if profile.delivery is Delivery.KEYS:  # else the file kept the old ones, and nobody saw that they are due
                with suppress(AwsFilesError, ConsentNeeded):
                    self._write(profile, credentials, overwrite=False)
        return credentials

    def _still_valid(self, name: str) -> Credentials | None:
        """Return what a renewal that failed did not replace, while it lasts; the next one is put off then.

        Otherwise botocore, which asks for every signature now, would have each wait for the same failure.
        """
        older, now = self._cache.load(name), self._clock.now()
        if older is None or older.expires <= now:
            return None
        with suppress(StorageError):
            self._cache.put_off(name, now + PAUSE)
        return older

    def _session_for(self, connection: Connection, names: Collection[str], cancel: Cancel) -> Session | None:
        """Return the renewed session, ``None`` where guests do without one."""
        wanted = _wanted(connection, names)
        guests = [profile for profile in wanted if profile.guest]
        if guests and len(guests) == len(wanted):
            return None
        if self._sessions.is_open(connection):
            self._aws_credentials.prepare(connection)
        try:
            return self._sessions.renew(connection, cancel)
        except SignInNeeded:
            if guests:
                return None
            raise

    def _deliver(
        self,
        connection: Connection,
        session: Session | None,
        cancel: Cancel,
        *,
        overwrite: Collection[str] = (),
        only: Collection[str] = (),
    ) -> tuple[ProfileState, ...]:
        states = []
        for profile in _wanted(connection, only):
            session, state = self._deliver_one(
                connection, session, profile, cancel, overwrite=profile.name in overwrite
            )
            states.append(state)
        return tuple(states)

    def _deliver_one(
        self, connection: Connection, session: Session | None, profile: Profile, cancel: Cancel, *, overwrite: bool
    ) -> tuple[Session | None, ProfileState]:
        name = connection.name
        try:
            if cancel.cancelled:
                raise Cancelled
            credentials, session = self._fetched(connection, session, profile, cancel)
            with self._writing(connection, cancel):
                session = self._keep(session, profile, credentials, cancel)
                tightened = self._write(profile, credentials, overwrite=overwrite)
        except PoolkeyError as problem:
            if isinstance(problem, Cancelled) or (session and isinstance(problem, SignInNeeded)):
                raise
            expires = _expiry(self._cache.load(profile.name))
            return session, ProfileState(name, profile, expires, problem)
        return session, ProfileState(name, profile, credentials.expires, tightened=tightened)

    def _fetched(
        self, connection: Connection, session: Session | None, profile: Profile, cancel: Cancel
    ) -> tuple[Credentials, Session | None]:
        if profile.guest:
            return self._aws_credentials.fetch_as_guest(connection, cancel), session
        if session is None:
            raise SignInNeeded(connection.name)
        if profile.step_up:
            require_fresh(connection, session.claims, self._clock.now())
        return self._aws_credentials.fetch(session, profile, cancel)

    def _withdraw(self, connection: Connection, names: Collection[str], cancel: Cancel) -> None:
        """Take away what lets programs act as somebody; a file that refuses will say so when it is written."""
        with self._writing(connection, cancel):
            for profile in _wanted(connection, names):
                with suppress(StorageError):
                    self._cache.forget(profile.name)
                if profile.delivery is Delivery.KEYS:
                    with suppress(AwsFilesError):
                        self._aws_files().remove(profile.name)

    def _writing(self, connection: Connection, cancel: Cancel) -> AbstractContextManager[None]:
        """Hold what a delivery and a sign-out must not do at once: nothing may be written behind a sign-out."""
        return self._locks.hold(f"writing-{connection.name}", cancel)

    def _keep(
        self, session: Session | None, profile: Profile, credentials: Credentials, cancel: Cancel
    ) -> Session | None:
        if session and not self._sessions.is_open(session.connection):
            raise SignInNeeded(session.connection.name)
        if session and not self._sessions.is_still(session):
            raise AnotherPerson(session.connection.name)
        with suppress(StorageError):  # without a cache the next call fetches anew; these are good all the same
            self._cache.save(profile.name, credentials)
        return self._sessions.remember(session, cancel, profile=profile.name) if session else None

    def _write(self, profile: Profile, credentials: Credentials, *, overwrite: bool) -> str | None:
        if profile.delivery is Delivery.KEYS:
            return self._aws_files().write_keys(profile, credentials, overwrite=overwrite)
        return self._aws_files().write_process(profile, self._process_command(profile), overwrite=overwrite)


def _wanted(connection: Connection, names: Collection[str]) -> list[Profile]:
    """Return the profiles called ``names``, all of them where that is empty."""
    return [profile for profile in connection.profiles if not names or profile.name in names]


def _expiry(credentials: Credentials | None) -> datetime | None:
    return credentials.expires if credentials else None
