"""Who calls with an access token: its signature, client, time, scope and sign-in are checked, and its user."""

from __future__ import annotations

from dataclasses import dataclass

import jwt

from .call import Call
from .grants import Grant
from .keys import signing_key
from .model_check import models_error, operation_model
from .refusals import Refused, Why
from .settings import ADMIN_SCOPE
from .state import State, refuse_barred
from .users import User

_CLAIMS = ["exp", "origin_jti", "username", "client_id", "scope", "sub"]


@dataclass(frozen=True, slots=True)
class Bearer:
    """A signed-in user and the sign-in that the token came from."""

    user: User
    grant: Grant


def bearer(state: State, call: Call) -> Bearer:
    """Return who is signed in behind the call's access token, or refuse."""
    try:
        return believed(state, call.text("AccessToken"))
    except Refused as refused:
        model = operation_model(call.service, call.operation)
        if model is None or models_error(model, refused.code):
            raise
        raise Refused(Why.ACCESS_REVOKED) from None  # of a deleted user, where the operation cannot say that


def believed(state: State, token: str) -> Bearer:
    """Return who is signed in behind an access token, or refuse."""
    try:
        claims = jwt.decode(
            token,
            signing_key("access").private.public_key(),
            algorithms=["RS256"],
            issuer=state.settings.issuer,
            options={"verify_exp": False, "verify_iat": False, "require": _CLAIMS},
        )
    except jwt.InvalidTokenError:
        raise Refused(Why.ACCESS_INVALID) from None
    if claims["client_id"] not in state.settings.client_ids:
        raise Refused(Why.ACCESS_INVALID)
    if state.clock.now() >= claims["exp"]:
        raise Refused(Why.ACCESS_EXPIRED)
    if (grant := state.grants.living(claims["origin_jti"])) is None:
        raise Refused(Why.ACCESS_REVOKED)
    if ADMIN_SCOPE not in claims["scope"].split():
        raise Refused(Why.SCOPE_MISSING)
    user = state.users.by_name(claims["username"])
    if user is None or user.sub != claims["sub"]:
        raise Refused(Why.USER_NOT_FOUND)
    refuse_barred(user)
    return Bearer(user, grant)
