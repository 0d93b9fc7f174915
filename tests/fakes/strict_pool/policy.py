"""The password policy as Cognito words its first unmet rule."""

from __future__ import annotations

from collections.abc import Callable

from .refusals import Refused, Why
from .settings import Policy
from .users import User

# https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
_SYMBOLS = frozenset("^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+-")
_KINDS: dict[str, tuple[Callable[[str], bool], str]] = {
    "upper": (str.isupper, "Password must have uppercase characters"),
    "lower": (str.islower, "Password must have lowercase characters"),
    "number": (lambda char: char in "0123456789", "Password must have numeric characters"),
    "symbol": (_SYMBOLS.__contains__, "Password must have symbol characters"),
}


def check_password(policy: Policy, password: str) -> None:
    """Refuse a password that does not meet ``policy``."""
    if len(password) < policy.minimum_length:
        raise Refused(Why.WEAK_PASSWORD, "Password not long enough")
    for kind in policy.require:
        has_kind, complaint = _KINDS[kind]
        if not any(map(has_kind, password)):
            raise Refused(Why.WEAK_PASSWORD, complaint)


def check_new_password(policy: Policy, user: User, password: str) -> None:
    """Refuse a password that does not meet ``policy``, or that ``user`` has or had not long ago."""
    check_password(policy, password)
    if password in [user.password, *reversed(user.old_passwords)][: policy.history]:
        raise Refused(Why.USED_PASSWORD)
