"""Keeping credentials fresh while the program runs: what is due is renewed, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from poolkey.core.connection import Connection
from poolkey.core.errors import (
    Cancelled,
    GarbledAnswer,
    KeyringUnavailable,
    PoolkeyError,
    SignInNeeded,
    StorageError,
    Unreachable,
)
from poolkey.core.ports import Cancel, Clock, Entropy
from poolkey.core.renewal_plan import (
    Rest,
    after_failure,
    after_refusal,
    after_renewal,
    cut_short,
    next_moment,
    share_of,
)
from poolkey.core.values import dataclass
from poolkey.services.connections import Connections
from poolkey.services.profiles import Profiles, ProfileState
from poolkey.services.sessions import Sessions

# Accidents, after which the next attempt may succeed; anything else would be refused again.
ACCIDENTS = (GarbledAnswer, KeyringUnavailable, StorageError, Unreachable)

TOGETHER = timedelta(minutes=5)  # what is due so soon is renewed with what is due, by one renewal of the session
LONGEST_LOOK_AWAY = timedelta(minutes=10)  # somebody may sign in in the terminal
_DRAW_BITS = 32
_SESSION = ""  # stands for the session itself among its profiles


@dataclass(frozen=True, slots=True)
class Outlook:
    """The connections that are due now, and when to look again."""

    due: tuple[Connection, ...]
    next: datetime


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a renewal of a connection brought; ``problem`` concerns all of its profiles."""

    connection: Connection
    states: tuple[ProfileState, ...] = ()
    problem: PoolkeyError | None = None


class KeepingFresh:
    """Decides what to renew and does it, on one thread; it remembers what it met, until the program ends."""

    def __init__(
        self,
        *,
        connections: Connections,
        sessions: Sessions,
        profiles: Profiles,
        clock: Clock,
        entropy: Entropy,
        computer: str,
    ) -> None:
        self._connections = connections
        self._sessions = sessions
        self._profiles = profiles
        self._clock = clock
        self._entropy = entropy
        self._computer = computer
        self._rests: dict[tuple[str, str], Rest] = {}
        self._tokens_expire: dict[str, datetime] = {}

    def look(self, *, without: Collection[str] = (), afresh: bool = False) -> Outlook:
        """Return what is due, without asking anybody; connections named in ``without`` are left alone.

        ``afresh`` tells that failures may be over: the computer woke up, or the network is back.
        """
        now = self._clock.now()
        self._wake(now, afresh=afresh)
        moments = {
            connection: min(moments.values())
            for connection in self._connections.all()
            if connection.name not in without and (moments := self._moments(connection))
        }
        due = tuple(connection for connection, moment in moments.items() if moment <= now)
        later = [moment for moment in moments.values() if moment > now]
        return Outlook(due, min([now + LONGEST_LOOK_AWAY, *later]))

    def renew(self, connection: Connection, cancel: Cancel) -> Renewal:
        """Renew what is due of a connection, or soon will be. Raises ``Cancelled``."""
        soon = self._clock.now() + TOGETHER
        names = [name for name, moment in self._moments(connection).items() if moment <= soon]
        if not names:  # another program did it meanwhile, or the person signed out
            over = None if self._sessions.is_open(connection) else SignInNeeded(connection.name)
            return Renewal(connection, self._profiles.states(connection), over)
        try:
            states = self._renewed(connection, names, cancel)
        except Cancelled:
            raise
        except PoolkeyError as problem:
            self._rest_all(connection, names, problem)
            return Renewal(connection, self._profiles.states(connection), problem)
        for state in states:
            self._rest(connection, state.profile.name, state.problem, state.expires)
        return Renewal(connection, states)

    def _renewed(self, connection: Connection, names: Collection[str], cancel: Cancel) -> tuple[ProfileState, ...]:
        if _yields_credentials(connection):
            return self._profiles.renew(connection, names, cancel)
        expires = self._sessions.renew(connection, cancel).claims.expires
        self._tokens_expire[connection.name] = expires
        self._rest(connection, _SESSION, None, expires)
        return ()

    def _moments(self, connection: Connection) -> dict[str, datetime]:
        """Return when each profile of a connection is to be renewed; one without profiles has its session renewed.

        Where nobody is signed in, that is what guests have got.
        """
        expiries = {state.profile.name: state.expires for state in self._profiles.states(connection)}
        if not self._sessions.is_open(connection):
            guests = {profile.name for profile in connection.profiles if profile.guest}
            expiries = {name: expires for name, expires in expiries.items() if expires and name in guests}
        elif not _yields_credentials(connection):
            expiries = {_SESSION: self._tokens_expire.get(connection.name)}
        share = self._share(connection)
        return {
            name: next_moment(expires, self._rests.get((connection.name, name)), share)
            for name, expires in expiries.items()
        }

    def _share(self, connection: Connection) -> float:
        note = self._sessions.current(connection.name)
        return share_of(self._computer, connection.name, note.user_id if note else "")

    def _wake(self, now: datetime, *, afresh: bool) -> None:
        """Forget rests from the future, which a clock that was set back leaves behind, and cut short what may be."""
        self._rests = {
            key: cut_short(rest) if afresh else rest for key, rest in self._rests.items() if rest.since <= now
        }

    def _rest_all(self, connection: Connection, names: Iterable[str], problem: PoolkeyError) -> None:
        for name in names:
            self._rest(connection, name, problem, None)

    def _rest(self, connection: Connection, name: str, problem: PoolkeyError | None, expires: datetime | None) -> None:
        key, now = (connection.name, name), self._clock.now()
        if problem is None and expires:
            self._rests[key] = after_renewal(now, expires)
        elif isinstance(problem, ACCIDENTS):
            self._rests[key] = after_failure(now, self._rests.get(key), self._draw())
        else:
            self._rests[key] = after_refusal(now)

    def _draw(self) -> float:
        return float(self._entropy.integer(_DRAW_BITS) / 2**_DRAW_BITS)


def _yields_credentials(connection: Connection) -> bool:
    return connection.identity_pool_id is not None and bool(connection.profiles)
