"""The order of a diagnosis: everything is looked at, whatever breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import TypeVar

import pytest

from poolkey.core.connection import Connection, Handout
from poolkey.core.diagnosis import Check, Code, Fact, Finding, Question, Sighting
from poolkey.core.errors import (
    Cancelled,
    ConnectionFileError,
    ConnectionNotFound,
    EndpointNotOffered,
    FileReason,
    PoolkeyError,
    StorageError,
)
from poolkey.core.ports import Cancel
from poolkey.services.diagnosis import Diagnosis, Look
from tests.fakes.cancels import PatientPerson
from tests.fakes.clocks import StillClock
from tests.fakes.services import connection

T = TypeVar("T")
GOOD = Finding(Check.HELPER, Code.HELPER_GOOD)


class Files:
    """Connection files in memory; an error is one that cannot be used."""

    def __init__(self, **files: Connection | PoolkeyError) -> None:
        self.files = files

    def names(self) -> tuple[str, ...]:
        return tuple(self.files)

    def load(self, name: str) -> Handout:
        found = self.files[name]
        if isinstance(found, PoolkeyError):
            raise found
        return Handout(found)

    def read_handout(self, path: str) -> Handout:
        raise AssertionError("a diagnosis reads nothing else")

    def save(self, connection: Connection) -> None:
        raise AssertionError("a diagnosis changes nothing")

    def forget(self, name: str) -> None:
        raise AssertionError("a diagnosis changes nothing")


class Impatience:
    """A watch that gives no time to the looks it is told of, and all to the others."""

    def __init__(self, *late: Check) -> None:
        self.late = late
        self.looked = 0

    def within(self, look: Callable[[], T], cancel: Cancel) -> T:
        self.looked += 1
        seen = look()
        if isinstance(seen, Sighting) and seen.finding.check in self.late:
            raise TimeoutError
        return seen


class FakeServers:
    """Servers that answer as they are told; ``asked`` holds what was."""

    def __init__(self, clock: StillClock) -> None:
        self.clock = clock
        self.hosts = {Check.USER_POOL: "a.example", Check.KEYS: "a.example", Check.IDENTITY_POOL: "b.example"}
        self.silent: set[str] = set()
        self.fast = timedelta(0)  # the computer's clock, as the first server has it
        self.error: Exception | None = None
        self.asked: list[Check] = []

    def questions(self, connection: Connection) -> tuple[Question, ...]:
        if connection.use_fips:
            raise EndpointNotOffered(connection.region)
        return tuple(Question(check, host, f"https://{host}/") for check, host in self.hosts.items())

    def ask(self, question: Question, cancel: Cancel) -> Sighting:
        self.asked.append(question.check)
        if self.error:
            raise self.error
        if question.host in self.silent:
            return Sighting(Finding(question.check, Code.SILENT, ((Fact.HOST, question.host),)))
        finding = Finding(question.check, Code.REACHED, ((Fact.HOST, question.host),))
        error = self.fast if len(self.asked) == 1 else timedelta(0)
        return Sighting(finding, reached=True, server_time=self.clock.now() - error)


def raising(error: Exception) -> Look:
    """Return a look that meets ``error``."""

    def look(_connections: tuple[Connection, ...]) -> Iterator[Finding]:
        raise error

    return look


class House:
    """A diagnosis on fakes."""

    def __init__(
        self, *late: Check, looks: Mapping[Check, Look] | None = None, **files: Connection | PoolkeyError
    ) -> None:
        self.clock = StillClock()
        self.servers = FakeServers(self.clock)
        self.watch = Impatience(*late)
        self.diagnosis = Diagnosis(
            files=Files(**files),
            looks={Check.HELPER: lambda _: (GOOD,)} if looks is None else looks,
            servers=self.servers,
            clock=self.clock,
            watch=lambda: self.watch,
        )

    def codes(self, name: str = "") -> list[tuple[Check, Code]]:
        return [(finding.check, finding.code) for finding in self.diagnosis.examine(PatientPerson(), name)]


def test_this_computer_comes_first_then_each_connection_then_the_clock() -> None:
    house = House(acme=connection(), beta=connection("beta"))
    per_connection = [
        (Check.CONNECTION, Code.CONNECTION_GOOD),
        (Check.USER_POOL, Code.REACHED),
        (Check.KEYS, Code.REACHED),
        (Check.IDENTITY_POOL, Code.REACHED),
    ]
    clock = (Check.CLOCK, Code.CLOCK_RIGHT)
    assert house.codes() == [(Check.HELPER, Code.HELPER_GOOD), *per_connection, *per_connection, clock]
    assert house.codes("beta") == [(Check.HELPER, Code.HELPER_GOOD), *per_connection, clock]


def test_the_looks_get_the_connections_that_are_meant() -> None:
    seen: list[tuple[str, ...]] = []

    def look(connections: tuple[Connection, ...]) -> Iterator[Finding]:
        seen.append(tuple(each.name for each in connections))
        yield GOOD

    house = House(looks={Check.HELPER: look}, acme=connection(), beta=connection("beta"))
    house.codes()
    house.codes("beta")
    assert seen == [("acme", "beta"), ("beta",)]


def test_an_unknown_connection_is_refused_at_once() -> None:
    with pytest.raises(ConnectionNotFound):
        House(acme=connection()).diagnosis.examine(PatientPerson(), "beta")


def test_without_a_connection_this_computer_is_looked_at_all_the_same() -> None:
    assert House().codes() == [(Check.HELPER, Code.HELPER_GOOD), (Check.CONNECTION, Code.NO_CONNECTION)]


@pytest.mark.parametrize(
    ("error", "reason"),
    [(ConnectionFileError(FileReason.NOT_TOML, line=3), "not_toml"), (StorageError("/home/taro", "x"), "unreadable")],
)
def test_a_broken_connection_file_does_not_hide_the_other_ones(error: PoolkeyError, reason: str) -> None:
    house = House(acme=error, beta=connection("beta"))
    found = list(house.diagnosis.examine(PatientPerson()))
    assert [finding.facts for finding in found if finding.code is Code.CONNECTION_FILE_BROKEN] == [
        ((Fact.REASON, reason),)
    ]
    assert Code.CONNECTION_GOOD in {finding.code for finding in found}


def test_a_look_that_fails_or_is_late_is_a_finding_and_the_next_one_has_its_turn() -> None:
    def fails(_connections: tuple[Connection, ...]) -> Iterator[Finding]:
        yield GOOD
        raise RuntimeError("taro's secret")

    late = raising(TimeoutError())
    looks: dict[Check, Look] = {Check.KEYRING: fails, Check.CACHE: late, Check.HELPER: lambda _: (GOOD,)}
    assert House(looks=looks).codes()[:3] == [
        (Check.KEYRING, Code.NOT_LOOKED_AT),
        (Check.CACHE, Code.TOO_SLOW),
        (Check.HELPER, Code.HELPER_GOOD),
    ]


def test_a_server_that_is_not_reached_is_one_line_and_others_are_asked() -> None:
    house = House(acme=connection())
    house.servers.silent = {"a.example"}
    assert (Check.USER_POOL, Code.SILENT) in house.codes()
    assert house.servers.asked == [Check.USER_POOL, Check.IDENTITY_POOL]


def test_a_question_that_takes_too_long_counts_as_silence() -> None:
    house = House(Check.USER_POOL, acme=connection())
    assert (Check.USER_POOL, Code.SILENT) in house.codes()
    assert house.servers.asked == [Check.USER_POOL, Check.IDENTITY_POOL]


def test_a_question_that_breaks_is_a_finding() -> None:
    house = House(acme=connection())
    house.servers.error = ValueError("taro's secret")
    assert (Check.USER_POOL, Code.NOT_LOOKED_AT) in house.codes()


def test_a_kind_of_endpoint_that_aws_has_not_got_is_a_finding() -> None:
    fips = Connection("acme", "Acme", "eu-west-1", "eu-west-1_x", "client", use_fips=True)
    found = list(House(acme=fips).diagnosis.examine(PatientPerson()))
    assert Finding(Check.USER_POOL, Code.ENDPOINT_NOT_OFFERED, ((Fact.REGION, "eu-west-1"),)) in found


@pytest.mark.parametrize(
    ("fast", "code"),
    [
        (timedelta(minutes=2), Code.CLOCK_OFF),
        (timedelta(hours=-1), Code.CLOCK_FAR_OFF),
    ],
)
def test_the_clock_is_compared_with_the_first_answer(fast: timedelta, code: Code) -> None:
    house = House(acme=connection())
    house.servers.fast = fast
    assert house.codes()[-1] == (Check.CLOCK, code)


def test_without_an_answer_nothing_is_known_of_the_clock() -> None:
    house = House(acme=connection())
    house.servers.silent = {"a.example", "b.example"}
    assert house.codes()[-1] == (Check.CLOCK, Code.CLOCK_UNKNOWN)


def test_a_person_who_cancels_ends_it() -> None:
    with pytest.raises(Cancelled):
        House(looks={Check.HELPER: raising(Cancelled())}).codes()
    house = House(acme=connection())
    house.servers.error = Cancelled()
    with pytest.raises(Cancelled):
        house.codes()


def test_everything_is_looked_at_under_the_watch() -> None:
    house = House(acme=connection())
    house.codes()
    assert house.watch.looked == 4
