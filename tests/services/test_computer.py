"""What a flow has this computer do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from poolkey.core.devices import Device
from poolkey.core.errors import Cancelled, KeyringReason, KeyringUnavailable, Misuse, PoolkeyError
from poolkey.core.oauth.callback import Awaited, Denied, Granted
from poolkey.core.secret import Secret
from poolkey.core.signin.actions import (
    BindRedirect,
    BrowserFailed,
    BrowserTrouble,
    DeviceForgotten,
    DeviceRecalled,
    ForgetDevice,
    PasskeySigned,
    RecallDevice,
    RedirectBound,
    SignWithPasskey,
    VisitBrowser,
)
from poolkey.services.computer import device_name
from tests.fakes.browsers import PersonsBrowser, ScriptedRedirects
from tests.fakes.cancels import ChangingPerson
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


ADDRESS = "https://acme.example/oauth2/authorize"
VISIT = VisitBrowser(ADDRESS, Awaited(Secret("state")))
CODE = Granted(Secret("code"))


def with_browser(*answers: Granted | Denied | None, taken: tuple[int, ...] = ()) -> House:
    browser = PersonsBrowser(stays=True)
    return House(browser=browser, redirects=ScriptedRedirects(taken, answers))


def test_the_first_free_port_is_kept_before_the_browser_opens() -> None:
    house = with_browser(taken=(5001,))
    assert house.computer.do(BindRedirect((5001, 5002)), PATIENT) == RedirectBound(5002)
    assert house.browser.opened == []
    assert house.computer.do(BindRedirect((5001,)), PATIENT) == RedirectBound(None)
    assert house.redirects.bound[0].closed


@pytest.mark.parametrize("answer", [CODE, Denied("access_denied")])
def test_a_browser_is_opened_and_its_answer_ends_the_wait(answer: Granted | Denied) -> None:
    house = with_browser(None, None, answer)
    house.computer.do(BindRedirect((5001,)), PATIENT)
    assert house.computer.do(VISIT, PATIENT) == answer
    assert house.browser.opened == [ADDRESS]
    assert house.redirects.bound[0].awaited == [VISIT.awaited] * 3
    assert house.redirects.bound[0].closed


def test_a_browser_that_cannot_be_opened_is_not_waited_for() -> None:
    house = House()
    house.computer.do(BindRedirect((5001,)), PATIENT)
    assert house.computer.do(VISIT, PATIENT) == BrowserFailed(BrowserTrouble.NOT_OPENED)
    assert house.redirects.bound[0].closed


def test_after_ten_minutes_nobody_is_waited_for_any_more() -> None:
    house = with_browser()
    house.computer.do(BindRedirect((5001,)), PATIENT)
    house.redirects.bound[0].looked = lambda: house.clock.move(timedelta(minutes=1))
    assert house.computer.do(VISIT, PATIENT) == BrowserFailed(BrowserTrouble.TIMED_OUT)
    assert len(house.redirects.bound[0].awaited) == 10
    assert house.redirects.bound[0].closed


def test_whoever_cancels_lets_the_port_go() -> None:
    house = with_browser()
    house.computer.do(BindRedirect((5001,)), PATIENT)
    person = ChangingPerson()
    house.redirects.bound[0].looked = person.cancel
    with pytest.raises(Cancelled):
        house.computer.do(VISIT, person)
    assert house.redirects.bound[0].closed


def test_a_browser_without_a_port_to_come_back_to_is_a_mistake() -> None:
    with pytest.raises(Misuse):
        House().computer.do(VISIT, PATIENT)


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
