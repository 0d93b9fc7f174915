"""The challenges that lead to a second factor and through it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .call import Reply
from .next_step import after_factors, ask_for_factor
from .refusals import Misused, Refused, Why
from .schema import refuse_malformed
from .sent_codes import check_sent_code, send_code
from .sessions import AuthSession, SignIn
from .state import State
from .users import Factor


def answer_totp(state: State, session: AuthSession, given: Mapping[str, str]) -> Reply:
    """Check the code of an authenticator app."""
    user, code = session.sign_in.user, given["SOFTWARE_TOKEN_MFA_CODE"]
    if user.totp_secret is None:
        raise Refused(Why.NO_TOTP_KEY)
    with state.lockouts.counted(user.username, session.challenge):
        if not state.totp.matches(user.totp_secret, code, state.clock.now()):
            raise Refused(Why.WRONG_TOTP_CODE)
        if not state.totp.use(user.totp_secret, code):
            raise Refused(Why.USED_TOTP_CODE)
    return after_factors(state, session.sign_in.by("otp"))


def answer_sent_code(state: State, session: AuthSession, given: Mapping[str, str]) -> Reply:
    """Check a code that was sent, as a first factor, as a second one or to set one up: it is the last question."""
    check_sent_code(state, session, given)
    user, address = session.sign_in.user, session.sign_in.new_address
    if address is not None:
        user.store("email", address)
        user.verified.add("email")
        user.enable(Factor.EMAIL_OTP)
    return after_factors(state, session.sign_in.by("email_otp" if session.challenge == "EMAIL_OTP" else "sms"))


def answer_select_mfa(state: State, session: AuthSession, given: Mapping[str, str]) -> Reply:
    """Ask for the code of the factor that was chosen."""
    chosen = given["ANSWER"]
    if chosen not in session.sign_in.user.factors:
        raise Misused(f"ANSWER must be one of MFAS_CAN_CHOOSE, not {chosen}")
    return ask_for_factor(state, session.sign_in, Factor(chosen))


def answer_mfa_setup(state: State, session: AuthSession, given: Mapping[str, str]) -> Reply:
    """Enrol the authenticator app that was verified, or ask for a code sent to the e-mail address given."""
    if (address := given.get("EMAIL")) is not None:
        return _set_up_email(state, session.sign_in, address)
    user = session.sign_in.user
    if not session.sign_in.totp_verified:
        raise Refused(Why.NO_TOTP_KEY)
    user.totp_secret = session.sign_in.totp_key
    user.enable(Factor.SOFTWARE_TOKEN_MFA)
    return after_factors(state, session.sign_in.by("otp"))


def _set_up_email(state: State, sign_in: SignIn, address: str) -> Reply:
    if Factor.EMAIL_OTP not in state.settings.mfas_can_setup:
        raise Misused("EMAIL is not among MFAS_CAN_SETUP")
    refuse_malformed("email", address)
    return send_code(state, replace(sign_in, new_address=address), "EMAIL_OTP", address)
