"""How a client proves that it knows its secret: by a hash in most calls, by the secret itself where tokens are renewed.

https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
"""

from __future__ import annotations

import base64
import hmac

from .call import Call
from .refusals import Refused, Why

_MAPS = {"InitiateAuth": "AuthParameters", "RespondToAuthChallenge": "ChallengeResponses"}


def secret_hash(secret: str, name: str, client_id: str) -> str:
    """Return the SECRET_HASH of a call about the user called ``name``."""
    return base64.b64encode(hmac.digest(secret.encode(), (name + client_id).encode(), "sha256")).decode()


def check_secret(secret: str | None, call: Call, client_id: str, name: str | None) -> None:
    """Refuse a call that does not prove ``secret``; a hash is only compared where it is known whose ``name`` it has."""
    sent = _sent_proof(call)
    if secret is None:
        if sent is not None:
            raise Refused(Why.SECRET_UNEXPECTED, client_id)
        return
    if sent is None:
        raise Refused(Why.SECRET_MISSING, client_id)
    expected = _expected_proof(secret, call, client_id, name)
    if expected is not None and not hmac.compare_digest(expected, sent):
        raise Refused(Why.SECRET_WRONG, client_id)


def knows_secret(secret: str | None, call: Call) -> bool:
    """Tell whether a call that takes the secret itself has the right one, or rightly none."""
    return hmac.compare_digest(secret or "", call.maybe("ClientSecret") or "")


def _sent_proof(call: Call) -> str | None:
    if (where := _MAPS.get(call.operation)) is not None:
        return call.texts(where).get("SECRET_HASH")
    return call.maybe("ClientSecret") or call.maybe("SecretHash")


def _expected_proof(secret: str, call: Call, client_id: str, name: str | None) -> str | None:
    if call.operation == "GetTokensFromRefreshToken":
        return secret
    return None if name is None else secret_hash(secret, name, client_id)
