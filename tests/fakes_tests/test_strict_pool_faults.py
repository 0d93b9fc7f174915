"""The scripted faults, as boto3 meets them."""

from __future__ import annotations

import http.client
import threading
from typing import Any
from urllib.parse import urlsplit

import pytest
from botocore.exceptions import BotoCoreError, ClientError

from tests.fakes.strict_pool import (
    Extra,
    Fault,
    HttpStatus,
    NotJson,
    Reset,
    Stall,
    StrictPool,
    Throw,
    Truncated,
    Without,
)
from tests.fakes_tests.clients import clients_of, plain_post, refused, taro

RESEND = {"ClientId": "1example23456789", "Username": "nobody"}


def test_a_named_exception_comes_as_often_as_scripted() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        pool.fail_next("InitiateAuth", Throw("TooManyRequestsException", "Rate exceeded"), times=2)
        for _ in range(2):
            with refused("TooManyRequestsException", "Rate exceeded"):
                clients.sign_in("taro")
        assert pool.faults_left == []
        assert "AuthenticationResult" in clients.sign_in("taro")


@pytest.mark.parametrize("fault", [HttpStatus(500), HttpStatus(503), Reset(), Truncated()])
def test_a_broken_answer_breaks_one_call_only(fault: Fault) -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        pool.fail_next("InitiateAuth", fault)
        with pytest.raises((BotoCoreError, ClientError)):
            clients.sign_in("taro")
        assert "AuthenticationResult" in clients.sign_in("taro")


def test_a_page_instead_of_the_protocol_looks_like_an_empty_success_to_boto3() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        pool.fail_next("InitiateAuth", NotJson())
        assert "ChallengeName" not in clients.start(clients.srp("taro"))


def test_a_scripted_fault_does_not_hide_a_broken_protocol() -> None:
    with StrictPool(expect_violations=True) as pool:
        pool.fail_next("ResendConfirmationCode", HttpStatus(503))
        assert plain_post(pool, "ResendConfirmationCode", RESEND | {"Surprise": 1})[0] == 400
        assert len(pool.violations) == 1
        assert pool.faults_left == ["ResendConfirmationCode"]


def test_an_answer_can_lack_a_member_or_have_one_too_many() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        pool.fail_next("RespondToAuthChallenge", Without("AuthenticationResult.IdToken"))
        pool.fail_next("RespondToAuthChallenge", Extra())
        assert "IdToken" not in clients.prove("taro")["AuthenticationResult"]
        assert "IdToken" in clients.prove("taro")["AuthenticationResult"]


def test_an_unknown_member_reaches_whoever_reads_the_document() -> None:
    with StrictPool() as pool:
        pool.fail_next("ResendConfirmationCode", Extra({"Weather": "fine"}))
        assert plain_post(pool, "ResendConfirmationCode", RESEND)[2]["Weather"] == "fine"


def test_a_stalled_call_is_released_when_the_pool_closes() -> None:
    outcome: list[Any] = []

    def call(pool: StrictPool) -> None:
        try:
            outcome.append(plain_post(pool, "ResendConfirmationCode", RESEND))
        except (OSError, ValueError) as broken:
            outcome.append(broken)

    with StrictPool() as pool:
        pool.fail_next("ResendConfirmationCode", Stall())
        caller = threading.Thread(target=call, args=(pool,))
        caller.start()
        assert pool.wait_for("ResendConfirmationCode")
    caller.join()
    assert len(outcome) == 1


def test_the_public_keys_can_fail_too() -> None:
    with StrictPool() as pool:
        pool.fail_next("jwks", HttpStatus(503))
        statuses = [_keys_status(pool) for _ in range(2)]
    assert statuses == [503, 200]


def _keys_status(pool: StrictPool) -> int:
    connection = http.client.HTTPConnection(urlsplit(pool.url).netloc, timeout=5)
    try:
        connection.request("GET", f"/{pool.settings.pool_id}/.well-known/jwks.json")
        return connection.getresponse().status
    finally:
        connection.close()
