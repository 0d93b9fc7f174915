"""Where a browser comes back to, and everybody else who knocks there."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from urllib.parse import urlencode

import pytest

from poolkey.adapters.redirect_listener import HOST, MOST_CONNECTIONS, RedirectListener, RedirectPorts
from poolkey.core.oauth.callback import Awaited, Denied, Granted
from poolkey.core.oauth.callback_outcome import PAGE_POLICY, CallbackOutcome
from poolkey.core.secret import Secret

STATE = "s" * 43
AWAITED = Awaited(Secret(STATE))
TRUE = f"/callback?{urlencode({'code': 'the-code', 'state': STATE})}"
PAGE = "<!doctype html><title>さようなら</title>"


class Waiting:
    """A listener that is waited at on a thread of its own, as a sign-in does."""

    def __init__(self, listener: RedirectListener) -> None:
        self.listener = listener
        self.answer: Granted | Denied | None = None
        self._port = listener.port
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._wait)
        self._thread.start()

    @property
    def port(self) -> int:
        return self._port

    def end(self) -> None:
        self._over.set()
        self._thread.join()
        self.listener.close()

    def answered(self) -> Granted | Denied | None:
        """Wait for the answer."""
        self._thread.join(30)
        return self.answer

    def _wait(self) -> None:
        while not self._over.is_set() and self.answer is None:
            self.answer = self.listener.serve(AWAITED, 0.05)


def page_of(outcome: CallbackOutcome) -> str:
    return PAGE if outcome is CallbackOutcome.DONE else "<!doctype html><title>no</title>"


def bound(*ports: int) -> RedirectListener:
    listener = RedirectPorts(page_of).bind(ports or (0,))
    assert listener is not None
    return listener


@pytest.fixture
def waiting() -> Iterator[Waiting]:
    """Wait for a browser."""
    one = Waiting(bound())
    yield one
    one.end()


def exchange(port: int, request: bytes) -> bytes:
    """Send bytes and return all that comes back until the listener hangs up."""
    with socket.create_connection((HOST, port), timeout=30) as line:
        with suppress(OSError):
            line.sendall(request)
        answer = b""
        with suppress(ConnectionResetError):
            while chunk := line.recv(65536):
                answer += chunk
        return answer


def get(port: int, target: str, host: str = "") -> bytes:
    return exchange(port, f"GET {target} HTTP/1.1\r\nHost: {host or f'{HOST}:{port}'}\r\nCookie: a=b\r\n\r\n".encode())


def test_the_answer_is_taken_and_a_page_is_shown(waiting: Waiting) -> None:
    said = get(waiting.port, TRUE)
    assert said.startswith(b"HTTP/1.1 200 OK\r\n")
    assert said.endswith(PAGE.encode())
    assert waiting.answered() == Granted(Secret("the-code"))


def test_the_page_runs_nothing_is_kept_nowhere_and_is_framed_by_nobody(waiting: Waiting) -> None:
    head = get(waiting.port, TRUE).partition(b"\r\n\r\n")[0].decode()
    assert f"Content-Security-Policy: {PAGE_POLICY}; frame-ancestors 'none'" in head
    assert "Cache-Control: no-store" in head
    assert "Referrer-Policy: no-referrer" in head
    assert "Server" not in head


def test_a_refusal_is_an_answer_too(waiting: Waiting) -> None:
    said = get(waiting.port, f"/callback?error=access_denied&state={STATE}", host=f"localhost:{waiting.port}")
    assert b"<title>no</title>" in said
    assert waiting.answered() == Denied("access_denied")


KNOCKS: dict[str, Callable[[int], bytes]] = {
    "another path": lambda port: get(port, "/favicon.ico"),
    "no state": lambda port: get(port, "/callback?code=x"),
    "a wrong state": lambda port: get(port, f"/callback?code=x&state={'t' * 43}"),
    "a state that is longer": lambda port: get(port, TRUE + "s"),
    "a foreign host": lambda port: get(port, TRUE, host="evil.example"),
    "a name that was pointed here": lambda port: get(port, TRUE, host=f"evil.example:{port}"),
    "another port's host": lambda port: get(port, TRUE, host="127.0.0.1:1"),
    "no port": lambda port: get(port, TRUE, host="127.0.0.1"),
    "no host": lambda port: exchange(port, f"GET {TRUE} HTTP/1.0\r\n\r\n".encode()),
    "two hosts": lambda port: get(port, TRUE, host=f"{HOST}:{port}\r\nHost: evil.example"),
    "POST": lambda port: exchange(port, f"POST {TRUE} HTTP/1.1\r\nHost: {HOST}:{port}\r\n\r\n".encode()),
    "HEAD": lambda port: exchange(port, f"HEAD {TRUE} HTTP/1.1\r\nHost: {HOST}:{port}\r\n\r\n".encode()),
    "OPTIONS": lambda port: exchange(port, f"OPTIONS {TRUE} HTTP/1.1\r\nHost: {HOST}:{port}\r\n\r\n".encode()),
    "another version": lambda port: exchange(port, f"GET {TRUE} HTTP/9\r\nHost: {HOST}:{port}\r\n\r\n".encode()),
    "an absolute target": lambda port: get(port, f"http://{HOST}:{port}{TRUE}"),
    "noise": lambda port: exchange(port, b"\x16\x03\x01\x00\xa5\x01\x00\r\n\r\n"),
    "a blank line": lambda port: exchange(port, b"\r\n\r\n"),
}


@pytest.mark.parametrize("knock", KNOCKS.values(), ids=KNOCKS)
def test_whoever_else_knocks_is_told_nothing_and_counted_and_the_answer_still_comes(
    waiting: Waiting, knock: Callable[[int], bytes]
) -> None:
    said = knock(waiting.port)
    assert said.startswith(b"HTTP/1.1 404 Not Found\r\n")
    assert said.endswith(b"\r\n\r\n")
    assert waiting.answer is None
    assert get(waiting.port, TRUE).endswith(PAGE.encode())
    assert waiting.answered() == Granted(Secret("the-code"))
    assert waiting.listener.turned_away == 1


def test_a_request_of_a_megabyte_is_cut_off(waiting: Waiting) -> None:
    assert b"200" not in exchange(waiting.port, f"GET {TRUE} HTTP/1.1\r\nX: ".encode() + b"x" * 2**20)
    assert get(waiting.port, TRUE).endswith(PAGE.encode())
    assert waiting.listener.turned_away == 1


@contextmanager
def many(port: int, count: int, said: bytes = b"") -> Iterator[None]:
    """Hold many connections open."""
    with ExitStack() as lines:
        for _ in range(count):
            line = lines.enter_context(socket.create_connection((HOST, port), timeout=30))
            with suppress(OSError):
                line.sendall(said)
        yield


@pytest.mark.parametrize("said", [b"", b"GET /callback?", f"GET {TRUE} HTTP/1.1\r\n".encode()])
def test_a_thousand_connections_that_say_nothing_hold_nobody_up(waiting: Waiting, said: bytes) -> None:
    with many(waiting.port, 1000, said):
        assert get(waiting.port, TRUE).endswith(PAGE.encode())
        assert waiting.answered() == Granted(Secret("the-code"))
        assert len(waiting.listener._callers) <= MOST_CONNECTIONS


def test_two_hundred_wrong_answers_at_once_hold_nobody_up(waiting: Waiting) -> None:
    told: list[bytes] = []

    def knock(number: int) -> None:
        with suppress(ConnectionError):  # the port is closed as soon as the true answer came
            told.append(get(waiting.port, f"/callback?code={number}&state=x"))

    wrong = [threading.Thread(target=knock, args=(number,)) for number in range(200)]
    for thread in wrong:
        thread.start()
    assert get(waiting.port, TRUE).endswith(PAGE.encode())
    waiting.end()
    for thread in wrong:
        thread.join()
    assert waiting.answer == Granted(Secret("the-code"))
    assert not any(PAGE.encode() in answer for answer in told)


def test_a_request_that_comes_in_pieces_is_put_together(waiting: Waiting) -> None:
    request = f"GET {TRUE} HTTP/1.1\r\nHost: {HOST}:{waiting.port}\r\n\r\n".encode()
    with socket.create_connection((HOST, waiting.port), timeout=30) as line:
        for at in range(0, len(request), 7):
            line.sendall(request[at : at + 7])
        assert line.recv(65536).startswith(b"HTTP/1.1 200")


def test_the_answer_is_taken_once() -> None:
    waiting = Waiting(bound())
    get(waiting.port, TRUE)
    waiting.end()
    with pytest.raises(ConnectionRefusedError):
        get(waiting.port, TRUE)


def test_who_is_slow_has_to_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("poolkey.adapters.redirect_listener.REQUEST_SECONDS", 0.0)
    waiting = Waiting(bound())
    with socket.create_connection((HOST, waiting.port), timeout=30) as line:
        assert line.recv(1) == b""
    waiting.end()


def test_the_first_port_that_is_free_is_taken_and_it_is_of_this_computer_alone() -> None:
    taken, free = bound(), bound()
    port = free.port
    free.close()
    second = bound(taken.port, port)
    assert second.port == port
    with pytest.raises(OSError, match=r"\[Errno"):
        socket.create_connection(("::1", port), timeout=30)
    assert RedirectPorts(page_of).bind((taken.port, port)) is None
    taken.close()
    second.close()


def test_a_port_that_was_let_go_can_be_taken_at_once() -> None:
    waiting = Waiting(bound())
    port = waiting.port
    get(port, TRUE)
    waiting.end()
    bound(port).close()
