"""``AssociateSoftwareToken``, ``VerifySoftwareToken`` and ``SetUserMFAPreference``."""

from __future__ import annotations

from .call import Call, Reply
from .refusals import Refused, Why
from .state import State
from .tokens import bearer
from .totp_server import new_key
from .users import Factor, User


def associate_software_token(state: State, call: Call) -> Reply:
    """Hand out a set-up key, inside a sign-in or after one; nothing is enrolled by it."""
    key = new_key()
    if (token := call.maybe("Session")) is None:
        bearer(state, call).pending_totp = key
        return {"SecretCode": key}
    session = state.sessions.find(token, "MFA_SETUP")
    return {"SecretCode": key, "Session": state.sessions.renew(state.settings, session, key=key, verified=False)}


def verify_software_token(state: State, call: Call) -> Reply:
    """Check the first code; after a sign-in this enrols the app but does not switch the factor on."""
    code, device_name = call.text("UserCode"), call.maybe("FriendlyDeviceName") or ""
    if (token := call.maybe("Session")) is None:
        user = bearer(state, call)
        user.totp_secret = _checked_key(state, user.pending_totp, code)
        user.pending_totp, user.device_name = None, device_name
        return {"Status": "SUCCESS"}
    session = state.sessions.find(token, "MFA_SETUP")
    key = _checked_key(state, session.totp_key, code)
    state.known(session.username).device_name = device_name
    return {"Status": "SUCCESS", "Session": state.sessions.renew(state.settings, session, key=key, verified=True)}


def _checked_key(state: State, key: str | None, code: str) -> str:
    if key is None:
        raise Refused(Why.NO_TOTP_KEY)
    if not state.totp.matches(key, code, state.clock.now()) or not state.totp.use(key, code):
        raise Refused(Why.WRONG_FIRST_TOTP_CODE)
    return key


_PREFERENCES = {
    "SoftwareTokenMfaSettings": Factor.SOFTWARE_TOKEN_MFA,
    "SMSMfaSettings": Factor.SMS_MFA,
    "EmailMfaSettings": Factor.EMAIL_OTP,
}


def set_user_mfa_preference(state: State, call: Call) -> Reply:
    """Switch second factors on and off, and prefer one."""
    user = bearer(state, call)
    for name, factor in _PREFERENCES.items():
        wish = call.parameters.get(name)
        if wish is not None:
            _apply(user, factor, wish)
    return {}


def _apply(user: User, factor: Factor, wish: dict[str, bool]) -> None:
    enabled, preferred = wish.get("Enabled", False), wish.get("PreferredMfa", False)
    if preferred and not enabled:
        raise Refused(Why.PREFERRED_BUT_OFF, factor)
    if enabled:
        _refuse_unready(user, factor)
        user.factors.add(factor)
    else:
        user.factors.discard(factor)
    if preferred:
        user.preferred = factor
    elif user.preferred is factor:
        user.preferred = None


def _refuse_unready(user: User, factor: Factor) -> None:
    if factor is Factor.SOFTWARE_TOKEN_MFA and user.totp_secret is None:
        raise Refused(Why.TOTP_NOT_VERIFIED)
    if (factor is Factor.SMS_MFA and not user.phone) or (factor is Factor.EMAIL_OTP and not user.email):
        raise Refused(Why.NO_DELIVERY, factor)
