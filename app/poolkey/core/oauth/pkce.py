"""The proof that whoever exchanges a code is the one who asked for it (RFC 7636); S256 alone."""

from __future__ import annotations

import base64
import hashlib

from poolkey.core.ports import Entropy
from poolkey.core.secret import Secret

METHOD = "S256"
_BYTES = 32  # RFC 7636, 7.1


def draw_token(entropy: Entropy) -> Secret:
    """Return 256 random bits as text that an address can hold: a verifier, a state or a nonce."""
    return Secret(_base64url(entropy.integer(8 * _BYTES).to_bytes(_BYTES, "big")))


def challenge(verifier: Secret) -> str:
    """Return what everybody may see of a verifier."""
    return _base64url(hashlib.sha256(verifier.encoded()).digest())


def half_hash(token: Secret) -> str:
    """Return what an ID token says of the access token beside it (OpenID Connect Core, 3.1.3.6), for RS256."""
    return _base64url(hashlib.sha256(token.encoded()).digest()[:16])


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")
