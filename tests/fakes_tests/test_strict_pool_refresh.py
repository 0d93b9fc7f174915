"""Renewing tokens: the old call and the new one, and what either wants of a device."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jwt
import pytest

from tests.fakes.strict_pool import DeviceTracking, Rotation, Settings, StrictPool
from tests.fakes_tests.clients import Clients, clients_of, plain_post, refused, taro
from tests.fakes_tests.computers import UNKNOWN, Computer, confirmed

CLIENT = "1example23456789"

Renew = Callable[..., Any]


def _renew(clients: Clients, refresh: str, device_key: str | None = None) -> Any:
    device: Any = {} if device_key is None else {"DeviceKey": device_key}
    answer = clients.idp.get_tokens_from_refresh_token(ClientId=CLIENT, RefreshToken=refresh, **device)
    return answer["AuthenticationResult"]


def _old_renew(clients: Clients, refresh: str, device_key: str | None = None) -> Any:
    device = {} if device_key is None else {"DEVICE_KEY": device_key}
    parameters = {"REFRESH_TOKEN": refresh, **device}
    answer = clients.idp.initiate_auth(ClientId=CLIENT, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters=parameters)
    return answer["AuthenticationResult"]


both = pytest.mark.parametrize("renew", [_renew, _old_renew])


@both
def test_a_renewal_names_the_confirmed_device_of_its_sign_in(renew: Renew) -> None:
    with StrictPool(taro(), settings=Settings(devices=DeviceTracking())) as pool, clients_of(pool) as clients:
        computer = Computer(clients, clients.sign_in("taro"))
        refresh, key = computer.tokens["RefreshToken"], computer.key
        with refused("NotAuthorizedException", "Invalid Refresh Token"):
            renew(clients, refresh, key)
        computer.confirm()
        for wrong in (None, UNKNOWN, confirmed(clients).key):
            with refused("NotAuthorizedException", "Invalid Refresh Token"):
                renew(clients, refresh, wrong)
        again = renew(clients, refresh, key)
        assert "NewDeviceMetadata" not in again
        claims = jwt.decode(again["AccessToken"], options={"verify_signature": False})
        assert claims["device_key"] == key
        pool.forget_devices()
        with refused("NotAuthorizedException", "Invalid Refresh Token"):
            renew(clients, refresh, key)


@both
def test_a_device_that_the_sign_in_does_not_come_from_must_be_there_at_least(renew: Renew) -> None:
    hanako = taro(email="hanako@example.com")
    hanako.username = "hanako"
    with StrictPool(taro(), hanako) as pool, clients_of(pool) as clients:
        refresh = clients.sign_in("taro")["AuthenticationResult"]["RefreshToken"]
        with refused("ResourceNotFoundException", "Device does not exist."):
            renew(clients, refresh, UNKNOWN)
        pool.configure(devices=DeviceTracking())
        mine, theirs = confirmed(clients).key, confirmed(clients, "hanako").key
        with refused("InvalidParameterException", "Invalid device key given."):
            renew(clients, refresh, theirs)
        assert "AccessToken" in renew(clients, refresh, mine)


def test_a_refusal_for_the_device_does_not_use_up_a_rotated_token() -> None:
    settings = Settings(devices=DeviceTracking(), rotation=Rotation(grace=0))
    with StrictPool(taro(), settings=settings) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        computer = confirmed(clients)
        first, key = computer.tokens["RefreshToken"], computer.key
        with refused("NotAuthorizedException", "Invalid Refresh Token"):
            _renew(clients, first)
        second = _renew(clients, first, key)["RefreshToken"]
        pool.advance(1)
        with refused("RefreshTokenReuseException"):
            _renew(clients, first, key)
        assert _renew(clients, second, key)["RefreshToken"] not in (first, second)


def test_the_old_call_is_refused_where_tokens_rotate_and_where_it_is_not_allowed() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        refresh = clients.sign_in("taro")["AuthenticationResult"]["RefreshToken"]
        assert "RefreshToken" not in _old_renew(clients, refresh)
        pool.configure(rotation=Rotation())
        with refused("InvalidParameterException", "REFRESH_TOKEN_AUTH flow not enabled for this client"):
            _old_renew(clients, refresh)
        pool.configure(rotation=None, flows=frozenset())
        with refused("InvalidParameterException", "REFRESH_TOKEN_AUTH flow not enabled for this client"):
            _old_renew(clients, refresh)


def test_an_older_server_does_not_know_the_new_call() -> None:
    settings = Settings(unknown_operations=frozenset({"GetTokensFromRefreshToken"}))
    with StrictPool(taro(), settings=settings) as pool, clients_of(pool) as clients:
        refresh = clients.sign_in("taro")["AuthenticationResult"]["RefreshToken"]
        with refused("UnknownOperationException"):
            _renew(clients, refresh)
        assert pool.operations[-1] == "GetTokensFromRefreshToken"
        body = {"ClientId": CLIENT, "RefreshToken": refresh}
        assert plain_post(pool, "GetTokensFromRefreshToken", body)[0] == 400
        assert "AccessToken" in _old_renew(clients, refresh)
