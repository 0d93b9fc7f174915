"""The pool's two RSA keys (identity first, access second, as in Cognito), its JWKS, and compact JWTs."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from threading import Lock

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

Claims = dict[str, object]

_one_at_a_time = Lock()


def base64url(data: bytes) -> str:
    """Return ``data`` as JOSE writes it, without padding (RFC 7515, chapter 2)."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def signing_input(header: Mapping[str, object], claims: Mapping[str, object]) -> str:
    """Return the part of a compact JWT that is signed."""
    return ".".join(base64url(json.dumps(part).encode()) for part in (header, claims))


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An RSA key and its ``kid``."""

    kid: str
    private: rsa.RSAPrivateKey

    def sign(self, claims: Claims, kid: str | None = None) -> str:
        """Return ``claims`` as an RS256 token."""
        text = signing_input({"kid": kid or self.kid, "alg": "RS256"}, claims)
        return f"{text}.{base64url(self.private.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256()))}"

    def public_pem(self) -> bytes:
        """Return the public key as an attacker would feed it to HMAC."""
        return self.private.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )

    def jwk(self) -> dict[str, str]:
        """Return the public key as it is published (RFC 7517)."""
        numbers = self.private.public_key().public_numbers()
        modulus = base64url(numbers.n.to_bytes(256, "big"))
        return {"alg": "RS256", "e": "AQAB", "kid": self.kid, "kty": "RSA", "n": modulus, "use": "sig"}


def signing_key(name: str) -> SigningKey:
    """Return the key called ``name``; it lives as long as the process, because making one is slow."""
    with _one_at_a_time:  # a cache alone would let two threads make two keys
        return _made(name)


@cache
def _made(name: str) -> SigningKey:
    kid = base64url(name.encode().ljust(32, b"-")) + "="
    return SigningKey(kid, rsa.generate_private_key(public_exponent=65537, key_size=2048))


def published_keys() -> dict[str, object]:
    """Return the JWKS document of the pool."""
    return {"keys": [signing_key("identity").jwk(), signing_key("access").jwk()]}
