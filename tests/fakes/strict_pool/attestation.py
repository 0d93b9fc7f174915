"""New passkeys as the relying party sees them: its options, and whether what an authenticator made fits them.

https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fido2.attestation.base import Attestation, InvalidAttestation
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationConveyancePreference,
    AttestationObject,
    CollectedClientData,
    PublicKeyCredentialRpEntity,
    RegistrationResponse,
)

from .passkeys import BASE64URL, Malformed, Passkey
from .refusals import Refused, Why

ALGORITHMS = (-7, -257)  # ES256 and RS256 (RFC 8812)

_RESPONSE = ("clientDataJSON", "attestationObject")
_ATTACHMENTS = (None, "platform", "cross-platform")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a new passkey has to be made for."""

    relying_party: str
    verification: str
    challenge: bytes


def creation_options(wish: Wish, handle: str, username: str, passkeys: Iterable[Passkey]) -> dict[str, object]:
    """Return WebAuthn's PublicKeyCredentialCreationOptionsJSON."""
    known = [{"type": "public-key", "id": websafe_encode(key.credential_id)} for key in passkeys]
    return {
        "rp": {"id": wish.relying_party, "name": wish.relying_party},
        "user": {"id": websafe_encode(handle.encode()), "name": username, "displayName": username},
        "challenge": websafe_encode(wish.challenge),
        "pubKeyCredParams": [{"type": "public-key", "alg": algorithm} for algorithm in ALGORITHMS],
        "timeout": 60000,
        "excludeCredentials": known,
        "authenticatorSelection": {
            "requireResidentKey": True,
            "residentKey": "required",
            "userVerification": wish.verification,
        },
    }


def attested(wish: Wish, credential: Mapping[str, object]) -> Passkey:
    """Return the passkey that was made for ``wish``. Raises :class:`Malformed`, or refuses one made for another."""
    response = _parsed(credential)
    made, client = response.response.attestation_object, response.response.client_data
    _refuse_foreign(wish, client, made)
    server = Fido2Server(
        PublicKeyCredentialRpEntity(name="Strict pool", id=wish.relying_party),
        attestation=AttestationConveyancePreference.DIRECT,
        verify_origin=lambda origin: origin == f"https://{wish.relying_party}",
        verify_attestation=_verify_statement,
    )
    asked = {"challenge": websafe_encode(wish.challenge), "user_verification": wish.verification}
    try:
        data = server.register_complete(asked, response).credential_data
    except (ValueError, InvalidAttestation):
        raise Refused(Why.PASSKEY_UNSUPPORTED) from None
    if data is None or data.credential_id != response.raw_id or data.public_key.get(3) not in ALGORITHMS:
        raise Refused(Why.PASSKEY_UNSUPPORTED)
    return Passkey(
        data.credential_id,
        data.public_key,
        made.auth_data.counter,
        relying_party=wish.relying_party,
        attachment=response.authenticator_attachment,
        transports=_transports(credential),
    )


def _refuse_foreign(wish: Wish, client: CollectedClientData, made: AttestationObject) -> None:
    """Refuse what was made for another site or another time, each in its own words."""
    if client.type != CollectedClientData.TYPE.CREATE:
        raise Malformed("clientDataJSON is not about a registration")
    if client.challenge != wish.challenge:
        raise Refused(Why.PASSKEY_CHALLENGE)
    if client.origin != f"https://{wish.relying_party}":
        raise Refused(Why.PASSKEY_ORIGIN)
    if made.auth_data.rp_id_hash != PublicKeyCredentialRpEntity(name="", id=wish.relying_party).id_hash:
        raise Refused(Why.PASSKEY_RELYING_PARTY)


def _verify_statement(made: AttestationObject, client_data_hash: bytes) -> None:
    """Check the signature of an attestation of any format that the library knows, and that "none" states nothing."""
    Attestation.for_type(made.fmt)().verify(made.att_stmt, made.auth_data, client_data_hash)


def _transports(credential: Mapping[str, object]) -> tuple[str, ...]:
    response = credential["response"]
    assert isinstance(response, dict)
    names = response.get("transports", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Malformed("transports is no list of texts")
    return tuple(names)


def _parsed(credential: Mapping[str, object]) -> RegistrationResponse:
    try:
        response = credential["response"]
        assert isinstance(response, dict)
        texts = [credential["id"], credential["rawId"], *(response[name] for name in _RESPONSE)]
        if credential["type"] != "public-key" or not all(BASE64URL.fullmatch(str(text)) for text in texts):
            raise Malformed("a member has a wrong form")
        if not isinstance(credential["clientExtensionResults"], dict):
            raise Malformed("clientExtensionResults is no object")
        if credential.get("authenticatorAttachment") not in _ATTACHMENTS:
            raise Malformed("authenticatorAttachment is none of WebAuthn's")
        _transports(credential)
        return RegistrationResponse.from_dict(credential)
    except (ValueError, TypeError, KeyError, AttributeError, AssertionError) as error:
        raise Malformed(str(error)) from None
