"""The token, revocation and userInfo endpoints of the pool's domain (RFC 6749, RFC 7009, OpenID Connect Core)."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping

import jwt

from .account import renew
from .answer import Answer, document
from .call import Call
from .keys import Claims, base64url, signing_key
from .login_codes import Code, LoginTamper
from .refusals import Refused
from .schema import readable
from .sessions import SignIn
from .state import State
from .tampering import signed_identity
from .tokens import identity_claims, signed_in_reply

JSON = "application/json"


class Denied(Exception):
    """The endpoint refuses with one of OAuth's errors; a breach of the protocol says which."""

    def __init__(self, error: str, status: int = 400, breach: str = "") -> None:
        super().__init__(error)
        self.error = error
        self.status = status
        self.breach = breach


def token(state: State, call: Call) -> Answer:
    """Exchange a code or a refresh token."""
    client_id = _client(state, call)
    grant_type = call.maybe("grant_type")
    if grant_type == "authorization_code":
        return _exchanged(state, call, client_id)
    if grant_type == "refresh_token":
        try:
            reply = renew(state, client_id, _text(call, "refresh_token"), None)
        except Refused:
            raise Denied("invalid_grant") from None
        return _tokens(reply["AuthenticationResult"])
    raise Denied("unsupported_grant_type", breach=f"{grant_type} is no grant of ours")


def revoke(state: State, call: Call) -> Answer:
    """End a refresh token; an unknown one is nothing to end."""
    client_id = _client(state, call)
    grant = state.grants.of_refresh_token(_text(call, "token"))
    if grant is not None:
        if grant.client_id != client_id:
            raise Denied("invalid_request")
        grant.revoked = True
    return Answer(200, b"", JSON)


def user_info(state: State, call: Call) -> Answer:
    """Tell who the owner of an access token is."""
    kind, _, text = call.headers.get("authorization", "").partition(" ")
    if kind != "Bearer":
        raise Denied("invalid_request", breach="userInfo takes a bearer token")
    try:
        key = signing_key("access").private.public_key()
        claims = jwt.decode(text, key, algorithms=["RS256"], options={"verify_exp": False, "verify_iat": False})
    except jwt.InvalidTokenError:
        raise Denied("invalid_token", 401) from None
    living = state.grants.living(claims["origin_jti"]) is not None and state.clock.now() < claims["exp"]
    user = state.users.by_name(claims["username"])
    if not living or user is None or "openid" not in claims["scope"].split():
        raise Denied("invalid_token", 401)
    return document({**readable(state.settings, claims["client_id"], user), "username": user.username}, JSON)


ENDPOINTS: Mapping[str, Callable[[State, Call], Answer]] = {
    "/oauth2/token": token,
    "/oauth2/revoke": revoke,
    "/oauth2/userInfo": user_info,
}


def denied(refusal: Denied) -> Answer:
    """Return a refusal as RFC 6749, 5.2 writes it."""
    return Answer(refusal.status, json.dumps({"error": refusal.error}).encode(), JSON)


def _exchanged(state: State, call: Call, client_id: str) -> Answer:
    code = state.login_codes.redeem(_text(call, "code"))
    verifier, redirect = _text(call, "code_verifier"), _text(call, "redirect_uri")
    if code is None or code.asked["client_id"] != client_id or code.asked["redirect_uri"] != redirect:
        raise Denied("invalid_grant")
    if not code.proved_by(verifier):
        raise Denied("invalid_grant", breach="the verifier is not what the code was asked for with")
    return _signed_in(state, code, client_id)


def _signed_in(state: State, code: Code, client_id: str) -> Answer:
    user = state.known(code.username)
    origin = None
    if state.settings.session_tracking is not None:
        origin = state.presences.begin_in_browser(user.username, client_id).session_id
    result = signed_in_reply(state, SignIn(user, client_id), origin=origin)["AuthenticationResult"]
    assert isinstance(result, dict)
    grant = state.grants.of_refresh_token(str(result["RefreshToken"]))
    assert grant is not None
    grant.scopes = tuple(code.asked["scope"].split())
    result["AccessToken"] = _rescoped(str(result["AccessToken"]), code.asked["scope"])
    half = hashlib.sha256(str(result["AccessToken"]).encode()).digest()[:16]
    said: Claims = {"nonce": code.asked["nonce"], "at_hash": base64url(half)}
    claims = identity_claims(state, user, grant) | _tampered(said, state.login_tamper)
    result["IdToken"] = signed_identity(claims, state.token_tamper)
    return _tokens(result)


def _rescoped(access: str, scope: str) -> str:
    """Return an access token for what was asked for, not for what the pool's own API hands out."""
    claims = jwt.decode(access, options={"verify_signature": False})
    return signing_key("access").sign(claims | {"scope": scope})


def _tampered(said: Claims, tamper: LoginTamper | None) -> Claims:
    match tamper:
        case LoginTamper.WRONG_NONCE:
            return said | {"nonce": "another"}
        case LoginTamper.NO_NONCE:
            return {"at_hash": said["at_hash"]}
        case LoginTamper.WRONG_ACCESS_HASH:
            return said | {"at_hash": base64url(b"0" * 16)}
        case LoginTamper.NO_ACCESS_HASH:
            return {"nonce": said["nonce"]}
        case LoginTamper.OLD_SIGN_IN:
            return said | {"auth_time": 1_500_000_000}
        case LoginTamper.NO_TIME_OF_SIGN_IN:
            return said | {"auth_time": None}
    return said


def _tokens(result: object) -> Answer:
    assert isinstance(result, dict)
    names = {
        "id_token": "IdToken",
        "access_token": "AccessToken",
        "refresh_token": "RefreshToken",
        "token_type": "TokenType",
        "expires_in": "ExpiresIn",
    }
    return document({name: result[own] for name, own in names.items() if own in result}, JSON)


def _client(state: State, call: Call) -> str:
    """Return the client that calls, which proves its secret by Basic authentication, if it has one."""
    client_id, secret = _text(call, "client_id"), state.settings.client_secret
    if client_id not in state.settings.client_ids:
        raise Denied("invalid_client")
    expected = "Basic " + base64.b64encode(f"{client_id}:{secret}".encode()).decode() if secret else None
    if call.headers.get("authorization") != expected:
        raise Denied("invalid_client", 401)
    return client_id


def _text(call: Call, name: str) -> str:
    if not (text := call.maybe(name)):
        raise Denied("invalid_request", breach=f"{name} is missing")
    return text
