"""Devices in the keyring, with marks on the disk that tell nothing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from poolkey.adapters.keyring_devices import KeyringDevices
from poolkey.adapters.keyring_entries import Keyring
from poolkey.adapters.keyring_store import DEVICE, KeyringStore
from poolkey.core.devices import Device, DeviceName, draw_device
from poolkey.core.errors import KeyringReason, KeyringUnavailable, StorageError
from poolkey.core.secret import Secret
from tests.fakes.entropy import CountingEntropy
from tests.fakes.keyrings import BreakingKeyring, LockedKeyring, MemoryKeyring, SmallKeyring

POOL = "ap-northeast-1_AbCdEf123"
LAPTOP = draw_device(DeviceName("ap-northeast-1_7f3a", "-dXYg5uHk"), CountingEntropy())
NEWER = draw_device(DeviceName("ap-northeast-1_8b4c", "-eZWh6vIl"), CountingEntropy(7))
NO_KEYRING = KeyringUnavailable(KeyringReason.MISSING)


def devices_in(ring: Keyring, directory: Path) -> KeyringDevices:
    return KeyringDevices(KeyringStore(lambda: ring, DEVICE), directory / "devices")


def nothing_to_open() -> Keyring:
    raise AssertionError("the keyring was opened")


def test_a_device_is_kept_for_one_person_in_one_pool(tmp_path: Path) -> None:
    devices = devices_in(SmallKeyring(), tmp_path)
    devices.save(POOL, "mika", LAPTOP)
    assert devices.load(POOL, "mika") == LAPTOP
    assert devices.load(POOL, "hana") is None
    assert devices.load(f"{POOL} https://other.example", "mika") is None
    devices.save(POOL, "mika", NEWER)
    assert devices.load(POOL, "mika") == NEWER


@pytest.mark.parametrize(
    ("saved", "typed"), [("Mika@Example.com", "mika@example.com"), ("三香が", "三香か\u3099"), ("\udc80", "\udc80")]
)
def test_a_name_may_be_typed_in_another_way(tmp_path: Path, saved: str, typed: str) -> None:
    devices = devices_in(MemoryKeyring(), tmp_path)
    devices.save(POOL, saved, LAPTOP)
    assert devices.load(POOL, typed) == LAPTOP


def test_a_person_without_a_device_never_pays_for_opening_the_keyring(tmp_path: Path) -> None:
    devices = KeyringDevices(KeyringStore(nothing_to_open, DEVICE), tmp_path / "devices")
    assert devices.load(POOL, "mika") is None
    devices.forget(POOL, "mika")
    assert list(tmp_path.iterdir()) == []


def test_a_mark_is_private_and_names_nobody(tmp_path: Path) -> None:
    devices_in(MemoryKeyring(), tmp_path).save(POOL, "mika", LAPTOP)
    (mark,) = (tmp_path / "devices").iterdir()
    assert stat.S_IMODE(mark.stat().st_mode) == 0o600
    assert stat.S_IMODE(mark.parent.stat().st_mode) == 0o700
    assert mark.read_bytes() == b""
    assert len(mark.name) == 64
    assert "mika" not in mark.name


def test_a_forgotten_device_leaves_nothing_and_may_be_forgotten_again(tmp_path: Path) -> None:
    ring = MemoryKeyring()
    devices = devices_in(ring, tmp_path)
    devices.save(POOL, "mika", LAPTOP)
    devices.forget(POOL, "mika")
    devices.forget(POOL, "mika")
    assert ring.entries == {}
    assert list((tmp_path / "devices").iterdir()) == []
    assert devices.load(POOL, "mika") is None


@pytest.mark.parametrize("after", range(3))
def test_a_save_that_breaks_leaves_the_old_device_or_the_new_one(tmp_path: Path, after: int) -> None:
    ring = BreakingKeyring(RuntimeError(NEWER.password.reveal()), after=-1)
    devices = devices_in(ring, tmp_path)
    devices.save(POOL, "mika", LAPTOP)
    ring.left = after
    with pytest.raises(KeyringUnavailable):
        devices.save(POOL, "mika", NEWER)
    ring.left = -1
    assert devices.load(POOL, "mika") in (LAPTOP, NEWER)
    devices.forget(POOL, "mika")
    assert ring.entries == {}


@pytest.mark.parametrize("after", range(2))
def test_a_first_save_that_breaks_leaves_nothing_that_is_not_found_again(tmp_path: Path, after: int) -> None:
    ring = BreakingKeyring(RuntimeError(), after=after)
    devices = devices_in(ring, tmp_path)
    with pytest.raises(KeyringUnavailable):
        devices.save(POOL, "mika", LAPTOP)
    ring.left = -1
    assert devices.load(POOL, "mika") is None
    devices.forget(POOL, "mika")
    assert ring.entries == {}


@pytest.mark.parametrize("after", range(2))
def test_a_forgetting_that_breaks_can_be_repeated(tmp_path: Path, after: int) -> None:
    ring = BreakingKeyring(RuntimeError(), after=-1)
    devices = devices_in(ring, tmp_path)
    devices.save(POOL, "mika", LAPTOP)
    ring.left = after
    with pytest.raises(KeyringUnavailable):
        devices.forget(POOL, "mika")
    ring.left = -1
    devices.forget(POOL, "mika")
    assert ring.entries == {}
    assert list((tmp_path / "devices").iterdir()) == []


def test_a_disk_that_takes_no_mark_leaves_no_secret_in_the_keyring(tmp_path: Path) -> None:
    (tmp_path / "devices").touch()
    ring = MemoryKeyring()
    with pytest.raises(StorageError):
        devices_in(ring, tmp_path).save(POOL, "mika", LAPTOP)
    assert ring.entries == {}


def test_a_locked_keyring_is_not_a_missing_device(tmp_path: Path) -> None:
    devices_in(MemoryKeyring(), tmp_path).save(POOL, "mika", LAPTOP)
    with pytest.raises(KeyringUnavailable):
        devices_in(LockedKeyring(NO_KEYRING), tmp_path).load(POOL, "mika")


@pytest.mark.parametrize("text", ["proof", "a|b", "a|b|c|d"])
def test_what_is_no_device_is_not_taken_for_one(tmp_path: Path, text: str) -> None:
    ring = MemoryKeyring()
    devices = devices_in(ring, tmp_path)
    devices.save(POOL, "mika", LAPTOP)
    (mark,) = (tmp_path / "devices").iterdir()
    KeyringStore(lambda: ring, DEVICE).save(mark.name, Secret(text))
    with pytest.raises(KeyringUnavailable) as caught:
        devices.load(POOL, "mika")
    assert caught.value.__cause__ is None


def test_a_device_that_could_not_be_read_again_is_not_kept(tmp_path: Path) -> None:
    ring = MemoryKeyring()
    with pytest.raises(KeyringUnavailable):
        devices_in(ring, tmp_path).save(POOL, "mika", Device("a|b", "c", Secret("proof")))
    assert ring.entries == {}
    assert list(tmp_path.iterdir()) == []
