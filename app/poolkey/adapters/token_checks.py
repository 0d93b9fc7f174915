"""The checks that an ID token has to pass.

https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Mapping
from datetime import datetime, timedelta

from poolkey.core.epoch import read_epoch
from poolkey.core.errors import TokenReason, TokenRejected
from poolkey.core.secret import Secret
from poolkey.core.tokens import CONTACTS, BrowserProof, Claims
from poolkey.core.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from jwt import PyJWK
    from jwt.types import Options

ALGORITHM = "RS256"

# What a parser raises when it meets JSON of a shape it never thought of.
PARSER_SURPRISES = (ValueError, TypeError, AttributeError, LookupError, RecursionError)

# A computer whose clock is slow sees a fresh token as issued in the future. A fast one needs no leeway: a fresh
# token lives for five minutes at least, and an expired one must not pass. The clock is the port's, so that a
# corrected one serves a computer whose clock is further off.
ISSUE_LEEWAY = timedelta(minutes=5)

# How long it may take from when the person proved who they are to the token: other pages may come between.
AGE_LEEWAY = timedelta(minutes=10)

# What PyJWT leaves to Payload.check.
_SIGNATURE_ONLY: Options = {
    "verify_exp": False,
    "verify_iat": False,
    "verify_nbf": False,
    "verify_aud": False,
    "verify_iss": False,
    "verify_sub": False,
    "verify_jti": False,
}


def key_id(token: str) -> str:
    """Return the id of the key that ``token`` names, if it names RS256 too. Raises ``TokenRejected``."""
    from jwt import PyJWTError, get_unverified_header

    try:
        header = get_unverified_header(token)
    except (PyJWTError, *PARSER_SURPRISES):
        raise TokenRejected(TokenReason.MALFORMED) from None
    if header.get("alg") != ALGORITHM:
        raise TokenRejected(TokenReason.ALGORITHM)
    named = header.get("kid")
    if not isinstance(named, str):
        raise TokenRejected(TokenReason.UNKNOWN_KEY)
    return named


def verified(token: str, key: PyJWK | None) -> Payload:
    """Return the payload of ``token`` if ``key`` signed it. Raises ``TokenRejected``."""
    import jwt

    if key is None:
        raise TokenRejected(TokenReason.UNKNOWN_KEY)
    try:
        return Payload(jwt.decode(token, key, algorithms=[ALGORITHM], options=_SIGNATURE_ONLY))
    except jwt.InvalidSignatureError:
        raise TokenRejected(TokenReason.SIGNATURE) from None
    except (jwt.PyJWTError, *PARSER_SURPRISES):
        raise TokenRejected(TokenReason.MALFORMED) from None


def unproved(token: str) -> Payload:
    """Return the payload of ``token``, whatever its signature is worth. Raises ``TokenRejected``."""
    try:
        header, payload, _signature = token.split(".")
        algorithm, values = _read(header).get("alg"), _read(payload)
    except PARSER_SURPRISES:
        raise TokenRejected(TokenReason.MALFORMED) from None
    if algorithm != ALGORITHM:
        raise TokenRejected(TokenReason.ALGORITHM)
    return Payload(values)


def _read(part: str) -> Mapping[str, object]:
    """Read a part of a token: JSON in base64 without its padding (RFC 7515, 2)."""
    values: dict[str, object] = json.loads(b64decode(part + "=" * (-len(part) % 4), b"-_", validate=True))
    if not isinstance(values, dict):
        raise TypeError("not a JSON object")
    return values


@dataclass(frozen=True, slots=True)
class Payload:
    """The payload of a token that is trusted; each claim is read as what it must be."""

    values: Mapping[str, object]

    def check_browser(self, proof: BrowserProof, now: datetime) -> None:
        """Check that the token was made for this very sign-in, and beside this access token where it says of which.

        A browser may have known the person for longer than the connection allows, and the server not have asked again.
        OpenID Connect Core, 3.1.3.7, points 11 and 13, and 3.1.3.8. Raises ``TokenRejected``.
        """
        from poolkey.core.oauth.pkce import half_hash

        if Secret(self._text("nonce")) != proof.nonce:
            raise TokenRejected(TokenReason.NONCE)
        named = self._optional_text("at_hash")
        if named is not None and Secret(named) != Secret(half_hash(proof.access)):
            raise TokenRejected(TokenReason.ACCESS_HASH)
        if proof.max_age is not None:
            oldest = now - timedelta(seconds=proof.max_age) - AGE_LEEWAY
            if self._moment("auth_time") < oldest:
                raise TokenRejected(TokenReason.AGE)

    def check(self, issuers: tuple[str, ...], audience: str, now: datetime) -> None:
        """Check what makes an ID token one of this user pool, for this client and for now.

        PyJWT would accept a list of audiences and tells no wrong claim from another, so the checks are ours.
        ``token_use`` comes first: an access token lacks an audience, but that is not what is wrong with it.
        Raises ``TokenRejected``.
        """
        self._expect("token_use", ("id",), TokenReason.TOKEN_USE)
        self._expect("iss", issuers, TokenReason.ISSUER)
        self._expect("aud", (audience,), TokenReason.AUDIENCE)
        if self._moment("exp") <= now:
            raise TokenRejected(TokenReason.EXPIRED)
        if self._moment("iat") > now + ISSUE_LEEWAY:
            raise TokenRejected(TokenReason.ISSUED_LATER)

    def _expect(self, name: str, accepted: tuple[str, ...], reason: TokenReason) -> None:
        if self._text(name) not in accepted:
            raise TokenRejected(reason)

    def claims(self) -> Claims:
        """Return the claims that Poolkey uses. Raises ``TokenRejected`` where one is missing or not what it must be."""
        return Claims(
            issuer=self._text("iss"),
            subject=self._text("sub"),
            username=self._text("cognito:username"),
            email=self._optional_text("email"),
            expires=self._moment("exp"),
            issued=self._moment("iat"),
            roles=self._texts("cognito:roles"),
            preferred_role=self._optional_text("cognito:preferred_role"),
            groups=self._texts("cognito:groups"),
            authenticated=self._optional_moment("auth_time"),
            level=self._optional_text("acr"),
            unverified=tuple(name for name in CONTACTS if self.values.get(name) and self._is_unproved(name)),
        )

    def _text(self, name: str) -> str:
        value = self._required(name)
        if not isinstance(value, str):
            raise TokenRejected(TokenReason.MALFORMED)
        return value

    def _optional_text(self, name: str) -> str | None:
        return None if self.values.get(name) is None else self._text(name)

    def _texts(self, name: str) -> tuple[str, ...]:
        values = self.values.get(name) or []
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise TokenRejected(TokenReason.MALFORMED)
        return tuple(values)

    def _optional_moment(self, name: str) -> datetime | None:
        return None if self.values.get(name) is None else self._moment(name)

    def _is_unproved(self, contact: str) -> bool:
        return str(self.values.get(f"{contact}_verified")).lower() == "false"  # some servers write it as a text

    def _moment(self, name: str) -> datetime:
        try:
            return read_epoch(self._required(name))
        except ValueError:
            raise TokenRejected(TokenReason.MALFORMED) from None

    def _required(self, name: str) -> object:
        value = self.values.get(name)
        if value is None:
            raise TokenRejected(TokenReason.MISSING_CLAIM)
        return value
