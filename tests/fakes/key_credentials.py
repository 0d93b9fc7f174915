"""The credentials on a software security key: how one is made, and what it signs (CTAP 2.1, 6.1 and 6.2)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.ctap import CtapError
from fido2.webauthn import AttestedCredentialData, AuthenticatorData

AAGUID = bytes(16)


@dataclass
class Passkey:
    """A credential on a key."""

    site: str
    user: bytes | None
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: os.urandom(32))

    def public(self) -> AttestedCredentialData:
        """Return what a server keeps of it."""
        public_key = ES256.from_cryptography_key(self.key.public_key())  # type: ignore[no-untyped-call]  # fido2's
        return AttestedCredentialData.create(AAGUID, self.id, public_key)

    def fits(self, asked: Mapping[int, Any]) -> bool:
        """Tell whether it is for the site, and one of those that the server names, if it names any."""
        allowed = {entry["id"] for entry in asked[3]} if 3 in asked else {self.id}
        return self.site == asked[1] and self.id in allowed

    def assertion(self, client_data_hash: bytes, flags: AuthenticatorData.FLAG, count: int) -> dict[int, Any]:
        """Return the answer to authenticatorGetAssertion."""
        written = AuthenticatorData.create(self._site_hash(), flags, count)
        return {
            1: {"id": self.id, "type": "public-key"},
            2: bytes(written),
            3: self._signature(written + client_data_hash),
            **({4: {"id": self.user}} if self.user else {}),
        }

    def attestation(self, client_data_hash: bytes, flags: AuthenticatorData.FLAG, count: int) -> dict[int, Any]:
        """Return the answer to authenticatorMakeCredential, which the new key attests itself."""
        flags |= AuthenticatorData.FLAG.AT
        written = AuthenticatorData.create(self._site_hash(), flags, count, self.public())
        return {
            1: "packed",
            2: bytes(written),
            3: {"alg": ES256.ALGORITHM, "sig": self._signature(written + client_data_hash)},
        }

    def _site_hash(self) -> bytes:
        return sha256(self.site.encode()).digest()

    def _signature(self, text: bytes) -> bytes:
        return self.key.sign(text, ec.ECDSA(hashes.SHA256()))


def new_passkey(asked: Mapping[int, Any]) -> Passkey:
    """Return a credential for the site and the person, or refuse algorithms that the key does not have."""
    if ES256.ALGORITHM not in [entry["alg"] for entry in asked[4]]:
        raise CtapError(CtapError.ERR.UNSUPPORTED_ALGORITHM)
    return Passkey(asked[2]["id"], asked[3]["id"])


def excluded(passkey: Passkey, asked: Mapping[int, Any]) -> bool:
    """Tell whether the server has this credential already."""
    return passkey.site == asked[2]["id"] and passkey.id in [entry["id"] for entry in asked.get(5, [])]
