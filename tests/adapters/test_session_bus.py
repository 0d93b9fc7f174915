"""The session bus: what is asked of it in one go, and what it may do to us."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from jeepney import (  # type: ignore[import-untyped]  # the package ships no types
    DBusAddress,
    HeaderFields,
    Message,
    Parser,
    new_error,
    new_method_return,
    new_signal,
)

from poolkey.adapters.dbus_messages import Call
from poolkey.adapters.session_bus import SessionBus, socket_path

CALLS = [Call("org.example.Bus", "/a", "org.example.Face", name) for name in ("One", "Two", "Three")]
PERSON = str(os.geteuid()).encode().hex().encode()
CLAIM = b"\0AUTH EXTERNAL " + PERSON + b"\r\n"
BEGINNING = b"BEGIN\r\n"
OK = b"OK 1234deadbeef\r\n"
SECONDS = 5.0

Serve = Callable[[socket.socket], None]


@contextmanager
def bus(folder: Path, serve: Serve) -> Iterator[str]:
    """Have ``serve`` talk to the first who comes, and return where."""
    path = str(folder / "bus")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen()

        def run() -> None:
            connected, _ = listening.accept()
            with connected, suppress(OSError):
                serve(connected)

        thread = threading.Thread(target=run, name="bus")
        thread.start()
        yield path
        thread.join()


def let_in(connected: socket.socket, line: bytes = OK) -> None:
    """Answer with ``line`` who claims to be this person, and until then says nothing else."""
    assert connected.recv(4096) == CLAIM
    connected.sendall(line)


def received(connected: socket.socket, wanted: int) -> list[Message]:
    """Let in who comes, and return so many messages behind the beginning."""
    let_in(connected)
    assert connected.recv(len(BEGINNING), socket.MSG_WAITALL) == BEGINNING
    parser = Parser()
    messages: list[Message] = []
    while len(messages) < wanted:
        parser.add_data(connected.recv(4096))
        while message := parser.get_next_message():
            messages.append(message)
    return messages


def replies(messages: list[Message]) -> list[bytes]:
    """Return an answer to each: the name of its method."""
    bodies = [("s", (message.header.fields[HeaderFields.member],)) for message in messages]
    return [
        new_method_return(message, *body).serialise(serial=1) for message, body in zip(messages, bodies, strict=True)
    ]


def refusing(line: bytes) -> Serve:
    """Return what says ``line`` to who comes, and hangs up."""
    return lambda connected: let_in(connected, line)


def saying(answer: bytes) -> Serve:
    """Return a bus that says ``answer`` to all that it is asked, and hangs up."""

    def serve(connected: socket.socket) -> None:
        received(connected, 4)
        connected.sendall(answer)

    return serve


def asked(path: str, seconds: float = SECONDS) -> list[object]:
    return [reply.body[0] for reply in SessionBus(path, seconds).ask(*CALLS)]


def test_all_that_is_wanted_goes_out_in_one_go_once_we_are_known(tmp_path: Path) -> None:
    def serve(connected: socket.socket) -> None:
        messages = received(connected, 4)  # before any is answered
        connected.sendall(b"".join(replies(messages)))

    with bus(tmp_path, serve) as path:
        assert asked(path) == ["One", "Two", "Three"]


def test_replies_may_come_in_any_order_among_signals_and_byte_by_byte(tmp_path: Path) -> None:
    def serve(connected: socket.socket) -> None:
        hello, one, two, three = replies(received(connected, 4))
        signal = new_signal(DBusAddress("/a", interface="org.example.Face"), "Changed", "d", (0.5,)).serialise(serial=1)
        for byte in signal + hello + three + signal + one + two:
            connected.sendall(bytes([byte]))

    with bus(tmp_path, serve) as path:
        assert asked(path) == ["One", "Two", "Three"]


def test_an_error_is_the_reply_to_its_call_alone(tmp_path: Path) -> None:
    def serve(connected: socket.socket) -> None:
        messages = received(connected, 4)
        answers = replies(messages)
        answers[2] = new_error(messages[2], "org.example.Error.No").serialise(serial=1)
        connected.sendall(b"".join(answers))

    with bus(tmp_path, serve) as path:
        assert [reply.error for reply in SessionBus(path, SECONDS).ask(*CALLS)] == ["", "org.example.Error.No", ""]


@pytest.mark.parametrize("line", [b"REJECTED EXTERNAL\r\n", b"ERROR\r\n", b"\r\n"])
def test_a_bus_that_takes_us_for_somebody_else_is_not_asked(tmp_path: Path, line: bytes) -> None:
    with bus(tmp_path, refusing(line)) as path, pytest.raises(ConnectionRefusedError):
        asked(path)


def test_a_bus_that_does_not_greet_is_not_asked(tmp_path: Path) -> None:
    def serve(connected: socket.socket) -> None:
        hello, *rest = received(connected, 4)
        refusal = new_error(hello, "org.example.Error.No").serialise(serial=1)
        connected.sendall(refusal + b"".join(replies(rest)))

    with bus(tmp_path, serve) as path, pytest.raises(ConnectionRefusedError):
        asked(path)


@pytest.mark.parametrize("serve", [refusing(b"x" * 2000), saying(b"l\x02\x00\x02" + bytes(12)), saying(bytes(100))])
def test_what_is_no_bus_is_found_out(tmp_path: Path, serve: Serve) -> None:
    with bus(tmp_path, serve) as path, pytest.raises(ValueError, match=r"line|version"):
        asked(path)


@pytest.mark.parametrize("serve", [refusing(b""), refusing(b"OK 12"), saying(b""), saying(b"l\x02\x00\x01")])
def test_a_bus_that_hangs_up_is_not_waited_for(tmp_path: Path, serve: Serve) -> None:
    with bus(tmp_path, serve) as path, pytest.raises(ConnectionResetError):
        asked(path)


def test_a_bus_that_only_chats_is_not_waited_for(tmp_path: Path) -> None:
    signal = new_signal(DBusAddress("/a", interface="org.example.Face"), "Changed").serialise(serial=1)

    def serve(connected: socket.socket) -> None:
        let_in(connected)
        while True:
            connected.sendall(signal)
            time.sleep(0.01)

    with bus(tmp_path, serve) as path, pytest.raises(TimeoutError):
        asked(path, 0.2)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("unix:path=/run/user/1000/bus", "/run/user/1000/bus"),
        ("unix:path=/tmp/a%20b%c3%a9,guid=12ab", "/tmp/a bé"),
        ("unix:abstract=/tmp/dbus-x,guid=12ab", "\0/tmp/dbus-x"),
        ("tcp:host=127.0.0.1,port=7;unix:path=/a", "/a"),
        ("unix:tmpdir=/tmp", None),
        ("unixexec:path=/bin/sh", None),
        ("nonsense", None),
        ("", None),
    ],
)
def test_an_address_names_a_socket(address: str, path: str | None) -> None:
    assert socket_path({"DBUS_SESSION_BUS_ADDRESS": address}) == path


def test_without_an_address_there_is_none() -> None:
    assert socket_path({}) is None
