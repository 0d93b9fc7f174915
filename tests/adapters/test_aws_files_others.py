"""Other programs that use the AWS files at the same time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from poolkey.adapters.file_lock import FileLocks
from poolkey.adapters.whole_files import Disk
from poolkey.core.errors import AwsFilesError, AwsFilesReason
from tests.adapters.aws_house import ACME, KEYS, NEWER, PROD, House, expected, mode


class MeddlingDisk(Disk):
    """A disk on which another program changes the credentials while Poolkey writes, the first ``times``."""

    def __init__(self, credentials: Path, times: int) -> None:
        self.credentials = credentials
        self.times = times

    def write(self, path: Path, data: bytes, mode: int) -> os.stat_result:
        if self.times:
            self.times -= 1
            with self.credentials.open("a") as file:
                file.write(f"[other{self.times}]\nk = v\n")
        return super().write(path, data, mode)


def test_what_another_program_writes_meanwhile_is_not_lost(house: House) -> None:
    house.put(PROD)
    house.files(MeddlingDisk(house.credentials, 1)).write_keys(ACME, KEYS, overwrite=True)
    assert set(house.keys()) == {"prod", "other0", "acme"}


def test_a_file_that_never_rests_is_busy(house: House) -> None:
    house.put(PROD)
    with pytest.raises(AwsFilesError) as caught:
        house.files(MeddlingDisk(house.credentials, 1000)).write_keys(ACME, KEYS, overwrite=True)
    assert caught.value.reason is AwsFilesReason.BUSY
    assert set(house.state()) == {"credentials"}


# --- what lies where Poolkey writes ----------------------------------------------------------------------------------


def test_a_broken_link_in_the_way_of_the_new_file_is_refused_and_cleared(house: House) -> None:
    house.put(PROD, "[default]\n")
    in_the_way = house.config.with_name(".config.poolkey-new")
    in_the_way.symlink_to(house.home / "elsewhere")
    before = house.state()
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=True)
    assert (caught.value.reason, caught.value.path) == (AwsFilesReason.NOT_A_FILE, str(house.config))
    assert house.state() == before
    house.files().write_keys(ACME, KEYS, overwrite=True)
    assert "acme" in house.profiles()
    assert not (house.home / "elsewhere").exists()


def test_a_broken_link_in_the_way_of_a_file_that_stays_is_cleared(house: House) -> None:
    house.files().write_keys(ACME, KEYS, overwrite=True)
    in_the_way = house.config.with_name(".config.poolkey-new")
    in_the_way.symlink_to(house.home / "elsewhere")
    house.files().write_keys(ACME, NEWER, overwrite=True)
    assert house.keys() == {"acme": expected(NEWER)}
    assert not in_the_way.is_symlink()
    assert not (house.home / "elsewhere").exists()


@pytest.mark.parametrize("there", [True, False])
def test_a_link_in_the_place_of_what_a_killed_program_held_is_cleared(house: House, *, there: bool) -> None:
    house.put(PROD, "[default]\n")
    others = house.home / "elsewhere"
    if there:
        others.write_text("[mine]\n")
        others.chmod(0o644)
    held = house.config.with_name(".config.poolkey-old")
    held.symlink_to(others)
    house.files().write_keys(ACME, KEYS, overwrite=True)
    assert house.backup(house.config).read_text() == "[default]\n"
    assert not held.is_symlink()
    assert others.exists() is there
    assert not there or (others.read_text(), mode(others)) == ("[mine]\n", 0o644)


def test_a_directory_in_the_place_of_what_a_killed_program_held_is_named(house: House) -> None:
    house.put(PROD, "[default]\n")
    house.config.with_name(".config.poolkey-old").mkdir()
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=True)
    assert caught.value.path == str(house.config)


# --- locks -----------------------------------------------------------------------------------------------------------


class GreedyLocks:
    """Somebody who holds every lock that is in use."""

    def __init__(self, house: House) -> None:
        self.locks = FileLocks(house.home / "state" / "locks")
        self.names = [path.stem for path in (house.home / "state" / "locks").iterdir()]

    @property
    def cancelled(self) -> bool:
        return False

    def wait(self, seconds: float) -> bool:
        raise AssertionError(f"waited {seconds} s for a free lock")


def test_a_lock_that_is_never_freed_is_busy(house: House) -> None:
    house.files().write_keys(ACME, KEYS, overwrite=False)
    greedy = GreedyLocks(house)
    (name,) = greedy.names
    with greedy.locks.hold(name, greedy), pytest.raises(AwsFilesError) as caught:
        house.files(patience=0.01).write_keys(ACME, NEWER, overwrite=False)
    assert caught.value.reason is AwsFilesReason.BUSY


def test_a_state_directory_that_cannot_be_made_is_named(house: House) -> None:
    (house.home / "state").touch()
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=False)
    assert caught.value.reason is AwsFilesReason.FAILED
    assert caught.value.path.startswith(str(house.home / "state"))
