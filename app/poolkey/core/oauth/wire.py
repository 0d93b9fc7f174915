"""Poolkey's messages as OAuth's requests, and the answers as replies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from poolkey.core.members import Members
from poolkey.core.oauth.messages import ExchangeCode, RenewAtDomain, RevokeAtDomain
from poolkey.core.secret import Secret
from poolkey.core.signin.replies import Accepted, SignedIn
from poolkey.core.tokens import Tokens
from poolkey.core.values import dataclass, field

DomainCall = ExchangeCode | RenewAtDomain | RevokeAtDomain


@dataclass(frozen=True, slots=True)
class DomainRequest:
    """One request at the pool's domain: a form, or with ``access`` a question about its owner. Secrets are revealed.

    ``repeatable`` tells that doing it twice is as doing it once.
    """

    path: str
    form: Mapping[str, str] = field(default_factory=dict, repr=False)
    access: Secret | None = None
    repeatable: bool = True


def question(access: Secret) -> DomainRequest:
    """Return the question who the owner of an access token is (OpenID Connect Core, 5.3)."""
    return DomainRequest("/oauth2/userInfo", access=access)


def encode(message: DomainCall, client_id: str) -> DomainRequest:
    """Return ``message`` as a request of the client of that id."""
    match message:
        case ExchangeCode(code, verifier, redirect_uri):
            form = {
                "grant_type": "authorization_code",
                "client_id": client_id,
                "code": code.reveal(),
                "code_verifier": verifier.reveal(),
                "redirect_uri": redirect_uri,
            }
            return DomainRequest("/oauth2/token", form, repeatable=False)  # a code is good once
        case RenewAtDomain(refresh):
            form = {"grant_type": "refresh_token", "client_id": client_id, "refresh_token": refresh.reveal()}
            return DomainRequest("/oauth2/token", form)
        case RevokeAtDomain(refresh):
            return DomainRequest("/oauth2/revoke", {"token": refresh.reveal(), "client_id": client_id})
        case _:
            assert_never(message)


def decode(message: DomainCall, members: Members) -> SignedIn | Accepted:
    """Return the answer to ``message`` as a reply (RFC 6749, 5.1; OpenID Connect Core, 3.1.3.3).

    Raises ``GarbledAnswer``.
    """
    if isinstance(message, RevokeAtDomain):
        return Accepted()
    if members.text("token_type").casefold() != "bearer":
        raise members.garbled("token_type")
    return SignedIn(
        Tokens(
            identity=Secret(members.text("id_token")),
            access=Secret(members.text("access_token")),
            refresh=members.optional_secret("refresh_token"),
            lifetime=members.positive("expires_in"),
        )
    )
