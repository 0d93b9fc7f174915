"""``USER_AUTH`` towards a level: ``TARGET_ACR_VALUES``, ``ACCESS_TOKEN`` and ``MAX_AGE``.

https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-selection-sdk.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .account_rules import StepUp
from .bearers import believed
from .call import Reply
from .choice import start_choice
from .levels import level, needed_factor, offered
from .next_step import ask_for_factor
from .refusals import Misused, Refused, Why
from .sessions import SignIn
from .state import State


def start_user_auth(state: State, sign_in: SignIn, given: Mapping[str, str]) -> Reply:
    """Let the user choose, or ask only for what the presented token lacks for the level that is wanted."""
    if "ACCESS_TOKEN" in given and "TARGET_ACR_VALUES" not in given:
        raise Misused("ACCESS_TOKEN needs TARGET_ACR_VALUES")
    if "TARGET_ACR_VALUES" not in given or state.settings.step_up is StepUp.IGNORED:
        return start_choice(state, sign_in, given)
    credited = replace(sign_in, methods=_credit(state, sign_in, given))
    rising = replace(credited, target=_target(state, credited, given["TARGET_ACR_VALUES"].split(" ")))
    if level(rising.methods) >= rising.target:
        raise Refused(Why.LEVEL_REACHED)
    factor = needed_factor(rising)
    return start_choice(state, rising, given) if factor is None else ask_for_factor(state, rising, factor)


def _credit(state: State, sign_in: SignIn, given: Mapping[str, str]) -> tuple[str, ...]:
    """Return the methods that the presented token vouches for, unless it is about too old a sign-in."""
    if (token := given.get("ACCESS_TOKEN")) is None:
        return ()
    bearer = believed(state, token)
    if bearer.user.username != sign_in.user.username:
        raise Refused(Why.ACCESS_INVALID)
    age = int(state.clock.now()) - bearer.grant.auth_time
    return () if age > int(given.get("MAX_AGE", age)) else bearer.grant.methods


def _target(state: State, sign_in: SignIn, wanted: list[str]) -> int:
    """Return the first wanted level that the user has the factors for."""
    names = state.settings.acr_values
    levels = [names.index(name) + 1 for name in wanted if name in names]
    if not levels:
        raise Refused(Why.LEVEL_UNKNOWN)
    for number in levels:
        rising = replace(sign_in, target=number)
        if level(rising.methods) >= number or needed_factor(rising) or offered(rising):
            return number
    raise Refused(Why.LEVEL_OUT_OF_REACH)
