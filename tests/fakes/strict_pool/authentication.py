"""``InitiateAuth``: one row a flow."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .account import renew
from .call import Call, Reply
from .custom import start_custom
from .next_step import after_password
from .passwords import ask_for_proof, check_plain
from .refusals import Refused, Why
from .sessions import SignIn
from .settings import Tier, UnconfirmedAt
from .state import State, refuse_barred, refuse_unconfirmed
from .step_up import start_user_auth

_Flow = Callable[[State, str, Mapping[str, str]], Reply]
_Start = Callable[[State, SignIn, Mapping[str, str]], Reply]


def initiate_auth(state: State, call: Call) -> Reply:
    """Begin a sign-in, or renew one."""
    client_id, flow = state.client_of(call), call.text("AuthFlow")
    needed, start = _FLOWS[flow]
    if flow == "USER_AUTH" and state.settings.tier is Tier.LITE:
        raise Refused(Why.NOT_IN_TIER)
    rotating = start is _renew and state.settings.rotation is not None
    if needed not in state.settings.flows or rotating:
        raise Refused(Why.FLOW_OFF, flow)
    return start(state, client_id, call.texts("AuthParameters"))


def _of_user(start: _Start) -> _Flow:
    def begin(state: State, client_id: str, given: Mapping[str, str]) -> Reply:
        user = state.candidate(given["USERNAME"])
        state.refuse_foreign_device(given)
        refuse_barred(user)
        if state.settings.unconfirmed_at is UnconfirmedAt.START:
            refuse_unconfirmed(user)
        return start(state, SignIn(user, client_id, given.get("DEVICE_KEY")), given)

    return begin


def _start_srp(state: State, sign_in: SignIn, given: Mapping[str, str]) -> Reply:
    return ask_for_proof(state, sign_in, given["SRP_A"], state.settings.proof_session)


def _start_password(state: State, sign_in: SignIn, given: Mapping[str, str]) -> Reply:
    check_plain(state, sign_in.user, given["PASSWORD"])
    return after_password(state, sign_in)


def _renew(state: State, client_id: str, given: Mapping[str, str]) -> Reply:
    return renew(state, client_id, given["REFRESH_TOKEN"], given.get("DEVICE_KEY")) | {"ChallengeParameters": {}}


_FLOWS: dict[str, tuple[str, _Flow]] = {
    "USER_SRP_AUTH": ("ALLOW_USER_SRP_AUTH", _of_user(_start_srp)),
    "USER_PASSWORD_AUTH": ("ALLOW_USER_PASSWORD_AUTH", _of_user(_start_password)),
    "USER_AUTH": ("ALLOW_USER_AUTH", _of_user(start_user_auth)),
    "CUSTOM_AUTH": ("ALLOW_CUSTOM_AUTH", _of_user(start_custom)),
    "REFRESH_TOKEN_AUTH": ("ALLOW_REFRESH_TOKEN_AUTH", _renew),
    "REFRESH_TOKEN": ("ALLOW_REFRESH_TOKEN_AUTH", _renew),
}
