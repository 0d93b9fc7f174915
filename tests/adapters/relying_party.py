"""The site that a passkey is for: what it asks, and whether it takes the answer. The judge is fido2's server."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    PublicKeyCredentialDescriptor,
    PublicKeyCredentialRpEntity,
    UserVerificationRequirement,
)

from poolkey.core.secret import Secret
from poolkey.core.signin.actions import PasskeyFailed, PasskeySigned, SignWithPasskey

SITE = "sign-in.acme.example"
PIN = "Grüße-4711"
OPTIONS: Mapping[str, object] = {"challenge": "c2l4dGVlbiBieXRlcyBvZg", "rpId": SITE}
PLAIN = SignWithPasskey(json.dumps(OPTIONS))

REQUIRED, PREFERRED, DISCOURAGED = UserVerificationRequirement


def request(options: Mapping[str, object], pin: str | None = None) -> SignWithPasskey:
    """Return what the machine asks for with these options."""
    return SignWithPasskey(json.dumps(options), None if pin is None else Secret(pin))


def answer_of(outcome: PasskeySigned | PasskeyFailed) -> dict[str, Any]:
    """Return the answer, which there must be."""
    assert isinstance(outcome, PasskeySigned), outcome
    answer = json.loads(outcome.credential.reveal())
    assert isinstance(answer, dict)
    return answer


class Pool:
    """A user pool with some credentials: asks for one, and checks what comes back."""

    def __init__(self, *credentials: AttestedCredentialData) -> None:
        self.credentials = credentials
        self._server = Fido2Server(PublicKeyCredentialRpEntity(id=SITE, name="Acme"))
        self._state: dict[str, object] = {}

    def asks(
        self,
        verification: UserVerificationRequirement | None = DISCOURAGED,
        named: Sequence[AttestedCredentialData | PublicKeyCredentialDescriptor] | None = None,
    ) -> dict[str, object]:
        """Return options with a new challenge."""
        options, self._state = self._server.authenticate_begin(named, verification)
        return dict(dict(options)["publicKey"])

    def takes(self, outcome: PasskeySigned | PasskeyFailed, *, verified: bool = False) -> AttestedCredentialData:
        """Return the credential that made the answer, or raise; ``verified`` insists on a PIN or a finger."""
        if verified:
            self._state["user_verification"] = REQUIRED
        return self._server.authenticate_complete(self._state, self.credentials, answer_of(outcome))
