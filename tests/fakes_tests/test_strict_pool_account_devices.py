"""The devices of an account: listed, described, remembered and forgotten."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.fakes.strict_pool import DeviceTracking, Settings, StrictPool
from tests.fakes_tests.accounts import access_of, said
from tests.fakes_tests.clients import Clients, clients_of, refused, taro
from tests.fakes_tests.computers import NOT_THERE, NOT_YOURS, UNKNOWN, Computer, confirmed

TRACKING = Settings(devices=DeviceTracking())


def _keys(clients: Clients, access: str, **page: Any) -> list[str]:
    return [device["DeviceKey"] for device in clients.idp.list_devices(AccessToken=access, **page)["Devices"]]


def _told(device: Any) -> dict[str, str]:
    return {item["Name"]: item["Value"] for item in device["DeviceAttributes"]}


def test_devices_are_listed_and_described_as_cognito_does() -> None:
    with StrictPool(taro(), settings=TRACKING) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        computer = confirmed(clients)
        access = computer.tokens["AccessToken"]
        named = datetime.fromtimestamp(int(pool.now), UTC)
        pool.advance(60)
        computer.prove(computer.asked())
        pool.advance(60)
        computer.remember("not_remembered")
        device: Any = clients.idp.get_device(AccessToken=access, DeviceKey=computer.key)["Device"]
        assert clients.idp.list_devices(AccessToken=access)["Devices"] == [device]
        told = _told(device)
        assert (told["device_name"], told["device_status"]) == ("taro's 机", "valid")
        assert told["dev:device_remembered_status"] == "not_remembered"
        times = [device[f"Device{name}Date"].replace(microsecond=0) for name in ("Create", "LastModified")]
        assert [(time - named).seconds for time in times] == [0, 120]
        assert (device["DeviceLastAuthenticatedDate"].replace(microsecond=0) - named).seconds == 60


def test_a_device_is_listed_once_it_is_confirmed_and_where_so_told_once_it_is_remembered() -> None:
    with StrictPool(taro(), settings=Settings(devices=DeviceTracking(asks=True))) as pool, clients_of(pool) as clients:
        computer = Computer(clients, clients.sign_in("taro"))
        access = computer.tokens["AccessToken"]
        assert _keys(clients, access) == []
        with refused(*NOT_THERE):
            clients.idp.get_device(AccessToken=access, DeviceKey=computer.key)
        computer.confirm()
        assert _keys(clients, access) == [computer.key]
        pool.configure(devices=DeviceTracking(asks=True, lists_unremembered=False))
        assert _keys(clients, access) == []
        with refused(*NOT_THERE):
            clients.idp.get_device(AccessToken=access, DeviceKey=computer.key)
        computer.remember()
        assert _keys(clients, access) == [computer.key]


def test_a_long_list_comes_in_pages() -> None:
    with StrictPool(taro(), settings=TRACKING) as pool, clients_of(pool) as clients:
        computers = [confirmed(clients) for _ in range(5)]
        access, keys = computers[0].tokens["AccessToken"], [computer.key for computer in computers]
        first = clients.idp.list_devices(AccessToken=access, Limit=2)
        second = clients.idp.list_devices(AccessToken=access, Limit=2, PaginationToken=first["PaginationToken"])
        clients.idp.forget_device(AccessToken=access, DeviceKey=keys[4])
        last = clients.idp.list_devices(AccessToken=access, Limit=2, PaginationToken=second["PaginationToken"])
        assert [device["DeviceKey"] for page in (first, second) for device in page["Devices"]] == keys[:4]
        assert (last["Devices"], "PaginationToken" in last) == ([], False)
        pool.configure(page_size=3)
        assert _keys(clients, access) == keys[:3]
        assert _keys(clients, access, Limit=0) == keys[:3]


def test_a_page_is_nobody_elses_and_of_no_other_list() -> None:
    hanako = taro(email="hanako@example.com")
    hanako.username = "hanako"
    with StrictPool(taro(), hanako, settings=TRACKING) as pool, clients_of(pool) as clients:
        pool.configure(page_size=1)
        mine, hers = confirmed(clients).tokens["AccessToken"], access_of(clients, "hanako")
        confirmed(clients)
        token = clients.idp.list_devices(AccessToken=mine)["PaginationToken"]
        for access, page in ((hers, token), (mine, "made-up")):
            with refused("InvalidParameterException", "Invalid pagination token"):
                clients.idp.list_devices(AccessToken=access, PaginationToken=page)
        with refused("InvalidParameterException", "Invalid pagination token"):
            clients.idp.list_web_authn_credentials(AccessToken=mine, NextToken=token)
        assert len(_keys(clients, mine, PaginationToken=token)) == 1


def test_a_forgotten_device_is_gone_and_renews_nothing() -> None:
    with StrictPool(taro(), settings=TRACKING) as pool, clients_of(pool) as clients:
        here, there = confirmed(clients), confirmed(clients)
        access = here.tokens["AccessToken"]
        clients.idp.forget_device(AccessToken=access, DeviceKey=there.key)
        assert [device.key for device in pool.devices] == _keys(clients, access) == [here.key]
        with refused(*NOT_THERE):
            clients.idp.forget_device(AccessToken=access, DeviceKey=there.key)
        with refused("NotAuthorizedException", "Invalid Refresh Token"):
            clients.idp.get_tokens_from_refresh_token(
                ClientId=pool.settings.client_id, RefreshToken=there.tokens["RefreshToken"], DeviceKey=there.key
            )
        with refused(*NOT_THERE):
            there.asked()


@pytest.mark.parametrize("operation", ["get_device", "forget_device", "update_device_status"])
def test_the_device_of_somebody_else_is_nobodys(operation: str) -> None:
    hanako = taro(email="hanako@example.com")
    hanako.username = "hanako"
    with StrictPool(taro(), hanako, settings=TRACKING) as pool, clients_of(pool) as clients:
        theirs, mine = confirmed(clients, "hanako"), confirmed(clients)
        call = getattr(clients.idp, operation)
        with refused(*NOT_YOURS):
            call(AccessToken=mine.tokens["AccessToken"], DeviceKey=theirs.key)
        with refused(*NOT_THERE):
            call(AccessToken=mine.tokens["AccessToken"], DeviceKey=UNKNOWN)
        assert _keys(clients, theirs.tokens["AccessToken"]) == [theirs.key]


def test_a_pool_that_tracks_none_lists_none() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        assert said(pool, "ListDevices", AccessToken=access_of(clients)) == {"Devices": []}
