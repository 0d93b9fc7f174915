"""The user pool over HTTP, against the strict pool and against servers that do not speak the protocol."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import overload

import pytest

from poolkey.adapters.server_clock import ServerClock
from poolkey.adapters.user_pool import REPEATABLE_AFTER_A_FAULT, CognitoUserPool
from poolkey.core.account.messages import AccountMessage, AccountReply, GetUser, UpdateAttributes, UserTold
from poolkey.core.account.wire.requests import OPERATIONS
from poolkey.core.connection import Connection
from poolkey.core.connection_text import parse
from poolkey.core.errors import (
    Cancelled,
    ClientSecretMissing,
    KeyringReason,
    KeyringUnavailable,
    NetworkReason,
    PoolkeyError,
)
from poolkey.core.secret import Secret
from poolkey.core.signin import wire
from poolkey.core.signin.messages import ConfirmUser, Message, ResendCode, SendCode, StartPassword, StartSrp
from poolkey.core.signin.replies import Challenged, Failed, Refused, Reply, SignedIn
from poolkey.core.signin.steps import CodeKind
from tests.core.signin.requests import REQUESTS
from tests.fakes.cancels import ChangingPerson, ImpatientPerson, PatientPerson
from tests.fakes.clocks import StillClock
from tests.fakes.raw_server import PROXY_REFUSES, RawServer, closed_address, http_answer
from tests.fakes.strict_pool import (
    Fault,
    HttpStatus,
    NotJson,
    Replaced,
    Reset,
    Stall,
    StrictPool,
    Throw,
    Truncated,
    User,
    Without,
)

PASSWORD = Secret("Correct-Horse-9")
START = StartSrp("taro", 5)
CODE = SendCode("taro", CodeKind.AUTHENTICATOR, Secret("123456"), Secret("s" * 40))


@pytest.fixture
def strict() -> Iterator[StrictPool]:
    with StrictPool(User("taro", PASSWORD.reveal())) as pool:
        yield pool


def connection_of(pool: StrictPool) -> Connection:
    return parse(pool.connection_toml())


@overload
def send(pool: StrictPool, message: Message, person: PatientPerson | ImpatientPerson | None = None) -> Reply: ...


@overload
def send(pool: StrictPool, message: AccountMessage) -> AccountReply: ...


def send(
    pool: StrictPool, message: Message | AccountMessage, person: PatientPerson | ImpatientPerson | None = None
) -> Reply | AccountReply:
    user_pool = CognitoUserPool(connection_of(pool), ServerClock(StillClock()), draw=max)
    person = person or PatientPerson()
    if isinstance(message, Message):
        return user_pool.send(message, person)
    return user_pool.send(message, person)


def test_a_challenge_comes_with_the_servers_own_time(strict: StrictPool) -> None:
    strict.stop_clock()
    strict.clock_offset = -3 * 86400
    reply = send(strict, START)
    assert isinstance(reply, Challenged)
    assert reply.name == "PASSWORD_VERIFIER"
    assert reply.server_time == datetime.fromtimestamp(int(strict.now), UTC)


@pytest.mark.parametrize("date", [b"", b"Date: yesterday\r\n"])
def test_a_server_that_does_not_tell_the_time_is_good_enough(date: bytes) -> None:
    body = b'{"ChallengeName": "SMS_MFA"}'
    with RawServer(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n%s\r\n%s" % (len(body), date, body)) as server:
        reply = send_to(f"http://{server.address}")
    assert isinstance(reply, Challenged)
    assert reply.server_time is None
    assert reply.details is not None
    assert reply.details.at == "2026-11-20T10:00:00Z"


def test_a_password_is_exchanged_for_tokens(strict: StrictPool) -> None:
    strict.configure(flows=frozenset({"ALLOW_USER_PASSWORD_AUTH"}))
    assert isinstance(send(strict, StartPassword("taro", PASSWORD)), SignedIn)


def test_the_request_is_not_signed_and_names_poolkey(strict: StrictPool) -> None:
    send(strict, START)
    (call,) = strict.requests
    assert "Poolkey/" in call.headers["user-agent"]
    assert "authorization" not in call.headers


def test_a_refusal_keeps_its_code_its_text_and_what_a_report_needs(strict: StrictPool) -> None:
    strict.configure(flows=frozenset({"ALLOW_USER_PASSWORD_AUTH"}))
    reply = send(strict, StartPassword("taro", Secret("Wrong-Horse-1")))
    assert isinstance(reply, Refused)
    assert reply.message == "Incorrect username or password."
    assert (reply.details.operation, reply.details.code) == ("InitiateAuth", "NotAuthorizedException")
    assert len(reply.details.request_id) == 36
    assert reply.details.at.endswith("Z")


@pytest.mark.parametrize("name", ["", " ", "taro\nhana", "taro\r\nX-Evil: 1", "ta\0ro", "t" * 129, "\udc80"])
def test_a_name_that_no_user_can_have_is_refused_and_sent_as_it_is(name: str) -> None:
    with StrictPool(expect_violations=True) as strict:
        reply = send(strict, ResendCode(name))
    assert isinstance(reply, Refused)
    assert reply.details.code == "InvalidParameterException"
    (call,) = strict.requests
    assert call.parameters["Username"] == name


@pytest.mark.parametrize("name", ["taro\nhana", "taro\r\nX-Evil: 1", "ta\0ro", "t" * 129])
def test_a_sign_in_under_such_a_name_is_refused_like_any_other_wrong_one(strict: StrictPool, name: str) -> None:
    strict.configure(flows=frozenset({"ALLOW_USER_PASSWORD_AUTH"}))
    assert isinstance(send(strict, StartPassword(name, PASSWORD)), Refused)
    assert strict.requests[0].parameters["AuthParameters"]["USERNAME"] == name


# --- who asks -----------------------------------------------------------------------------------------


def test_an_app_client_with_a_secret_proves_that_it_has_it(strict: StrictPool) -> None:
    strict.configure(client_secret="S3cretOfThisClient")
    asked: list[Connection] = []

    def client_secret(connection: Connection) -> Secret:
        asked.append(connection)
        return Secret("S3cretOfThisClient")

    connection = connection_of(strict)
    assert connection.client_has_secret
    user_pool = CognitoUserPool(connection, ServerClock(StillClock()), client_secret=client_secret)
    assert asked == []
    assert isinstance(user_pool.send(START, PatientPerson()), Challenged)
    assert asked == [connection]
    assert not strict.received("S3cretOfThisClient")


@pytest.mark.parametrize("refusal", [KeyringUnavailable(KeyringReason.LOCKED), ClientSecretMissing("acme")])
def test_nothing_is_asked_without_the_secret_that_the_app_client_has(strict: StrictPool, refusal: PoolkeyError) -> None:
    def client_secret(_connection: Connection) -> Secret:
        raise refusal

    connection = replace(connection_of(strict), client_has_secret=True)
    user_pool = CognitoUserPool(connection, ServerClock(StillClock()), client_secret=client_secret)
    with pytest.raises(type(refusal)):
        user_pool.send(START, PatientPerson())
    assert strict.operations == []


def test_the_pool_hears_in_which_language_the_person_reads_now(strict: StrictPool) -> None:
    languages = iter(("en", "ja", ""))
    user_pool = CognitoUserPool(connection_of(strict), ServerClock(StillClock()), language=lambda: next(languages))
    for _ in range(3):
        user_pool.send(START, PatientPerson())
    told = [call.texts("ClientMetadata") for call in strict.requests]
    assert told == [{"language": "en"}, {"language": "ja"}, {}]


# --- waiting and repeating ----------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [Throw("TooManyRequestsException"), Throw("ThrottlingException"), HttpStatus(429)])
def test_a_throttled_call_is_repeated_after_longer_and_longer_waits(strict: StrictPool, fault: Fault) -> None:
    strict.fail_next("InitiateAuth", fault, times=3)
    person = PatientPerson()
    assert isinstance(send(strict, START, person), Challenged)
    assert person.waits == [1, 2, 4]


def test_a_throttled_challenge_response_is_repeated_too(strict: StrictPool) -> None:
    strict.fail_next("RespondToAuthChallenge", Throw("TooManyRequestsException"))
    send(strict, CODE)
    assert strict.operations == ["RespondToAuthChallenge"] * 2


def test_the_fourth_throttled_call_is_the_last(strict: StrictPool) -> None:
    strict.fail_next("InitiateAuth", Throw("TooManyRequestsException"), times=4)
    reply = send(strict, START)
    assert isinstance(reply, Failed)
    assert reply.reason is NetworkReason.THROTTLED
    assert reply.details.code == "TooManyRequestsException"
    assert strict.operations == ["InitiateAuth"] * 4


@pytest.mark.parametrize("fault", [HttpStatus(500), HttpStatus(503), Throw("InternalErrorException", status=500)])
def test_a_server_fault_is_met_again_where_that_is_safe(strict: StrictPool, fault: Fault) -> None:
    strict.fail_next("InitiateAuth", fault)
    assert isinstance(send(strict, START), Challenged)


def test_a_code_is_never_sent_twice_after_a_server_fault(strict: StrictPool) -> None:
    strict.fail_next("RespondToAuthChallenge", HttpStatus(502))
    reply = send(strict, CODE)
    assert isinstance(reply, Failed)
    assert reply.reason is NetworkReason.SERVER_FAULT
    assert strict.operations == ["RespondToAuthChallenge"]


def test_every_operation_is_either_repeatable_or_not() -> None:
    spoken = {wire.encode(message, wire.Client("client")).operation for message, _, _ in REQUESTS}
    spoken |= set(OPERATIONS.values())
    assert spoken == set(REPEATABLE_AFTER_A_FAULT)


def test_waits_are_drawn_between_nothing_and_the_pause(strict: StrictPool) -> None:
    strict.fail_next("InitiateAuth", Throw("TooManyRequestsException"), times=3)
    drawn: list[tuple[float, float]] = []

    def draw(low: float, high: float) -> float:
        drawn.append((low, high))
        return high / 2

    person = PatientPerson()
    CognitoUserPool(connection_of(strict), ServerClock(StillClock()), draw).send(START, person)
    assert drawn == [(0, 1), (0, 2), (0, 4)]
    assert person.waits == [0.5, 1, 2]


def test_a_person_who_cancels_while_waiting_is_not_kept(strict: StrictPool) -> None:
    strict.fail_next("InitiateAuth", Throw("TooManyRequestsException"))
    with pytest.raises(Cancelled):
        send(strict, START, ImpatientPerson())
    assert strict.operations == ["InitiateAuth"]


def test_nothing_is_sent_for_a_person_who_already_cancelled(strict: StrictPool) -> None:
    person = ChangingPerson()
    person.cancel()
    with pytest.raises(Cancelled):
        CognitoUserPool(connection_of(strict), ServerClock(StillClock())).send(START, person)
    assert strict.operations == []


def test_a_call_under_way_ends_when_the_person_cancels(strict: StrictPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("poolkey.adapters.http_exchange.READ_SECONDS", 3600)
    strict.fail_next("InitiateAuth", Stall())
    person = ChangingPerson()

    def change_their_mind() -> None:
        if strict.wait_for("InitiateAuth"):
            person.cancel()

    changing_their_mind = threading.Thread(target=change_their_mind)
    changing_their_mind.start()
    user_pool = CognitoUserPool(connection_of(strict), ServerClock(StillClock()))
    with pytest.raises(Cancelled):
        user_pool.send(START, person)
    changing_their_mind.join()
    assert isinstance(user_pool.send(START, PatientPerson()), Challenged)


class CancellingClock(StillClock):
    """Lets a person cancel when it is asked the time, which is once the answer is there."""

    def __init__(self, person: ChangingPerson) -> None:
        super().__init__()
        self._person = person

    def now(self) -> datetime:
        self._person.cancel()
        return super().now()


def test_an_answer_that_comes_with_the_cancel_is_dropped() -> None:
    person = ChangingPerson()
    with RawServer(http_answer(b'{"ChallengeName": "SMS_MFA"}')) as server:
        url = f"http://{server.address}"
        connection = Connection("acme", "Acme", "eu-west-1", "eu-west-1_Abc", "client", endpoint_url=url)
        with pytest.raises(Cancelled):
            CognitoUserPool(connection, ServerClock(CancellingClock(person))).send(START, person)
    assert len(server.received) == 1


# --- answers that are not the protocol ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (NotJson(), "not a JSON object"),
        (NotJson(b"[]"), "not a JSON object"),
        (NotJson(b"\xff\xfe"), "not a JSON object"),
        (NotJson(b'{"ChallengeName": "\xe4"}'), "not a JSON object"),
        (NotJson(b"[" * 100000), "not a JSON object"),
        (NotJson(b" " * 1024 * 1024), "too large"),
        (NotJson(b'{"ChallengeName": "SMS_MFA", "ChallengeParameters": 7}'), "invalid ChallengeParameters"),
        (NotJson(b""), "invalid AuthenticationResult"),
        (Replaced({"ChallengeName": ["PASSWORD_VERIFIER"]}), "invalid ChallengeName"),
        (Replaced({}), "invalid AuthenticationResult"),
        (HttpStatus(302, b""), "HTTP 302"),
        (HttpStatus(403), "HTTP 403"),
        (HttpStatus(400, b'{"__type": 5}'), "HTTP 400"),
        (HttpStatus(400, b'{"__type": "<script>"}'), "HTTP 400"),
        (HttpStatus(400, b"[" * 100000), "HTTP 400"),
        (Truncated(), "IncompleteRead"),
    ],
)
def test_garbage_is_a_failure_without_a_network_reason(strict: StrictPool, fault: Fault, code: str) -> None:
    strict.fail_next("InitiateAuth", fault)
    reply = send(strict, START)
    assert isinstance(reply, Failed)
    assert reply.reason is None
    assert (reply.details.operation, reply.details.code) == ("InitiateAuth", code)


def test_a_hotels_network_does_not_confirm_an_account(strict: StrictPool) -> None:
    strict.fail_next("ConfirmSignUp", NotJson())
    reply = send(strict, ConfirmUser("taro", Secret("123456")))
    assert isinstance(reply, Failed)
    assert reply.reason is None


def test_a_success_without_its_tokens_is_garbage(strict: StrictPool) -> None:
    strict.configure(flows=frozenset({"ALLOW_USER_PASSWORD_AUTH"}))
    strict.fail_next("InitiateAuth", Without("AuthenticationResult.IdToken"))
    reply = send(strict, StartPassword("taro", PASSWORD))
    assert isinstance(reply, Failed)
    assert reply.details.code == "invalid IdToken"


# --- no answer ----------------------------------------------------------------------------------------


def send_to(endpoint_url: str | None) -> Reply:
    connection = Connection("acme", "Acme", "eu-west-1", "eu-west-1_Abc", "client", endpoint_url=endpoint_url)
    return CognitoUserPool(connection, ServerClock(StillClock())).send(START, PatientPerson())


def reason_of(reply: Reply) -> NetworkReason | None:
    assert isinstance(reply, Failed)
    assert reply.details.at == "2026-11-20T10:00:00Z"  # no server told the time
    return reply.reason


def test_nobody_listening_is_no_connection() -> None:
    assert reason_of(send_to(f"http://{closed_address()}")) is NetworkReason.NO_CONNECTION


def test_a_connection_that_breaks_is_no_connection(strict: StrictPool) -> None:
    strict.fail_next("InitiateAuth", Reset())
    assert reason_of(send(strict, START)) is NetworkReason.NO_CONNECTION


def test_a_server_that_hangs_up_is_no_connection() -> None:
    with RawServer() as server:
        assert reason_of(send_to(f"http://{server.address}")) is NetworkReason.NO_CONNECTION


def test_something_that_is_not_http_is_garbage() -> None:
    with RawServer(b"SSH-2.0-OpenSSH_9.2\r\n") as server:
        assert reason_of(send_to(f"http://{server.address}")) is None


def test_a_server_without_tls_is_a_tls_failure() -> None:
    with RawServer(b"HTTP/1.1 400 Bad Request\r\n\r\n") as server:
        assert reason_of(send_to(f"https://{server.address}")) is NetworkReason.TLS


def test_a_bundle_of_certificates_that_is_not_there_is_no_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE"):
        monkeypatch.setenv(name, "/nowhere/bundle.pem")  # boto3 would fail before TLS begins
    with RawServer(b"HTTP/1.1 400 Bad Request\r\n\r\n") as server:
        assert reason_of(send_to(f"https://{server.address}")) is NetworkReason.TLS
        assert server.received[0].startswith(b"\x16\x03")  # a TLS handshake


def test_a_silent_server_is_a_timeout(strict: StrictPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("poolkey.adapters.http_exchange.READ_SECONDS", 0.2)
    strict.fail_next("InitiateAuth", Stall())
    assert reason_of(send(strict, START)) is NetworkReason.TIMEOUT


def test_a_proxy_that_refuses_is_a_proxy_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(PROXY_REFUSES) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.address}")
        assert reason_of(send_to(None)) is NetworkReason.PROXY
    assert proxy.received[0].startswith(b"CONNECT cognito-idp.eu-west-1.amazonaws.com:443 ")


def test_the_kind_of_endpoint_that_the_connection_asks_for_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = Connection("acme", "Acme", "eu-west-1", "eu-west-1_Abc", "client", use_fips=True, use_dual_stack=True)
    with RawServer(PROXY_REFUSES) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.address}")
        CognitoUserPool(connection, ServerClock(StillClock())).send(START, PatientPerson())
    assert proxy.received[0].startswith(b"CONNECT cognito-idp-fips.eu-west-1.api.aws:443 ")


def test_a_proxy_that_is_gone_is_a_proxy_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://{closed_address()}")
    assert reason_of(send_to(None)) is NetworkReason.PROXY


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_server_on_this_computer_is_reached_past_the_proxy(
    strict: StrictPool, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://{closed_address()}")
    connection = replace(connection_of(strict), endpoint_url=strict.url.replace("127.0.0.1", host))
    assert isinstance(CognitoUserPool(connection, ServerClock(StillClock())).send(START, PatientPerson()), Challenged)


def test_what_is_asked_about_an_account_is_refused_and_fails_as_everything_else(strict: StrictPool) -> None:
    reply = send(strict, GetUser(Secret("no.access.token")))
    assert isinstance(reply, Refused)
    assert reply.message == "Invalid Access Token"
    strict.fail_next("GetUser", HttpStatus(500), times=9)
    reply = send(strict, GetUser(Secret("no.access.token")))
    assert isinstance(reply, Failed)
    assert reply.reason is NetworkReason.SERVER_FAULT


def test_an_answer_about_an_account_is_read_as_its_message_says(strict: StrictPool) -> None:
    strict.fail_next("GetUser", Replaced({"Username": "taro", "UserAttributes": []}))
    reply = send(strict, GetUser(Secret("no.access.token")))
    assert isinstance(reply, UserTold)
    strict.fail_next("GetUser", Replaced({"UserAttributes": []}))
    reply = send(strict, GetUser(Secret("no.access.token")))
    assert isinstance(reply, Failed)
    assert reply.reason is None


def test_a_change_is_not_sent_twice_after_a_server_fault(strict: StrictPool) -> None:
    strict.fail_next("UpdateUserAttributes", HttpStatus(502))
    reply = send(strict, UpdateAttributes(Secret("no.access.token"), {"name": "Taro"}))
    assert isinstance(reply, Failed)
    assert strict.operations == ["UpdateUserAttributes"]
