"""The ID and access tokens, with the claims that Cognito puts in them."""

from __future__ import annotations

import uuid

from .call import Reply
from .device_desk import Device
from .grants import Grant
from .keys import Claims, signing_key
from .levels import level_claims
from .schema import MEDIA, readable
from .sessions import SignIn
from .settings import Settings
from .state import State
from .tampering import signed_identity
from .users import User


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
        **level_claims(settings, grant.methods),
    }


def identity_claims(state: State, user: User, grant: Grant) -> Claims:
    """Return the claims of an ID token made now, as far as the client may read."""
    claims = _common(state.settings, user, grant, int(state.clock.now()))
    claims |= {"token_use": "id", "aud": grant.client_id, "cognito:username": user.username}
    claims |= readable(state.settings, grant.client_id, user)
    claims |= {f"{name}_verified": name in user.verified for name in MEDIA if f"{name}_verified" in claims}
    if user.roles:
        claims["cognito:roles"] = list(user.roles)
    if user.preferred_role:
        claims["cognito:preferred_role"] = user.preferred_role
    return claims


def _access_token(state: State, user: User, grant: Grant) -> str:
    claims = _common(state.settings, user, grant, int(state.clock.now()))
    claims |= {"token_use": "access", "client_id": grant.client_id, "username": user.username}
    claims["scope"] = " ".join(grant.scopes)
    if grant.device_key is not None:
        claims["device_key"] = grant.device_key
    return signing_key("access").sign(claims)


def token_reply(state: State, user: User, grant: Grant, refresh: str | None, fresh: Device | None = None) -> Reply:
    """Return the answer that ends a sign-in or a renewal."""
    result: Reply = {
        "AccessToken": _access_token(state, user, grant),
        "ExpiresIn": state.settings.token_seconds,
        "IdToken": signed_identity(identity_claims(state, user, grant), state.token_tamper),
        "TokenType": "Bearer",
    }
    if refresh is not None:
        result["RefreshToken"] = refresh
    if fresh is not None:
        result["NewDeviceMetadata"] = {"DeviceKey": fresh.key, "DeviceGroupKey": fresh.group_key}
    return {"AuthenticationResult": result}


def signed_in_reply(state: State, sign_in: SignIn, proved: Device | None = None, origin: str | None = None) -> Reply:
    """Open a new sign-in and return its tokens, and where devices are tracked a key for one that proved none."""
    settings, user, now = state.settings, sign_in.user, state.clock.now()
    tracks = settings.devices is not None and proved is None
    fresh = state.devices.issue(settings.region, user.username, now) if tracks else None
    grant = state.grants.open(user.username, sign_in.client_id, settings.refresh_seconds, None)
    grant.scopes, grant.methods = settings.access_scopes, sign_in.methods
    if (device := proved or fresh) is not None:
        grant.device_key, device.authenticated = device.key, now
    if settings.session_tracking is not None:
        state.presences.begin(grant, settings.session_tracking.most, origin)
    refresh = state.grants.refresh_token(grant)
    return token_reply(state, user, grant, refresh, fresh) | {"ChallengeParameters": {}}
