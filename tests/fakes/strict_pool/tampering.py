"""ID tokens that no program may believe."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from enum import Enum, auto

from .keys import Claims, base64url, signing_input, signing_key


class Tamper(Enum):
    """What is wrong with a token."""

    WRONG_SIGNATURE = auto()
    UNKNOWN_KEY = auto()
    UNSIGNED = auto()
    HS256_WITH_PUBLIC_KEY = auto()
    MALFORMED = auto()
    WRONG_ISSUER = auto()
    WRONG_AUDIENCE = auto()
    EXPIRED = auto()
    ISSUED_LATER = auto()
    ACCESS_USE = auto()
    NO_SUBJECT = auto()


_Change = Callable[[Claims], Claims]
_Sign = Callable[[Claims], str]


def _with(**changes: object) -> _Change:
    return lambda claims: claims | changes


def _moved(seconds: int) -> _Change:
    def move(claims: Claims) -> Claims:
        times = {name: int(str(claims[name])) + seconds for name in ("auth_time", "iat", "exp")}
        return claims | times

    return move


def _without(*names: str) -> _Change:
    return lambda claims: {name: value for name, value in claims.items() if name not in names}


_CLAIMS: dict[Tamper, _Change] = {
    Tamper.WRONG_ISSUER: _with(iss="https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Another1"),
    Tamper.WRONG_AUDIENCE: _with(aud="2another98765432"),
    Tamper.EXPIRED: _moved(-86400),
    Tamper.ISSUED_LATER: _moved(86400),
    Tamper.ACCESS_USE: _with(token_use="access"),
    Tamper.NO_SUBJECT: _without("sub"),
}


def _foreign(claims: Claims) -> str:
    return signing_key("stranger").sign(claims, kid=signing_key("identity").kid)


def _unknown(claims: Claims) -> str:
    return signing_key("stranger").sign(claims)


def _unsigned(claims: Claims) -> str:
    return signing_input({"kid": signing_key("identity").kid, "alg": "none"}, claims) + "."


def _hmac_signed(claims: Claims) -> str:
    key = signing_key("identity")
    text = signing_input({"kid": key.kid, "alg": "HS256"}, claims)
    return f"{text}.{base64url(hmac.digest(key.public_pem(), text.encode(), 'sha256'))}"


_SIGNERS: dict[Tamper, _Sign] = {
    Tamper.WRONG_SIGNATURE: _foreign,
    Tamper.UNKNOWN_KEY: _unknown,
    Tamper.UNSIGNED: _unsigned,
    Tamper.HS256_WITH_PUBLIC_KEY: _hmac_signed,
    Tamper.MALFORMED: lambda claims: base64url(repr(sorted(claims)).encode()),
}


def signed_identity(claims: Claims, tamper: Tamper | None) -> str:
    """Return an ID token with these claims, forged as told."""
    if tamper is None:
        return signing_key("identity").sign(claims)
    changed = _CLAIMS.get(tamper, _with())(claims)
    return _SIGNERS.get(tamper, signing_key("identity").sign)(changed)
