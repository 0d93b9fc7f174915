"""The ID and access tokens, with the claims that Cognito puts in them."""

from __future__ import annotations

import uuid

import jwt

from .call import Call, Reply
from .grants import Grant
from .keys import Claims, signing_key
from .refusals import Refused, Why
from .settings import Settings
from .state import State, refuse_barred
from .tampering import signed_identity
from .users import User

SCOPE = "aws.cognito.signin.user.admin"


def _common(settings: Settings, user: User, grant: Grant, now: int) -> Claims:
    return {
        "sub": user.sub,
        "iss": settings.issuer,
        "origin_jti": grant.origin,
        "event_id": str(uuid.uuid4()),
        "jti": str(uuid.uuid4()),
        "auth_time": grant.auth_time,
        "iat": now,
        "exp": now + settings.token_seconds,
    }


def identity_claims(state: State, user: User, grant: Grant) -> Claims:
    """Return the claims of an ID token made now."""
    claims = _common(state.settings, user, grant, int(state.clock.now()))
    claims |= {"token_use": "id", "aud": grant.client_id, "cognito:username": user.username}
    claims |= user.profile()
    claims |= {f"{name}_verified": name in user.verified for name in ("email", "phone_number") if name in claims}
    if user.roles:
        claims["cognito:roles"] = list(user.roles)
    if user.preferred_role:
        claims["cognito:preferred_role"] = user.preferred_role
    return claims


def _access_token(state: State, user: User, grant: Grant) -> str:
    claims = _common(state.settings, user, grant, int(state.clock.now()))
    claims |= {"token_use": "access", "client_id": grant.client_id, "username": user.username, "scope": SCOPE}
    return signing_key("access").sign(claims)


def token_reply(state: State, user: User, grant: Grant, refresh: str | None) -> Reply:
    """Return the answer that ends a sign-in or a renewal."""
    result: Reply = {
        "AccessToken": _access_token(state, user, grant),
        "ExpiresIn": state.settings.token_seconds,
        "IdToken": signed_identity(identity_claims(state, user, grant), state.token_tamper),
        "TokenType": "Bearer",
    }
    if refresh is not None:
        result["RefreshToken"] = refresh
    return {"AuthenticationResult": result}


def signed_in_reply(state: State, user: User, client_id: str) -> Reply:
    """Open a new sign-in and return its tokens."""
    grant = state.grants.open(user.username, client_id, state.settings.refresh_seconds)
    return token_reply(state, user, grant, state.grants.refresh_token(grant)) | {"ChallengeParameters": {}}


def bearer(state: State, call: Call) -> User:
    """Return the signed-in user behind the call's access token, or refuse."""
    try:
        claims = jwt.decode(
            call.text("AccessToken"),
            signing_key("access").private.public_key(),
            algorithms=["RS256"],
            issuer=state.settings.issuer,
            options={"verify_exp": False, "verify_iat": False, "require": ["exp", "origin_jti", "username"]},
        )
    except jwt.InvalidTokenError:
        raise Refused(Why.ACCESS_INVALID) from None
    if state.clock.now() >= claims["exp"]:
        raise Refused(Why.ACCESS_EXPIRED)
    if state.grants.is_revoked(claims["origin_jti"]):
        raise Refused(Why.ACCESS_REVOKED)
    user = state.known(claims["username"])
    refuse_barred(user)
    return user
