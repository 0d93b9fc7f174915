"""How sign-ins go on and end: renewing and revoking tokens, ``GlobalSignOut`` and ``DeleteUser``."""

from __future__ import annotations

from .bearers import bearer
from .call import Call, Reply
from .grants import Grant
from .refusals import Refused, Why
from .secret_hash import knows_secret
from .state import State, refuse_barred
from .tokens import token_reply


def global_sign_out(state: State, call: Call) -> Reply:
    """End every sign-in of the user."""
    state.grants.revoke_all(bearer(state, call).user.username)
    return {}


def delete_user(state: State, call: Call) -> Reply:
    """Delete the account and what belongs to it; who comes later by the same name is somebody else."""
    user = bearer(state, call).user
    state.users.remove(user)
    state.devices.forget_all_of(user.username)
    return {}


def get_tokens_from_refresh_token(state: State, call: Call) -> Reply:
    """Renew the tokens, and the refresh token itself where the client rotates it."""
    client_id = state.client_of(call)
    return renew(state, client_id, call.text("RefreshToken"), call.maybe("DeviceKey"))


def renew(state: State, client_id: str, refresh: str, device_key: str | None) -> Reply:
    """Return new tokens for a refresh token, or refuse."""
    grant, rotation = state.grants.redeem(refresh, client_id), state.settings.rotation
    user = state.known(grant.username)
    refuse_barred(user)
    _check_device(state, grant, device_key)
    state.presences.touch(grant)
    return token_reply(state, user, grant, state.grants.rotate(refresh, rotation) if rotation else None)


def _check_device(state: State, grant: Grant, sent: str | None) -> None:
    """Refuse to renew without the key of the device that the sign-in came from, and until that is confirmed."""
    if grant.device_key is not None and (sent != grant.device_key or state.devices.confirmed(sent) is None):
        raise Refused(Why.REFRESH_INVALID)
    if sent is not None:
        state.devices.confirmed_of_user(grant.username, sent)


def revoke_token(state: State, call: Call) -> Reply:
    """End the sign-in of a refresh token; an unknown token is nothing to end (RFC 7009, chapter 2.2)."""
    client_id, token = call.text("ClientId"), call.text("Token")
    if client_id not in state.settings.client_ids:
        raise Refused(Why.REVOKE_FOREIGN)
    if not knows_secret(state.settings.client_secret, call):
        raise Refused(Why.REVOKE_SECRET, client_id)
    if token.count(".") == 2:
        raise Refused(Why.REVOKE_UNSUPPORTED)
    if (grant := state.grants.of_refresh_token(token)) is not None:
        if grant.client_id != client_id:
            raise Refused(Why.REVOKE_FOREIGN)
        presence = state.presences.of_grant(grant)
        if presence is not None and call.maybe("RevokeAssociatedSessions") == "LINKED":
            for linked in state.presences.linked(presence):
                state.presences.end(linked)
        grant.revoked = True
    return {}
