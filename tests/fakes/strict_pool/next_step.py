"""What follows a right password: a scripted challenge, a new password, a second factor, tokens."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

from .call import Reply
from .device_proof import ask_device, proves_device, skips_factors
from .levels import needed_factor
from .refusals import Refused, Why
from .replies import challenge_reply
from .sent_codes import send_code
from .sessions import SignIn
from .settings import Mfa
from .state import State
from .tokens import signed_in_reply
from .users import Factor, UserStatus


def after_password(state: State, sign_in: SignIn) -> Reply:
    """Go on when the password was right."""
    user, sign_in = sign_in.user, sign_in.by("pwd")
    if (scripted := user.scripted_challenge) is not None:
        return challenge_reply(state, sign_in, scripted.name, scripted.parameters)
    if user.status is not UserStatus.FORCE_CHANGE_PASSWORD:
        return after_new_password(state, sign_in)
    if user.temporary_password_expired:
        raise Refused(Why.TEMPORARY_PASSWORD_EXPIRED)
    parameters = {
        "USER_ID_FOR_SRP": user.username,
        "requiredAttributes": json.dumps([f"userAttributes.{name}" for name in user.missing()]),
        "userAttributes": json.dumps(user.profile()),
    }
    return challenge_reply(state, sign_in, "NEW_PASSWORD_REQUIRED", parameters)


def after_new_password(state: State, sign_in: SignIn) -> Reply:
    """Go on to the second factor, to its choice or set-up, or to the tokens."""
    user, mfa = sign_in.user, state.settings.mfa
    if (needed := needed_factor(sign_in)) is not None:
        return ask_for_factor(state, sign_in, needed)
    if mfa is Mfa.OFF or skips_factors(state, sign_in):
        return after_factors(state, sign_in)
    if user.preferred is not None or len(user.factors) == 1:
        return ask_for_factor(state, sign_in, user.preferred or min(user.factors))
    if user.factors:
        return _ask_which_factor(state, sign_in)
    if mfa is Mfa.ON and user.totp_secret:
        return _ask_for_totp(state, sign_in)
    return _ask_for_set_up(state, sign_in) if mfa is Mfa.ON else after_factors(state, sign_in)


def ask_for_factor(state: State, sign_in: SignIn, factor: Factor) -> Reply:
    """Ask for the code of a second factor, sending it where it has to be sent."""
    return _FACTORS[factor](state, sign_in)


def after_factors(state: State, sign_in: SignIn) -> Reply:
    """Go on when nothing more is asked of the person: with the proof of the device, or with the tokens."""
    if proves_device(state, sign_in):
        return ask_device(state, sign_in)
    return signed_in_reply(state, sign_in)


def _ask_which_factor(state: State, sign_in: SignIn) -> Reply:
    kinds = json.dumps([factor for factor in _FACTORS if factor in sign_in.user.factors])
    parameters = {"MFAS_CAN_CHOOSE": kinds, "USER_ID_FOR_SRP": sign_in.user.username}
    return challenge_reply(state, sign_in, "SELECT_MFA_TYPE", parameters)


def _ask_for_set_up(state: State, sign_in: SignIn) -> Reply:
    kinds = json.dumps(list(state.settings.mfas_can_setup))
    parameters = {"MFAS_CAN_SETUP": kinds, "USER_ID_FOR_SRP": sign_in.user.username}
    return challenge_reply(state, sign_in, "MFA_SETUP", parameters)


def _ask_for_totp(state: State, sign_in: SignIn) -> Reply:
    parameters = {"USER_ID_FOR_SRP": sign_in.user.username}
    if sign_in.user.device_name:
        parameters["FRIENDLY_DEVICE_NAME"] = sign_in.user.device_name
    return challenge_reply(state, sign_in, "SOFTWARE_TOKEN_MFA", parameters)


_FACTORS: dict[Factor, Callable[[State, SignIn], Reply]] = {
    Factor.SMS_MFA: partial(send_code, challenge="SMS_MFA"),
    Factor.EMAIL_OTP: partial(send_code, challenge="EMAIL_OTP"),
    Factor.SOFTWARE_TOKEN_MFA: _ask_for_totp,
}
