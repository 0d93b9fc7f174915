"""Links that offer a connection: ``poolkey://connect?c=…``, with the text of a connection file in base64url.

A link has the same text as a file, so there is one parser for both and one thing to learn for administrators. It is
not compressed, so nothing small grows large. base64url needs no escapes, so no mail program or shell breaks it; where
one cuts it, the checksum before the text (CRC-32, four bytes) tells, since the first half of a file is often a file.
There is one way only to write a text, and nothing may stand beside it. A link is read by whoever carries it, so no
secret is let into one. Who sent it is not known either: it is only an offer, for a person to read and to judge.
"""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

from poolkey.core.connection import Connection
from poolkey.core.connection_text import format_toml, parse_handout
from poolkey.core.errors import ConnectLinkError, LinkReason
from poolkey.core.values import dataclass, replace

SCHEME = "poolkey:"
MAXIMUM_LINK = 8192  # in characters; some 40 profiles, and still one argument and one line of a local call
MAXIMUM_PROFILES = 40  # as many as a person will read through

_CHECKSUM_BYTES = 4
_BEGINNING = f"{SCHEME}//connect?c="
# Windows puts the slash in; the scheme and the host have no case (RFC 3986, 3.1 and 3.2.2).
_LINK = re.compile(r"(?i:poolkey://connect/?)\?c=([A-Za-z0-9_-]+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Offered:
    """A connection that a link offers, and the older one whose place it would take."""

    connection: Connection
    older: Connection | None = None


def is_for_poolkey(text: str) -> bool:
    """Tell whether ``text`` is an address that the desktop hands to Poolkey, a good link or a bad one."""
    return text[: len(SCHEME)].lower() == SCHEME


def format_link(connection: Connection) -> str:
    """Return the link that offers ``connection`` as it was handed out, without the person's own profiles.

    Raises ``ConnectLinkError`` where it has a secret or does not fit.
    """
    handed_out = tuple(profile for profile in connection.profiles if not profile.added)
    offered = _checked(replace(connection, profiles=handed_out))
    link = _BEGINNING + _encoded(format_toml(offered))
    if len(link) > MAXIMUM_LINK:
        raise ConnectLinkError(LinkReason.TOO_LARGE)
    return link


def parse_link(link: str) -> Connection:
    """Return the connection that ``link`` offers. Raises ``ConnectLinkError`` or ``ConnectionFileError``."""
    if len(link) > MAXIMUM_LINK:
        raise ConnectLinkError(LinkReason.TOO_LARGE)
    found = _LINK.fullmatch(link)
    if not found:
        raise ConnectLinkError(LinkReason.NOT_A_LINK)
    connection = _checked(parse_handout(_decoded(found[1])).connection)
    return replace(connection, profiles=tuple(replace(profile, added=False) for profile in connection.profiles))


def _checked(connection: Connection) -> Connection:
    if connection.client_has_secret:
        raise ConnectLinkError(LinkReason.SECRET)
    if len(connection.profiles) > MAXIMUM_PROFILES:
        raise ConnectLinkError(LinkReason.TOO_LARGE)
    return connection


def _encoded(text: str) -> str:
    content = text.encode()
    return urlsafe_b64encode(_checksum(content) + content).decode().rstrip("=")


def _decoded(code: str) -> str:
    try:
        text = urlsafe_b64decode(code + "=" * (-len(code) % 4))[_CHECKSUM_BYTES:].decode()
    except (binascii.Error, UnicodeDecodeError):
        raise ConnectLinkError(LinkReason.DAMAGED) from None
    if _encoded(text) != code:  # the checksum is wrong, or the last sign has bits to spare
        raise ConnectLinkError(LinkReason.DAMAGED)
    return text


def _checksum(content: bytes) -> bytes:
    return binascii.crc32(content).to_bytes(_CHECKSUM_BYTES, "big")
