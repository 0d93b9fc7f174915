"""The keys of AuthParameters and ChallengeResponses: the service model calls them any strings, Cognito does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .call import Call


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that must and may be there, the prefix of others, and whether a Session must come along.

    What proves the client and names the device may come with every call.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    prefix: str | None = None
    session: bool = True

    def findings(self, given: Mapping[str, str]) -> Iterator[str]:
        """Report each key that is missing, not allowed here, or empty."""
        yield from (f"{name} is missing" for name in self.required if name not in given)
        known = {*self.required, *self.optional, *_EVERYWHERE}
        for name, value in given.items():
            if name not in known and not (self.prefix and name.startswith(self.prefix)):
                yield f"{name} is not allowed here"
            if not value:
                yield f"{name} is empty"
            if (form := _FORMS.get(name)) and not re.fullmatch(form, value, re.ASCII):
                yield f"{name} must have the form {form}"


_EVERYWHERE = ("SECRET_HASH", "DEVICE_KEY")
_OPTIONS = ("PREFERRED_CHALLENGE", "PASSWORD", "SRP_A")

AUTH_PARAMETERS = {
    "USER_SRP_AUTH": Keys(("USERNAME", "SRP_A")),
    "USER_PASSWORD_AUTH": Keys(("USERNAME", "PASSWORD")),
    "USER_AUTH": Keys(("USERNAME",), (*_OPTIONS, "TARGET_ACR_VALUES", "ACCESS_TOKEN", "MAX_AGE")),
    "CUSTOM_AUTH": Keys(("USERNAME",), ("CHALLENGE_NAME", "SRP_A")),
    "REFRESH_TOKEN_AUTH": Keys(("REFRESH_TOKEN",)),
    "REFRESH_TOKEN": Keys(("REFRESH_TOKEN",)),
}

CHALLENGE_RESPONSES = {
    "PASSWORD_VERIFIER": Keys(
        ("USERNAME", "PASSWORD_CLAIM_SECRET_BLOCK", "PASSWORD_CLAIM_SIGNATURE", "TIMESTAMP"), session=False
    ),
    "DEVICE_SRP_AUTH": Keys(("USERNAME", "DEVICE_KEY", "SRP_A"), session=False),
    "DEVICE_PASSWORD_VERIFIER": Keys(
        ("USERNAME", "DEVICE_KEY", "PASSWORD_CLAIM_SECRET_BLOCK", "PASSWORD_CLAIM_SIGNATURE", "TIMESTAMP"),
        session=False,
    ),
    "NEW_PASSWORD_REQUIRED": Keys(("USERNAME", "NEW_PASSWORD"), prefix="userAttributes."),
    "SOFTWARE_TOKEN_MFA": Keys(("USERNAME", "SOFTWARE_TOKEN_MFA_CODE")),
    "SMS_MFA": Keys(("USERNAME", "SMS_MFA_CODE")),
    "EMAIL_OTP": Keys(("USERNAME", "EMAIL_OTP_CODE")),
    "SMS_OTP": Keys(("USERNAME", "SMS_OTP_CODE")),
    "SELECT_MFA_TYPE": Keys(("USERNAME", "ANSWER")),
    "MFA_SETUP": Keys(("USERNAME",), ("EMAIL",)),
    "SELECT_CHALLENGE": Keys(("USERNAME", "ANSWER"), ("PASSWORD", "SRP_A", "CREDENTIAL")),
    "PASSWORD": Keys(("USERNAME", "PASSWORD")),
    "PASSWORD_SRP": Keys(("USERNAME", "SRP_A")),
    "WEB_AUTHN": Keys(("USERNAME", "CREDENTIAL")),
    "CUSTOM_CHALLENGE": Keys(("USERNAME", "ANSWER")),
}

# Values that a program makes or must check before it sends them; a person's typing errors are not among them.
_FORMS = {
    "PREFERRED_CHALLENGE": r"PASSWORD|PASSWORD_SRP|EMAIL_OTP|SMS_OTP|WEB_AUTHN",
    "TARGET_ACR_VALUES": r"[^ ]+( [^ ]+)*",
    "ACCESS_TOKEN": r"[A-Za-z0-9-_=.]+",
    "MAX_AGE": r"[0-9]+",
    "CHALLENGE_NAME": r"SRP_A",
    "SRP_A": r"[1-9a-f][0-9a-f]*",
    "SECRET_HASH": r"[A-Za-z0-9+/]{43}=",
    "DEVICE_KEY": r"[\w-]+_[0-9a-f-]+",
    "PASSWORD_CLAIM_SIGNATURE": r"[A-Za-z0-9+/]{43}=",
    "SOFTWARE_TOKEN_MFA_CODE": r"[0-9]{6}",
}


def key_findings(call: Call) -> list[str]:
    """Return what is wrong with the keys of a call that fits the service model."""
    match call.operation:
        case "InitiateAuth":
            return _checked(AUTH_PARAMETERS, call.text("AuthFlow"), call.texts("AuthParameters"))
        case "RespondToAuthChallenge":
            name = call.text("ChallengeName")
            keys = CHALLENGE_RESPONSES.get(name)
            unbound = [f"{name} needs a Session"] if keys and keys.session and not call.maybe("Session") else []
            return unbound + _checked(CHALLENGE_RESPONSES, name, call.texts("ChallengeResponses"))
        case "AssociateSoftwareToken" | "VerifySoftwareToken":
            given = [name for name in ("AccessToken", "Session") if call.maybe(name)]
            return [] if len(given) == 1 else [f"needs one of AccessToken and Session, got {len(given)}"]
        case "GetDevice" | "ForgetDevice":
            return [] if call.maybe("AccessToken") else ["AccessToken is missing"]
        case _:
            return []


def _checked(table: Mapping[str, Keys], name: str, given: Mapping[str, str]) -> list[str]:
    if name not in table:
        return [f"{name} is not something that this pool speaks"]
    return list(table[name].findings(given))
