"""The tokens: claims, keys, forgeries, renewal, rotation and revocation."""

from __future__ import annotations

from typing import Any

import jwt
import pytest

from tests.fakes.strict_pool import Rotation, Settings, StrictPool, Tamper
from tests.fakes_tests.clients import Clients, clients_of, refused, taro

DEV = "arn:aws:iam::123456789012:role/Dev"
OPS = "arn:aws:iam::123456789012:role/Ops"


def _believed(pool: StrictPool, token: str) -> dict[str, Any]:
    keys = jwt.PyJWKClient(f"{pool.url}/{pool.settings.pool_id}/.well-known/jwks.json")
    key = keys.get_signing_key_from_jwt(token)
    settings = pool.settings
    required = ["sub", "exp", "iat", "token_use"]
    claims: dict[str, Any] = jwt.decode(
        token, key, ["RS256"], {"require": required}, audience=settings.client_id, issuer=settings.issuer
    )
    assert claims["token_use"] == "id"
    return claims


def test_the_id_token_is_believed_and_says_who_it_is() -> None:
    user = taro(roles=(DEV, OPS), preferred_role=OPS, attributes={"name": "太郎"})
    with StrictPool(user) as pool, clients_of(pool) as clients:
        claims = _believed(pool, clients.sign_in("taro")["AuthenticationResult"]["IdToken"])
        assert pool.operations[-1] == "jwks"
    assert claims["sub"] == user.sub
    assert (claims["cognito:username"], claims["email"], claims["name"]) == ("taro", "taro@example.com", "太郎")
    assert claims["email_verified"] is True
    assert (claims["cognito:roles"], claims["cognito:preferred_role"]) == ([DEV, OPS], OPS)
    assert claims["exp"] - claims["iat"] == 3600


@pytest.mark.parametrize("tamper", Tamper)
def test_no_forged_token_is_believed(tamper: Tamper) -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        pool.token_tamper = tamper
        forged = clients.sign_in("taro")["AuthenticationResult"]["IdToken"]
        with pytest.raises((jwt.PyJWTError, AssertionError)):
            _believed(pool, forged)
        pool.token_tamper = None
        assert _believed(pool, clients.sign_in("taro")["AuthenticationResult"]["IdToken"])


def _renew(clients: Clients, refresh: str) -> Any:
    client_id = clients.pool.settings.client_id
    return clients.idp.get_tokens_from_refresh_token(ClientId=client_id, RefreshToken=refresh)["AuthenticationResult"]


def _old_renew(clients: Clients, refresh: str) -> Any:
    return clients.idp.initiate_auth(
        ClientId=clients.pool.settings.client_id,
        AuthFlow="REFRESH_TOKEN_AUTH",
        AuthParameters={"REFRESH_TOKEN": refresh},
    )["AuthenticationResult"]


def test_a_refresh_token_has_cognitos_length_and_renews_without_being_replaced() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        first = clients.sign_in("taro")["AuthenticationResult"]
        assert 1776 <= len(first["RefreshToken"]) <= 1852
        for renew in (_renew, _old_renew):
            again = renew(clients, first["RefreshToken"])
            assert "RefreshToken" not in again
            assert _believed(pool, again["IdToken"])["origin_jti"] == _believed(pool, first["IdToken"])["origin_jti"]


def test_a_rotated_token_works_within_the_grace_only() -> None:
    settings = Settings(rotation=Rotation(grace=10))
    with StrictPool(taro(), settings=settings) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        first = clients.sign_in("taro")["AuthenticationResult"]["RefreshToken"]
        second = _renew(clients, first)["RefreshToken"]
        pool.advance(10)
        third = _renew(clients, first)["RefreshToken"]
        assert len({first, second, third}) == 3
        pool.advance(1)
        with refused("RefreshTokenReuseException"):
            _renew(clients, first)
        assert _renew(clients, second)["RefreshToken"]
        with refused("InvalidParameterException", "REFRESH_TOKEN_AUTH flow not enabled"):
            _old_renew(clients, third)


def test_a_refresh_token_ends_by_time_by_revocation_and_by_signing_out() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        revoked, signed_out, old = (clients.sign_in("taro")["AuthenticationResult"] for _ in range(3))
        client_id = pool.settings.client_id
        clients.idp.revoke_token(ClientId=client_id, Token=revoked["RefreshToken"])
        with refused("NotAuthorizedException", "Refresh Token has been revoked"):
            _renew(clients, revoked["RefreshToken"])
        with refused("NotAuthorizedException", "Access Token has been revoked"):
            clients.idp.get_user(AccessToken=revoked["AccessToken"])
        pool.advance(3600)
        with refused("NotAuthorizedException", "Access Token has expired"):
            clients.idp.get_user(AccessToken=old["AccessToken"])
        pool.advance(-3600)
        clients.idp.global_sign_out(AccessToken=signed_out["AccessToken"])
        with refused("NotAuthorizedException", "Refresh Token has been revoked"):
            _renew(clients, old["RefreshToken"])
        expired = clients.sign_in("taro")["AuthenticationResult"]["RefreshToken"]
        pool.advance(30 * 86400)
        with refused("NotAuthorizedException", "Refresh Token has expired"):
            _renew(clients, expired)


def test_only_a_refresh_token_of_the_client_itself_renews_or_is_revoked() -> None:
    settings = Settings(other_client_ids=("2other",))
    with StrictPool(taro(), settings=settings) as pool, clients_of(pool) as clients:
        tokens = clients.sign_in("taro")["AuthenticationResult"]
        with refused("NotAuthorizedException", "Invalid Refresh Token"):
            _renew(clients, "made.up.by.some.body")
        with refused("NotAuthorizedException", "Invalid Refresh Token"):
            clients.idp.get_tokens_from_refresh_token(ClientId="2other", RefreshToken=tokens["RefreshToken"])
        with refused("UnauthorizedException"):
            clients.idp.revoke_token(ClientId="2other", Token=tokens["RefreshToken"])
        with refused("UnsupportedTokenTypeException"):
            clients.idp.revoke_token(ClientId=pool.settings.client_id, Token=tokens["AccessToken"])
        with refused("ResourceNotFoundException", "User pool client 3none does not exist."):
            clients.idp.get_tokens_from_refresh_token(ClientId="3none", RefreshToken=tokens["RefreshToken"])


def test_an_id_token_is_no_access_token() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        tokens = clients.sign_in("taro")["AuthenticationResult"]
        with refused("NotAuthorizedException", "Invalid Access Token"):
            clients.idp.get_user(AccessToken=tokens["IdToken"])
