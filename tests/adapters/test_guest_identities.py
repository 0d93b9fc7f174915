"""What is kept of guests."""

from __future__ import annotations

from pathlib import Path

import pytest

from poolkey.adapters.guest_identities import GuestFiles
from poolkey.core.errors import StorageError

POOL = "eu-west-1:12345678-1234-1234-1234-123456789012"
GUEST = "eu-west-1:00000000-1111-2222-3333-444444444444"


def test_each_pool_has_its_guest(tmp_path: Path) -> None:
    guests = GuestFiles(tmp_path / "guests")
    assert guests.load(POOL) is None
    guests.save(POOL, GUEST)
    assert guests.load(POOL) == GUEST
    assert guests.load(f"{POOL} http://127.0.0.1:4566") is None
    (kept,) = (tmp_path / "guests").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    guests.forget(POOL)
    guests.forget(POOL)
    assert guests.load(POOL) is None


@pytest.mark.parametrize("content", [b"", b" \n", "gäste".encode()])
def test_a_file_that_holds_no_identity_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    guests = GuestFiles(tmp_path)
    guests.save(POOL, GUEST)
    next(tmp_path.iterdir()).write_bytes(content)
    assert guests.load(POOL) is None


def test_a_file_that_others_can_write_is_not_believed(tmp_path: Path) -> None:
    guests = GuestFiles(tmp_path)
    guests.save(POOL, GUEST)
    next(tmp_path.iterdir()).chmod(0o666)
    assert guests.load(POOL) is None


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "guests").write_text("in the way")
    with pytest.raises(StorageError, match="guests"):
        GuestFiles(tmp_path / "guests").save(POOL, GUEST)
