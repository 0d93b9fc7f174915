"""The PIN of a software security key: authenticatorClientPIN (CTAP 2.1, 6.5), written from the side of the key.

Nothing of the library's own PIN code is used, so that a wrong PIN, key or signature is really refused.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable, Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from fido2.ctap import CtapError

TRIES = 8
TRIES_UNTIL_REPLUGGED = 3
MAKE_CREDENTIAL, GET_ASSERTION = 0x01, 0x02  # the permissions
NO_SALT = bytes(32)


class ProtocolOne:
    """PIN/UV auth protocol one (6.5.6)."""

    version = 1

    def __init__(self, shared: bytes) -> None:
        self.cipher_key = hashlib.sha256(shared).digest()

    def encrypt(self, text: bytes) -> bytes:
        """Encrypt with an initialisation vector of zeros."""
        encryptor = Cipher(algorithms.AES(self.cipher_key), modes.CBC(bytes(16))).encryptor()
        return encryptor.update(text) + encryptor.finalize()

    def decrypt(self, sealed: bytes) -> bytes:
        """Undo :meth:`encrypt`."""
        decryptor = Cipher(algorithms.AES(self.cipher_key), modes.CBC(bytes(16))).decryptor()
        return decryptor.update(sealed) + decryptor.finalize()

    @staticmethod
    def signature(token: bytes, message: bytes) -> bytes:
        """Return the first half of the HMAC."""
        return hmac.digest(token, message, "sha256")[:16]


class ProtocolTwo(ProtocolOne):
    """PIN/UV auth protocol two (6.5.7): HKDF, and a new initialisation vector each time."""

    version = 2

    def __init__(self, shared: bytes) -> None:
        self.cipher_key = hmac.digest(hmac.digest(NO_SALT, shared, "sha256"), b"CTAP2 AES key\x01", "sha256")

    def encrypt(self, text: bytes) -> bytes:
        """Encrypt; the first block goes through the cipher with a random one before it."""
        vector = os.urandom(16)
        encryptor = Cipher(algorithms.AES(self.cipher_key), modes.CBC(vector)).encryptor()
        return vector + encryptor.update(text) + encryptor.finalize()

    def decrypt(self, sealed: bytes) -> bytes:
        """Undo :meth:`encrypt`."""
        decryptor = Cipher(algorithms.AES(self.cipher_key), modes.CBC(sealed[:16])).decryptor()
        return decryptor.update(sealed[16:]) + decryptor.finalize()

    @staticmethod
    def signature(token: bytes, message: bytes) -> bytes:
        """Return the whole HMAC."""
        return hmac.digest(token, message, "sha256")


class Pins:
    """Keeps a PIN, counts the tries, and hands out tokens to those who know it."""

    def __init__(self, pin: str, protocol: type[ProtocolOne]) -> None:
        self.protocol = protocol
        self.retries = TRIES
        self._wrong_in_a_row = 0
        self._digest = hashlib.sha256(pin.encode()).digest()[:16]
        self._agreement = ec.generate_private_key(ec.SECP256R1())
        self._token = b""
        self._site: str | None = None
        self._permissions = 0
        self._commands: dict[int, Callable[[Mapping[int, Any]], dict[int, Any]]] = {
            0x01: self._get_retries,
            0x02: self._get_agreement,
            0x05: self._get_token,  # the older command, whose tokens are good for every site
            0x09: self._get_token,
        }

    def plug_in_again(self) -> None:
        """Allow three tries more, if that many are left."""
        self._wrong_in_a_row = 0

    def answer(self, asked: Mapping[int, Any]) -> dict[int, Any]:
        """Answer authenticatorClientPIN."""
        if asked[1] != self.protocol.version:
            raise CtapError(CtapError.ERR.INVALID_PARAMETER)
        return self._commands[asked[2]](asked)

    def check(self, signature: bytes, message: bytes, version: int, site: str, permission: int) -> None:
        """Refuse what was not signed with a token for ``site`` and for this."""
        right = version == self.protocol.version and self._site in (None, site) and self._permissions & permission
        if not (right and hmac.compare_digest(signature, self.protocol.signature(self._token, message))):
            raise CtapError(CtapError.ERR.PIN_AUTH_INVALID)

    def _get_retries(self, _asked: Mapping[int, Any]) -> dict[int, Any]:
        return {3: self.retries, 4: self._wrong_in_a_row >= TRIES_UNTIL_REPLUGGED}

    def _get_agreement(self, _asked: Mapping[int, Any]) -> dict[int, Any]:
        point = self._agreement.public_key().public_numbers()
        return {1: {1: 2, 3: -25, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}}

    def _get_token(self, asked: Mapping[int, Any]) -> dict[int, Any]:
        self._check_tries()
        theirs = ec.EllipticCurvePublicNumbers(
            int.from_bytes(asked[3][-2], "big"), int.from_bytes(asked[3][-3], "big"), ec.SECP256R1()
        )
        line = self.protocol(self._agreement.exchange(ec.ECDH(), theirs.public_key()))
        self.retries -= 1
        if line.decrypt(asked[6]) != self._digest:
            self._agreement = ec.generate_private_key(ec.SECP256R1())
            self._wrong_in_a_row += 1
            self._check_tries()
            raise CtapError(CtapError.ERR.PIN_INVALID)
        self.retries, self._wrong_in_a_row = TRIES, 0
        self._permissions = asked[9] if asked[2] == 0x09 else MAKE_CREDENTIAL | GET_ASSERTION
        if not self._permissions & (MAKE_CREDENTIAL | GET_ASSERTION):
            raise CtapError(CtapError.ERR.UNAUTHORIZED_PERMISSION)
        self._site = asked.get(10)
        self._token = os.urandom(32)
        return {2: line.encrypt(self._token)}

    def _check_tries(self) -> None:
        if self.retries == 0:
            raise CtapError(CtapError.ERR.PIN_BLOCKED)
        if self._wrong_in_a_row >= TRIES_UNTIL_REPLUGGED:
            raise CtapError(CtapError.ERR.PIN_AUTH_BLOCKED)
