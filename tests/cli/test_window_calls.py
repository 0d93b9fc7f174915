"""What a command has a window do that is open already."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from poolkey import warm
from poolkey.cli.exits import Exit
from tests.cli.conftest import Desk, heard

NEEDED = "poolkey: Sign in first: poolkey login acme"


def test_credentials_that_need_a_sign_in_call_the_window(desk: Desk, window: socket.socket) -> None:
    desk.add_connection()
    done = desk.poolkey("credentials", "acme")
    assert (done.status, done.out, done.err) == (Exit.SIGN_IN_NEEDED, "", NEEDED)
    assert heard(window) == b"acme\n"


def test_without_a_window_the_line_and_the_status_are_the_same(desk: Desk) -> None:
    desk.add_connection()
    done = desk.poolkey("credentials", "acme")
    assert (done.status, done.out, done.err) == (Exit.SIGN_IN_NEEDED, "", NEEDED)


def test_the_fast_path_calls_the_window_too(desk: Desk, window: socket.socket) -> None:
    desk.add_connection()
    command = [sys.executable, "-I", "-S", str(warm.__file__), "acme"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (Exit.SIGN_IN_NEEDED, "", NEEDED)
    assert heard(window) == b"acme\n"


def test_another_refusal_calls_nobody(desk: Desk, window: socket.socket) -> None:
    assert desk.poolkey("credentials", "acme").status == Exit.USAGE
    window.settimeout(0)
    with pytest.raises(BlockingIOError):
        window.accept()


def test_a_second_start_brings_the_window_forward(
    desk: Desk, window: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert desk.poolkey().status == Exit.OK
    assert heard(window) == b"\n"


def test_a_login_is_left_to_the_window(desk: Desk, window: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    desk.add_connection()
    assert desk.poolkey("login").status == Exit.OK
    assert heard(window) == b"acme\n"
