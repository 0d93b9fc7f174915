"""What a flow has this computer do."""

from __future__ import annotations

import pytest

from poolkey.core.devices import Device
from poolkey.core.errors import Cancelled, KeyringReason, KeyringUnavailable, PoolkeyError
from poolkey.core.secret import Secret
from poolkey.core.signin.actions import (
    DeviceForgotten,
    DeviceRecalled,
    ForgetDevice,
    PasskeySigned,
    RecallDevice,
    SignWithPasskey,
)
from poolkey.services.computer import device_name
from tests.fakes.ports import FULL
from tests.fakes.security_keys import FakeSecurityKeys
from tests.services.house import ACME, PATIENT, House

DEVICE = Device("eu-west-1_7f3a", "-group", Secret("proof"))
LOCKED = KeyringUnavailable(KeyringReason.LOCKED)
MIKA = (ACME.pool_key, "mika")


def house_with_device() -> House:
    house = House()
    house.devices.kept[MIKA] = DEVICE
    return house


def test_a_device_is_recalled_for_its_person_alone() -> None:
    computer = house_with_device().computer
    assert computer.do(RecallDevice("mika"), PATIENT) == DeviceRecalled(DEVICE)
    assert computer.do(RecallDevice("hana"), PATIENT) == DeviceRecalled(None)


def test_a_device_is_forgotten() -> None:
    house = house_with_device()
    assert house.computer.do(ForgetDevice("mika"), PATIENT) == DeviceForgotten()
    assert not house.devices.kept


@pytest.mark.parametrize("problem", [LOCKED, FULL])
def test_a_device_that_cannot_be_read_or_removed_now_is_as_good_as_none(problem: PoolkeyError) -> None:
    house = house_with_device()
    house.devices.problem = problem
    assert house.computer.do(RecallDevice("mika"), PATIENT) == DeviceRecalled(None)
    assert house.computer.do(ForgetDevice("mika"), PATIENT) == DeviceForgotten()
    assert house.devices.kept == {MIKA: DEVICE}


def test_a_security_key_signs_what_the_pool_asks() -> None:
    signed = PasskeySigned(Secret("{}"))
    house = House(security_keys=FakeSecurityKeys(signed, Cancelled()))
    request = SignWithPasskey('{"challenge": "x"}', Secret("1234"))
    assert house.computer.do(request, PATIENT) == signed
    with pytest.raises(Cancelled):
        house.computer.do(request, PATIENT)
    assert house.security_keys.asked == [request, request]


@pytest.mark.parametrize(
    ("computer_name", "told"),
    [
        ("mika-laptop", "mika-laptop"),
        ("三香のパソコン", "三香のパソコン"),
        ("line\nbreak\x07 ", "linebreak"),
        ("", "Poolkey"),
        ("\n\u202e ", "Poolkey"),
        ("x" * 300, "x" * 128),
    ],
)
def test_a_pool_is_told_one_short_line_of_what_the_computer_is_called(computer_name: str, told: str) -> None:
    assert device_name(computer_name) == told
