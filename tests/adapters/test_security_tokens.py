"""STS over HTTP, against the strict pool, which checks the identity pool's token, the role and the duration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from poolkey.adapters.identity_pool import CognitoIdentityPool
from poolkey.adapters.security_tokens import SecurityTokenService
from poolkey.adapters.server_clock import ServerClock
from poolkey.core.connection import Connection
from poolkey.core.connection_text import parse
from poolkey.core.credentials import Credentials
from poolkey.core.errors import (
    CredentialsReason,
    CredentialsRefused,
    GarbledAnswer,
    NetworkReason,
    NoIdentityPool,
    ServiceRefused,
    Unreachable,
)
from poolkey.core.secret import Secret
from poolkey.core.tokens import Login
from tests.fakes.cancels import PatientPerson
from tests.fakes.clocks import StillClock
from tests.fakes.raw_server import PROXY_REFUSES, RawServer, closed_address
from tests.fakes.strict_pool import AssumableRole, Fault, HttpStatus, NotJson, Reset, StrictPool, Throw, User

OPS = "arn:aws:iam::123456789012:role/Ops"
TARO = User("taro", "Correct-Horse-9")
OPERATION = "AssumeRoleWithWebIdentity"


@pytest.fixture
def strict() -> Iterator[StrictPool]:
    with StrictPool(TARO) as pool:
        pool.configure(classic_flow=True, assumable_roles=(AssumableRole(OPS, 120),))
        pool.stop_clock()
        yield pool


def connection_of(pool: StrictPool) -> Connection:
    return parse(pool.connection_toml())


def token_of(pool: StrictPool) -> Secret:
    identities = CognitoIdentityPool(connection_of(pool), ServerClock(StillClock()), draw=min)
    login = Login(pool.settings.login_key, Secret(pool.forge_token(TARO)))
    return identities.open_id_token(identities.identity_id(login, PatientPerson()), login, PatientPerson())


def assume(pool: StrictPool, role: str = OPS, minutes: int = 60, token: Secret | None = None) -> Credentials:
    return SecurityTokenService(connection_of(pool), ServerClock(StillClock()), draw=min).assume(
        role, token or token_of(pool), session="taro@example.com", minutes=minutes, cancel=PatientPerson()
    )


@pytest.mark.parametrize("minutes", [15, 120])
def test_the_pools_token_is_exchanged_for_a_roles_credentials(strict: StrictPool, minutes: int) -> None:
    keys = assume(strict, minutes=minutes)
    (issued,) = strict.credentials
    assert keys == Credentials(
        issued.access_key_id, Secret(issued.secret_key), Secret(issued.session_token), keys.expires
    )
    assert keys.expires == datetime.fromtimestamp(int(strict.now) + minutes * 60, UTC)
    assert (issued.role_arn, issued.subject) == (OPS, TARO.sub)
    assert strict.requests[-1].parameters["RoleSessionName"] == "taro@example.com"


def test_a_role_that_does_not_admit_the_pool_is_named_as_such(strict: StrictPool) -> None:
    assert refusal(strict, role="arn:aws:iam::123456789012:role/Admin").reason is CredentialsReason.ROLE_NOT_GIVEN


def test_more_time_than_the_role_allows_is_named_as_such(strict: StrictPool) -> None:
    assert refusal(strict, minutes=121).reason is CredentialsReason.TOO_LONG


def test_a_token_that_is_over_is_named_as_such(strict: StrictPool) -> None:
    token = token_of(strict)
    strict.advance(601)
    assert refusal(strict, token=token).reason is CredentialsReason.TOKEN_EXPIRED


def test_a_token_that_is_none_is_named_as_such_and_not_shown(strict: StrictPool) -> None:
    found = refusal(strict, token=Secret("no.such.token"))
    assert found.reason is CredentialsReason.TOKEN_REFUSED
    assert "no.such.token" not in f"{found!r} {found} {found.message}"
    assert found.details.request_id == "01234567-89ab-cdef"


def refusal(pool: StrictPool, role: str = OPS, minutes: int = 60, token: Secret | None = None) -> CredentialsRefused:
    with pytest.raises(CredentialsRefused) as refused:
        assume(pool, role, minutes, token)
    return refused.value


def test_any_other_refusal_keeps_its_code(strict: StrictPool) -> None:
    strict.fail_next(OPERATION, Throw("MalformedPolicyDocument", "why"))
    with pytest.raises(ServiceRefused, match="AssumeRoleWithWebIdentity: MalformedPolicyDocument") as refused:
        assume(strict)
    assert not isinstance(refused.value, CredentialsRefused)
    assert refused.value.message == "why"


def test_another_kind_of_invalid_request_is_not_blamed_on_the_duration(strict: StrictPool) -> None:
    strict.fail_next(OPERATION, Throw("ValidationError", "roleSessionName is too short"))
    with pytest.raises(ServiceRefused) as refused:
        assume(strict)
    assert not isinstance(refused.value, CredentialsRefused)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (HttpStatus(503), NetworkReason.SERVER_FAULT),
        (Throw("IDPCommunicationError"), NetworkReason.SERVER_FAULT),
        (Throw("Throttling"), NetworkReason.THROTTLED),
        (HttpStatus(429), NetworkReason.THROTTLED),
    ],
)
def test_a_service_that_cannot_answer_now_is_unreachable(
    strict: StrictPool, fault: Fault, reason: NetworkReason
) -> None:
    strict.fail_next(OPERATION, fault, times=4)
    with pytest.raises(Unreachable) as caught:
        assume(strict)
    assert caught.value.reason is reason
    assert strict.operations.count(OPERATION) == 4


def test_a_passing_fault_is_not_noticed(strict: StrictPool) -> None:
    strict.fail_next(OPERATION, HttpStatus(500))
    assert assume(strict).access_key_id.startswith("ASIA")


@pytest.mark.parametrize("fault", [NotJson(), HttpStatus(404), HttpStatus(400, b"<ErrorResponse/>"), NotJson(b"<a/>")])
def test_what_is_not_the_protocol_is_garbled(strict: StrictPool, fault: Fault) -> None:
    strict.fail_next(OPERATION, fault)
    with pytest.raises(GarbledAnswer):
        assume(strict)


KEYS = {"AccessKeyId": "ASIA", "SecretAccessKey": "s", "SessionToken": "t", "Expiration": "2026-11-20T12:00:00Z"}


def answer(**changes: str) -> NotJson:
    leaves = "".join(f"<{name}>{value}</{name}>" for name, value in (KEYS | changes).items())
    result = f"<{OPERATION}Result><Credentials>{leaves}</Credentials></{OPERATION}Result>"
    return NotJson(f"<{OPERATION}Response>{result}</{OPERATION}Response>".encode())


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        *((answer(**{name: ""}), f"invalid {name}") for name in KEYS),
        (answer(Expiration="soon"), "invalid Expiration"),
        (answer(Expiration="2026-11-20T12:00:00"), "invalid Expiration"),
    ],
)
def test_garbage_is_named_and_never_half_believed(strict: StrictPool, fault: Fault, code: str) -> None:
    strict.fail_next(OPERATION, fault)
    with pytest.raises(GarbledAnswer) as caught:
        assume(strict)
    assert caught.value.details.code == code


def test_a_line_that_breaks_is_unreachable(strict: StrictPool) -> None:
    strict.fail_next(OPERATION, Reset())
    with pytest.raises(Unreachable):
        assume(strict)


def test_the_servers_clock_counts(strict: StrictPool) -> None:
    clock = ServerClock(StillClock())
    SecurityTokenService(connection_of(strict), clock).assume(
        OPS, token_of(strict), session="taro", minutes=15, cancel=PatientPerson()
    )
    assert clock.now().timestamp() == pytest.approx(strict.now, abs=2)


def test_the_kind_of_endpoint_that_the_connection_asks_for_is_called(
    strict: StrictPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = replace(connection_of(strict), endpoint_url=None, use_fips=True)
    with RawServer(PROXY_REFUSES) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.address}")
        with pytest.raises(Unreachable):
            assume_at(connection)
    assert proxy.received[0].startswith(b"CONNECT sts-fips.ap-northeast-1.amazonaws.com:443 ")


def test_nobody_listening_is_unreachable(strict: StrictPool) -> None:
    with pytest.raises(Unreachable):
        assume_at(replace(connection_of(strict), endpoint_url=f"http://{closed_address()}"))


def test_a_connection_without_an_identity_pool_says_so(strict: StrictPool) -> None:
    with pytest.raises(NoIdentityPool):
        assume_at(replace(connection_of(strict), identity_pool_id=None))


def assume_at(connection: Connection) -> Credentials:
    service = SecurityTokenService(connection, ServerClock(StillClock()))
    return service.assume(OPS, Secret("token"), session="taro", minutes=60, cancel=PatientPerson())
