"""The secrets of app clients: in the keyring, and gone with their connections."""

from __future__ import annotations

from dataclasses import replace

import pytest

from poolkey.core.connection import Handout
from poolkey.core.errors import (
    ClientSecretMissing,
    ConnectionFileError,
    FileReason,
    KeyringReason,
    KeyringUnavailable,
    StorageError,
)
from poolkey.core.secret import Secret
from tests.fakes.ports import MemoryConnectionFiles
from tests.services.house import ACME, PATIENT, House

BROKEN = ConnectionFileError(FileReason.NOT_TOML)
SECRET = Secret("S3cret")
WITH_SECRET = replace(ACME, client_has_secret=True)
HANDOUT = Handout(WITH_SECRET, SECRET)
LOCKED = KeyringUnavailable(KeyringReason.LOCKED)


def house_given(handout: Handout) -> House:
    """Return a house whose person was given a file."""
    house = House(files=MemoryConnectionFiles())
    house.files.handed_out["acme.toml"] = handout
    return house


def test_a_secret_goes_into_the_keyring_and_the_file_is_kept_without_it() -> None:
    house = house_given(HANDOUT)
    assert house.connections.add("acme.toml") == WITH_SECRET
    assert house.client_secrets.secrets == {"acme": SECRET}
    assert house.files.files == {"acme": Handout(WITH_SECRET)}
    assert house.connections.client_secret(WITH_SECRET) == SECRET


def test_a_secret_without_a_keyring_is_not_kept_nor_is_its_connection() -> None:
    house = house_given(HANDOUT)
    house.client_secrets.problem = LOCKED
    with pytest.raises(KeyringUnavailable):
        house.connections.add("acme.toml")
    assert house.files.files == {}


def test_a_connection_that_cannot_be_saved_leaves_no_secret_behind() -> None:
    house = house_given(HANDOUT)
    house.files.full = True
    with pytest.raises(StorageError):
        house.connections.add("acme.toml")
    assert house.client_secrets.secrets == {}


def test_a_connection_that_cannot_be_replaced_keeps_a_secret() -> None:
    house = house_given(HANDOUT)
    house.connections.add("acme.toml")
    house.files.full = True
    house.files.handed_out["acme.toml"] = Handout(WITH_SECRET, Secret("newer"))
    with pytest.raises(StorageError):
        house.connections.add("acme.toml")
    assert house.connections.client_secret(WITH_SECRET) == Secret("newer")


def test_a_newer_secret_counts_at_once() -> None:
    house = house_given(HANDOUT)
    house.connections.add("acme.toml")
    assert house.connections.client_secret(WITH_SECRET) == SECRET
    house.files.handed_out["acme.toml"] = Handout(WITH_SECRET, Secret("newer"))
    house.connections.add("acme.toml")
    assert house.connections.client_secret(WITH_SECRET) == Secret("newer")


def test_a_secret_that_is_no_longer_needed_goes() -> None:
    house = house_given(HANDOUT)
    house.connections.add("acme.toml")
    house.files.handed_out["acme.toml"] = Handout(ACME)
    house.connections.add("acme.toml")
    assert house.client_secrets.secrets == {}


def test_a_file_without_the_secret_that_the_client_has_keeps_the_one_that_is_here() -> None:
    house = house_given(HANDOUT)
    house.connections.add("acme.toml")
    house.files.handed_out["acme.toml"] = Handout(replace(WITH_SECRET, label="Acme 2"))
    house.connections.add("acme.toml")
    assert house.client_secrets.secrets == {"acme": SECRET}


def test_the_keyring_is_opened_once_for_a_secret_and_never_without_one() -> None:
    house = House(files=MemoryConnectionFiles(ACME, replace(WITH_SECRET, name="beta", profiles=())))
    house.client_secrets.secrets["beta"] = SECRET
    assert len(house.connections.all()) == 2
    house.leaving.remove("acme", PATIENT)
    assert house.client_secrets.opened == 0
    for _ in range(3):
        house.connections.client_secret(house.connections.get("beta"))
    assert house.client_secrets.opened == 1


def test_a_secret_that_is_not_there_is_missing() -> None:
    house = House(files=MemoryConnectionFiles(WITH_SECRET))
    with pytest.raises(ClientSecretMissing) as missing:
        house.connections.client_secret(WITH_SECRET)
    assert missing.value.connection == "acme"


def test_a_locked_keyring_is_not_a_missing_secret() -> None:
    house = House(files=MemoryConnectionFiles(WITH_SECRET))
    house.client_secrets.problem = LOCKED
    with pytest.raises(KeyringUnavailable):
        house.connections.client_secret(WITH_SECRET)


def put_by_hand() -> House:
    """Return a house in which somebody put a file with its secret among the connections."""
    house = House()
    house.files.files["acme"] = HANDOUT
    return house


def test_a_secret_in_a_file_put_there_by_hand_moves_into_the_keyring() -> None:
    house = put_by_hand()
    assert house.connections.all() == (WITH_SECRET,)
    assert house.client_secrets.secrets == {"acme": SECRET}
    assert house.files.files == {"acme": Handout(WITH_SECRET)}


def test_a_secret_that_no_keyring_takes_stays_in_its_file_and_is_used() -> None:
    house = put_by_hand()
    house.client_secrets.problem = LOCKED
    assert house.connections.get("acme") == WITH_SECRET
    assert house.files.files == {"acme": HANDOUT}
    assert house.connections.client_secret(WITH_SECRET) == SECRET


def test_a_secret_whose_file_cannot_be_rewritten_is_used_too() -> None:
    house = put_by_hand()
    house.files.full = True
    assert house.connections.get("acme") == WITH_SECRET
    assert house.files.files == {"acme": HANDOUT}
    assert house.connections.client_secret(WITH_SECRET) == SECRET


def test_removing_a_connection_removes_its_secret() -> None:
    house = house_given(HANDOUT)
    house.connections.add("acme.toml")
    house.connections.client_secret(WITH_SECRET)
    house.leaving.remove("acme", PATIENT)
    assert house.client_secrets.secrets == {}
    house.files.files["acme"] = Handout(WITH_SECRET)
    with pytest.raises(ClientSecretMissing):
        house.connections.client_secret(WITH_SECRET)


def test_a_connection_whose_secret_cannot_be_removed_stays() -> None:
    house = house_given(HANDOUT)
    house.connections.add("acme.toml")
    house.client_secrets.problem = LOCKED
    with pytest.raises(KeyringUnavailable):
        house.leaving.remove("acme", PATIENT)
    assert house.connections.all() == (WITH_SECRET,)


def test_a_connection_that_no_keyring_has_anything_of_is_removed_without_one() -> None:
    for house in (put_by_hand(), House(files=MemoryConnectionFiles())):
        house.files.files.setdefault("acme", BROKEN)
        house.client_secrets.problem = LOCKED
        house.leaving.remove("acme", PATIENT)
        assert house.files.files == {}


def test_a_broken_connection_leaves_no_secret_behind() -> None:
    house = House()
    house.files.files["acme"] = BROKEN
    house.client_secrets.secrets["acme"] = SECRET
    house.leaving.remove("acme", PATIENT)
    assert house.client_secrets.secrets == {}
