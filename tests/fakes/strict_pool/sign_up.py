"""``SignUp``, ``ConfirmSignUp`` and ``ResendConfirmationCode``."""

from __future__ import annotations

from .call import Call, Reply
from .outbox import Sent
from .policy import check_password
from .refusals import Misused, Refused, Why
from .schema import refuse_undefined
from .settings import HiddenUsers
from .state import State
from .users import User, UserStatus

PURPOSE = "ConfirmSignUp"
CODE_LIFETIME = 24 * 3600


def sign_up(state: State, call: Call) -> Reply:
    """Make an unconfirmed account and send its code."""
    state.client_of(call)
    if state.settings.sign_up is None:
        raise Refused(Why.SIGN_UP_OFF)
    if (password := call.maybe("Password")) is None:
        raise Misused("Password is missing")
    username = call.text("Username")
    attributes = {item["Name"]: item.get("Value", "") for item in call.parameters.get("UserAttributes", [])}
    _check_attributes(state.settings.sign_up.required, attributes)
    check_password(state.settings.policy, password)
    if state.users.by_name(username) is not None:
        raise Refused(Why.USERNAME_EXISTS)
    user = User(username, password, verified=set(), status=UserStatus.UNCONFIRMED)
    for name, value in attributes.items():
        user.store(name, value)
    state.users.add(user)
    return {"UserConfirmed": False, "UserSub": user.sub} | _send_code(state, user)


def confirm_sign_up(state: State, call: Call) -> Reply:
    """Confirm an account with the code that was sent."""
    state.client_of(call)
    user = state.find(call.text("Username"))
    if user is None:
        hidden = state.settings.hidden_users is HiddenUsers.ENABLED
        raise Refused(Why.STALE_CONFIRMATION if hidden else Why.USER_NOT_FOUND)
    if user.status is not UserStatus.UNCONFIRMED:
        raise Refused(Why.CONFIRMED_ALREADY, user.status)
    if state.settings.email_is_alias and user.email and state.users.by_email(user.email):
        raise Refused(Why.EMAIL_EXISTS)
    code = call.text("ConfirmationCode")
    state.codes.redeem(user.username, PURPOSE, code, stale=Why.STALE_CONFIRMATION, wrong=Why.WRONG_CONFIRMATION)
    user.status = UserStatus.CONFIRMED
    user.verified.add("email" if user.email else "phone_number")
    return {}


def resend_confirmation_code(state: State, call: Call) -> Reply:
    """Send another code; where users are hidden, pretend to for an unknown one."""
    state.client_of(call)
    user = state.find(call.text("Username"))
    if user is None and state.settings.hidden_users is HiddenUsers.ENABLED:
        return Sent("", PURPOSE, "EMAIL", "a@a", "", 0).delivery()
    user = user or state.known(call.text("Username"))
    if user.status is not UserStatus.UNCONFIRMED:
        raise Refused(Why.RESEND_CONFIRMED)
    return _send_code(state, user)


def _check_attributes(required: tuple[str, ...], given: dict[str, str]) -> None:
    refuse_undefined(given)
    for name in required:
        if not given.get(name):
            raise Refused(Why.ATTRIBUTE_MISSING, name)


def _send_code(state: State, user: User) -> Reply:
    if not (user.email or user.phone):
        return {}
    return state.codes.send(user, PURPOSE, "EMAIL" if user.email else "SMS", CODE_LIFETIME).delivery()
