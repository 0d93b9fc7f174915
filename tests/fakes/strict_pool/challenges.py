"""``RespondToAuthChallenge``: one row a challenge."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .call import Call, Reply
from .claim_time import TOLERANCE, claim_time
from .next_step import after_new_password, after_password
from .policy import check_password
from .refusals import Misused, Refused, Why
from .sessions import AuthSession
from .srp_server import Exchange
from .state import State, refuse_barred, refuse_unconfirmed
from .tokens import signed_in_reply
from .users import Factor, User, UserStatus

_Check = Callable[[State, User, AuthSession, Mapping[str, str]], None]


def respond_to_auth_challenge(state: State, call: Call) -> Reply:
    """Check the answer to a challenge and go on; only an answer that is right spends its session."""
    client_id, name, given = state.client_of(call), call.text("ChallengeName"), call.texts("ChallengeResponses")
    if name == "PASSWORD_VERIFIER":
        return _prove(state, client_id, given, call.maybe("Session"))
    session = state.sessions.find(call.text("Session"), name)
    user = state.known(given["USERNAME"])
    if (session.client_id, session.username) != (client_id, user.username):
        raise Refused(Why.SESSION_INVALID)
    refuse_barred(user)
    check, proceed = _CHALLENGES[name]
    check(state, user, session, given)
    session.spent = True
    return proceed(state, user, client_id)


def _prove(state: State, client_id: str, given: Mapping[str, str], session: str | None) -> Reply:
    exchange = state.srp.take(given["PASSWORD_CLAIM_SECRET_BLOCK"])
    if exchange is None or exchange.client_id != client_id or exchange.session != session:
        raise Refused(Why.SESSION_INVALID)
    if session is not None:
        state.sessions.find(session, "PASSWORD_VERIFIER").spent = True
    if exchange.identity.user_id != given["USERNAME"]:
        raise Misused("USERNAME must be USER_ID_FOR_SRP")
    user = state.candidate(given["USERNAME"])
    refuse_barred(user)
    refuse_unconfirmed(user)
    state.lockouts.check(user.username)
    _check_proof(state, exchange, given)
    state.lockouts.clear(user.username)
    return after_password(state, user, client_id)


def _check_proof(state: State, exchange: Exchange, given: Mapping[str, str]) -> None:
    if (moment := claim_time(given["TIMESTAMP"])) is None:
        raise Misused("TIMESTAMP has a wrong form", Why.BAD_TIMESTAMP)
    fresh = abs(state.clock.now() - moment) <= TOLERANCE
    if not (fresh and exchange.proves(given["PASSWORD_CLAIM_SIGNATURE"], given["TIMESTAMP"])):
        state.lockouts.failed(exchange.identity.user_id)
        raise Refused(Why.WRONG_PASSWORD)


def _set_new_password(state: State, user: User, _session: AuthSession, given: Mapping[str, str]) -> None:
    check_password(state.settings.policy, given["NEW_PASSWORD"])
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
    user.password, user.status = given["NEW_PASSWORD"], UserStatus.CONFIRMED


def _check_totp(state: State, user: User, _session: AuthSession, given: Mapping[str, str]) -> None:
    code = given["SOFTWARE_TOKEN_MFA_CODE"]
    if user.totp_secret is None:
        raise Refused(Why.NO_TOTP_KEY)
    counter = f"{user.username} SOFTWARE_TOKEN_MFA"
    state.lockouts.check(counter)
    if not state.totp.matches(user.totp_secret, code, state.clock.now()):
        state.lockouts.failed(counter)
        raise Refused(Why.WRONG_TOTP_CODE)
    if not state.totp.use(user.totp_secret, code):
        raise Refused(Why.USED_TOTP_CODE)
    state.lockouts.clear(counter)


def _check_sent_code(state: State, user: User, session: AuthSession, given: Mapping[str, str]) -> None:
    code, wrong = given[f"{session.challenge}_CODE"], Why.WRONG_SENT_CODE
    state.codes.redeem(user.username, session.challenge, code, stale=wrong, wrong=wrong)


def _finish_mfa_setup(_state: State, user: User, session: AuthSession, _given: Mapping[str, str]) -> None:
    if not session.totp_verified:
        raise Refused(Why.NO_TOTP_KEY)
    user.totp_secret = session.totp_key
    user.enable(Factor.SOFTWARE_TOKEN_MFA)


_CHALLENGES: dict[str, tuple[_Check, Callable[[State, User, str], Reply]]] = {
    "NEW_PASSWORD_REQUIRED": (_set_new_password, after_new_password),
    "SOFTWARE_TOKEN_MFA": (_check_totp, signed_in_reply),
    "SMS_MFA": (_check_sent_code, signed_in_reply),
    "EMAIL_OTP": (_check_sent_code, signed_in_reply),
    "MFA_SETUP": (_finish_mfa_setup, signed_in_reply),
}
