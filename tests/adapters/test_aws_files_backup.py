"""The backups of the AWS files, and the way back."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from poolkey.adapters.whole_files import Disk
from poolkey.core.connection import Profile
from poolkey.core.errors import AwsFilesError, AwsFilesReason
from poolkey.core.ports import TakenBack
from tests.adapters.aws_house import ACME, COMMAND, KEYS, NEWER, PROD, FailingDisk, House, mode

NOON = 1_760_000_000


def test_the_backup_is_the_last_state_without_poolkey(house: House) -> None:
    house.put(PROD)
    house.credentials.chmod(0o644)
    house.files().write_keys(ACME, KEYS, overwrite=True)
    house.files().write_keys(ACME, NEWER, overwrite=False)
    house.files().write_keys(Profile("second", "x"), NEWER, overwrite=False)
    backup = house.credentials.with_name("credentials.poolkey-backup")
    assert (backup.read_text(), mode(backup)) == (PROD, 0o600)


def test_taking_over_makes_a_backup_of_what_is_lost(house: House) -> None:
    house.files().write_keys(Profile("first", "x"), KEYS, overwrite=False)
    with house.credentials.open("a") as file:
        file.write("[acme]\naws_access_key_id = AKIA\n")
    before = house.credentials.read_text()
    house.files().write_keys(ACME, KEYS, overwrite=True)
    assert house.credentials.with_name("credentials.poolkey-backup").read_text() == before


class DiskWithoutLinks(Disk):
    """A disk such as FAT."""

    def link(self, path: Path, other: Path) -> None:
        raise OSError(errno.EPERM, "no links here", str(path), None, str(other))


def test_a_disk_without_links_gets_a_copy_as_a_backup(house: House) -> None:
    house.put(PROD)
    house.files(DiskWithoutLinks()).write_keys(ACME, KEYS, overwrite=True)
    backup = house.credentials.with_name("credentials.poolkey-backup")
    assert (backup.read_text(), mode(backup)) == (PROD, 0o600)


def test_a_key_that_a_person_added_to_our_section_is_kept_in_a_backup(house: House) -> None:
    house.files().write_keys(ACME, KEYS, overwrite=False)
    with house.config.open("a") as file:
        file.write("role_arn = theirs\n")
    before = house.config.read_text()
    house.files().write_keys(ACME, NEWER, overwrite=False)
    assert "role_arn" not in house.config.read_text()
    assert house.backup(house.config).read_text() == before


def test_neither_renewals_nor_another_delivery_push_the_original_out(house: House) -> None:
    house.put(PROD, "[default]\n")
    house.files().write_keys(ACME, KEYS, overwrite=True)
    house.files().write_process(ACME, COMMAND, overwrite=False)
    house.files().write_keys(ACME, NEWER, overwrite=False)
    house.files().remove("acme")
    assert house.backup(house.credentials).read_text() == PROD
    assert house.backup(house.config).read_text() == "[default]\n"


def test_a_write_that_fails_leaves_the_older_backup(house: House) -> None:
    house.put(PROD)
    house.files().write_keys(ACME, KEYS, overwrite=True)
    house.files().remove("acme")
    with house.credentials.open("a") as file:
        file.write("[more]\n")
    before = house.state()
    with pytest.raises(AwsFilesError):
        house.files(FailingDisk(errno.EIO, move=1)).write_keys(ACME, KEYS, overwrite=False)
    with pytest.raises(AwsFilesError):  # the files were replaced, the backup is in the way
        house.files(FailingDisk(errno.EIO, move=3)).write_keys(ACME, KEYS, overwrite=False)
    assert house.state() == before


# --- the way back ----------------------------------------------------------------------------------------------------


def test_undoing_brings_both_files_back_and_undoing_again_goes_forward(house: House) -> None:
    house.put(PROD, "[default]\nregion = x\n")
    for path in (house.credentials, house.config):
        os.utime(path, (NOON, NOON))
    house.files().write_keys(ACME, KEYS, overwrite=True)
    after = house.credentials.read_text(), house.config.read_text()
    noon = datetime.fromtimestamp(NOON, UTC)
    expected = {TakenBack(str(house.credentials), noon), TakenBack(str(house.config), noon)}
    assert set(house.files().undo()) == expected
    assert (house.credentials.read_text(), house.config.read_text()) == (PROD, "[default]\nregion = x\n")
    assert len(house.files().undo()) == 2
    assert (house.credentials.read_text(), house.config.read_text()) == after
    assert house.backup(house.credentials).read_text() == PROD
    assert [mode(house.credentials), mode(house.backup(house.credentials))] == [0o600, 0o600]
    assert set(house.state()) == {"config", "config.poolkey-backup", "credentials", "credentials.poolkey-backup"}


def test_a_file_whose_backup_is_the_same_is_not_named(house: House) -> None:
    house.put(PROD, "[default]\n")
    house.files().write_keys(ACME, KEYS, overwrite=True)
    house.config.write_text("[default]\n")
    assert [taken.path for taken in house.files().undo()] == [str(house.credentials)]


def test_a_file_that_was_deleted_comes_back(house: House) -> None:
    house.put(PROD)
    house.files().write_keys(ACME, KEYS, overwrite=True)
    house.credentials.unlink()
    house.files().undo()
    assert house.credentials.read_text() == PROD


def test_a_file_that_was_broken_since_comes_back(house: House) -> None:
    house.put(PROD)
    house.files().write_keys(ACME, KEYS, overwrite=True)
    house.credentials.write_bytes(b"\xff broken")
    house.files().undo()
    assert house.credentials.read_text() == PROD


def test_the_way_back_leads_through_a_symbolic_link(house: House) -> None:
    real = house.home / "dotfiles"
    real.write_text(PROD)
    house.put()
    house.credentials.symlink_to(real)
    house.files().write_keys(ACME, KEYS, overwrite=True)
    (taken,) = house.files().undo()
    assert (taken.path, real.read_text(), house.credentials.is_symlink()) == (str(real), PROD, True)


def test_one_file_that_is_both_is_taken_back_once(tmp_path: Path) -> None:
    both = tmp_path / "both"
    both.write_text(PROD)
    house = House(tmp_path, AWS_SHARED_CREDENTIALS_FILE=str(both), AWS_CONFIG_FILE=str(both))
    house.files().write_keys(ACME, KEYS, overwrite=True)
    assert [taken.path for taken in house.files().undo()] == [str(both)]
    assert both.read_text() == PROD


def test_where_poolkey_changed_nothing_there_is_nothing_to_undo(house: House) -> None:
    house.put(PROD)
    with pytest.raises(AwsFilesError) as caught:
        house.files().undo()
    assert (caught.value.reason, caught.value.path) == (AwsFilesReason.NOTHING_TO_UNDO, str(house.credentials))
    assert house.credentials.read_text() == PROD


@pytest.mark.parametrize("failing", [{"write": 1}, {"write": 2}, {"move": 1}, {"move": 2}])
def test_an_undo_that_fails_changes_nothing(house: House, failing: dict[str, int]) -> None:
    house.put(PROD, "[default]\n")
    house.files().write_keys(ACME, KEYS, overwrite=True)
    before = house.state()
    with pytest.raises(AwsFilesError):
        house.files(FailingDisk(errno.EIO, **failing)).undo()
    assert house.state() == before
