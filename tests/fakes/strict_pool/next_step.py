"""What follows a right password: a scripted challenge, a new password, a second factor, tokens."""

from __future__ import annotations

import json
from collections.abc import Callable

from .call import Reply
from .refusals import Refused, Why
from .settings import Mfa
from .state import State
from .tokens import signed_in_reply
from .users import Factor, User, UserStatus


def challenge_reply(state: State, user: User, client_id: str, name: str, parameters: dict[str, str]) -> Reply:
    """Ask for the answer to challenge ``name`` in a new session."""
    session = state.sessions.issue(state.settings, user.username, client_id, name)
    return {"ChallengeName": name, "Session": session, "ChallengeParameters": parameters}


def after_password(state: State, user: User, client_id: str) -> Reply:
    """Go on when the password was right."""
    if (scripted := user.scripted_challenge) is not None:
        return challenge_reply(state, user, client_id, scripted.name, dict(scripted.parameters))
    if user.status is not UserStatus.FORCE_CHANGE_PASSWORD:
        return after_new_password(state, user, client_id)
    if user.temporary_password_expired:
        raise Refused(Why.TEMPORARY_PASSWORD_EXPIRED)
    parameters = {
        "USER_ID_FOR_SRP": user.username,
        "requiredAttributes": json.dumps([f"userAttributes.{name}" for name in user.missing()]),
        "userAttributes": json.dumps(user.profile()),
    }
    return challenge_reply(state, user, client_id, "NEW_PASSWORD_REQUIRED", parameters)


def after_new_password(state: State, user: User, client_id: str) -> Reply:
    """Go on to the second factor, to its set-up, or to the tokens."""
    if state.settings.mfa is Mfa.OFF:
        return signed_in_reply(state, user, client_id)
    if user.preferred is not None:
        return _FACTORS[user.preferred](state, user, client_id)
    if state.settings.mfa is Mfa.ON and user.totp_secret:
        return _ask_for_totp(state, user, client_id)
    if state.settings.mfa is Mfa.ON:
        kinds = json.dumps(list(state.settings.mfas_can_setup))
        parameters = {"MFAS_CAN_SETUP": kinds, "USER_ID_FOR_SRP": user.username}
        return challenge_reply(state, user, client_id, "MFA_SETUP", parameters)
    return signed_in_reply(state, user, client_id)


def _ask_for_totp(state: State, user: User, client_id: str) -> Reply:
    parameters = {"USER_ID_FOR_SRP": user.username}
    if user.device_name:
        parameters["FRIENDLY_DEVICE_NAME"] = user.device_name
    return challenge_reply(state, user, client_id, "SOFTWARE_TOKEN_MFA", parameters)


def _sender(challenge: str, medium: str) -> Callable[[State, User, str], Reply]:
    def send(state: State, user: User, client_id: str) -> Reply:
        sent = state.codes.send(user, challenge, medium, state.settings.session_minutes * 60)
        parameters = {
            "CODE_DELIVERY_DELIVERY_MEDIUM": medium,
            "CODE_DELIVERY_DESTINATION": sent.destination,
            "USER_ID_FOR_SRP": user.username,
        }
        return challenge_reply(state, user, client_id, challenge, parameters)

    return send


_FACTORS: dict[Factor, Callable[[State, User, str], Reply]] = {
    Factor.SOFTWARE_TOKEN_MFA: _ask_for_totp,
    Factor.SMS_MFA: _sender("SMS_MFA", "SMS"),
    Factor.EMAIL_OTP: _sender("EMAIL_OTP", "EMAIL"),
}
