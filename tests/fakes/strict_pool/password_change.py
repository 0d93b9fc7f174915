"""``ChangePassword``."""

from __future__ import annotations

import hmac

from .bearers import bearer
from .call import Call, Reply
from .policy import check_new_password
from .refusals import Refused, Why
from .state import State
from .users import UserStatus


def change_password(state: State, call: Call) -> Reply:
    """Replace the password of one who knows it; who never had one needs none. No sign-in ends by it."""
    user = bearer(state, call).user
    previous = call.maybe("PreviousPassword")
    if user.password and previous is None:
        raise Refused(Why.PREVIOUS_MISSING)
    with state.lockouts.counted(user.username, "ChangePassword", Why.TOO_MANY_CODES):
        if not hmac.compare_digest(user.password.encode(), (previous or "").encode()):
            raise Refused(Why.WRONG_PASSWORD)
    check_new_password(state.settings.policy, user, call.text("ProposedPassword"))
    user.replace_password(call.text("ProposedPassword"))
    user.status = UserStatus.CONFIRMED
    return {}
