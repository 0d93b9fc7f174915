"""App clients with a secret: the hash in most calls, the secret itself where tokens are renewed and revoked."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tests.fakes.strict_pool import CustomRound, DeviceTracking, Settings, StrictPool, UserStatus
from tests.fakes.strict_pool.secret_hash import secret_hash
from tests.fakes_tests.clients import PASSWORD, Clients, clients_of, plain_post, refused, taro
from tests.fakes_tests.computers import Computer

CLIENT = "1example23456789"
SECRET = "S3cretOfThisClient0123456"
WITH_SECRET = Settings(client_secret=SECRET)
ALIAS = "taro@example.com"

MISSING = f"Client {CLIENT} is configured with secret but SECRET_HASH was not received"
WRONG = f"SecretHash does not match for the client: {CLIENT}"
UNEXPECTED = f"Unable to verify secret hash for client {CLIENT}"


def _hash(name: str, secret: str = SECRET) -> str:
    return secret_hash(secret, name, CLIENT)


def test_the_hash_is_the_one_that_openssl_computes() -> None:
    assert _hash("taro") == "RmRcVbwUpLIpxCCa4+LIcgLnPF24vXcCgTd2R3rfbCM="


@pytest.mark.parametrize("name", ["taro", ALIAS])
def test_pycognito_signs_in_under_the_name_and_under_the_alias(name: str) -> None:
    with StrictPool(taro(), settings=WITH_SECRET) as pool, clients_of(pool) as clients:
        assert "AuthenticationResult" in clients.prove(name)
        assert pool.requests[0].texts("AuthParameters")["SECRET_HASH"] == _hash(name)
        assert pool.requests[1].texts("ChallengeResponses")["SECRET_HASH"] == _hash("taro")
        assert not pool.received(SECRET)


def test_the_first_call_wants_the_hash_of_the_name_that_it_sends() -> None:
    with StrictPool(taro(), settings=WITH_SECRET) as pool, clients_of(pool) as clients:
        with refused("NotAuthorizedException", MISSING):
            clients.sign_in("taro")
        for wrong in (_hash("taro", SECRET[::-1]), _hash("taro"), secret_hash(SECRET, ALIAS, "2other")):
            with refused("NotAuthorizedException", WRONG):
                clients.sign_in(ALIAS, SECRET_HASH=wrong)
        assert "AuthenticationResult" in clients.sign_in(ALIAS, SECRET_HASH=_hash(ALIAS))


def test_an_answer_wants_the_hash_of_the_users_own_name() -> None:
    user = taro(status=UserStatus.FORCE_CHANGE_PASSWORD)
    with StrictPool(user, settings=WITH_SECRET) as pool, clients_of(pool) as clients:
        asked = clients.sign_in(ALIAS, SECRET_HASH=_hash(ALIAS))
        answer = {"USERNAME": "taro", "NEW_PASSWORD": "Another-Horse-7"}
        with refused("NotAuthorizedException", MISSING):
            clients.answer(asked, **answer)
        with refused("NotAuthorizedException", WRONG):
            clients.answer(asked, **answer, SECRET_HASH=_hash(ALIAS))
        with refused("NotAuthorizedException", WRONG):
            clients.answer(asked, **answer | {"USERNAME": ALIAS}, SECRET_HASH=_hash(ALIAS))
        assert "AuthenticationResult" in clients.answer(asked, **answer, SECRET_HASH=_hash("taro"))


def test_a_device_wants_the_hash_with_both_of_its_answers() -> None:
    settings = Settings(client_secret=SECRET, devices=DeviceTracking())
    with StrictPool(taro(), settings=settings) as pool, clients_of(pool) as clients:
        computer = Computer(clients, clients.sign_in("taro", SECRET_HASH=_hash("taro")))
        computer.confirm()
        srp, proof = computer.srp(), {"SECRET_HASH": _hash("taro")}
        asked = clients.sign_in(ALIAS, SECRET_HASH=_hash(ALIAS), DEVICE_KEY=computer.key)
        with refused("NotAuthorizedException", MISSING):
            computer.exchange(asked, srp)
        exchanged = computer.exchange(asked, srp, **proof)
        answer = srp.process_device_challenge(exchanged["ChallengeParameters"])
        assert answer["SECRET_HASH"] == _hash("taro")
        with refused("NotAuthorizedException", WRONG):
            clients.answer(exchanged, **answer | {"SECRET_HASH": _hash(ALIAS)})
        assert "AuthenticationResult" in clients.answer(exchanged, **answer)


@pytest.mark.parametrize(
    ("flow", "challenge"), [("USER_AUTH", "SELECT_CHALLENGE"), ("CUSTOM_AUTH", "CUSTOM_CHALLENGE")]
)
def test_the_other_flows_take_the_hash_too(flow: Any, challenge: str) -> None:
    settings = Settings(
        client_secret=SECRET,
        flows=frozenset({"ALLOW_USER_AUTH", "ALLOW_CUSTOM_AUTH"}),
        custom_rounds=(CustomRound(answer="42"),),
    )
    with StrictPool(taro(), settings=settings) as pool, clients_of(pool) as clients:
        begin = clients.idp.initiate_auth
        with refused("NotAuthorizedException", MISSING):
            begin(ClientId=CLIENT, AuthFlow=flow, AuthParameters={"USERNAME": ALIAS})
        parameters = {"USERNAME": ALIAS, "SECRET_HASH": _hash(ALIAS)}
        asked = begin(ClientId=CLIENT, AuthFlow=flow, AuthParameters=parameters)
        assert asked["ChallengeName"] == challenge


def test_a_wrong_hash_is_found_before_a_wrong_password_and_costs_nothing() -> None:
    with StrictPool(taro(), settings=WITH_SECRET) as pool, clients_of(pool) as clients:
        for _ in range(9):
            with refused("NotAuthorizedException", WRONG):
                clients.sign_in("taro", "wrong", SECRET_HASH=_hash("hanako"))
        assert "AuthenticationResult" in clients.sign_in("taro", SECRET_HASH=_hash("taro"))


_ACCOUNT_CALLS = {
    "SignUp": {"Password": PASSWORD, "UserAttributes": [{"Name": "email", "Value": "hanako@example.com"}]},
    "ConfirmSignUp": {"ConfirmationCode": "123456"},
    "ResendConfirmationCode": {},
    "ForgotPassword": {},
    "ConfirmForgotPassword": {"ConfirmationCode": "123456", "Password": PASSWORD},
}


@pytest.mark.parametrize(("operation", "more"), _ACCOUNT_CALLS.items())
def test_every_call_about_an_account_takes_the_hash(operation: str, more: dict[str, Any]) -> None:
    with StrictPool(settings=WITH_SECRET) as pool:
        body = {"ClientId": CLIENT, "Username": "hanako", **more}
        for proof, message in (({}, MISSING), ({"SecretHash": _hash("taro")}, WRONG)):
            _, _, document = plain_post(pool, operation, body | proof)
            assert document == {"__type": "NotAuthorizedException", "message": message}
        _, _, document = plain_post(pool, operation, body | {"SecretHash": _hash("hanako")})
        assert document.get("__type") != "NotAuthorizedException"


@pytest.mark.parametrize(("operation", "more"), _ACCOUNT_CALLS.items())
def test_a_client_without_a_secret_must_not_send_a_hash(operation: str, more: dict[str, Any]) -> None:
    with StrictPool() as pool:
        body = {"ClientId": CLIENT, "Username": "hanako", "SecretHash": _hash("hanako"), **more}
        _, _, document = plain_post(pool, operation, body)
        assert document == {"__type": "NotAuthorizedException", "message": UNEXPECTED}


def test_a_sign_in_without_a_secret_must_not_send_a_hash() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        with refused("NotAuthorizedException", UNEXPECTED):
            clients.sign_in("taro", SECRET_HASH=_hash("taro"))
        refresh = clients.sign_in("taro")["AuthenticationResult"]["RefreshToken"]
        with refused("NotAuthorizedException", UNEXPECTED):
            _renew(clients, refresh, SECRET)
        with refused("UnauthorizedException"):
            _revoke(clients, refresh, SECRET)


def _renew(clients: Clients, refresh: str, secret: str | None) -> Any:
    proof: Any = {} if secret is None else {"ClientSecret": secret}
    return clients.idp.get_tokens_from_refresh_token(ClientId=CLIENT, RefreshToken=refresh, **proof)


def _revoke(clients: Clients, refresh: str, secret: str | None) -> Any:
    proof: Any = {} if secret is None else {"ClientSecret": secret}
    return clients.idp.revoke_token(ClientId=CLIENT, Token=refresh, **proof)


def _old_renew(clients: Clients, refresh: str, **proof: str) -> Any:
    parameters = {"REFRESH_TOKEN": refresh, **proof}
    return clients.idp.initiate_auth(ClientId=CLIENT, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters=parameters)


def test_renewing_and_revoking_want_the_secret_itself() -> None:
    with StrictPool(taro(), settings=WITH_SECRET) as pool, clients_of(pool) as clients:
        refresh = clients.sign_in(ALIAS, SECRET_HASH=_hash(ALIAS))["AuthenticationResult"]["RefreshToken"]
        with refused("NotAuthorizedException", MISSING):
            _renew(clients, refresh, None)
        with refused("NotAuthorizedException", WRONG):
            _renew(clients, refresh, SECRET[::-1])
        for wrong in (None, SECRET[::-1]):
            with refused("UnauthorizedException"):
                _revoke(clients, refresh, wrong)
        assert "AuthenticationResult" in _renew(clients, refresh, SECRET)
        _revoke(clients, refresh, SECRET)
        with refused("NotAuthorizedException", "revoked"):
            _renew(clients, refresh, SECRET)


def test_the_old_way_to_renew_wants_the_hash_of_the_users_own_name() -> None:
    with StrictPool(taro(), settings=WITH_SECRET) as pool, clients_of(pool) as clients:
        refresh = clients.sign_in(ALIAS, SECRET_HASH=_hash(ALIAS))["AuthenticationResult"]["RefreshToken"]
        with refused("NotAuthorizedException", MISSING):
            _old_renew(clients, refresh)
        with refused("NotAuthorizedException", WRONG):
            _old_renew(clients, refresh, SECRET_HASH=_hash(ALIAS))
        with refused("NotAuthorizedException", "Invalid Refresh Token"):
            _old_renew(clients, "made.up", SECRET_HASH=_hash("taro"))
        assert "AuthenticationResult" in _old_renew(clients, refresh, SECRET_HASH=_hash("taro"))


@pytest.mark.parametrize(
    ("operation", "body"),
    [
        ("AssociateSoftwareToken", {"AccessToken": "a.b.c"}),
        ("VerifySoftwareToken", {"AccessToken": "a.b.c", "UserCode": "123456"}),
        ("ConfirmDevice", {"AccessToken": "a.b.c", "DeviceKey": "eu-west-1_0a"}),
        ("UpdateDeviceStatus", {"AccessToken": "a.b.c", "DeviceKey": "eu-west-1_0a"}),
        ("GetTokensFromRefreshToken", {"ClientId": CLIENT, "RefreshToken": "a"}),
        ("RevokeToken", {"ClientId": CLIENT, "Token": "a"}),
    ],
)
def test_a_hash_where_none_is_taken_breaks_the_protocol(operation: str, body: dict[str, str]) -> None:
    with StrictPool(settings=WITH_SECRET, expect_violations=True) as pool:
        assert plain_post(pool, operation, body | {"SecretHash": _hash("taro")})[0] == 400
        assert ["SecretHash" in violation for violation in pool.violations] == [True]


def test_an_unknown_client_is_told_so_before_its_secret_is_looked_at() -> None:
    with StrictPool(settings=WITH_SECRET) as pool:
        _, _, document = plain_post(pool, "ForgotPassword", {"ClientId": "3none", "Username": "taro"})
        assert document["__type"] == "ResourceNotFoundException"


def test_the_connection_file_has_the_secret_unless_it_is_kept_back() -> None:
    with StrictPool(settings=WITH_SECRET) as pool:
        assert tomllib.loads(pool.connection_toml())["client_secret"] == SECRET
        assert "client_secret" not in tomllib.loads(pool.connection_toml(client_secret=False))
        pool.configure(client_secret=None)
        assert "client_secret" not in tomllib.loads(pool.connection_toml())
