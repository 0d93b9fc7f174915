"""The time that the server tells, up to whole sign-ins on computers whose clock is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from poolkey.adapters.cognito_http import CognitoClient
from poolkey.adapters.partitions import Service
from poolkey.adapters.server_clock import ServerClock
from poolkey.adapters.system import SystemClock
from poolkey.adapters.token_keys import CognitoTokenKeys
from poolkey.core.connection_text import parse
from poolkey.core.errors import PoolkeyError, TokenReason, TokenRejected
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import PasswordAnswer
from poolkey.services.conversation import Finished
from poolkey.wiring.places import Places
from poolkey.wiring.services import Services, build
from tests.fakes.cancels import PatientPerson
from tests.fakes.clocks import StillClock
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.raw_server import RawServer, http_answer
from tests.fakes.strict_pool import StrictPool, Tamper, User

PASSWORD = "Correct-Horse-9"
TARO = User("taro", PASSWORD)
HOUR = timedelta(hours=1)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def strict() -> Iterator[StrictPool]:
    with StrictPool(TARO) as pool:
        yield pool


def test_the_computers_clock_is_right_until_a_server_tells_otherwise() -> None:
    clock = ServerClock(StillClock(NOON))
    assert (clock.now(), clock.error()) == (NOON, timedelta(0))


@pytest.mark.parametrize("error", [timedelta(seconds=2), 7 * HOUR, timedelta(days=9000), timedelta(seconds=-2), -HOUR])
def test_the_time_goes_on_from_what_the_server_told(error: timedelta) -> None:
    local = StillClock(NOON + error)
    clock = ServerClock(local)
    clock.told(NOON)
    local.move(timedelta(minutes=5))
    assert clock.now() == NOON + timedelta(minutes=5)
    assert clock.error() == error


@pytest.mark.parametrize("error", [timedelta(seconds=1.9), timedelta(seconds=-1.9), timedelta(0)])
def test_an_error_within_the_resolution_of_a_date_is_none(error: timedelta) -> None:
    clock = ServerClock(StillClock(NOON + error))
    clock.told(NOON - HOUR)
    clock.told(NOON)
    assert (clock.now(), clock.error()) == (NOON + error, timedelta(0))


def test_the_last_answer_counts() -> None:
    clock = ServerClock(StillClock(NOON))
    clock.told(NOON + HOUR)
    clock.told(NOON - HOUR)
    assert clock.error() == HOUR


# --- what tells the time ------------------------------------------------------------------------------


def error_after(url: str) -> timedelta:
    clock = ServerClock(StillClock(NOON))
    client = CognitoClient(Service.USER_POOLS, url, clock, {"InitiateAuth": False}, draw=min)
    with suppress(PoolkeyError):
        client.call("InitiateAuth", {}, PatientPerson())
    return clock.error()


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (b"200 OK", b"{}"),
        (b"200 OK", b"<html>"),
        (b"400 Bad Request", b'{"__type": "NotAuthorizedException"}'),
        (b"400 Bad Request", b'{"__type": "TooManyRequestsException"}'),
        (b"500 Internal Server Error", b""),
    ],
)
def test_every_answer_tells_the_time(status: bytes, body: bytes) -> None:
    date = b"Date: " + format_datetime(NOON - HOUR, usegmt=True).encode()
    with RawServer(http_answer(body, date, status=status)) as server:
        assert error_after(f"http://{server.address}") == HOUR


@pytest.mark.parametrize(
    "headers",
    [(), (b"Date: noon",), (b"Date: Fri, 31 Dec 9999 23:59:59 -2300",)],
)
def test_an_answer_without_a_sound_date_changes_nothing(headers: tuple[bytes, ...]) -> None:
    with RawServer(http_answer(b"{}", *headers)) as server:
        assert error_after(f"http://{server.address}") == timedelta(0)


def test_what_comes_from_elsewhere_without_tls_is_no_answer() -> None:
    assert error_after("http://192.0.2.1") == timedelta(0)


# --- a computer whose clock is wrong ------------------------------------------------------------------


def services_of(pool: StrictPool, home: Path) -> Services:
    environ = {"AWS_CONFIG_FILE": str(home / "config"), "AWS_SHARED_CREDENTIALS_FILE": str(home / "credentials")}
    file = home / "handed-out.toml"
    file.write_text(pool.connection_toml(), "utf-8")
    keyring = MemoryKeyring()
    services = build(Places(home, home, home, home, home, environ), open_keyring=lambda: keyring)
    services.connections.add(str(file))
    return services


def signed_in(services: Services) -> Finished:
    talk = services.sign_in(services.connections.get("acme"))
    talk.begin(PatientPerson())
    end = talk.answer(PasswordAnswer("taro", Secret(PASSWORD)), PatientPerson())
    assert isinstance(end, Finished)
    return end


@pytest.mark.parametrize("ahead", [3600, -3600])
def test_a_sign_in_works_on_a_computer_whose_clock_is_wrong(strict: StrictPool, tmp_path: Path, ahead: int) -> None:
    strict.clock_offset = -ahead
    services = services_of(strict, tmp_path)
    session = signed_in(services).session
    assert session is not None
    assert abs(services.clock_error() - timedelta(seconds=ahead)) < timedelta(seconds=5)
    left = session.claims.expires - services.clock.now()
    assert timedelta(minutes=59) < left <= timedelta(minutes=60, seconds=2)


def test_a_session_is_renewed_on_a_computer_whose_clock_is_wrong(strict: StrictPool, tmp_path: Path) -> None:
    services = services_of(strict, tmp_path)
    signed_in(services)
    strict.clock_offset = 3600
    connection = services.connections.get("acme")
    assert services.sessions.renew(connection, PatientPerson()).claims.username == "taro"
    assert services.clock_error() < timedelta(minutes=-59)


@pytest.mark.parametrize(("offset", "reason"), [(3600, TokenReason.ISSUED_LATER), (-3600 - 1, TokenReason.EXPIRED)])
def test_a_fresh_token_is_good_by_the_servers_clock_alone(
    strict: StrictPool, tmp_path: Path, offset: int, reason: TokenReason
) -> None:
    strict.clock_offset = offset
    clock = ServerClock(SystemClock())
    keys = CognitoTokenKeys(parse(strict.connection_toml()), tmp_path, clock)
    token = Secret(strict.forge_token(TARO))
    assert reason_of(keys, token) is reason
    clock.told(datetime.fromtimestamp(strict.now, UTC))
    assert keys.verify(token, PatientPerson()).username == "taro"


@pytest.mark.parametrize(
    ("tamper", "reason"),
    [(Tamper.EXPIRED, TokenReason.EXPIRED), (Tamper.ISSUED_LATER, TokenReason.ISSUED_LATER)],
)
def test_the_servers_clock_makes_no_bad_token_good(
    strict: StrictPool, tmp_path: Path, tamper: Tamper, reason: TokenReason
) -> None:
    strict.clock_offset = 3600
    clock = ServerClock(SystemClock())
    clock.told(datetime.fromtimestamp(strict.now, UTC))
    keys = CognitoTokenKeys(parse(strict.connection_toml()), tmp_path, clock)
    assert reason_of(keys, Secret(strict.forge_token(TARO, tamper))) is reason


def reason_of(keys: CognitoTokenKeys, token: Secret) -> TokenReason:
    with pytest.raises(TokenRejected) as caught:
        keys.verify(token, PatientPerson())
    return caught.value.reason
