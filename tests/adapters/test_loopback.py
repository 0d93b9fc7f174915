"""A web server for this computer alone, and what others send it."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from http import HTTPStatus

import pytest

from poolkey.adapters.loopback import Asked, Closing, Said, serving
from poolkey.core.errors import PortRefused

FINE = Said(HTTPStatus.OK, "fine", {"X-Test": "yes"})


def fine(_asked: Asked, _closing: Closing) -> Said:
    return FINE


def exchange(port: int, request: bytes) -> bytes:
    """Send bytes and return all that comes back until the server hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(request)
        answer = b""
        while chunk := line.recv(65536):
            answer += chunk
        return answer


def get(port: int, host: str, path: str = "/") -> bytes:
    return exchange(port, f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode("latin-1"))


def test_a_request_is_answered() -> None:
    asked = []

    def answer(request: Asked, _closing: Closing) -> Said:
        asked.append(request)
        return FINE

    with serving(answer) as port:
        said = get(port, f"127.0.0.1:{port}", "/a?b")
    assert said.startswith(b"HTTP/1.0 200 OK\r\n")
    assert b"\r\nX-Test: yes\r\n" in said
    assert b"\r\nCache-Control: no-store\r\n" in said
    assert said.endswith(b"\r\n\r\nfine")
    assert [request.path for request in asked] == ["/a?b"]


def test_the_server_tells_nothing_of_this_computer() -> None:
    with serving(fine) as port:
        assert b"Python" not in get(port, "localhost")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:80", "[::1]:80", "127.0.0.2"])
def test_a_name_of_this_computer_is_welcome(host: str) -> None:
    with serving(fine) as port:
        assert b" 200 OK" in get(port, host)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.2", "", "[", "10.0.0.1:80"])
def test_a_name_that_was_pointed_here_is_refused(host: str) -> None:
    with serving(fine) as port:
        assert b" 421 " in get(port, host)


def test_a_request_without_a_host_is_refused() -> None:
    with serving(fine) as port:
        assert b" 421 " in exchange(port, b"GET / HTTP/1.0\r\n\r\n")


@pytest.mark.parametrize("method", ["POST", "PUT", "HEAD", "OPTIONS", "CONNECT", "BREW"])
def test_every_other_method_is_refused(method: str) -> None:
    with serving(fine) as port:
        said = exchange(port, f"{method} / HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    assert b" 501 " in said
    assert b"fine" not in said


@pytest.mark.parametrize(
    "noise", [b"\x16\x03\x01\x00\xa5\x01\x00\r\n\r\n", b"GET\r\n\r\n", b"\r\n", b"GET / HTTP/9.9\r\n\r\n", b"a" * 70000]
)
def test_noise_disturbs_nobody(noise: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    with serving(fine) as port:
        with suppress(ConnectionResetError):  # what was not read to its end is cut off
            assert b"fine" not in exchange(port, noise + b"\n")
        assert b"fine" in get(port, "localhost")
    assert capfd.readouterr() == ("", "")


def test_silent_clients_hold_up_neither_others_nor_the_end() -> None:
    with serving(fine) as port:
        silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(8)]
        assert b"fine" in get(port, "localhost")
    for line in silent:
        line.close()
    assert not [thread for thread in threading.enumerate() if "poolkey-loopback" in thread.name]


def test_an_answer_that_has_begun_is_sent_whole() -> None:
    reached = threading.Event()

    def answer(_asked: Asked, closing: Closing) -> Said:
        reached.set()
        while not closing.wait(30):
            pass
        return Said(HTTPStatus.OK, "last words")

    said: list[bytes] = []
    with serving(answer) as port:
        client = threading.Thread(target=lambda: said.append(get(port, "localhost")))
        client.start()
        assert reached.wait(30)
    client.join()
    assert said[0].endswith(b"last words")


def test_the_end_cancels_work() -> None:
    closing = Closing()
    assert not closing.wait(0)
    closing.begin()
    assert closing.wait(30)
    assert closing.cancelled


def test_a_port_that_is_taken_is_refused() -> None:
    with serving(fine) as port, pytest.raises(PortRefused) as refused, serving(fine, port=port):
        pass
    assert refused.value.port == port
    assert refused.value.cause


def test_other_addresses_of_this_computer_are_not_served() -> None:
    with serving(fine) as port, pytest.raises(OSError, match=r"\[Errno"):
        socket.create_connection(("::1", port), timeout=30)
