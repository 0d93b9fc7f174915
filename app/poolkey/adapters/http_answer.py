"""An answer of HTTP/1.1 (RFC 9112), read from the stream that it comes in by.

The standard library reads one with its parser of e-mails, which takes longer to load than both calls of a renewal take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from poolkey.core.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

MAXIMUM_HEADERS = 100

_STATUS = re.compile(rb"HTTP/1\.(\d) (\d{3})(?: [^\r\n]*)?\r?\n")
_HEADER = re.compile(rb"([!#$%&'*+.^_`|~\w-]+):[ \t]*([^\r\n]*?)[ \t]*\r?\n", re.ASCII)
_CHUNK = rb"([0-9A-Fa-f]+)[ \t]*(?:;[^\r\n]*)?\r?\n"
_END_OF_LINE = (b"\r\n", b"\n")
_INTERIM = range(100, 200)
_WITHOUT_BODY = frozenset({204, 304})


class NotHttp(ValueError):
    """What came is no answer of HTTP/1.1."""


class IncompleteRead(ValueError):
    """The server ended in the middle of its answer."""


class TooLarge(ValueError):
    """The answer is longer than it may be."""


class RemoteDisconnected(ConnectionResetError):
    """The server hung up instead of an answer."""


@dataclass(frozen=True, slots=True)
class Head:
    """What an answer begins with; the names of its headers are in lower case."""

    version: int
    status: int
    headers: Mapping[str, str]

    @property
    def has_measure(self) -> bool:
        """Tell whether the body ends by itself, and not with the connection."""
        return self.status in _WITHOUT_BODY or not self.headers.keys().isdisjoint(
            {"transfer-encoding", "content-length"}
        )

    @property
    def keeps_line(self) -> bool:
        """Tell whether another request may go out on the connection."""
        return self.has_measure and self.version > 0 and "close" not in self.headers.get("connection", "").lower()


def read_head(stream: BinaryIO) -> Head:
    """Read up to the body of the answer that counts (RFC 9110, 15.2). Raises ``NotHttp`` and those below."""
    while (head := _one_head(stream)).status in _INTERIM:
        pass
    return head


def read_body(stream: BinaryIO, head: Head, maximum: int) -> bytes:
    """Read the body behind ``head``, of up to ``maximum`` bytes (RFC 9112, 6.3)."""
    if head.status in _WITHOUT_BODY:
        return b""
    if coding := head.headers.get("transfer-encoding"):
        if coding.lower() != "chunked":
            raise NotHttp
        return b"".join(_chunks(stream, maximum))
    if length := head.headers.get("content-length"):
        if not (length.isascii() and length.isdigit()):
            raise NotHttp
        return _exactly(stream, int(length), maximum)
    return stream.read()


def _one_head(stream: BinaryIO) -> Head:
    line = stream.readline()
    if not line:
        raise RemoteDisconnected
    match = _STATUS.fullmatch(line)
    if match is None:
        raise NotHttp
    headers: dict[str, str] = {}
    for name, value in _headers(stream):
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return Head(int(match[1]), int(match[2]), headers)


def _headers(stream: BinaryIO) -> Iterator[tuple[str, str]]:
    for _ in range(MAXIMUM_HEADERS):
        line = stream.readline()
        if line in _END_OF_LINE:
            return
        match = _HEADER.fullmatch(line)
        if match is None:
            raise NotHttp if line.endswith(b"\n") else IncompleteRead
        yield match[1].decode("ascii").lower(), match[2].decode("latin-1")
    raise NotHttp


def _chunks(stream: BinaryIO, maximum: int) -> Iterator[bytes]:
    """Yield the chunks of a body (RFC 9112, 7.1)."""
    while True:
        line = stream.readline()
        match = re.fullmatch(_CHUNK, line)
        if match is None:
            raise NotHttp
        size = int(match[1], 16)
        if not size:
            break
        yield _exactly(stream, size, maximum)
        if stream.readline() not in _END_OF_LINE:
            raise NotHttp
    for _trailer in _headers(stream):
        pass


def _exactly(stream: BinaryIO, size: int, maximum: int) -> bytes:
    if size > maximum:
        raise TooLarge
    data = stream.read(size)
    if len(data) < size:
        raise IncompleteRead
    return data
