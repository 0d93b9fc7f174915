"""What a security key is asked for, read from a server's options and checked.

The library's own reader takes numbers for bytes and what not. A time-out in the options is a hint that a client may
override (WebAuthn, 5.4 and 5.5), and the caller's patience does. No extension has a part in what Cognito asks for.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterable
from dataclasses import replace  # what it replaces is the library's
from threading import Event
from typing import Any, Protocol, TypeVar, overload

from fido2.client import DefaultClientDataCollector, WebAuthnClient
from fido2.webauthn import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialCreationOptions,
    PublicKeyCredentialDescriptor,
    PublicKeyCredentialParameters,
    PublicKeyCredentialRequestOptions,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialType,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from poolkey.adapters.token_checks import PARSER_SURPRISES
from poolkey.core.secret import Secret
from poolkey.core.signin.actions import MakePasskey, PasskeyMade, PasskeySigned, PasskeyTrouble, SignWithPasskey
from poolkey.core.values import dataclass, field

R_co = TypeVar("R_co", covariant=True)

_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")
_PUBLIC_KEY = PublicKeyCredentialType.PUBLIC_KEY


class Wish(Protocol[R_co]):
    """What a key is asked for, and how a client of the library asks it."""

    @property
    def pin(self) -> Secret | None:
        """Return the PIN that the person gave."""

    @property
    def site(self) -> str:
        """Return the site that the passkey is for."""

    @property
    def ineligible(self) -> PasskeyTrouble:
        """Return what it means that the key is not the right one."""

    def granted_by(self, client: WebAuthnClient, stop: Event, *, verifies: bool) -> R_co:
        """Return what ``client`` makes of it; ``verifies`` tells that the key can tell who touches it."""


@overload
def read_wish(request: SignWithPasskey) -> Wish[PasskeySigned] | None: ...


@overload
def read_wish(request: MakePasskey) -> Wish[PasskeyMade] | None: ...


def read_wish(request: SignWithPasskey | MakePasskey) -> Wish[PasskeySigned | PasskeyMade] | None:
    """Return what ``request`` asks for, or ``None`` where its options are none of WebAuthn's."""
    try:
        wanted = json.loads(request.options)
        if isinstance(request, MakePasskey):
            return Making(_creation(wanted), request.pin)
        return Signing(_assertion(wanted), request.pin)
    except PARSER_SURPRISES:
        return None


def collector(wish: Wish[object]) -> DefaultClientDataCollector:
    """Return what writes the client data: a browser would be at the relying party's own address."""
    return DefaultClientDataCollector(f"https://{wish.site}")


@dataclass(frozen=True, slots=True)
class Signing:
    """A passkey that the key holds shall sign."""

    options: PublicKeyCredentialRequestOptions = field(repr=False)
    pin: Secret | None
    ineligible = PasskeyTrouble.NOT_REGISTERED

    @property
    def site(self) -> str:
        """Return the site that the passkey is for."""
        return str(self.options.rp_id)

    def granted_by(self, client: WebAuthnClient, stop: Event, *, verifies: bool) -> PasskeySigned:
        """Return the signature, as WebAuthn's AuthenticationResponseJSON."""
        options = replace(self.options, user_verification=_fitted(self.options.user_verification, verifies=verifies))
        # Where the server names no credential, a key offers all that it has for the site, the newest first.
        response = client.get_assertion(options, stop).get_response(0)
        return PasskeySigned(Secret(json.dumps(dict(response))))


@dataclass(frozen=True, slots=True)
class Making:
    """The key shall make a passkey."""

    options: PublicKeyCredentialCreationOptions = field(repr=False)
    pin: Secret | None
    ineligible = PasskeyTrouble.KNOWN_ALREADY

    @property
    def site(self) -> str:
        """Return the site that the passkey is for."""
        return str(self.options.rp.id)

    def granted_by(self, client: WebAuthnClient, stop: Event, *, verifies: bool) -> PasskeyMade:
        """Return the passkey, as WebAuthn's RegistrationResponseJSON."""
        selection = self.options.authenticator_selection or AuthenticatorSelectionCriteria()
        wanted = _fitted(selection.user_verification, verifies=verifies)
        options = replace(self.options, authenticator_selection=replace(selection, user_verification=wanted))
        return PasskeyMade(Secret(json.dumps(dict(client.make_credential(options, stop)))))


def _fitted(wanted: UserVerificationRequirement | None, *, verifies: bool) -> UserVerificationRequirement | None:
    """Go without a PIN that is only preferred where the key has none, as WebAuthn (5.8.6) but not the library does."""
    if verifies or wanted != UserVerificationRequirement.PREFERRED:
        return wanted
    return UserVerificationRequirement.DISCOURAGED


# --- reading the options ----------------------------------------------------------------------------------------------


def _assertion(wanted: dict[str, Any]) -> PublicKeyCredentialRequestOptions:
    return PublicKeyCredentialRequestOptions(
        challenge=_binary(wanted["challenge"]),
        rp_id=_host(wanted["rpId"]),
        allow_credentials=_allowed(wanted.get("allowCredentials") or []),
        user_verification=_verification(wanted.get("userVerification")),
    )


def _creation(wanted: dict[str, Any]) -> PublicKeyCredentialCreationOptions:
    site, user = _host(wanted["rp"]["id"]), wanted["user"]
    selection = wanted.get("authenticatorSelection") or {}
    name = _text(user["name"])
    return PublicKeyCredentialCreationOptions(
        rp=PublicKeyCredentialRpEntity(id=site, name=_text(wanted["rp"].get("name") or site)),
        user=PublicKeyCredentialUserEntity(
            id=_binary(user["id"]), name=name, display_name=_text(user.get("displayName") or name)
        ),
        challenge=_binary(wanted["challenge"]),
        pub_key_cred_params=_algorithms(wanted["pubKeyCredParams"]),
        exclude_credentials=_known(wanted.get("excludeCredentials") or []) or None,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=_residence(selection),
            user_verification=_verification(selection.get("userVerification")),
        ),
    )


def _binary(value: object) -> bytes:
    """Return what a Base64URLString stands for."""
    if not isinstance(value, str) or not value:
        raise ValueError("not a Base64URLString")
    bare = value.rstrip("=")
    return b64decode(bare + "=" * (-len(bare) % 4), altchars=b"-_", validate=True)


def _host(value: object) -> str:
    if not isinstance(value, str) or not _HOST.fullmatch(value):
        raise ValueError("not a host name")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _algorithms(entries: Iterable[dict[str, Any]]) -> list[PublicKeyCredentialParameters]:
    """Return the algorithms that will do; kinds that are unknown are left out."""
    known = [entry["alg"] for entry in entries if entry["type"] == _PUBLIC_KEY]
    if not known or not all(type(algorithm) is int for algorithm in known):
        raise ValueError("no algorithm")
    return [PublicKeyCredentialParameters(type=_PUBLIC_KEY, alg=algorithm) for algorithm in known]


def _allowed(entries: list[dict[str, Any]]) -> list[PublicKeyCredentialDescriptor] | None:
    """Return the credentials that will do; ``None`` stands for any."""
    known = _known(entries)
    if entries and not known:
        raise ValueError("no credential of a known kind")
    return known or None


def _known(entries: list[dict[str, Any]]) -> list[PublicKeyCredentialDescriptor]:
    """Return the credentials that are named; kinds that are unknown are left out."""
    known = [entry for entry in entries if entry["type"] == _PUBLIC_KEY]
    return [PublicKeyCredentialDescriptor(type=_PUBLIC_KEY, id=_binary(entry["id"])) for entry in known]


def _residence(selection: dict[str, Any]) -> ResidentKeyRequirement | None:
    """Return whether the key itself must keep the passkey; older servers say so in another member (WebAuthn, 5.4.4)."""
    for requirement in ResidentKeyRequirement:
        if requirement == selection.get("residentKey"):
            return requirement
    return ResidentKeyRequirement.REQUIRED if selection.get("requireResidentKey") is True else None


def _verification(value: object) -> UserVerificationRequirement:
    """Return how much the server wants the person verified; anything unknown means "preferred" (WebAuthn, 5.5)."""
    for requirement in UserVerificationRequirement:
        if requirement == value:
            return requirement
    return UserVerificationRequirement.PREFERRED
