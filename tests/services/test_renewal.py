"""Renewals with servers that lack the newer call, and with devices that the pool knows or does not."""

from __future__ import annotations

import pytest

from poolkey.core.devices import Device
from poolkey.core.errors import (
    KeyringReason,
    KeyringUnavailable,
    PoolkeyError,
    ReportDetails,
    ServiceRefused,
    SignInNeeded,
    StorageError,
)
from poolkey.core.secret import Secret
from poolkey.core.signin.replies import Accepted, Refused
from poolkey.core.signin.token_calls import RenewByFlow, RenewTokens
from poolkey.core.signin.turns import Done
from poolkey.services.renewal import CALL_IS_UNKNOWN
from tests.fakes.ports import FULL
from tests.services.house import ACME, PATIENT, RENEWED, House, tokens

LOCKED = KeyringUnavailable(KeyringReason.LOCKED)
DEVICE = Device("eu-west-1_7f3a", "-group", Secret("proof"))
MIKA = (ACME.pool_key, "mika")


def refused(code: str) -> Refused:
    return Refused(ReportDetails("GetTokensFromRefreshToken", code))


@pytest.mark.parametrize("code", sorted(CALL_IS_UNKNOWN))
def test_a_server_that_lacks_the_newer_call_is_asked_in_the_older_way(code: str) -> None:
    house = House()
    house.signed_in(device=DEVICE)
    house.pool.replies.extend([refused(code), RENEWED])
    house.sessions.renew(ACME, PATIENT)
    refresh = Secret("refresh-1")
    assert house.pool.sent == [RenewTokens(refresh, DEVICE.key), RenewByFlow(refresh, "mika", DEVICE.key)]


def test_a_server_that_has_the_newer_call_is_never_asked_in_the_older_way() -> None:
    house = House()
    house.signed_in()
    house.pool.replies.append(refused("NotAuthorizedException"))
    with pytest.raises(SignInNeeded):
        house.sessions.renew(ACME, PATIENT)
    assert house.pool.sent == [RenewTokens(Secret("refresh-1"))]


def test_a_device_is_kept_with_the_session_and_goes_with_every_renewal() -> None:
    house = House()
    assert house.signed_in(device=DEVICE).note.device_key == DEVICE.key
    assert house.devices.kept == {MIKA: DEVICE}
    house.pool.replies.append(RENEWED)
    house.sessions.renew(ACME, PATIENT)
    assert house.pool.sent == [RenewTokens(Secret("refresh-1"), DEVICE.key)]


def test_a_device_is_kept_before_anything_that_another_program_might_renew() -> None:
    house = House()
    house.notes.full = True
    with pytest.raises(StorageError):
        house.signed_in(device=DEVICE)
    assert house.devices.kept == {MIKA: DEVICE}


def test_a_device_that_is_known_is_not_kept_again() -> None:
    house = House()
    session = house.sessions.adopt(ACME, Done(tokens(), "mika", DEVICE), PATIENT)
    assert session.note.device_key == DEVICE.key
    assert not house.devices.kept


@pytest.mark.parametrize("problem", [LOCKED, FULL])
def test_a_device_that_cannot_be_kept_is_no_failure_of_the_sign_in(problem: PoolkeyError) -> None:
    house = House()
    house.devices.problem = problem
    assert house.signed_in(device=DEVICE).note.device_key == DEVICE.key


@pytest.mark.parametrize("problem", [None, LOCKED])
def test_a_device_that_the_pool_does_not_know_any_more_is_forgotten(problem: KeyringUnavailable | None) -> None:
    house = House()
    house.signed_in(device=DEVICE)
    house.devices.problem = problem
    house.pool.replies.extend([refused("ResourceNotFoundException"), RENEWED])
    session = house.sessions.renew(ACME, PATIENT)
    refresh = Secret("refresh-1")
    assert house.pool.sent == [RenewTokens(refresh, DEVICE.key), RenewTokens(refresh)]
    assert house.devices.kept == ({MIKA: DEVICE} if problem else {})
    assert session.note.device_key == ""
    assert house.sessions.current("acme") == session.note


def test_a_device_is_forgotten_on_a_full_disk_too() -> None:
    house = House()
    house.signed_in(device=DEVICE)
    house.notes.full = True
    house.pool.replies.extend([refused("ResourceNotFoundException"), RENEWED])
    assert house.sessions.renew(ACME, PATIENT).note.device_key == ""


def test_without_a_device_something_else_is_not_there() -> None:
    house = House()
    house.signed_in()
    house.pool.replies.append(refused("ResourceNotFoundException"))
    with pytest.raises(ServiceRefused):
        house.sessions.renew(ACME, PATIENT)
    assert house.sessions.current("acme") is not None


def test_a_device_outlives_the_session_and_the_connection() -> None:
    house = House()
    house.signed_in(device=DEVICE)
    house.pool.replies.append(Accepted())
    house.leaving.remove("acme", PATIENT)
    assert house.devices.kept == {MIKA: DEVICE}
