"""Passkeys as the relying party sees them: its options, and what an authenticator makes of them.

https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fido2.cose import CoseKey
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import AttestedCredentialData, AuthenticationResponse, PublicKeyCredentialRpEntity

_RESPONSE = ("clientDataJSON", "authenticatorData", "signature")
BASE64URL = re.compile(r"[A-Za-z0-9_-]+")
_NO_MODEL = bytes(16)


class Malformed(Exception):
    """A credential is not WebAuthn's AuthenticationResponseJSON."""


class Untrue(Exception):
    """A credential does not prove what it should."""


@dataclass(slots=True)
class Passkey:
    """A passkey that a user registered: its id, its public key (COSE), and how often it signed, if it counts that."""

    credential_id: bytes
    public_key: Mapping[int, object]
    sign_count: int = 0
    name: str = "Passkey"
    relying_party: str | None = None
    attachment: str | None = None
    transports: tuple[str, ...] = ()
    created: float = 0.0

    @property
    def method(self) -> str:
        """Return what a sign-in with it is called in tokens: that of a key in software or in hardware."""
        return "swk" if self.attachment == "platform" else "hwk"


def new_challenge() -> bytes:
    """Return what an authenticator is to sign."""
    return secrets.token_bytes(32)


def request_options(relying_party: str, verification: str, passkeys: Iterable[Passkey], challenge: bytes) -> str:
    """Return WebAuthn's PublicKeyCredentialRequestOptionsJSON as text."""
    allowed = [{"type": "public-key", "id": websafe_encode(key.credential_id), "transports": []} for key in passkeys]
    options = {"challenge": websafe_encode(challenge), "timeout": 180000, "rpId": relying_party}
    return json.dumps(options | {"allowCredentials": allowed, "userVerification": verification})


def verify(
    relying_party: str, verification: str, passkeys: Iterable[Passkey], challenge: bytes, credential: str
) -> Passkey:
    """Count one more use of the passkey that signed, and return it. Raises :class:`Malformed` or :class:`Untrue`."""
    response = _parsed(credential)
    server = Fido2Server(
        PublicKeyCredentialRpEntity(name="Strict pool", id=relying_party),
        verify_origin=lambda origin: origin == f"https://{relying_party}",
    )
    asked = {"challenge": websafe_encode(challenge), "user_verification": verification}
    known = {key.credential_id: key for key in passkeys}
    try:
        used = server.authenticate_complete(asked, [_attested(key) for key in known.values()], response)
    except ValueError as error:
        raise Untrue(str(error)) from None
    passkey = known[used.credential_id]
    _count(passkey, response.response.authenticator_data.counter)
    return passkey


def _parsed(credential: str) -> AuthenticationResponse:
    try:
        document = json.loads(credential)
        texts = [document["id"], document["rawId"], *(document["response"][name] for name in _RESPONSE)]
        if document["type"] != "public-key" or not all(map(BASE64URL.fullmatch, texts)):
            raise Malformed("a member has a wrong form")
        if not isinstance(document["clientExtensionResults"], dict):
            raise Malformed("clientExtensionResults is no object")
        return AuthenticationResponse.from_dict(document)  # type: ignore[no-any-return]  # fido2 says so itself
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Malformed(str(error)) from None


def _attested(key: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData.create(_NO_MODEL, key.credential_id, CoseKey.parse(key.public_key))


def _count(key: Passkey, count: int) -> None:
    if (count or key.sign_count) and count <= key.sign_count:
        raise Untrue("the signature counter did not grow, as a copied authenticator's would not")
    key.sign_count = count
