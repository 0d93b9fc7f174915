"""Calls to the window: quick, never a failure, and only through a place that is the person's own."""

from __future__ import annotations

import socket
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from poolkey.adapters.window_call import WindowCall
from poolkey.core.connect_link import MAXIMUM_LINK


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a directory that is not there yet, with a path short enough for a socket."""
    return tmp_path_factory.mktemp("w") / "poolkey"


@pytest.fixture
def listener(place: Path) -> Iterator[socket.socket]:
    """Return a window that hears."""
    with closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind(WindowCall(place).claim())
        listening.listen(1)
        listening.settimeout(5)
        yield listening


def heard(listener: socket.socket) -> bytes:
    caller, _ = listener.accept()
    with caller:
        return caller.recv(100)


def test_a_call_is_the_name_and_the_end_of_a_line(place: Path, listener: socket.socket) -> None:
    assert WindowCall(place).ask_for_sign_in("acme")
    assert heard(listener) == b"acme\n"
    assert WindowCall(place).bring_forward()
    assert heard(listener) == b"\n"


def test_a_link_is_one_line_whatever_is_in_it(place: Path, listener: socket.socket) -> None:
    assert WindowCall(place).offer("poolkey://connect?c=abc")
    assert heard(listener) == b"poolkey://connect?c=abc\n"
    assert WindowCall(place).offer("poolkey:\nacme\n\x00é\u202e")
    assert heard(listener) == b"poolkey:?acme????\n"


def test_a_link_that_is_too_long_stays_so_and_no_longer(place: Path, listener: socket.socket) -> None:
    assert WindowCall(place).offer("poolkey:" + "a" * 1_000_000)
    caller, _ = listener.accept()
    with caller, caller.makefile("rb") as line:
        assert len(line.read()) == MAXIMUM_LINK + len("a\n")


def test_without_a_window_nothing_fails(place: Path) -> None:
    assert not WindowCall(place).ask_for_sign_in("acme")
    assert not place.exists()


@pytest.mark.usefixtures("listener")
def test_a_window_that_hangs_costs_nobody_more_than_a_moment(place: Path) -> None:
    calls = [WindowCall(place).ask_for_sign_in("acme") for _ in range(8)]
    assert calls[0]
    assert not calls[-1]  # nobody takes calls, so there is no more room for any


def test_what_a_window_that_crashed_left_behind_is_no_window(place: Path, listener: socket.socket) -> None:
    listener.close()
    assert not WindowCall(place).bring_forward()
    assert WindowCall(place).claim() == str(place / "window")


def test_a_second_window_claims_nothing(place: Path, listener: socket.socket) -> None:
    assert WindowCall(place).claim() == ""
    assert heard(listener) == b""


def test_the_place_is_made_private(place: Path) -> None:
    WindowCall(place).claim()
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_a_place_that_others_write_in_is_not_used(place: Path) -> None:
    place.mkdir()
    place.chmod(0o770)
    assert WindowCall(place).claim() == ""


def test_a_place_that_cannot_be_made_is_not_used(place: Path) -> None:
    place.write_text("a file")
    assert WindowCall(place).claim() == ""
    assert WindowCall(place / "below").claim() == ""


def test_a_path_that_is_too_long_for_a_socket_is_no_failure(place: Path) -> None:
    assert not WindowCall(place / ("x" * 120)).bring_forward()
