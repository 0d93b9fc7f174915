"""``GetUserAuthFactors`` and ``SetUserMFAPreference``."""

from __future__ import annotations

from collections.abc import Mapping

from .bearers import bearer
from .call import Call, Reply
from .refusals import Refused, Why
from .state import State
from .users import Factor, User

_PREFERENCES = {
    "SoftwareTokenMfaSettings": Factor.SOFTWARE_TOKEN_MFA,
    "SMSMfaSettings": Factor.SMS_MFA,
    "EmailMfaSettings": Factor.EMAIL_OTP,
}
_ADDRESSES = {Factor.SMS_MFA: "phone_number", Factor.EMAIL_OTP: "email"}
_KINDS = {"PASSWORD_SRP": "PASSWORD", "SMS_MFA": "SMS_OTP", "SOFTWARE_TOKEN_MFA": "SOFTWARE_TOKEN"}
_ORDER = ("PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "SOFTWARE_TOKEN")


def get_user_auth_factors(state: State, call: Call) -> Reply:
    """Tell what the user can sign in with, as a first factor or as a second one."""
    user = bearer(state, call).user
    own = {_KINDS.get(name, name) for name in (*user.first_factors, *user.factors)}
    if user.totp_secret:
        own.add("SOFTWARE_TOKEN")
    if not user.password:
        own.discard("PASSWORD")
    configured = [kind for kind in _ORDER if kind in own]
    return {"Username": user.username, "ConfiguredUserAuthFactors": configured, **user.second_factors()}


def set_user_mfa_preference(state: State, call: Call) -> Reply:
    """Switch second factors on and off, and prefer one: all that is asked for, or nothing."""
    user = bearer(state, call).user
    wishes = {factor: call.parameters[name] for name, factor in _PREFERENCES.items() if name in call.parameters}
    for factor, wish in wishes.items():
        _refuse_impossible(user, factor, wish)
    if sum(wish.get("PreferredMfa", False) for wish in wishes.values()) > 1:
        raise Refused(Why.PREFERRED_TWICE)
    if call.parameters.get("WebAuthnMfaSettings", {}).get("Enabled"):
        raise Refused(Why.NO_PASSKEY_MFA)
    for factor, wish in wishes.items():
        _apply(user, factor, wish)
    return {}


def _refuse_impossible(user: User, factor: Factor, wish: Mapping[str, bool]) -> None:
    if not wish.get("Enabled", False):
        if wish.get("PreferredMfa", False):
            raise Refused(Why.PREFERRED_BUT_OFF, factor)
        return
    if factor is Factor.SOFTWARE_TOKEN_MFA:
        if user.totp_secret is None:
            raise Refused(Why.TOTP_NOT_VERIFIED)
    elif (name := _ADDRESSES[factor]) not in user.profile() or name not in user.verified:
        raise Refused(Why.NO_DELIVERY, factor)


def _apply(user: User, factor: Factor, wish: Mapping[str, bool]) -> None:
    if wish.get("Enabled", False):
        user.factors.add(factor)
    else:
        user.factors.discard(factor)
    if wish.get("PreferredMfa", False):
        user.preferred = factor
    elif user.preferred is factor:
        user.preferred = None
