"""The order of a diagnosis: this computer first, then every connection and its servers, then the clock.

Nothing that is broken ends it. Each look has its time, and so has the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Protocol, TypeVar

from poolkey.core.connection import Connection
from poolkey.core.diagnosis import Check, Code, Fact, Finding, Question, Sighting, clock_finding
from poolkey.core.errors import Cancelled, ConnectionFileError, ConnectionNotFound, EndpointNotOffered, PoolkeyError
from poolkey.core.ports import Cancel, Clock, ConnectionFiles
from poolkey.core.values import dataclass, field

T = TypeVar("T")
Look = Callable[[tuple[Connection, ...]], Iterable[Finding]]


class Servers(Protocol):
    """The servers of a connection."""

    def questions(self, connection: Connection) -> tuple[Question, ...]:
        """Return what there is to ask. Raises ``EndpointNotOffered``."""

    def ask(self, question: Question, cancel: Cancel) -> Sighting:
        """Ask one question. Raises ``Cancelled``."""


class Watch(Protocol):
    """The time that one diagnosis has."""

    def within(self, look: Callable[[], T], cancel: Cancel) -> T:
        """Return what ``look`` returns, in time. Raises ``TimeoutError``, ``Cancelled`` or what ``look`` raises."""


@dataclass(slots=True)
class _Asked:
    """What the servers of one diagnosis have shown so far."""

    silent: set[str] = field(default_factory=set)
    clock_error: timedelta | None = None


class Diagnosis:
    """Looks at everything that a sign-in and AWS tools need; ``looks`` are those at this computer, in their order."""

    def __init__(
        self,
        *,
        files: ConnectionFiles,
        looks: Mapping[Check, Look],
        servers: Servers,
        clock: Clock,
        watch: Callable[[], Watch],
    ) -> None:
        self._files = files
        self._looks = looks
        self._servers = servers
        self._clock = clock
        self._watch = watch

    def examine(self, cancel: Cancel, name: str = "") -> Iterator[Finding]:
        """Return the findings as they are made, for all connections or the one called ``name``.

        Raises ``ConnectionNotFound`` at once, and ``Cancelled`` on the way; no other error.
        """
        known = self._files.names()
        if name and name not in known:
            raise ConnectionNotFound(name, known)
        return self._examined((name,) if name else known, cancel)

    def _examined(self, names: tuple[str, ...], cancel: Cancel) -> Iterator[Finding]:
        watch = self._watch()
        connections, refusals = self._loaded(names)
        for check, look in self._looks.items():
            yield from self._looked(check, look, connections, watch, cancel)
        yield from refusals
        if not names:
            yield Finding(Check.CONNECTION, Code.NO_CONNECTION)
        asked = _Asked()
        for connection in connections:
            yield _connection_finding(connection)
            yield from self._asked(connection, asked, watch, cancel)
        if asked.clock_error is not None:
            yield clock_finding(asked.clock_error)
        elif connections:
            yield Finding(Check.CLOCK, Code.CLOCK_UNKNOWN)

    def _loaded(self, names: tuple[str, ...]) -> tuple[tuple[Connection, ...], tuple[Finding, ...]]:
        """Return the connections, and what is wrong with the files of the others."""
        connections: list[Connection] = []
        refusals: list[Finding] = []
        for name in names:
            try:
                connections.append(self._files.load(name).connection)
            except PoolkeyError as error:
                reason = error.reason if isinstance(error, ConnectionFileError) else "unreadable"
                refusals.append(Finding(Check.CONNECTION, Code.CONNECTION_FILE_BROKEN, ((Fact.REASON, reason),)))
        return tuple(connections), tuple(refusals)

    def _looked(
        self, check: Check, look: Look, connections: tuple[Connection, ...], watch: Watch, cancel: Cancel
    ) -> tuple[Finding, ...]:
        try:
            return watch.within(lambda: tuple(look(connections)), cancel)
        except Cancelled:
            raise
        except TimeoutError:
            return (Finding(check, Code.TOO_SLOW),)
        except Exception:  # noqa: BLE001 - the rest is looked at all the same, and the text may hold anything
            return (Finding(check, Code.NOT_LOOKED_AT),)

    def _asked(self, connection: Connection, asked: _Asked, watch: Watch, cancel: Cancel) -> Iterator[Finding]:
        try:
            questions = self._servers.questions(connection)
        except EndpointNotOffered as error:
            yield Finding(Check.USER_POOL, Code.ENDPOINT_NOT_OFFERED, ((Fact.REGION, error.region),))
            return
        for question in questions:
            if question.host not in asked.silent:  # one server that cannot be reached is one line
                sighting = self._seen(question, watch, cancel)
                self._remember(question, sighting, asked)
                yield sighting.finding

    def _seen(self, question: Question, watch: Watch, cancel: Cancel) -> Sighting:
        try:
            return watch.within(lambda: self._servers.ask(question, cancel), cancel)
        except Cancelled:
            raise
        except TimeoutError:
            return Sighting(Finding(question.check, Code.SILENT, ((Fact.HOST, question.host),)))
        except Exception:  # noqa: BLE001 - as above
            return Sighting(Finding(question.check, Code.NOT_LOOKED_AT))

    def _remember(self, question: Question, sighting: Sighting, asked: _Asked) -> None:
        if not sighting.reached:
            asked.silent.add(question.host)
        if sighting.server_time and asked.clock_error is None:
            asked.clock_error = self._clock.now() - sighting.server_time


def _connection_finding(connection: Connection) -> Finding:
    return Finding(
        Check.CONNECTION,
        Code.CONNECTION_GOOD,
        ((Fact.POOL, connection.user_pool_id), (Fact.REGION, connection.region)),
    )
