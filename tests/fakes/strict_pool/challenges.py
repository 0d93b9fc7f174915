"""``RespondToAuthChallenge``: one row a challenge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from .call import Call, Reply
from .choice import answer_chosen, answer_select
from .custom import answer_custom, ask_custom
from .device_proof import answer_device_proof, answer_device_srp, device_key_of, session_of
from .mfa_challenges import answer_mfa_setup, answer_select_mfa, answer_sent_code, answer_totp
from .next_step import after_new_password, after_password
from .passwords import proved
from .policy import check_new_password
from .refusals import Refused, Why
from .sessions import AuthSession
from .state import State, refuse_barred
from .users import UserStatus

_Answer = Callable[[State, AuthSession, Mapping[str, str]], Reply]


def respond_to_auth_challenge(state: State, call: Call) -> Reply:
    """Check the answer to a challenge and go on; only an answer that is right spends its session."""
    client_id, name, given = state.client_of(call), call.text("ChallengeName"), call.texts("ChallengeResponses")
    state.refuse_foreign_device(given)
    if name == "PASSWORD_VERIFIER":
        return _prove(state, client_id, given, call.maybe("Session"))
    session = state.sessions.find(session_of(state, call), name)
    user = state.candidate(given["USERNAME"])
    if (session.sign_in.client_id, session.sign_in.user.username) != (client_id, user.username):
        raise Refused(Why.SESSION_INVALID)
    refuse_barred(user)
    session.sign_in = replace(session.sign_in, user=user, device_key=device_key_of(session, given))
    reply = _CHALLENGES[name](state, session, given)
    session.spent = True
    return reply


def _prove(state: State, client_id: str, given: Mapping[str, str], session: str | None) -> Reply:
    sign_in = proved(state, client_id, given, session)
    return after_password(state, sign_in) if sign_in.custom_round is None else ask_custom(state, sign_in)


def _answer_new_password(state: State, session: AuthSession, given: Mapping[str, str]) -> Reply:
    user = session.sign_in.user
    check_new_password(state.settings.policy, user, given["NEW_PASSWORD"])
    prefix = "userAttributes."
    attributes = {name.removeprefix(prefix): value for name, value in given.items() if name.startswith(prefix)}
    for name in attributes:
        if name in user.profile():
            raise Refused(Why.ATTRIBUTE_FIXED, name)
    for name in user.missing():
        if name not in attributes:
            raise Refused(Why.ATTRIBUTE_MISSING, name)
    for name, value in attributes.items():
        user.store(name, value)
    user.replace_password(given["NEW_PASSWORD"])
    user.status = UserStatus.CONFIRMED
    return after_new_password(state, session.sign_in)


_CHALLENGES: dict[str, _Answer] = {
    "NEW_PASSWORD_REQUIRED": _answer_new_password,
    "SOFTWARE_TOKEN_MFA": answer_totp,
    "SMS_MFA": answer_sent_code,
    "SMS_OTP": answer_sent_code,
    "EMAIL_OTP": answer_sent_code,
    "SELECT_MFA_TYPE": answer_select_mfa,
    "MFA_SETUP": answer_mfa_setup,
    "SELECT_CHALLENGE": answer_select,
    "PASSWORD": answer_chosen,
    "PASSWORD_SRP": answer_chosen,
    "WEB_AUTHN": answer_chosen,
    "CUSTOM_CHALLENGE": answer_custom,
    "DEVICE_SRP_AUTH": answer_device_srp,
    "DEVICE_PASSWORD_VERIFIER": answer_device_proof,
}
