"""A signed-in person as the tests of the account's operations need one: access tokens, right ones and wrong ones."""

from __future__ import annotations

from typing import Any

import jwt

from tests.fakes.strict_pool import StrictPool
from tests.fakes.strict_pool.keys import signing_key
from tests.fakes_tests.clients import PASSWORD, Clients, plain_post

KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
EXPIRED = ("NotAuthorizedException", "Access Token has expired")
INVALID = ("NotAuthorizedException", "Invalid Access Token")
REVOKED = ("NotAuthorizedException", "Access Token has been revoked")


def signed_in(clients: Clients, username: str = "taro", password: str = PASSWORD) -> dict[str, str]:
    """Sign in with a password alone and return the tokens."""
    tokens: dict[str, str] = clients.sign_in(username, password)["AuthenticationResult"]
    return tokens


def access_of(clients: Clients, username: str = "taro", password: str = PASSWORD) -> str:
    """Sign in with a password alone and return the access token."""
    return signed_in(clients, username, password)["AccessToken"]


def claims_of(token: str) -> dict[str, Any]:
    """Return what a token says, believed or not."""
    claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return claims


def forged(token: str, key: str = "access", **changes: Any) -> str:
    """Return a token that says something else, signed by the pool's own key or by another one."""
    return signing_key(key).sign(claims_of(token) | changes)


def attributes_of(clients: Clients, access: str) -> dict[str, str]:
    """Return the attributes that GetUser tells."""
    return {item["Name"]: item["Value"] for item in clients.idp.get_user(AccessToken=access)["UserAttributes"]}


def said(pool: StrictPool, operation: str, **body: Any) -> Any:
    """Call an operation that the installed SDK does not know, and return what was said: a document or an exception."""
    _, _, document = plain_post(pool, operation, body)
    return document
