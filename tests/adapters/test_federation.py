"""The exchange of credentials for a sign-in to the console, with a strict stand-in for AWS."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime

import pytest

from poolkey.adapters.federation import CONSOLE_SECONDS, FederationEndpoint
from poolkey.core.credentials import Credentials
from poolkey.core.errors import (
    Cancelled,
    GarbledAnswer,
    NetworkReason,
    NoConsole,
    PoolkeyError,
    ServiceRefused,
    Unreachable,
)
from poolkey.core.ports import Cancel
from poolkey.core.secret import Secret
from tests.fakes.cancels import ChangingPerson, PatientPerson
from tests.fakes.clocks import StillClock
from tests.fakes.federation import SIGN_IN_TOKEN, StrictFederation
from tests.fakes.raw_server import RawServer, closed_address

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
CREDENTIALS = Credentials("ASIAEXAMPLE", Secret('se"cret/&+1'), Secret("to=ken%&+"), NOON)


def token_from(server: StrictFederation, cancel: Cancel | None = None) -> Secret:
    federation = FederationEndpoint(StillClock(NOON), server.url_of)
    return federation.sign_in_token(CREDENTIALS, "eu-west-1", cancel or PatientPerson())


def failure_of(url: str) -> PoolkeyError:
    federation = FederationEndpoint(StillClock(NOON), lambda _region: url)
    with pytest.raises(PoolkeyError) as caught:
        federation.sign_in_token(CREDENTIALS, "eu-west-1", PatientPerson())
    assert CREDENTIALS.secret_access_key.reveal() not in "".join(traceback.format_exception(caught.value))
    return caught.value


def test_credentials_are_exchanged_in_the_body_of_a_post() -> None:
    with StrictFederation() as server:
        assert token_from(server) == Secret(SIGN_IN_TOKEN)
    assert server.violations == []
    assert server.sessions == [{"sessionId": "ASIAEXAMPLE", "sessionKey": 'se"cret/&+1', "sessionToken": "to=ken%&+"}]


def test_the_console_is_asked_for_a_working_day() -> None:
    with StrictFederation() as server:
        token_from(server)
    assert server.durations == [CONSOLE_SECONDS]


def test_a_chained_role_gets_its_own_time() -> None:
    with StrictFederation(chained=True) as server:
        assert token_from(server) == Secret(SIGN_IN_TOKEN)
    assert server.durations == [None]


def test_what_is_refused_without_a_duration_too_is_reported() -> None:
    with StrictFederation((400, "<html>"), (400, "<html>")) as server, pytest.raises(ServiceRefused) as refused:
        token_from(server)
    assert refused.value.details.operation == "getSigninToken"
    assert refused.value.details.code == "HTTP 400"
    assert refused.value.details.at == "2026-11-20T12:00:00Z"


@pytest.mark.parametrize(
    ("status", "reason"),
    [(429, NetworkReason.THROTTLED), (500, NetworkReason.SERVER_FAULT), (503, NetworkReason.SERVER_FAULT)],
)
def test_a_server_that_cannot_answer_now_is_tried_again_by_the_person(status: int, reason: NetworkReason) -> None:
    with StrictFederation((status, "")) as server:
        failure = failure_of(server.url_of("eu-west-1"))
    assert isinstance(failure, Unreachable)
    assert failure.reason is reason


@pytest.mark.parametrize("status", [302, 403, 405])
def test_any_other_status_is_a_refusal(status: int) -> None:
    with StrictFederation((status, "")) as server:
        failure = failure_of(server.url_of("eu-west-1"))
    assert isinstance(failure, ServiceRefused)
    assert failure.details.code == f"HTTP {status}"


@pytest.mark.parametrize("body", ["", "<html>", "[]", "{}", '{"SigninToken": 5}', '{"SigninToken": ""}', "[" * 60000])
def test_an_answer_without_a_token_is_garbled(body: str) -> None:
    with StrictFederation((200, body)) as server:
        assert isinstance(failure_of(server.url_of("eu-west-1")), GarbledAnswer)


def test_a_server_that_speaks_something_else_is_garbled() -> None:
    with RawServer(b"SSH-2.0-OpenSSH_9.2\r\n") as server:
        assert isinstance(failure_of(f"http://{server.address}/federation"), GarbledAnswer)


def test_a_server_that_is_not_there_is_unreachable() -> None:
    failure = failure_of(f"http://{closed_address()}/federation")
    assert isinstance(failure, Unreachable)
    assert failure.reason is NetworkReason.NO_CONNECTION


def test_nothing_leaves_this_computer_without_tls() -> None:
    failure = failure_of("http://signin.example/federation")
    assert isinstance(failure, Unreachable)
    assert failure.reason is NetworkReason.TLS


def test_a_person_can_cancel() -> None:
    person = ChangingPerson()
    person.cancel()
    with StrictFederation() as server, pytest.raises(Cancelled):
        token_from(server, person)
    assert not server.sessions


def test_a_region_without_a_console_is_never_asked() -> None:
    with pytest.raises(NoConsole):
        FederationEndpoint(StillClock(NOON)).sign_in_token(CREDENTIALS, "us-iso-east-1", PatientPerson())
