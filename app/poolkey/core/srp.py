"""The arithmetic of Cognito's Secure Remote Password: the password's proof, without the password.

The group is the 3072-bit one of RFC 3526 with generator 2 and SHA-256. What differs from RFC 5054: integers
are hashed in the shortest form that has a sign bit (what Java's ``BigInteger`` writes), and the key is drawn
with a one-block HKDF. The protocol itself is nowhere published; these steps were compared with four public
clients and are held by known-answer vectors in the tests.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime

from poolkey.core.ports import Entropy
from poolkey.core.secret import Secret
from poolkey.core.values import dataclass

# RFC 3526, chapter 4: the 3072-bit MODP group.
N = int(
    "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74"
    "020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437"
    "4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed"
    "ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf05"
    "98da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb"
    "9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b"
    "e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf695581718"
    "3995497cea956ae515d2261898fa051015728e5a8aaac42dad33170d04507a33"
    "a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7"
    "abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864"
    "d87602733ec86a64521f2b18177b200cbbe117577a615d6c770988c0bad946e2"
    "08e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff",
    16,
)
G = 2
EXPONENT_BITS = 256  # RFC 5054, 2.6 asks for at least 256; the public clients' 1024 only cost time
KEY_BYTES = 16
HKDF_INFO = b"Caldera Derived Key"

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class UnsafeServerValue(ValueError):
    """The server's public value would make the key independent of the password: stop."""


@dataclass(frozen=True, slots=True)
class KeyPair:
    """The client's side of one key agreement; ``public`` is what the server sees as A."""

    private: int
    public: int

    def __repr__(self) -> str:
        return "KeyPair(***)"


@dataclass(frozen=True, slots=True)
class ServerValues:
    """What the server answers: its public value B, the user's salt, and a base64 block to hand back unread."""

    public: int
    salt: int
    secret_block: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose password is proved: for a person the pool's name and ``USER_ID_FOR_SRP``."""

    group: str
    name: str


def draw_key_pair(entropy: Entropy) -> KeyPair:
    """Draw a private exponent and its public value. A is never 0 modulo N, since G is no divisor of N."""
    private = entropy.integer(EXPONENT_BITS)
    while private <= 1:
        private = entropy.integer(EXPONENT_BITS)
    return KeyPair(private, pow(G, private, N))


def sign(pair: KeyPair, server: ServerValues, holder: Holder, password: Secret, moment: str) -> str:
    """Return the proof that goes back to Cognito, as base64. Raises :class:`UnsafeServerValue`."""
    key = session_key(pair, server, holder, password)
    block = base64.b64decode(server.secret_block)
    message = holder.group.encode() + holder.name.encode() + block + moment.encode()
    return base64.b64encode(_hmac(key, message)).decode("ascii")


def session_key(pair: KeyPair, server: ServerValues, holder: Holder, password: Secret) -> bytes:
    """Return the 16 bytes that both sides compute. Raises :class:`UnsafeServerValue`."""
    u = scrambling(pair.public, server.public)
    if 0 in (server.public % N, u):
        raise UnsafeServerValue
    x = password_exponent(holder, password, server.salt)
    base = (server.public - MULTIPLIER * pow(G, x, N)) % N
    shared = pow(base, pair.private + u * x, N)
    return _hmac(_hmac(signed_bytes(u), signed_bytes(shared)), HKDF_INFO + b"\x01")[:KEY_BYTES]


def password_exponent(holder: Holder, password: Secret, salt: int) -> int:
    """Return x, the number that stands for a password."""
    inner = _sha256(f"{holder.group}{holder.name}:".encode() + password.encoded())
    return _integer(_sha256(signed_bytes(salt) + inner))


def scrambling(client_public: int, server_public: int) -> int:
    """Return u, which binds both public values."""
    return _integer(_sha256(signed_bytes(client_public) + signed_bytes(server_public)))


def signed_bytes(number: int) -> bytes:
    """Return the shortest big-endian form that keeps a sign bit, as Java's ``BigInteger.toByteArray`` does."""
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


def proof_time(moment: datetime) -> str:
    """Return ``moment`` as Cognito reads it, ``Sat Sep 5 09:07:03 UTC 2026``: English, the day unpadded.

    ``strftime`` would write the names in the desktop's language and so break the sign-in there.
    """
    utc = moment.astimezone(UTC)
    clock = f"{utc.hour:02d}:{utc.minute:02d}:{utc.second:02d}"
    return f"{WEEKDAYS[utc.weekday()]} {MONTHS[utc.month - 1]} {utc.day} {clock} UTC {utc.year}"


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _hmac(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")


def _integer(data: bytes) -> int:
    return int.from_bytes(data, "big")


MULTIPLIER = _integer(_sha256(signed_bytes(N) + signed_bytes(G)))  # SRP's k
