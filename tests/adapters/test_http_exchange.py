"""HTTP exchanges: lines that are kept and lost, answers without end, and people who cancel."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from poolkey.adapters import http_exchange
from poolkey.adapters.http_exchange import Endpoint, HttpAnswer, HttpRequest
from poolkey.adapters.http_line import NoAnswer
from poolkey.core.errors import Cancelled, NetworkReason
from tests.fakes.cancels import PatientPerson
from tests.fakes.raw_server import Abort, Break, Drip, Farewell, RawServer, Silence, closed_address, http_answer

LIMIT = 4096
HANG_UP = b""
FINE = http_answer(b"fine")
ONCE = HttpRequest("POST", body=b"code=123456", repeatable=False)
ALWAYS = HttpRequest("POST", body=b"name=taro")


def endpoint_at(server: RawServer) -> Endpoint:
    return Endpoint(f"http://{server.address}", LIMIT)


def ask(endpoint: Endpoint, request: HttpRequest = ONCE) -> HttpAnswer:
    return endpoint.ask(request, PatientPerson())


def failure_of(endpoint: Endpoint, request: HttpRequest = ONCE) -> tuple[NetworkReason | None, str]:
    with pytest.raises(NoAnswer) as caught:
        ask(endpoint, request)
    return caught.value.reason, caught.value.code


# --- kept lines ---------------------------------------------------------------------------------------


def test_one_line_serves_many_requests() -> None:
    with RawServer((FINE, FINE, FINE), HANG_UP) as server:
        endpoint = endpoint_at(server)
        assert [ask(endpoint).body for _ in range(3)] == [b"fine"] * 3
        assert server.wait_for_closed(1)
    assert len(server.received) == 3


@pytest.mark.parametrize(
    "script",
    [
        (http_answer(b"fine", b"Connection: close"), http_answer(b"of a line that is over")),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nfine", http_answer(b"of a line that is over")),
        (b"HTTP/1.1 200 OK\r\n\r\nfine",),
    ],
)
def test_a_line_that_the_server_will_close_is_not_kept(script: tuple[bytes, ...]) -> None:
    with RawServer(script, FINE) as server:
        endpoint = endpoint_at(server)
        assert [ask(endpoint).body for _ in range(2)] == [b"fine", b"fine"]


def test_a_kept_line_that_the_server_closed_is_replaced_even_for_what_must_not_be_repeated() -> None:
    with RawServer(FINE, FINE) as server:
        endpoint = endpoint_at(server)
        ask(endpoint)
        assert server.wait_for_closed(1)
        assert ask(endpoint).body == b"fine"
    assert len(server.received) == 2


def test_a_kept_line_on_which_the_server_spoke_unasked_is_replaced() -> None:
    with RawServer(FINE + b"HTTP/1.1 408 Request Timeout\r\n\r\n", FINE) as server:
        endpoint = endpoint_at(server)
        ask(endpoint)
        assert server.wait_for_closed(1)
        assert ask(endpoint).body == b"fine"


def test_a_line_that_rested_too_long_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_exchange, "REST_SECONDS", 0)
    with RawServer((FINE, HANG_UP), FINE) as server:
        endpoint = endpoint_at(server)
        ask(endpoint)
        assert ask(endpoint).body == b"fine"
    assert len(server.received) == 2


def test_a_request_that_a_closing_server_swallowed_is_sent_again_where_that_does_no_harm() -> None:
    with RawServer((FINE, HANG_UP), FINE) as server:
        endpoint = endpoint_at(server)
        ask(endpoint)
        assert ask(endpoint, ALWAYS).body == b"fine"
    assert len(server.received) == 3


def test_a_request_that_a_closing_server_swallowed_is_never_sent_again_where_it_may_do_harm() -> None:
    with RawServer((FINE, HANG_UP), FINE) as server:
        endpoint = endpoint_at(server)
        ask(endpoint)
        assert failure_of(endpoint) == (NetworkReason.NO_CONNECTION, "RemoteDisconnected")
    assert len(server.received) == 2


def test_a_request_that_a_closing_server_never_had_whole_is_sent_again_in_any_case() -> None:
    long = HttpRequest("POST", body=b"x" * 32 * 1024 * 1024, repeatable=False)
    with RawServer((FINE, Abort()), FINE) as server:
        endpoint = endpoint_at(server)
        ask(endpoint)
        assert ask(endpoint, long).body == b"fine"
    assert [len(request) > len(long.body) for request in server.received] == [False, True]


@pytest.mark.parametrize(
    ("half", "reason"), [(b"HTTP/1.1 2", None), (Break(b"HTTP/1.1 200 OK\r\nContent-"), NetworkReason.NO_CONNECTION)]
)
def test_a_half_answer_is_no_reason_to_ask_again(half: Farewell, reason: NetworkReason | None) -> None:
    with RawServer((FINE, half), FINE) as server:
        endpoint = endpoint_at(server)
        ask(endpoint)
        assert failure_of(endpoint, ALWAYS)[0] is reason
    assert len(server.received) == 2


def test_a_kept_line_on_which_no_answer_comes_is_a_timeout_and_nothing_is_repeated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(http_exchange, "READ_SECONDS", 0.3)
    with RawServer((FINE, Silence()), FINE) as server:
        endpoint = endpoint_at(server)
        ask(endpoint)
        assert failure_of(endpoint, ALWAYS)[0] is NetworkReason.TIMEOUT
    assert len(server.received) == 2


def test_a_new_line_is_not_tried_twice() -> None:
    with RawServer(HANG_UP, FINE) as server:
        assert failure_of(endpoint_at(server), ALWAYS)[0] is NetworkReason.NO_CONNECTION
    assert len(server.received) == 1


# --- lines that are dialled ahead ---------------------------------------------------------------------


def test_a_line_is_dialled_ahead_once_and_serves_the_next_request() -> None:
    with RawServer((FINE, FINE), HANG_UP) as server:
        endpoint = endpoint_at(server)
        endpoint.prepare()
        endpoint.prepare()
        assert [ask(endpoint).body for _ in range(2)] == [b"fine"] * 2
        endpoint.prepare()  # a line is kept
        assert server.wait_for_closed(1)
    assert len(server.received) == 2


def test_what_keeps_a_line_from_being_dialled_ahead_is_told_to_the_next_request_alone() -> None:
    endpoint = Endpoint(f"http://{closed_address()}", LIMIT)
    endpoint.prepare()
    for _ in range(2):
        assert failure_of(endpoint) == (NetworkReason.NO_CONNECTION, "ConnectionRefusedError")


def test_a_line_that_was_dialled_too_long_ago_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_exchange, "AHEAD_SECONDS", 0)
    with RawServer(HANG_UP, FINE) as server:
        endpoint = endpoint_at(server)
        endpoint.prepare()
        while any(thread.name == "poolkey-line-ahead" for thread in threading.enumerate()):
            time.sleep(0.01)
        assert ask(endpoint).body == b"fine"


def test_a_line_ahead_is_not_tried_twice() -> None:
    with RawServer(HANG_UP, FINE) as server:
        endpoint = endpoint_at(server)
        endpoint.prepare()
        assert failure_of(endpoint, ALWAYS)[0] is NetworkReason.NO_CONNECTION
    assert len(server.received) == 1


def test_nothing_is_dialled_ahead_without_tls_to_elsewhere() -> None:
    endpoint = Endpoint("http://cognito-idp.eu-west-1.amazonaws.com", LIMIT)
    endpoint.prepare()
    assert failure_of(endpoint) == (NetworkReason.TLS, "not https")


# --- answers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nfi\r\n2\r\nne\r\n0\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" + FINE,
        Drip(FINE),
    ],
)
def test_an_answer_may_come_in_pieces(answer: Farewell) -> None:
    with RawServer(answer) as server:
        assert ask(endpoint_at(server)).body == b"fine"


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfine",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfine",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfive\r\nfine",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\nfine\r\n0\r\n\r\n",
        b"HTTP/2 200\r\n\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
    ],
)
def test_what_is_not_http_is_no_network_failure(answer: bytes) -> None:
    with RawServer(answer) as server:
        assert failure_of(endpoint_at(server))[0] is None


@pytest.mark.parametrize(
    "answer",
    [
        http_answer(b"x" * LIMIT),
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n" + b"x" * LIMIT,
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * LIMIT,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFF\r\n" + b"x" * LIMIT,
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * LIMIT,
        b"HTTP/1.1 100 Continue\r\n\r\n" * LIMIT,
    ],
)
def test_an_answer_without_measure_is_refused(answer: bytes) -> None:
    with RawServer(answer) as server:
        assert failure_of(endpoint_at(server)) == (None, "too large")


@pytest.mark.parametrize("answer", [Drip(FINE), Drip(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + b"x" * 500)])
def test_a_server_that_drips_does_not_get_more_time(answer: Farewell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_exchange, "READ_SECONDS", 0.3)  # a byte comes every 0.02 seconds
    with RawServer(answer) as server:
        assert failure_of(endpoint_at(server)) == (NetworkReason.TIMEOUT, "TimeoutError")


# --- addresses ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["http://192.0.2.1", "http://example.com", "http://localhost.example.com"])
def test_nothing_leaves_this_computer_without_tls(url: str) -> None:
    assert failure_of(Endpoint(url, LIMIT)) == (NetworkReason.TLS, "not https")


@pytest.mark.parametrize("host", ["no..name", "x" * 64, "ä..ö"])
def test_what_cannot_be_a_host_is_no_connection(host: str) -> None:
    assert failure_of(Endpoint(f"https://{host}", LIMIT))[0] is NetworkReason.NO_CONNECTION


def test_a_host_that_nobody_knows_is_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert failure_of(Endpoint("https://example.com", LIMIT)) == (NetworkReason.NO_CONNECTION, "gaierror")


def test_every_address_of_a_host_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(FINE) as server, socket.create_server(("127.0.0.1", 0)) as other:
        refused, good = (other.getsockname()[1], server.port)
        other.close()

        def addresses(*_: object, **__: object) -> list[object]:
            kind = (socket.AF_INET, socket.SOCK_STREAM, 0, "")
            return [(*kind, ("127.0.0.1", port)) for port in (refused, good)]

        monkeypatch.setattr(socket, "getaddrinfo", addresses)
        assert ask(Endpoint("http://localhost:1", LIMIT)).body == b"fine"


# --- cancelling ---------------------------------------------------------------------------------------


class PersonWithDoubts:
    """Cancels when asked for the third time."""

    def __init__(self) -> None:
        self._asked = 0

    @property
    def cancelled(self) -> bool:
        self._asked += 1
        return self._asked > 3

    def wait(self, seconds: float) -> bool:
        raise AssertionError(f"nothing here waits for {seconds} seconds")


@pytest.fixture
def endless_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONNECT_SECONDS", "READ_SECONDS"):
        monkeypatch.setattr(http_exchange, name, 3600)


@pytest.fixture
def full() -> Iterator[str]:
    """Return the address of a server that has no room for another connection, and so answers none."""
    with socket.socket() as listener, socket.socket() as first, socket.socket() as second:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for waiting in (first, second):
            waiting.settimeout(0)
            waiting.connect_ex(listener.getsockname())
        yield f"127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.usefixtures("endless_patience")
def test_a_person_may_cancel_while_the_server_thinks() -> None:
    # the system takes the connection; nobody reads
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(Cancelled):
        Endpoint(f"http://127.0.0.1:{silent.getsockname()[1]}", LIMIT).ask(ALWAYS, PersonWithDoubts())


@pytest.mark.usefixtures("endless_patience")
def test_a_person_may_cancel_while_the_server_does_not_even_accept(full: str) -> None:
    with pytest.raises(Cancelled):
        Endpoint(f"http://{full}", LIMIT).ask(ALWAYS, PersonWithDoubts())


@pytest.mark.usefixtures("endless_patience")
def test_a_person_may_cancel_while_the_host_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(60) and [])
    with pytest.raises(Cancelled):
        Endpoint("https://example.com", LIMIT).ask(ALWAYS, PersonWithDoubts())
    over.set()


@pytest.mark.usefixtures("endless_patience")
def test_a_person_may_cancel_while_the_server_says_nothing_about_its_certificate() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(Cancelled):
        Endpoint(f"https://127.0.0.1:{silent.getsockname()[1]}", LIMIT).ask(ALWAYS, PersonWithDoubts())


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_that_does_not_accept_in_time_is_a_timeout(
    full: str, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_exchange, "CONNECT_SECONDS", 0.2)
    assert failure_of(Endpoint(f"{scheme}://{full}", LIMIT)) == (NetworkReason.TIMEOUT, "TimeoutError")


def test_a_person_may_cancel_while_a_line_is_dialled_ahead(full: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_exchange, "CONNECT_SECONDS", 1)  # and then the thread ends
    endpoint = Endpoint(f"http://{full}", LIMIT)
    endpoint.prepare()
    with pytest.raises(Cancelled):
        endpoint.ask(ALWAYS, PersonWithDoubts())


def test_after_a_cancel_the_line_is_dropped_and_the_next_request_gets_its_own_answer() -> None:
    with RawServer((FINE, Drip(http_answer(b"too late"))), FINE) as server:
        endpoint = endpoint_at(server)
        ask(endpoint)
        with pytest.raises(Cancelled):
            endpoint.ask(ALWAYS, PersonWithDoubts())
        assert ask(endpoint).body == b"fine"
