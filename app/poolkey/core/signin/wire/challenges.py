"""The parameters of a challenge, read into values.

A parameter that is missing or malformed is the server's surprise and raises :class:`GarbledParameters`.
"""

from __future__ import annotations

import base64
import binascii
import json
import string

from poolkey.core.signin.replies import Challenged
from poolkey.core.signin.steps import CodeKind, FirstFactor
from poolkey.core.signin.wire.names import FIRST_FACTORS, SECOND_FACTORS, ChallengeName
from poolkey.core.srp import ServerValues
from poolkey.core.values import dataclass

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
    user = challenge.parameters.get("USER_ID_FOR_SRP")
    if not user:
        raise GarbledParameters
    return ProofRequest(user, server_values(challenge))


def server_values(challenge: Challenged) -> ServerValues:
    """Read what ``PASSWORD_VERIFIER`` and ``DEVICE_PASSWORD_VERIFIER`` have in common. Raises alike."""
    parameters = challenge.parameters
    try:
        values = ServerValues(
            public=_hexadecimal(parameters["SRP_B"]),
            salt=_hexadecimal(parameters["SALT"]),
            secret_block=parameters["SECRET_BLOCK"],
        )
        base64.b64decode(values.secret_block, validate=True)
    except (KeyError, ValueError, binascii.Error):
        raise GarbledParameters from None
    return values


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


def first_factors(challenge: Challenged) -> tuple[FirstFactor, ...]:
    """Return the first factors that ``SELECT_CHALLENGE`` offers and Poolkey knows, each once."""
    known = (FIRST_FACTORS[name] for name in challenge.available if name in FIRST_FACTORS)
    return tuple(dict.fromkeys(known))


def takes_proof(challenge: Challenged) -> bool:
    """Tell whether ``SELECT_CHALLENGE`` takes the proof of a password; else it wants the password itself."""
    return ChallengeName.PASSWORD_SRP in challenge.available


def second_factors(challenge: Challenged) -> tuple[CodeKind, ...]:
    """Return the second factors that ``SELECT_MFA_TYPE`` offers and Poolkey knows."""
    return _known_factors(_names(challenge, "MFAS_CAN_CHOOSE"))


def factors_to_set_up(challenge: Challenged) -> tuple[CodeKind, ...]:
    """Return the factors that ``MFA_SETUP`` offers and a person can set up here.

    A number for text messages is none: only an administrator or a signed-in person can give it to an account.
    https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
    """
    kinds = _known_factors(_names(challenge, "MFAS_CAN_SETUP"))
    return tuple(kind for kind in kinds if kind is not CodeKind.SMS)


def offered(challenge: Challenged) -> str:
    """Return what a challenge offers, as written, to be named where nothing of it is known."""
    parameters = challenge.parameters
    written = parameters.get("MFAS_CAN_CHOOSE") or parameters.get("MFAS_CAN_SETUP")
    return written or ", ".join(challenge.available)


def custom_parameters(challenge: Challenged) -> tuple[tuple[str, str], ...]:
    """Return what the organisation's Lambda shows; the user name is Cognito's own addition."""
    return tuple((name, value) for name, value in challenge.parameters.items() if name != "USERNAME")


@dataclass(frozen=True, slots=True)
class PasskeyRequest:
    """What a security key is to sign: WebAuthn's options as text, and the site they name."""

    options: str
    site: str


def passkey_request(challenge: Challenged) -> PasskeyRequest:
    """Read ``WEB_AUTHN``. Raises :class:`GarbledParameters`."""
    text = challenge.parameters.get("CREDENTIAL_REQUEST_OPTIONS") or ""
    try:
        options = json.loads(text)
    except (ValueError, RecursionError):
        raise GarbledParameters from None
    site = options.get("rpId") if isinstance(options, dict) else None
    if not isinstance(site, str) or not site:
        raise GarbledParameters
    return PasskeyRequest(text, site)


def _known_factors(names: tuple[str, ...]) -> tuple[CodeKind, ...]:
    return tuple(dict.fromkeys(SECOND_FACTORS[name] for name in names if name in SECOND_FACTORS))


def _names(challenge: Challenged, key: str) -> tuple[str, ...]:
    try:
        names = json.loads(challenge.parameters.get(key) or "[]")
    except (ValueError, RecursionError):
        raise GarbledParameters from None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise GarbledParameters
    return tuple(names)
