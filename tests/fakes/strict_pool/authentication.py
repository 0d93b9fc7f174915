"""``InitiateAuth``: one row a flow."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping

from .account import renew
from .call import Call, Reply
from .next_step import after_password
from .refusals import Misused, Refused, Why
from .settings import ProofSession, UnconfirmedAt
from .srp_server import Identity, N
from .state import State, refuse_barred, refuse_unconfirmed

_Flow = Callable[[State, str, Mapping[str, str]], Reply]


def initiate_auth(state: State, call: Call) -> Reply:
    """Begin a sign-in, or renew one."""
    client_id, flow = state.client_of(call), call.text("AuthFlow")
    needed, start = _FLOWS[flow]
    rotating = start is _renew and state.settings.rotation is not None
    if needed not in state.settings.flows or rotating:
        raise Refused(Why.FLOW_OFF, flow)
    return start(state, client_id, call.texts("AuthParameters"))


def _start_srp(state: State, client_id: str, given: Mapping[str, str]) -> Reply:
    public, settings = int(given["SRP_A"], 16), state.settings
    if public % N == 0:
        raise Misused("SRP_A is a multiple of N")
    user = state.candidate(given["USERNAME"])
    refuse_barred(user)
    if settings.unconfirmed_at is UnconfirmedAt.START:
        refuse_unconfirmed(user)
    session = None
    if settings.proof_session is ProofSession.PRESENT:
        session = state.sessions.issue(settings, user.username, client_id, "PASSWORD_VERIFIER")
    identity = Identity(settings.pool_name, user.username, user.password)
    exchange = state.srp.open(identity, client_id, user.salt, public, session)
    reply: Reply = {
        "ChallengeName": "PASSWORD_VERIFIER",
        "ChallengeParameters": {
            "SALT": user.salt,
            "SECRET_BLOCK": exchange.secret_block,
            "SRP_B": f"{exchange.server_public:x}",
            "USERNAME": user.username,
            "USER_ID_FOR_SRP": user.username,
        },
    }
    return reply if session is None else reply | {"Session": session}


def _check_password(state: State, client_id: str, given: Mapping[str, str]) -> Reply:
    user = state.candidate(given["USERNAME"])
    refuse_barred(user)
    refuse_unconfirmed(user)
    state.lockouts.check(user.username)
    if not hmac.compare_digest(user.password.encode(), given["PASSWORD"].encode()):
        state.lockouts.failed(user.username)
        raise Refused(Why.WRONG_PASSWORD)
    state.lockouts.clear(user.username)
    return after_password(state, user, client_id)


def _renew(state: State, client_id: str, given: Mapping[str, str]) -> Reply:
    return renew(state, client_id, given["REFRESH_TOKEN"]) | {"ChallengeParameters": {}}


_FLOWS: dict[str, tuple[str, _Flow]] = {
    "USER_SRP_AUTH": ("ALLOW_USER_SRP_AUTH", _start_srp),
    "USER_PASSWORD_AUTH": ("ALLOW_USER_PASSWORD_AUTH", _check_password),
    "REFRESH_TOKEN_AUTH": ("ALLOW_REFRESH_TOKEN_AUTH", _renew),
    "REFRESH_TOKEN": ("ALLOW_REFRESH_TOKEN_AUTH", _renew),
}
