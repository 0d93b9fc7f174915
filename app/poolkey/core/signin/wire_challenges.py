"""The other half of the wire: the parameters of a challenge, read into values.

A parameter that is missing or malformed is the server's surprise and raises :class:`GarbledParameters`.
"""

from __future__ import annotations

import base64
import binascii
import json
import string
from dataclasses import dataclass

from poolkey.core.signin.messages import Challenged
from poolkey.core.srp import ServerValues

TOTP_FACTOR = "SOFTWARE_TOKEN_MFA"
_ATTRIBUTE_PREFIX = "userAttributes."


class GarbledParameters(ValueError):
    """A challenge's parameters are not what the protocol says."""


@dataclass(frozen=True, slots=True)
class ProofRequest:
    """What a proof of the password is made from."""

    user_id: str
    values: ServerValues


def user_id(challenge: Challenged) -> str:
    """Return what the pool calls the person, empty where the challenge does not say."""
    parameters = challenge.parameters
    return parameters.get("USER_ID_FOR_SRP") or parameters.get("USERNAME") or ""


def proof_request(challenge: Challenged) -> ProofRequest:
    """Read ``PASSWORD_VERIFIER``. Raises :class:`GarbledParameters`."""
    parameters = challenge.parameters
    try:
        values = ServerValues(
            public=_hexadecimal(parameters["SRP_B"]),
            salt=_hexadecimal(parameters["SALT"]),
            secret_block=parameters["SECRET_BLOCK"],
        )
        base64.b64decode(values.secret_block, validate=True)
        return ProofRequest(parameters["USER_ID_FOR_SRP"], values)
    except (KeyError, ValueError, binascii.Error):
        raise GarbledParameters from None


def _hexadecimal(text: str) -> int:
    if not text or not set(text) <= set(string.hexdigits):
        raise ValueError("int() would also take a sign, blanks and underscores")
    return int(text, 16)


def missing_attributes(challenge: Challenged) -> tuple[str, ...]:
    """Read the attributes that ``NEW_PASSWORD_REQUIRED`` wants, without their prefix."""
    return tuple(name.removeprefix(_ATTRIBUTE_PREFIX) for name in _names(challenge, "requiredAttributes"))


def code_destination(challenge: Challenged) -> str:
    """Return where the code was sent, masked, or the name of the authenticator; empty where it is not said."""
    parameters = challenge.parameters
    return parameters.get("CODE_DELIVERY_DESTINATION") or parameters.get("FRIENDLY_DEVICE_NAME") or ""


def factors_to_set_up(challenge: Challenged) -> tuple[str, ...]:
    """Read the factors that ``MFA_SETUP`` offers, in Cognito's names."""
    return _names(challenge, "MFAS_CAN_SETUP")


def _names(challenge: Challenged, key: str) -> tuple[str, ...]:
    try:
        names = json.loads(challenge.parameters.get(key) or "[]")
    except ValueError:
        raise GarbledParameters from None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise GarbledParameters
    return tuple(names)
