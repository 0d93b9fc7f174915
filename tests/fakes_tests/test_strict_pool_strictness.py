"""What a client may not do, and that a test hears of it."""

from __future__ import annotations

import gc
import threading
from email.utils import parsedate_to_datetime
from typing import Any

import pytest

from tests.fakes.strict_pool import StrictPool
from tests.fakes_tests.clients import clients_of, plain_post, refused, taro

CLIENT = "1example23456789"
SESSION = "s" * 40
START: dict[str, Any] = {
    "AuthFlow": "USER_SRP_AUTH",
    "ClientId": CLIENT,
    "AuthParameters": {"USERNAME": "taro", "SRP_A": "abc"},
}
PROOF = {
    "USERNAME": "taro",
    "PASSWORD_CLAIM_SECRET_BLOCK": "AAAA",
    "PASSWORD_CLAIM_SIGNATURE": "A" * 43 + "=",
    "TIMESTAMP": "Sat Sep 5 09:07:03 UTC 2026",
}


def _start(**parameters: str) -> dict[str, Any]:
    return START | {"AuthParameters": parameters}


def _answer(challenge: str, session: str | None = SESSION, **responses: str) -> dict[str, Any]:
    body = {"ClientId": CLIENT, "ChallengeName": challenge, "ChallengeResponses": responses}
    return body if session is None else body | {"Session": session}


@pytest.mark.parametrize(
    ("operation", "body", "finding"),
    [
        ("InitiateAuth", START | {"Surprise": 1}, "Surprise"),
        ("InitiateAuth", {"AuthFlow": "USER_SRP_AUTH"}, "ClientId"),
        ("InitiateAuth", START | {"ClientId": 7}, "ClientId"),
        ("InitiateAuth", START | {"ClientId": "with space"}, "pattern"),
        ("InitiateAuth", START | {"AuthFlow": "NOBODY_KNOWS"}, "must be one of"),
        ("InitiateAuth", START | {"AuthFlow": "ADMIN_USER_PASSWORD_AUTH"}, "not something that this pool speaks"),
        ("InitiateAuth", START | {"Session": "short"}, "Session"),
        ("InitiateAuth", START | {"Session": "s" * 4097}, "longer than"),
        ("InitiateAuth", _start(USERNAME="taro"), "SRP_A is missing"),
        ("InitiateAuth", _start(USERNAME="taro", SRP_A="0abc"), "SRP_A must have the form"),
        ("InitiateAuth", _start(USERNAME="taro", SRP_A="ABC"), "SRP_A must have the form"),
        ("InitiateAuth", _start(USERNAME="", SRP_A="abc"), "USERNAME is empty"),
        ("InitiateAuth", _start(USERNAME="taro", SRP_A="abc", PASSWORD="x"), "PASSWORD is not allowed here"),
        ("InitiateAuth", _start(USERNAME="taro", SRP_A="abc", SECRET_HASH="x"), "SECRET_HASH must have the form"),
        ("RespondToAuthChallenge", _answer("PASSWORD_VERIFIER", None, **PROOF, PASSWORD="x"), "not allowed here"),
        ("RespondToAuthChallenge", _answer("SMS_MFA", None, USERNAME="taro", SMS_MFA_CODE="1"), "needs a Session"),
        ("RespondToAuthChallenge", _answer("SMS_MFA", USERNAME="taro"), "SMS_MFA_CODE is missing"),
        ("RespondToAuthChallenge", _answer("MFA_SETUP", USERNAME="taro", ANSWER="x"), "ANSWER is not allowed"),
        (
            "RespondToAuthChallenge",
            _answer("SOFTWARE_TOKEN_MFA", USERNAME="taro", SOFTWARE_TOKEN_MFA_CODE="12 345"),
            "SOFTWARE_TOKEN_MFA_CODE must have the form",
        ),
        (
            "RespondToAuthChallenge",
            _answer("NEW_PASSWORD_REQUIRED", USERNAME="taro", NEW_PASSWORD="x", name="Taro"),
            "name is not allowed here",
        ),
        ("SignUp", {"ClientId": CLIENT, "Username": "ta ro", "Password": "x"}, "pattern"),
        ("SignUp", {"ClientId": CLIENT, "Username": "taro", "Password": "with space"}, "pattern"),
        ("SignUp", {"ClientId": CLIENT, "Username": "taro"}, "Password is missing"),
        ("VerifySoftwareToken", {"UserCode": "123456"}, "needs one of AccessToken and Session"),
        ("VerifySoftwareToken", {"UserCode": "12345", "Session": SESSION}, "UserCode"),
        ("AssociateSoftwareToken", {"AccessToken": "a", "Session": SESSION}, "got 2"),
        ("GetUser", {"AccessToken": "not a token"}, "pattern"),
        ("SetUserSettings", {"AccessToken": "a.b.c", "MFAOptions": []}, "does not speak SetUserSettings"),
    ],
)
def test_a_request_that_breaks_the_protocol_is_refused_and_written_down(
    operation: str, body: dict[str, Any], finding: str
) -> None:
    with StrictPool(taro(), expect_violations=True) as pool:
        status, _, document = plain_post(pool, operation, body)
        assert (status, document["__type"]) == (400, "InvalidParameterException")
        assert len(pool.violations) == 1
        assert finding in pool.violations[0]


@pytest.mark.parametrize(
    ("headers", "finding"),
    [
        ({"Content-Type": "application/json"}, "content type"),
        ({"Authorization": "AWS4-HMAC-SHA256 Credential=…".encode().decode("latin-1")}, "must not be signed"),
        ({"X-Amz-Target": "AWSCognitoIdentityProviderService.FlyAway"}, "FlyAway is unknown"),
        ({"X-Amz-Target": "DynamoDB_20120810.ListTables"}, "DynamoDB_20120810.ListTables is unknown"),
    ],
)
def test_a_header_that_breaks_the_protocol_is_written_down(headers: dict[str, str], finding: str) -> None:
    with StrictPool(taro(), expect_violations=True) as pool:
        assert plain_post(pool, "InitiateAuth", START, headers)[0] == 400
        assert [finding in violation for violation in pool.violations] == [True]


@pytest.mark.parametrize("body", [b"{", b"[]"])
def test_a_body_that_is_no_object_is_written_down(body: bytes) -> None:
    with StrictPool(taro(), expect_violations=True) as pool:
        assert plain_post(pool, "InitiateAuth", body)[0] == 400
        assert len(pool.violations) == 1


@pytest.mark.parametrize("username", ["太郎", "taro.yamada@example.com", "tarō", "🦊"])
def test_a_name_of_letters_marks_and_symbols_fits_the_model(username: str) -> None:
    with StrictPool() as pool:
        body = {"ClientId": CLIENT, "Username": username, "ConfirmationCode": "1"}
        assert plain_post(pool, "ConfirmSignUp", body)[2]["__type"] == "ExpiredCodeException"


def test_leaving_the_pool_fails_after_a_violation() -> None:
    with pytest.raises(AssertionError, match="Surprise"), StrictPool() as pool:
        plain_post(pool, "InitiateAuth", START | {"Surprise": 1})


def test_a_violation_is_noted_on_the_error_that_a_test_fails_with() -> None:
    with pytest.raises(KeyError) as caught, StrictPool() as pool:
        plain_post(pool, "InitiateAuth", START | {"Surprise": 1})[2]["no such member"]
    assert "Surprise" in caught.value.__notes__[0]


def test_an_answer_carries_the_servers_time_and_a_request_id() -> None:
    with StrictPool(taro()) as pool:
        pool.clock_offset = 3600
        _, headers, _ = plain_post(pool, "InitiateAuth", START)
        assert abs(parsedate_to_datetime(headers["Date"]).timestamp() - pool.now) < 60
        assert len(headers["x-amzn-RequestId"]) == 36


def test_requests_are_kept_and_can_be_searched() -> None:
    with StrictPool(taro()) as pool:
        plain_post(pool, "InitiateAuth", _start(USERNAME="太郎\n", SRP_A="abc"), {"User-Agent": "poolkey/9"})
        assert pool.operations == ["InitiateAuth"]
        assert pool.requests[0].texts("AuthParameters")["SRP_A"] == "abc"
        assert pool.received("太郎\n")
        assert pool.received("poolkey/9")
        assert not pool.received("hanako")


def test_a_pool_leaves_no_thread_and_no_socket_behind() -> None:
    before = threading.active_count()
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        with refused("NotAuthorizedException"):
            clients.sign_in("taro", "wrong")
        assert threading.active_count() > before
    gc.collect()
    assert threading.active_count() == before
