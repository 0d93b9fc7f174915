"""What a signed-in person calls: ``GetUser``, ``GlobalSignOut``, and renewing and revoking tokens."""

from __future__ import annotations

from .call import Call, Reply
from .refusals import Misused, Refused, Why
from .state import State, refuse_barred
from .tokens import bearer, token_reply


def get_user(state: State, call: Call) -> Reply:
    """Describe the signed-in user."""
    user = bearer(state, call)
    values = {"sub": user.sub, **user.profile()}
    values |= {
        f"{name}_verified": "true" for name in ("email", "phone_number") if name in values and name in user.verified
    }
    reply: Reply = {
        "Username": user.username,
        "UserAttributes": [{"Name": name, "Value": value} for name, value in values.items()],
    }
    if user.factors:
        reply["UserMFASettingList"] = sorted(user.factors)
    if user.preferred:
        reply["PreferredMfaSetting"] = user.preferred
    return reply


def global_sign_out(state: State, call: Call) -> Reply:
    """End every sign-in of the user."""
    state.grants.revoke_all(bearer(state, call).username)
    return {}


def get_tokens_from_refresh_token(state: State, call: Call) -> Reply:
    """Renew the tokens, and the refresh token itself where the client rotates it."""
    client_id = state.client_of(call)
    if call.maybe("ClientSecret") or call.maybe("DeviceKey"):
        raise Misused("this client has no secret and remembers no devices")
    return renew(state, client_id, call.text("RefreshToken"))


def renew(state: State, client_id: str, refresh: str) -> Reply:
    """Return new tokens for a refresh token, or refuse."""
    grant, rotation = state.grants.redeem(refresh, client_id), state.settings.rotation
    user = state.known(grant.username)
    refuse_barred(user)
    return token_reply(state, user, grant, state.grants.rotate(refresh, rotation) if rotation else None)


def revoke_token(state: State, call: Call) -> Reply:
    """End the sign-in of a refresh token; an unknown token is nothing to end (RFC 7009, chapter 2.2)."""
    client_id, token = call.text("ClientId"), call.text("Token")
    if client_id not in state.settings.client_ids:
        raise Refused(Why.REVOKE_FOREIGN)
    if token.count(".") == 2:
        raise Refused(Why.REVOKE_UNSUPPORTED)
    if (grant := state.grants.of_refresh_token(token)) is not None:
        if grant.client_id != client_id:
            raise Refused(Why.REVOKE_FOREIGN)
        grant.revoked = True
    return {}
