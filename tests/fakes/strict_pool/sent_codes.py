"""The challenges whose answer is a code that the pool sent."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import replace

from .call import Reply
from .refusals import Refused, Why
from .replies import challenge_reply
from .sessions import AuthSession, SignIn
from .state import State

_MEDIA = {"SMS_MFA": "SMS", "SMS_OTP": "SMS", "EMAIL_OTP": "EMAIL"}


def send_code(state: State, sign_in: SignIn, challenge: str, to: str | None = None) -> Reply:
    """Send a code to the user's address, or to another one, and ask for it."""
    medium = _MEDIA[challenge]
    sent = state.codes.send(sign_in.user, challenge, medium, state.settings.session_minutes * 60, to)
    parameters = {
        "CODE_DELIVERY_DELIVERY_MEDIUM": medium,
        "CODE_DELIVERY_DESTINATION": sent.destination,
        "USER_ID_FOR_SRP": sign_in.user.username,
    }
    return challenge_reply(state, replace(sign_in, sent=sent), challenge, parameters)


def check_sent_code(state: State, session: AuthSession, given: Mapping[str, str]) -> None:
    """Refuse all but the code that was sent for this very session."""
    sent, code = session.sign_in.sent, given[f"{session.challenge}_CODE"]
    with state.lockouts.counted(session.sign_in.user.username, session.challenge):
        if sent is None or not hmac.compare_digest(sent.code.encode(), code.encode()):
            raise Refused(Why.WRONG_SENT_CODE)
