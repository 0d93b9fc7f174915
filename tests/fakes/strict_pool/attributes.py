"""``GetUser``, ``UpdateUserAttributes``, ``DeleteUserAttributes``, and the codes that prove a new address.

https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-email-phone-verification.html
"""

from __future__ import annotations

from .bearers import bearer
from .call import Call, Reply
from .outbox import Sent
from .refusals import Refused, Why
from .schema import MEDIA, readable, refuse_emptied, refuse_malformed, refuse_unwritable
from .state import State
from .users import User

CODE_LIFETIME = 24 * 3600
CODES_PER_LIFETIME = 5


def get_user(state: State, call: Call) -> Reply:
    """Describe the signed-in user, as far as the client may read."""
    caller = bearer(state, call)
    values = readable(state.settings, caller.grant.client_id, caller.user)
    attributes = [{"Name": name, "Value": value} for name, value in values.items()]
    return {"Username": caller.user.username, "UserAttributes": attributes, **caller.user.second_factors()}


def update_user_attributes(state: State, call: Call) -> Reply:
    """Change all of the attributes or none; an empty value deletes, and a new address has to be verified."""
    caller = bearer(state, call)
    user, settings = caller.user, state.settings
    given = {item["Name"]: item.get("Value", "") for item in call.parameters["UserAttributes"]}
    refuse_unwritable(settings, caller.grant.client_id, given)
    refuse_emptied(settings, user, [name for name, value in given.items() if not value])
    for name, value in given.items():
        if value:
            refuse_malformed(name, value)
    sent = [_change(state, user, name, value) for name, value in given.items()]
    return {"CodeDeliveryDetailsList": [one.delivery()["CodeDeliveryDetails"] for one in sent if one]}


def delete_user_attributes(state: State, call: Call) -> Reply:
    """Delete attributes, whether or not they have a value."""
    caller, names = bearer(state, call), list(call.parameters["UserAttributeNames"])
    refuse_unwritable(state.settings, caller.grant.client_id, names)
    refuse_emptied(state.settings, caller.user, names)
    for name in names:
        caller.user.remove(name)
    return {}


def get_user_attribute_verification_code(state: State, call: Call) -> Reply:
    """Send a code to the address that waits to be verified, or else to the one that is there."""
    user, name = bearer(state, call).user, _address_name(call)
    if (address := _address(user, name)) is None:
        raise Refused(Why.NOTHING_TO_VERIFY, name)
    if state.codes.living(user.username, _purpose(name)) >= CODES_PER_LIFETIME:
        raise Refused(Why.TOO_MANY_CODES)
    return _send(state, user, name, address).delivery()


def verify_user_attribute(state: State, call: Call) -> Reply:
    """Take the code for an address: from now on it is the user's, unless it is another user's already."""
    user, name, code = bearer(state, call).user, _address_name(call), call.text("Code")
    address, purpose = _address(user, name), _purpose(name)
    if address is None:
        raise Refused(Why.STALE_CONFIRMATION)
    state.codes.check(user.username, purpose, code, stale=Why.STALE_CONFIRMATION, wrong=Why.WRONG_CONFIRMATION)
    owner = state.users.by_email(address) if name == "email" and state.settings.email_is_alias else None
    if owner not in (None, user):
        raise Refused(Why.EMAIL_EXISTS)
    state.codes.spend(user.username, purpose)
    user.store(name, address)
    user.verified.add(name)
    return {}


def _change(state: State, user: User, name: str, value: str) -> Sent | None:
    """Change one attribute, or remember its new value until that is verified; return the code that was sent."""
    if not value:
        user.remove(name)
        return None
    waits = name in state.settings.verify_before_update
    if waits:
        user.pending[name] = value
    else:
        user.store(name, value)
    verifies = name in MEDIA and (waits or name in state.settings.auto_verified)
    return _send(state, user, name, value) if verifies else None


def _send(state: State, user: User, name: str, address: str) -> Sent:
    return state.codes.send(user, _purpose(name), MEDIA[name], CODE_LIFETIME, address)


def _address(user: User, name: str) -> str | None:
    return user.pending.get(name) or user.profile().get(name)


def _address_name(call: Call) -> str:
    if (name := call.text("AttributeName")) not in MEDIA:
        raise Refused(Why.NOT_AN_ADDRESS, name)
    return name


def _purpose(name: str) -> str:
    return f"VerifyUserAttribute {name}"
