"""A certificate authority for one test."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from hashlib import sha1
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

DAY = timedelta(days=1)
NAME = "An authority of a test"


class Authority:
    """Issues certificates; ``path`` is its own one, for those who are to trust it."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / "authority.pem"
        self._directory = directory
        self._key = generate_private_key(SECP256R1())
        self._name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
        self.path.write_bytes(self._signed(self._name, self._key, DAY, x509.BasicConstraints(ca=True, path_length=0)))

    def server(self, host: str, *, valid: timedelta = DAY) -> ssl.SSLContext:
        """Return what a server called ``host`` needs; a negative ``valid`` makes an expired certificate."""
        key = generate_private_key(SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
        names = [x509.DNSName(host), *([x509.IPAddress(ip_address(host))] if host[0].isdigit() else [])]
        certificate = self._signed(name, key, valid, x509.SubjectAlternativeName(names))
        path = self._directory / "server.pem"
        path.write_bytes(certificate + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context

    def hashed(self) -> Path:
        """Return a folder that OpenSSL finds it in by a hash of its name, as systems have one."""
        folder = self._directory / "hashed"
        folder.mkdir()
        spelt = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME.lower())]).public_bytes()
        number = int.from_bytes(sha1(spelt[2:], usedforsecurity=False).digest()[:4], "little")
        (folder / f"{number:08x}.0").write_bytes(self.path.read_bytes())
        return folder

    def _signed(
        self, name: x509.Name, key: EllipticCurvePrivateKey, valid: timedelta, extension: x509.ExtensionType
    ) -> bytes:
        now = datetime.now(UTC)
        builder = x509.CertificateBuilder(self._name, name, key.public_key(), x509.random_serial_number())
        builder = builder.not_valid_before(now - 9 * DAY).not_valid_after(now + valid)
        return builder.add_extension(extension, critical=False).sign(self._key, SHA256()).public_bytes(Encoding.PEM)
