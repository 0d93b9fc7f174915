"""A request to Cognito, who makes it, and what many of them have."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping

from poolkey.core.secret import Secret
from poolkey.core.values import dataclass, field

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Client:
    """The app client that asks: its secret if it has one, and the language of the person, empty if unknown."""

    id: str
    secret: Secret | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One call: the operation's name and its parameters as sent, secrets revealed and so never printed."""

    operation: str
    parameters: Mapping[str, object] = field(repr=False)


def language_metadata(client: Client) -> dict[str, object]:
    """Return what a pool's message Lambda reads the language from."""
    return {"ClientMetadata": {"language": client.language}} if client.language else {}


def given(**secrets: Secret | None) -> dict[str, object]:
    """Return the members that there are, revealed."""
    return {name: secret.reveal() for name, secret in secrets.items() if secret is not None}


def known_device(device_key: str) -> Texts:
    """Return what the pool knows this computer as, where it does."""
    return {"DEVICE_KEY": device_key} if device_key else {}


def secret_hash(member: str, username: str, client: Client) -> Texts:
    """Return the proof that a client has its secret, which is about the user name of the very call.

    https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash
    """
    if client.secret is None:
        return {}
    digest = hmac.digest(client.secret.encoded(), Secret(username + client.id).encoded(), hashlib.sha256)
    return {member: base64.b64encode(digest).decode("ascii")}
