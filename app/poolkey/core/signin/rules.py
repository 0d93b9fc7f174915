"""The rules: what each challenge leads to. Every challenge name Cognito has is in the one table."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.signin import wire_challenges
from poolkey.core.signin.flow import Flow
from poolkey.core.signin.messages import AskForTotpKey, Challenged, ProvePassword
from poolkey.core.signin.steps import CodeKind, EnterCode, Problem, ProblemCode, SetNewPassword, Stopped, StopReason
from poolkey.core.signin.turns import Ask, Turn
from poolkey.core.signin.wire import ChallengeName
from poolkey.core.srp import Holder, UnsafeServerValue, proof_time, sign

MOST_CHALLENGES = 20

Rule = Callable[[Flow, Challenged], Turn]


def follow(flow: Flow, challenge: Challenged) -> Turn:
    """Return the turn that ``challenge`` leads to."""
    flow.session = challenge.session
    flow.user_id = wire_challenges.user_id(challenge) or flow.user_id
    flow.challenges += 1
    if flow.challenges > MOST_CHALLENGES:
        return _stop(flow, challenge, StopReason.LOOP)
    rule = RULES.get(challenge.name, _unknown)
    try:
        return rule(flow, challenge)
    except wire_challenges.GarbledParameters:
        return flow.ask_password(Problem(ProblemCode.GARBLED_ANSWER, details=challenge.details))


def _prove_password(flow: Flow, challenge: Challenged) -> Turn:
    if flow.password is None or flow.pair is None:
        return _unknown(flow, challenge)
    request = wire_challenges.proof_request(challenge)
    holder = Holder(flow.connection.pool_name, request.user_id)
    moment = proof_time(challenge.server_time or flow.now())
    pair, flow.pair = flow.pair, None
    try:
        signature = sign(pair, request.values, holder, flow.password, moment)
    except UnsafeServerValue:
        return flow.ask_password(Problem(ProblemCode.UNSAFE_SERVER, details=challenge.details))
    secret_block = request.values.secret_block
    return flow.send(ProvePassword(request.user_id, secret_block, signature, moment, challenge.session))


def _new_password(flow: Flow, challenge: Challenged) -> Turn:
    missing = wire_challenges.missing_attributes(challenge)
    return flow.ask(SetNewPassword(flow.username, flow.connection.password_policy, missing))


def _code(kind: CodeKind) -> Rule:
    def ask_for_code(flow: Flow, challenge: Challenged) -> Turn:
        return flow.ask(EnterCode(kind, flow.username, wire_challenges.code_destination(challenge)))

    return ask_for_code


def _mfa_setup(flow: Flow, challenge: Challenged) -> Turn:
    factors = wire_challenges.factors_to_set_up(challenge)
    if wire_challenges.TOTP_FACTOR not in factors:
        return _stop(flow, challenge, StopReason.NO_FACTOR_TO_SET_UP, ", ".join(factors))
    return flow.send(AskForTotpKey(session=challenge.session))


def _unknown(flow: Flow, challenge: Challenged) -> Turn:
    return _stop(flow, challenge, StopReason.UNKNOWN_CHALLENGE)


def _stop(flow: Flow, challenge: Challenged, reason: StopReason, name: str = "") -> Ask:
    return flow.ask(Stopped(reason, name or challenge.name, challenge.details))


RULES: dict[str, Rule] = {
    ChallengeName.PASSWORD_VERIFIER: _prove_password,
    ChallengeName.NEW_PASSWORD_REQUIRED: _new_password,
    ChallengeName.SOFTWARE_TOKEN_MFA: _code(CodeKind.AUTHENTICATOR),
    ChallengeName.SMS_MFA: _code(CodeKind.SMS),
    ChallengeName.EMAIL_OTP: _code(CodeKind.EMAIL),
    ChallengeName.MFA_SETUP: _mfa_setup,
    ChallengeName.SMS_OTP: _unknown,
    ChallengeName.SELECT_MFA_TYPE: _unknown,
    ChallengeName.SELECT_CHALLENGE: _unknown,
    ChallengeName.PASSWORD: _unknown,
    ChallengeName.PASSWORD_SRP: _unknown,
    ChallengeName.CUSTOM_CHALLENGE: _unknown,
    ChallengeName.WEB_AUTHN: _unknown,
    ChallengeName.DEVICE_SRP_AUTH: _unknown,
    ChallengeName.DEVICE_PASSWORD_VERIFIER: _unknown,
    ChallengeName.ADMIN_NO_SRP_AUTH: _unknown,
}
