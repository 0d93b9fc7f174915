"""The demo runs on loopback, in a directory of its own, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from poolkey.core.connection import Delivery, SignInMethod
from poolkey.demo.services import services_of
from poolkey.demo.stage import Demo, staged

WAIT_FOR_DEATH = 10
STAGE_AND_WAIT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a program started in the background ignores it
from poolkey.demo.stage import staged
with staged() as demo:
    print(demo.directory, demo.endpoint, flush=True)
    sys.stdin.read()
"""


def answers(endpoint: str) -> bool:
    """Tell whether something listens at ``endpoint``."""
    address = urlsplit(endpoint)
    with socket.socket() as probe:
        return probe.connect_ex((str(address.hostname), address.port or 80)) == 0


def test_the_emulator_listens_on_loopback_only(demo: Demo) -> None:
    port = urlsplit(demo.endpoint).port
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    listening = {row[1] for row in rows if row[3] == "0A"}
    assert f"0100007F:{port:04X}" in listening
    assert f"00000000:{port:04X}" not in listening


def test_the_directory_is_for_its_owner_alone(demo: Demo) -> None:
    assert stat.S_IMODE(demo.directory.stat().st_mode) == 0o700


def test_the_connection_file_offers_sign_up_and_one_profile(demo: Demo) -> None:
    connection = services_of(demo).connections.add(str(demo.connection_file))
    assert connection.endpoint_url == demo.endpoint
    assert connection.sign_in == (SignInMethod.SRP, SignInMethod.BROWSER)
    assert connection.sign_up == ("email",)
    assert [(profile.name, profile.delivery) for profile in connection.profiles] == [(demo.profile, Delivery.KEYS)]


def test_the_services_of_a_demo_write_only_into_its_directory(demo: Demo) -> None:
    home = Path.home()
    before = sorted(home.rglob("*"))
    services_of(demo).connections.add(str(demo.connection_file))
    assert sorted(home.rglob("*")) == before


def test_directory_and_emulator_go_with_the_context() -> None:
    with staged() as demo:
        assert answers(demo.endpoint)
    assert not demo.directory.exists()
    assert not answers(demo.endpoint)


def test_what_the_person_has_of_aws_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "config"
    broken.write_text("[profile broken\nregion")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(broken))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(broken))
    monkeypatch.setenv("AWS_PROFILE", "nobody")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with staged() as demo:
        assert answers(demo.endpoint)


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=lambda end: end.name)
def test_nothing_stays_behind_however_the_program_ends(end: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STAGE_AND_WAIT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as program:
        assert program.stdout
        directory, endpoint = program.stdout.readline().split()
        assert answers(endpoint)
        os.kill(program.pid, end)
        program.wait(WAIT_FOR_DEATH)
    until = time.monotonic() + WAIT_FOR_DEATH
    while (Path(directory).exists() or answers(endpoint)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(directory).exists()
    assert not answers(endpoint)
