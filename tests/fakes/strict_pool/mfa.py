"""``AssociateSoftwareToken`` and ``VerifySoftwareToken``, inside a sign-in and after one."""

from __future__ import annotations

from dataclasses import replace

from .bearers import bearer
from .call import Call, Reply
from .refusals import Refused, Why
from .settings import Mfa
from .state import State
from .totp_server import new_key


def associate_software_token(state: State, call: Call) -> Reply:
    """Hand out a set-up key, inside a sign-in or after one; nothing is enrolled by it."""
    key = new_key()
    if (token := call.maybe("Session")) is None:
        user = bearer(state, call).user
        if state.settings.mfa is Mfa.OFF:
            raise Refused(Why.NO_TOTP_IN_POOL)
        user.pending_totp = key
        return {"SecretCode": key}
    session = state.sessions.find(token, "MFA_SETUP")
    sign_in = replace(session.sign_in, totp_key=key, totp_verified=False)
    return {"SecretCode": key, "Session": state.sessions.renew(state.settings, session, sign_in)}


def verify_software_token(state: State, call: Call) -> Reply:
    """Check the first code; after a sign-in this enrols the app but does not switch the factor on."""
    code, device_name = call.text("UserCode"), call.maybe("FriendlyDeviceName") or ""
    if (token := call.maybe("Session")) is None:
        user = bearer(state, call).user
        user.totp_secret = _checked_key(state, user.pending_totp, code)
        user.pending_totp, user.device_name = None, device_name
        return {"Status": "SUCCESS"}
    session = state.sessions.find(token, "MFA_SETUP")
    _checked_key(state, session.sign_in.totp_key, code)
    session.sign_in.user.device_name = device_name
    sign_in = replace(session.sign_in, totp_verified=True)
    return {"Status": "SUCCESS", "Session": state.sessions.renew(state.settings, session, sign_in)}


def _checked_key(state: State, key: str | None, code: str) -> str:
    if key is None:
        raise Refused(Why.NO_TOTP_KEY)
    if not state.totp.matches(key, code, state.clock.now()) or not state.totp.use(key, code):
        raise Refused(Why.WRONG_FIRST_TOTP_CODE)
    return key
