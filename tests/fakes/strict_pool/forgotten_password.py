"""``ForgotPassword`` and ``ConfirmForgotPassword``.

https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html says what
each answers where users are hidden.
"""

from __future__ import annotations

from .call import Call, Reply
from .outbox import Sent
from .policy import check_new_password
from .refusals import Refused, Why
from .settings import HiddenUsers
from .state import State, refuse_disabled, refuse_unconfirmed
from .users import User, UserStatus

PURPOSE = "ForgotPassword"
CODE_LIFETIME = 3600
CODES_PER_LIFETIME = 5


def forgot_password(state: State, call: Call) -> Reply:
    """Send a code to a verified address; where users are hidden, pretend to for whoever cannot get one."""
    state.client_of(call)
    name = call.text("Username")
    user = state.find(name)
    medium = _medium(user)
    if (user is None or user.disabled or medium is None) and state.settings.hidden_users is HiddenUsers.ENABLED:
        return _simulated(name).delivery()
    user = user or state.known(name)
    refuse_disabled(user)
    if user.status is UserStatus.FORCE_CHANGE_PASSWORD:
        raise Refused(Why.RESET_NOT_NOW)
    if medium is None:
        raise Refused(Why.RESET_NO_ADDRESS)
    if state.codes.living(user.username, PURPOSE) >= CODES_PER_LIFETIME:
        raise Refused(Why.TOO_MANY_CODES)
    return state.codes.send(user, PURPOSE, medium, CODE_LIFETIME).delivery()


def confirm_forgot_password(state: State, call: Call) -> Reply:
    """Set a new password for the code that was sent; a password that is refused does not spend the code."""
    state.client_of(call)
    user = state.find(call.text("Username"))
    if (user is None or user.disabled) and state.settings.hidden_users is HiddenUsers.ENABLED:
        raise Refused(Why.WRONG_CONFIRMATION)
    user = user or state.known(call.text("Username"))
    refuse_disabled(user)
    refuse_unconfirmed(user)
    code, password = call.text("ConfirmationCode"), call.text("Password")
    state.codes.check(user.username, PURPOSE, code, stale=Why.STALE_CONFIRMATION, wrong=Why.WRONG_CONFIRMATION)
    check_new_password(state.settings.policy, user, password)
    state.codes.spend(user.username, PURPOSE)
    user.replace_password(password)
    user.status = UserStatus.CONFIRMED
    return {}


def _medium(user: User | None) -> str | None:
    if user is None:
        return None
    addresses = {"EMAIL": ("email", user.email), "SMS": ("phone_number", user.phone)}
    return next((medium for medium, (name, to) in addresses.items() if to and name in user.verified), None)


def _simulated(name: str) -> Sent:
    return Sent("", PURPOSE, "EMAIL", name if "@" in name else f"{name}@example.com", "", 0)
