"""A day of six hours on a virtual clock: the window open, a sleep, no network, a server at fault, one sign-in.

All but the window and the clock is real: the services, their files and the strict pool, which moves refresh tokens on
and takes none twice. The window's part is the loop in :meth:`Day.tick`, which does what ``poolkey.ui.freshness`` does.
"""

from __future__ import annotations

import configparser
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from poolkey import warm
from poolkey.core.credentials import Credentials, read_process_document
from poolkey.core.renewal_plan import LEAD, SPREAD, slept
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import PasswordAnswer
from poolkey.services.conversation import Finished
from poolkey.services.keeping_fresh import KeepingFresh, Renewal
from poolkey.wiring.places import Places
from poolkey.wiring.services import Services, build
from tests.fakes.cancels import PatientPerson
from tests.fakes.entropy import CountingEntropy
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.strict_pool import Fault, HttpStatus, Reset, Rotation, StrictPool, User

PASSWORD = "Correct-Horse-9"
PATIENT = PatientPerson()
MINUTE = timedelta(minutes=1)
RENEWALS = ("GetTokensFromRefreshToken", "GetCredentialsForIdentity")
PROCESS = '\n[[profiles]]\nname = "acme-process"\nregion = "eu-west-1"\ndelivery = "process"\n'

# minutes after nine
FAULTY = range(60, 65)
ASLEEP = range(120, 210)
OFFLINE = range(300, 320)
EVENING = 360

# Each renews at times of its own: how often that fails, and is tried again, since it falls into a trouble.
COMPUTERS = {"a": 0, "c": 10, "h": 12, "i": 2}


class PoolClock:
    """The computer's clock, which is right: it shows the pool's virtual time."""

    def __init__(self, pool: StrictPool) -> None:
        self._pool = pool

    def now(self) -> datetime:
        """Return the virtual time."""
        return datetime.fromtimestamp(self._pool.now, UTC)


class System:
    """The system as the fast path sees it, which leaves what it opened to the end of its process."""

    environ: Mapping[bytes, bytes]
    fstat = staticmethod(os.fstat)
    read = staticmethod(os.read)

    def __init__(self, runtime: Path) -> None:
        self.environ = {b"XDG_RUNTIME_DIR": os.fsencode(runtime)}
        self._opened: list[int] = []

    def open(self, path: bytes, flags: int) -> int:
        """Open a file."""
        self._opened.append(os.open(path, flags))
        return self._opened[-1]

    def close_all(self) -> None:
        """End the process."""
        while self._opened:
            os.close(self._opened.pop())


class Day:
    """One person's computer, from the sign-in at nine."""

    def __init__(self, pool: StrictPool, home: Path, system: System, computer: str) -> None:
        self.pool = pool
        self.computer = computer
        self.clock = PoolClock(pool)
        self.minute = 0
        self.attempts: list[Renewal] = []
        self._home = home
        self._system = system
        self._keyring = MemoryKeyring()
        self._services, self._another_program = self._program(), self._program()
        self._sign_in()
        self._fresh = KeepingFresh(
            connections=self._services.connections,
            sessions=self._services.sessions,
            profiles=self._services.profiles,
            clock=self.clock,
            entropy=CountingEntropy(),
            computer=computer,
        )
        self._ticked = self._planned = self.clock.now()

    def pass_minute(self) -> None:
        """Let a minute pass; asleep, nothing happens in it."""
        self.pool.advance(60)
        self.minute += 1
        self._make_weather()
        if self.minute not in ASLEEP:
            self.tick()

    def tick(self) -> None:
        """Do what the window does each minute."""
        before, self._ticked = self._ticked, self.clock.now()
        woke = slept(before, self._ticked)
        if not woke and self._ticked < self._planned:
            return
        outlook = self._fresh.look(afresh=woke)
        while outlook.due:
            self.attempts += [self._fresh.renew(connection, PATIENT) for connection in outlook.due]
            outlook = self._fresh.look()
        self._planned = outlook.next

    def process_left(self) -> timedelta:
        """Return what the document of a ``credential_process`` has left: from the fast path, else the full program."""
        try:
            document = warm.cached(warm.path_of("acme-process"))
        except (LookupError, OSError, ValueError):
            return self._left(self._another_program.profiles.credentials("acme-process", PATIENT))
        finally:
            self._system.close_all()
        return self._left(read_process_document(document.decode()))

    def keys_left(self) -> timedelta:
        """Return what the keys in the AWS file have left, as the identity pool knows them."""
        file = configparser.RawConfigParser()
        file.read(self._home / ".aws" / "credentials")
        key = file["acme"]["aws_access_key_id"]
        expires = next(each.expires for each in self.pool.credentials if each.access_key_id == key)
        return datetime.fromtimestamp(expires, UTC) - self.clock.now()

    def count(self, operation: str) -> int:
        """Return how often an operation was called."""
        return self.pool.operations.count(operation)

    def _program(self) -> Services:
        runtime = self._home / "runtime" / "poolkey"
        places = Places(self._home, self._home, self._home, runtime, self._home, {})
        return build(places, open_keyring=lambda: self._keyring, local_clock=self.clock)

    def _left(self, credentials: Credentials) -> timedelta:
        return credentials.expires - self.clock.now()

    def _sign_in(self) -> None:
        file = self._home / "handed-out.toml"
        file.write_text(self.pool.connection_toml() + PROCESS, "utf-8")
        connection = self._services.connections.add(str(file))
        talk = self._services.sign_in(connection)
        talk.begin(PATIENT)
        end = talk.answer(PasswordAnswer("taro", Secret(PASSWORD)), PATIENT)
        assert isinstance(end, Finished)
        assert end.session
        states = self._services.profiles.deliver(end.session, PATIENT)
        assert [state.problem for state in states] == [None, None]

    def _make_weather(self) -> None:
        self.pool.clear_faults()
        if self.minute in FAULTY:
            self._fail(HttpStatus(500))
        if self.minute in OFFLINE:
            self._fail(Reset())

    def _fail(self, fault: Fault) -> None:
        for operation in RENEWALS:
            self.pool.fail_next(operation, fault, times=100)


@pytest.fixture(params=COMPUTERS)
def day(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    with StrictPool(User("taro", PASSWORD, email="taro@example.com")) as pool:
        pool.configure(rotation=Rotation(grace=0))
        pool.stop_clock()
        system = System(runtime)
        monkeypatch.setattr(warm, "system", system)
        monkeypatch.setattr(warm, "time", lambda: pool.now)
        yield Day(pool, tmp_path, system, request.param)


def test_credentials_are_there_all_day_long_after_one_sign_in(day: Day) -> None:
    since_trouble = 0
    while day.minute < EVENING:
        day.pass_minute()
        if day.minute in ASLEEP:
            continue
        since_trouble = 0 if day.minute in OFFLINE or day.minute in FAULTY else since_trouble + 1
        wanted = MINUTE if since_trouble <= 6 else 15 * MINUTE
        assert (day.minute, day.keys_left() >= wanted) == (day.minute, True)
        assert (day.minute, day.process_left() >= wanted) == (day.minute, True)
    assert day.count("InitiateAuth") == 1


def test_renewals_are_those_of_the_plan_and_failures_make_no_storm(day: Day) -> None:
    while day.minute < EVENING:
        day.pass_minute()
    renewed = [attempt for attempt in day.attempts if attempt.problem is None]
    awake = EVENING - len(ASLEEP)
    fewest, most = (int(awake * MINUTE / (timedelta(hours=1) - way)) for way in (LEAD, LEAD + SPREAD))
    assert fewest <= len(renewed) <= most
    assert len(day.attempts) - len(renewed) == COMPUTERS[day.computer]
    assert len(day.pool.credentials) == 2 * (1 + len(renewed))


def test_a_person_who_wakes_the_computer_has_credentials_in_that_minute(day: Day) -> None:
    while day.minute < ASLEEP.stop:
        day.pass_minute()
    assert day.attempts[-1].problem is None
    assert day.keys_left() > 59 * MINUTE
    assert day.process_left() > 59 * MINUTE


def test_a_process_profile_works_for_hours_without_a_window(day: Day) -> None:
    for _ in range(180):
        day.pool.advance(60)
        assert day.process_left() > 15 * MINUTE
    assert day.count("InitiateAuth") == 1
    assert day.count("GetTokensFromRefreshToken") == 180 // 45
