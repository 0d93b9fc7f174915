"""AWS files that are left as they are: broken, forbidden, too large, or on a disk that fails."""

from __future__ import annotations

import errno
import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from poolkey.adapters.whole_files import replace_file
from poolkey.core.connection import Profile
from poolkey.core.errors import AwsFilesError, AwsFilesReason
from tests.adapters.aws_house import ACME, KEYS, NEWER, PROD, FailingDisk, House, mode

BROKEN = [
    (b"\xef\xbb\xbf[a]\n", AwsFilesReason.BYTE_ORDER_MARK, 1),
    (b"[a]\nk = v\n[a]\n", AwsFilesReason.DUPLICATE_SECTION, 3),
    (b"[a]\nk = v\nk = v\n", AwsFilesReason.DUPLICATE_KEY, 3),
    (b"[a]\nwords\n", AwsFilesReason.BAD_LINE, 2),
    (b"k = v\n", AwsFilesReason.TEXT_BEFORE_SECTION, 1),
    (b"[a]\n\xff = v\n", AwsFilesReason.NOT_UTF8, 2),
]


@pytest.mark.parametrize(("content", "reason", "line"), BROKEN)
@pytest.mark.parametrize("broken", ["credentials", "config"])
def test_a_broken_file_is_named_and_both_are_left_alone(
    house: House, content: bytes, reason: AwsFilesReason, line: int, broken: str
) -> None:
    house.files().write_keys(ACME, KEYS, overwrite=False)
    path = house.credentials.with_name(broken)
    path.write_bytes(content)
    before = house.state()
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, NEWER, overwrite=False)
    assert (caught.value.reason, caught.value.path, caught.value.line) == (reason, str(path), line)
    assert house.state() == before


def test_a_file_that_was_broken_since_the_last_write_is_noticed(house: House) -> None:
    house.files().write_keys(ACME, KEYS, overwrite=False)
    with house.credentials.open("a") as file:
        file.write("[b]\n[b]\n")
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, NEWER, overwrite=False)
    assert caught.value.reason is AwsFilesReason.DUPLICATE_SECTION


def test_a_name_that_cannot_stand_in_a_file_is_refused(house: House) -> None:
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(Profile("a]b", "x"), KEYS, overwrite=False)
    assert (caught.value.reason, caught.value.path) == (AwsFilesReason.BAD_VALUE, str(house.credentials))
    assert not house.credentials.parent.exists()


def test_a_value_that_cannot_stand_in_a_file_is_refused(house: House) -> None:
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_process(ACME, "one\ntwo", overwrite=False)
    assert (caught.value.reason, caught.value.path) == (AwsFilesReason.BAD_VALUE, str(house.config))


def test_a_directory_in_the_place_of_a_file_is_named(house: House) -> None:
    house.credentials.mkdir(parents=True)
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=False)
    assert caught.value.reason is AwsFilesReason.NOT_A_FILE


def test_the_root_of_all_directories_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    house = House(tmp_path, AWS_CONFIG_FILE="/")
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=False)
    assert (caught.value.reason, caught.value.path) == (AwsFilesReason.NOT_A_FILE, "/")
    assert not house.credentials.exists()


def test_a_file_in_the_place_of_the_directory_is_named(house: House) -> None:
    (house.home / ".aws").touch()
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=False)
    assert caught.value.reason is AwsFilesReason.NOT_A_FILE


def test_a_file_of_absurd_size_is_not_read(house: House) -> None:
    house.put("")
    os.truncate(house.credentials, 1 << 30)  # takes no space
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=False)
    assert caught.value.reason is AwsFilesReason.TOO_LARGE


def test_a_file_that_its_owner_may_not_write_is_meant_to_stay(house: House) -> None:
    house.put(PROD)
    house.credentials.chmod(0o400)
    before = house.state()
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=True)
    assert caught.value.reason is AwsFilesReason.NO_PERMISSION
    assert house.state() == before


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, AwsFilesReason.NO_SPACE),
        (errno.EROFS, AwsFilesReason.READ_ONLY),
        (errno.EACCES, AwsFilesReason.NO_PERMISSION),
        (errno.EIO, AwsFilesReason.FAILED),
    ],
)
@pytest.mark.parametrize("failing", [{"write": 1}, {"write": 2}, {"move": 1}, {"move": 2}])
def test_a_failing_disk_leaves_both_files_as_they_were(
    house: House, code: int, reason: AwsFilesReason, failing: dict[str, int]
) -> None:
    house.put(PROD, "[default]\n")
    before = house.state()
    with pytest.raises(AwsFilesError) as caught:
        house.files(FailingDisk(code, **failing)).write_keys(ACME, KEYS, overwrite=True)
    assert caught.value.reason is reason
    assert {name: kept for name, kept in house.state().items() if not name.endswith("backup")} == before


def test_a_failing_disk_leaves_no_new_file(house: House) -> None:
    with pytest.raises(AwsFilesError):
        house.files(FailingDisk(errno.EIO, move=2)).write_keys(ACME, KEYS, overwrite=False)
    assert house.state() == {}


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_file_that_the_system_will_not_let_grow_is_left_as_it_was(house: House) -> None:
    house.put(PROD + "".join(f"[p{number}]\nk = v\n" for number in range(200)), "")
    before = house.state()
    with largest_file(1024), pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=True)
    assert caught.value.reason is AwsFilesReason.TOO_LARGE
    assert house.state() == before


def test_a_replaced_file_is_private_and_a_failed_one_is_cleared_away(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    replace_file(path, b"data")
    assert (path.read_bytes(), mode(path), mode(path.parent)) == (b"data", 0o600, 0o700)
    path.unlink()
    path.mkdir()
    with pytest.raises(OSError, match="directory"):
        replace_file(path, b"data")
    assert [p.name for p in path.parent.iterdir()] == ["file"]
