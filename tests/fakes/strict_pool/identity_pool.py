"""The identity pool, for holders of a true ID token and, where it has a role for them, for guests."""

from __future__ import annotations

import secrets
import string
import uuid
from collections.abc import Mapping
from typing import Any

import jwt

from .call import Call, Reply
from .keys import signing_key
from .refusals import Refused, Why
from .state import IssuedCredentials, State

LIFETIME = 3600

OPEN_ID_ISSUER = "https://cognito-identity.amazonaws.com"
OPEN_ID_KEY = "identity pool"
OPEN_ID_LIFETIME = 600

_REFUSALS: dict[type[jwt.InvalidTokenError], Why] = {
    jwt.InvalidSignatureError: Why.LOGIN_SIGNATURE,
    jwt.InvalidIssuerError: Why.LOGIN_ISSUER,
    jwt.InvalidAudienceError: Why.LOGIN_AUDIENCE,
}
_REQUIRED = ["sub", "iss", "aud", "exp", "iat", "token_use"]


def get_id(state: State, call: Call) -> Reply:
    """Return the identity of the token's subject."""
    wanted = call.text("IdentityPoolId")
    if wanted != state.settings.identity_pool_id:
        raise Refused(Why.POOL_NOT_FOUND, wanted)
    if call.texts("Logins"):
        return {"IdentityId": _identity_of(state, _login_claims(state, call)["sub"])}
    _guest_role(state)
    identity = f"{state.settings.region}:{uuid.uuid4()}"
    state.guests.add(identity)
    return {"IdentityId": identity}


def get_credentials_for_identity(state: State, call: Call) -> Reply:
    """Return credentials of one of the roles that the token carries, or of the guests' role."""
    identity, wanted = call.text("IdentityId"), call.maybe("CustomRoleArn")
    if call.texts("Logins"):
        claims = _claims_of(state, call)
        issued = issue(state, identity, claims["sub"], _role(state, claims, wanted))
    else:
        role = _guest_role(state)
        if identity not in state.guests:
            raise Refused(Why.FOREIGN_GUEST, identity)
        if wanted is not None:
            raise Refused(Why.FOREIGN_ROLE)
        issued = issue(state, identity, "", role)
    return {
        "IdentityId": identity,
        "Credentials": {
            "AccessKeyId": issued.access_key_id,
            "SecretKey": issued.secret_key,
            "SessionToken": issued.session_token,
            "Expiration": issued.expires,
        },
    }


def get_open_id_token(state: State, call: Call) -> Reply:
    """Return the identity pool's own token, which STS takes for the next ten minutes."""
    if not state.settings.classic_flow:
        raise Refused(Why.CLASSIC_OFF)
    identity, claims = call.text("IdentityId"), _claims_of(state, call)
    now, login_key = int(state.clock.now()), state.settings.login_key
    token = signing_key(OPEN_ID_KEY).sign(
        {
            "sub": identity,
            "aud": state.settings.identity_pool_id,
            "amr": ["authenticated", login_key, f"{login_key}:CognitoSignIn:{claims['sub']}"],
            "iss": OPEN_ID_ISSUER,
            "exp": now + OPEN_ID_LIFETIME,
            "iat": now,
        }
    )
    return {"IdentityId": identity, "Token": token}


def _claims_of(state: State, call: Call) -> Mapping[str, Any]:
    """Return the claims of the login whose identity the call names."""
    identity, claims = call.text("IdentityId"), _login_claims(state, call)
    if not identity.startswith(f"{state.settings.region}:"):
        raise Refused(Why.IDENTITY_NOT_FOUND, identity)
    if identity != _identity_of(state, claims["sub"]):
        raise Refused(Why.FOREIGN_LOGIN)
    return claims


def _guest_role(state: State) -> str:
    if state.settings.guest_role is None:
        raise Refused(Why.NO_GUESTS)
    return state.settings.guest_role


def _identity_of(state: State, subject: str) -> str:
    return f"{state.settings.region}:{uuid.uuid5(uuid.NAMESPACE_URL, f'{state.settings.identity_pool_id}/{subject}')}"


def _login_claims(state: State, call: Call) -> Mapping[str, Any]:
    logins = call.texts("Logins")
    if not logins:
        raise Refused(Why.NO_GUESTS)
    if set(logins) != {state.settings.login_key}:
        raise Refused(Why.FOREIGN_PROVIDER)
    claims = _verified(state, logins[state.settings.login_key])
    now = int(state.clock.now())
    if now >= claims["exp"]:
        raise Refused(Why.LOGIN_EXPIRED, now, claims["exp"])
    if claims["iat"] > now or claims["token_use"] != "id":
        raise Refused(Why.LOGIN_MALFORMED)
    return claims


def _verified(state: State, token: str) -> Mapping[str, Any]:
    try:
        return jwt.decode(
            token,
            signing_key("identity").private.public_key(),
            algorithms=["RS256"],
            issuer=state.settings.issuer,
            audience=list(state.settings.client_ids),
            options={"verify_exp": False, "verify_iat": False, "require": _REQUIRED},
        )
    except jwt.InvalidTokenError as refused:
        why = _REFUSALS.get(type(refused), Why.LOGIN_MALFORMED)
    raise Refused(why)


def _role(state: State, claims: Mapping[str, Any], wanted: str | None) -> str:
    roles = claims.get("cognito:roles", [])
    if wanted is None:
        return str(
            claims.get("cognito:preferred_role")
            or (roles[0] if len(roles) == 1 else None)
            or state.settings.authenticated_role
        )
    if wanted not in roles:
        raise Refused(Why.FOREIGN_ROLE)
    return wanted


def issue(state: State, identity: str, subject: str, role: str, lifetime: int = LIFETIME) -> IssuedCredentials:
    """Hand out credentials of a role, and note them."""
    key_id = "ASIA" + "".join(secrets.choice(string.ascii_uppercase + "234567") for _ in range(16))
    session_token = f"{secrets.token_urlsafe(900)}=="
    expires = int(state.clock.now()) + lifetime
    issued = IssuedCredentials(identity, subject, role, key_id, secrets.token_urlsafe(30), session_token, expires)
    state.credentials.append(issued)
    return issued
