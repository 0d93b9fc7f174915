"""Names of small things: password rules, attributes, factors."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.passwords import PasswordPolicy, PasswordRule
from poolkey.core.signin.steps import CodeKind, FirstFactor, SentTo
from poolkey.wording.translator import translate

FEW_RETRIES = 3  # from here on it is said how many are left: a locked key has to be reset


def rule_text(rule: PasswordRule, policy: PasswordPolicy) -> str:
    """Return one password rule as a person reads it."""
    return _RULES[rule]().format(count=policy.minimum_length)


def attribute_label(name: str) -> str:
    """Return the name of a user attribute; a custom one is shown by its own name."""
    known = _ATTRIBUTES.get(name)
    return known() if known else name.removeprefix("custom:")


def attribute_name(name: str) -> str:
    """Return the name of a user attribute beside a value of it, where no example is wanted."""
    known = _NAMES.get(name)
    return known() if known else attribute_label(name)


def sent_text(sent_to: SentTo) -> str:
    """Return the sentence that says where a code was sent."""
    if not sent_to.destination:
        return translate("Label", "We sent you a code.")
    if sent_to.kind is CodeKind.SMS:
        return translate("Label", "We sent a code by text message to {destination}.").format(
            destination=sent_to.destination
        )
    return translate("Label", "We sent a code by e-mail to {destination}.").format(destination=sent_to.destination)


def retries_text(retries: int | None) -> str:
    """Return how many tries are left before a security key is locked, empty where they are not few."""
    if retries is None or retries > FEW_RETRIES:
        return ""
    return translate("PinPage", "Tries left before the key is locked: {count}").format(count=retries)


def reset_sent_text(sent_to: SentTo) -> str:
    """Return where a code for a new password was sent; pools that hide who has an account say so for any name."""
    if not sent_to.destination:
        return translate("Label", "If this account exists, a code is on its way.")
    return translate("Label", "If this account exists, a code is on its way to {destination}.").format(
        destination=sent_to.destination
    )


def factor_label(factor: FirstFactor | CodeKind) -> str:
    """Return the name of a factor."""
    return _FACTORS[factor]()


def factor_hint(factor: FirstFactor | CodeKind) -> str:
    """Return what a person does who chooses a factor, in one line."""
    return _FACTOR_HINTS[factor]()


# The two kinds of factor share the members that they share the value of, as StrEnum compares by value.
_FACTORS: dict[FirstFactor | CodeKind, Callable[[], str]] = {
    FirstFactor.PASSWORD: lambda: translate("Label", "Password"),
    FirstFactor.PASSKEY: lambda: translate("Label", "Passkey on a security key"),
    CodeKind.AUTHENTICATOR: lambda: translate("Label", "Authenticator app"),
    CodeKind.SMS: lambda: translate("Label", "Text message to your phone"),
    CodeKind.EMAIL: lambda: translate("Label", "E-mail"),
}

_FACTOR_HINTS: dict[FirstFactor | CodeKind, Callable[[], str]] = {
    FirstFactor.PASSWORD: lambda: translate("Label", "Type the password of your account."),
    FirstFactor.PASSKEY: lambda: translate("Label", "Plug the key in and touch it."),
    CodeKind.AUTHENTICATOR: lambda: translate("Label", "Enter the code that the app shows."),
    CodeKind.SMS: lambda: translate("Label", "We send you a code to enter."),
    CodeKind.EMAIL: lambda: translate("Label", "We send you a code to enter."),
}

_RULES: dict[PasswordRule, Callable[[], str]] = {
    PasswordRule.LENGTH: lambda: translate("Label", "At least {count} characters"),
    PasswordRule.UPPER: lambda: translate("Label", "An upper-case letter"),
    PasswordRule.LOWER: lambda: translate("Label", "A lower-case letter"),
    PasswordRule.NUMBER: lambda: translate("Label", "A digit"),
    PasswordRule.SYMBOL: lambda: translate("Label", "A symbol, such as ! or #"),
    PasswordRule.NO_SPACE: lambda: translate("Label", "No spaces"),
}

# The standard claims of OpenID Connect Core 5.1, as Cognito names them.
_ATTRIBUTES: dict[str, Callable[[], str]] = {
    "email": lambda: translate("Label", "E-mail address"),
    "phone_number": lambda: translate("Label", "Phone number, such as +81 90 1234 5678"),
    "name": lambda: translate("Label", "Full name"),
    "given_name": lambda: translate("Label", "First name"),
    "family_name": lambda: translate("Label", "Family name"),
    "middle_name": lambda: translate("Label", "Middle name"),
    "nickname": lambda: translate("Label", "Nickname"),
    "preferred_username": lambda: translate("Label", "Preferred user name"),
    "profile": lambda: translate("Label", "Profile page"),
    "picture": lambda: translate("Label", "Picture address"),
    "website": lambda: translate("Label", "Website"),
    "gender": lambda: translate("Label", "Gender"),
    "birthdate": lambda: translate("Label", "Date of birth, such as 1990-12-31"),
    "zoneinfo": lambda: translate("Label", "Time zone, such as Asia/Tokyo"),
    "locale": lambda: translate("Label", "Language, such as ja-JP"),
    "address": lambda: translate("Label", "Address"),
}

# What the labels above say with an example of what to type.
_NAMES: dict[str, Callable[[], str]] = {
    "phone_number": lambda: translate("Label", "Phone number"),
    "birthdate": lambda: translate("Label", "Date of birth"),
    "zoneinfo": lambda: translate("Label", "Time zone"),
    "locale": lambda: translate("Label", "Language"),
}
