"""How strongly somebody signed in: the methods (``amr``), the level that they reach (``acr``), and what leads higher.

https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-step-up-authentication.html
"""

from __future__ import annotations

from collections.abc import Iterable

from .account_rules import StepUp
from .keys import Claims
from .sessions import SignIn
from .settings import Settings, Tier
from .users import Factor, User

_LEVELS = (
    (4, {"pwd", "otp"}),
    (3, {"swk"}),
    (3, {"hwk"}),
    (3, {"pwd", "sms"}),
    (3, {"pwd", "email_otp"}),
    (2, {"sms"}),
    (2, {"email_otp"}),
    (1, {"pwd"}),
)
_FIRST = {"PASSWORD": "pwd", "PASSWORD_SRP": "pwd", "EMAIL_OTP": "email_otp", "SMS_OTP": "sms", "WEB_AUTHN": "hwk"}
METHODS = {Factor.SOFTWARE_TOKEN_MFA: "otp", Factor.SMS_MFA: "sms", Factor.EMAIL_OTP: "email_otp"}


def level(methods: Iterable[str]) -> int:
    """Return the highest level that these methods fully satisfy, 0 if it is none."""
    done = set(methods)
    return next((number for number, needed in _LEVELS if needed <= done), 0)


def level_claims(settings: Settings, methods: tuple[str, ...]) -> Claims:
    """Return what the tokens of a sign-in by these methods say about it, where the pool says it at all."""
    if settings.step_up is StepUp.IGNORED or settings.tier is Tier.LITE or not methods:
        return {}
    several = ["mfa"] if len(methods) > 1 else []
    return {"acr": settings.acr_values[level(methods) - 1], "amr": [*methods, *several]}


def offered(sign_in: SignIn) -> tuple[str, ...]:
    """Return the first factors that the user may choose from: on the way to a level, those that lead there."""
    user, target = sign_in.user, sign_in.target
    return tuple(name for name in user.first_factors if _reach(sign_in.methods, name, user) >= target)


def needed_factor(sign_in: SignIn) -> Factor | None:
    """Return the factor that after a password takes the sign-in to its level, the preferred one if that does."""
    user = sign_in.user
    if level(sign_in.methods) >= sign_in.target or "pwd" not in sign_in.methods:
        return None
    own = sorted(user.factors, key=lambda factor: (factor is not user.preferred, factor))
    return next((one for one in own if level({*sign_in.methods, METHODS[one]}) >= sign_in.target), None)


def _reach(methods: tuple[str, ...], first: str, user: User) -> int:
    """Return the level that a first factor leads to; only after a password may a second one follow."""
    done = {*methods, _FIRST[first]}
    seconds = [METHODS[factor] for factor in user.factors] if _FIRST[first] == "pwd" else []
    return max(level(done), *(level({*done, second}) for second in seconds), 0)
