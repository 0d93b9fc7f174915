"""The server's half of Cognito's SRP, written from the protocol and independent of the program under test.

SRP-6a (RFC 5054) over the 3072-bit group of RFC 3526 with generator 2 and SHA-256. Cognito differs from
RFC 5054: whatever is hashed goes in as Java's ``BigInteger.toByteArray`` writes it, never padded to the
length of N, and the key comes from an HKDF whose salt is u.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass

# RFC 3526, chapter 4: 2^3072 - 2^3008 - 1 + 2^64 * (floor(2^2942 pi) + 1690314)
N = int(
    "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd"
    "ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed"
    "ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f"
    "83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b"
    "e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa0510"
    "15728e5a8aaac42dad33170d04507a33a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7"
    "abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864d87602733ec86a64521f2b18177b200c"
    "bbe117577a615d6c770988c0bad946e208e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff",
    16,
)
G = 2


def java_bytes(number: int) -> bytes:
    """Return the shortest big-endian bytes of a positive number that leave room for a sign bit."""
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


def _hash(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


K = int.from_bytes(_hash(java_bytes(N), java_bytes(G)), "big")


@dataclass(frozen=True, slots=True)
class _Prover:
    """Who proves a password to whom, as both go into the signature."""

    pool_name: str
    user_id: str

    def claim(self, key: bytes, secret_block: str, timestamp: str) -> bytes:
        """Return the signature, in base64, that proves the password behind ``key``."""
        signed = (self.pool_name + self.user_id).encode() + base64.b64decode(secret_block) + timestamp.encode()
        return base64.b64encode(hmac.digest(key, signed, "sha256"))


@dataclass(frozen=True, slots=True)
class Identity(_Prover):
    """The SRP identity of a user and the password that belongs to it."""

    password: str

    def exponent(self, salt: int) -> int:
        """Return x."""
        inner = _hash(f"{self.pool_name}{self.user_id}:{self.password}".encode())
        return int.from_bytes(_hash(java_bytes(salt), inner), "big")

    def verifier(self, salt: int) -> int:
        """Return v, all that a server has to keep."""
        return pow(G, self.exponent(salt), N)


@dataclass(frozen=True, slots=True)
class KeptVerifier(_Prover):
    """The SRP identity of a device, group key and key, and the v that it sent instead of a password."""

    kept: int

    def verifier(self, _salt: int) -> int:
        """Return v, which has the salt in it already."""
        return self.kept


def scrambler(client_public: int, server_public: int) -> int:
    """Return u."""
    return int.from_bytes(_hash(java_bytes(client_public), java_bytes(server_public)), "big")


def derived_key(u: int, shared: int) -> bytes:
    """Return the 16 bytes that both sides sign with: HKDF (RFC 5869) with u as salt, cut to one block's half."""
    extracted = hmac.digest(java_bytes(u), java_bytes(shared), "sha256")
    return hmac.digest(extracted, b"Caldera Derived Key\x01", "sha256")[:16]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One proof that the server waits for, identified by its secret block."""

    identity: Identity | KeptVerifier
    client_id: str
    verifier: int
    client_public: int
    private: int
    server_public: int
    secret_block: str
    session: str | None = None

    def key(self) -> bytes:
        """Return the server's view of the common key."""
        u = scrambler(self.client_public, self.server_public)
        return derived_key(u, pow(self.client_public * pow(self.verifier, u, N), self.private, N))

    def proves(self, signature: str, timestamp: str) -> bool:
        """Tell whether ``signature`` (base64) was made by someone who knows the password."""
        expected = self.identity.claim(self.key(), self.secret_block, timestamp)
        return hmac.compare_digest(expected, signature.encode())


class SrpDesk:
    """Opens exchanges and hands each out once; a test may script the next B."""

    def __init__(self) -> None:
        self.next_public: int | None = None
        self._open: dict[str, Exchange] = {}

    def open(
        self,
        identity: Identity | KeptVerifier,
        client_id: str,
        salt: str,
        client_public: int,
        session: str | None = None,
    ) -> Exchange:
        """Answer a client's A with B and a secret block."""
        private, verifier = secrets.randbits(256), identity.verifier(int(salt, 16))
        public = (K * verifier + pow(G, private, N)) % N
        if self.next_public is not None:
            public, self.next_public = self.next_public, None
        block = base64.b64encode(secrets.token_bytes(96)).decode()
        exchange = Exchange(identity, client_id, verifier, client_public, private, public, block, session)
        self._open[block] = exchange
        return exchange

    def take(self, secret_block: str) -> Exchange | None:
        """Return the exchange of that secret block, if it was issued here and never used."""
        return self._open.pop(secret_block, None)
