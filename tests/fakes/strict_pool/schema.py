"""The attributes of a user: which there are, which a client may read and write, and what a value looks like."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .refusals import Refused, Why
from .settings import Settings
from .users import User

MEDIA = {"email": "EMAIL", "phone_number": "SMS"}

EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_PHONE = re.compile(r"\+[1-9][0-9]{1,14}")

# https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
_DEFINED = re.compile(
    "address|birthdate|email|family_name|gender|given_name|locale|middle_name|name|nickname|phone_number|picture|"
    "preferred_username|profile|updated_at|website|zoneinfo|custom:.+"
)
_KEPT_BY_THE_POOL = frozenset({"sub", "identities", "email_verified", "phone_number_verified"})


def readable(settings: Settings, client_id: str, user: User) -> dict[str, str]:
    """Return what a client may know of a user, as texts; ``sub`` is no secret to any."""
    values = {"sub": user.sub, **user.profile()}
    values |= {f"{name}_verified": str(name in user.verified).lower() for name in MEDIA if name in values}
    rights = settings.rights.get(client_id)
    if rights is None or rights.readable is None:
        return values
    return {name: value for name, value in values.items() if name in {"sub", *rights.readable}}


def refuse_unwritable(settings: Settings, client_id: str, names: Iterable[str]) -> None:
    """Refuse to write what is not there, or is not this client's or not anybody's to change."""
    rights = settings.rights.get(client_id)
    for name in names:
        closed = rights is not None and rights.writable is not None and name not in rights.writable
        if closed or name in _KEPT_BY_THE_POOL:
            raise Refused(Why.ATTRIBUTE_UNWRITABLE)
        refuse_undefined([name])
        if name in settings.immutable:
            raise Refused(Why.ATTRIBUTE_IMMUTABLE, name)


def refuse_undefined(names: Iterable[str]) -> None:
    """Refuse a name that the schema does not have."""
    for name in names:
        if not _DEFINED.fullmatch(name):
            raise Refused(Why.ATTRIBUTE_UNKNOWN, name)


def refuse_emptied(settings: Settings, user: User, names: Iterable[str]) -> None:
    """Refuse to take away what every user has to have."""
    required = {*user.required_attributes, *(settings.sign_up.required if settings.sign_up else ())}
    for name in names:
        if name in required:
            raise Refused(Why.ATTRIBUTE_MISSING, name)


def refuse_malformed(name: str, value: str) -> None:
    """Refuse an address that nothing can be sent to."""
    if name == "email" and not EMAIL.fullmatch(value):
        raise Refused(Why.BAD_EMAIL)
    if name == "phone_number" and not _PHONE.fullmatch(value):
        raise Refused(Why.BAD_PHONE)
