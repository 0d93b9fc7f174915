"""``CUSTOM_AUTH``: the rounds of the settings, after a proof of the password where the client begins with one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .call import Reply
from .next_step import after_factors
from .passwords import ask_for_proof
from .refusals import Misused, Refused, Why
from .replies import challenge_reply
from .rounds import OnWrong
from .sessions import AuthSession, SignIn
from .state import State, refuse_unconfirmed


def start_custom(state: State, sign_in: SignIn, given: Mapping[str, str]) -> Reply:
    """Ask for the proof that the client offers, or else what the first round asks."""
    if not state.settings.custom_rounds:
        raise Refused(Why.NO_CUSTOM_LAMBDA)
    if ("CHALLENGE_NAME" in given) != ("SRP_A" in given):
        raise Misused("CHALLENGE_NAME and SRP_A go together")
    sign_in = replace(sign_in, custom_round=0)
    return ask_for_proof(state, sign_in, given["SRP_A"]) if "SRP_A" in given else ask_custom(state, sign_in)


def ask_custom(state: State, sign_in: SignIn) -> Reply:
    """Ask what the sign-in's round asks; after the last one it is done."""
    refuse_unconfirmed(sign_in.user)
    rounds, number = state.settings.custom_rounds, sign_in.custom_round or 0
    if number == len(rounds):
        return after_factors(state, sign_in)
    parameters = {"USERNAME": sign_in.user.username, **rounds[number].parameters}
    return challenge_reply(state, sign_in, "CUSTOM_CHALLENGE", parameters)


def answer_custom(state: State, session: AuthSession, given: Mapping[str, str]) -> Reply:
    """Go on to the next round when the answer is right; one who is not there can give no right answer."""
    sign_in, number = session.sign_in, session.sign_in.custom_round or 0
    scripted = state.settings.custom_rounds[number]
    if given["ANSWER"] == scripted.answer and state.find(sign_in.user.username) is not None:
        return ask_custom(state, replace(sign_in, custom_round=number + 1))
    if scripted.on_wrong is OnWrong.ASK_AGAIN:
        return ask_custom(state, sign_in)
    session.spent = True
    raise Refused(Why.WRONG_PASSWORD)
