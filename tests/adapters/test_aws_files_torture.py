"""Many programs at once on the AWS files, and programs that are killed while they write."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from poolkey.core.connection import Profile
from tests.adapters.aws_house import ACME, KEYS, NEWER, PROD, House, expected, mode
from tests.adapters.aws_writers import KILLED, keys

WRITERS = Path(__file__).with_name("aws_writers.py")
CONFIG = "# mine\r\n[default]\r\nregion = x\r\n[sso-session s]\r\nsso_region = y\r\n"
LASTING = {"credentials", "config", "credentials.poolkey-backup", "config.poolkey-backup"}


def command(verb: str, house: House, *numbers: int) -> list[str]:
    return [sys.executable, str(WRITERS), verb, str(house.home), *map(str, numbers)]


def shared(house: House) -> dict[str, object]:
    """Lay files down that others use too, and return what botocore reads in them."""
    house.put(PROD, CONFIG)
    house.credentials.chmod(0o600)
    return house.keys()


def test_eight_programs_that_write_fifty_times_each_lose_nothing(house: House) -> None:
    before, reads = shared(house), 0
    with subprocess.Popen(command("write", house, 8, 50)) as writers:
        while writers.poll() is None:
            assert house.keys().items() >= before.items()
            assert "default" in house.profiles()
            assert (house.credentials.read_text()[: len(PROD)], mode(house.credentials)) == (PROD, 0o600)
            reads += 1
    assert (writers.returncode, reads > 50) == (0, True)
    names = {f"w{number}" for number in range(8)}
    assert house.keys() == before | dict.fromkeys(names, expected(keys(49)))
    assert set(house.profiles()) == names | {"default"}
    assert set(house.state()) == LASTING
    for name in names:
        house.files().remove(name)
    assert (house.credentials.read_bytes(), house.config.read_bytes()) == (PROD.encode(), CONFIG.encode())


def test_writers_killed_at_two_hundred_random_points_leave_whole_files_and_no_lock(house: House) -> None:
    before, torn = shared(house), 0
    with subprocess.Popen(
        command("kill", house, 3, 200), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as killer:
        assert killer.stdin
        assert killer.stdout
        for number, line in enumerate(killer.stdout):
            assert line == "killed\n"
            torn += not set(house.state()) <= LASTING
            assert house.keys().items() >= before.items()
            assert "default" in house.profiles()
            assert (house.credentials.read_text()[: len(PROD)], mode(house.credentials)) == (PROD, 0o600)
            house.files(patience=1).write_keys(Profile("next", "x", str(number)), KEYS, overwrite=True)
            house.files(patience=1).remove("next")
            assert set(house.state()) <= LASTING
            killer.stdin.write("go on\n")
            killer.stdin.flush()
    assert killer.returncode == 0
    assert torn > 10
    for writer in range(3):
        house.files().remove(f"w{writer}")
    assert (house.credentials.read_bytes(), house.config.read_bytes()) == (PROD.encode(), CONFIG.encode())
    assert house.backup(house.credentials).read_bytes() == PROD.encode()
    assert house.backup(house.config).read_bytes() == CONFIG.encode()


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_writer_killed_between_file_and_backup_loses_neither(house: House, at: int) -> None:
    house.put(PROD, CONFIG)
    house.files().write_keys(ACME, KEYS, overwrite=True)
    house.files().remove("acme")
    house.put(PROD + "[later]\n", CONFIG)
    assert subprocess.run(command("die", house, at), check=False).returncode == KILLED
    house.files().write_keys(Profile("next", "x"), NEWER, overwrite=False)
    assert set(house.state()) == LASTING
    assert house.backup(house.credentials).read_text() == PROD + "[later]\n"
    assert house.backup(house.config).read_bytes() == CONFIG.encode()
