"""D-Bus messages as bytes: calls and their replies, of the types that the Secret Service speaks in and no others.

An array of bytes is ``bytes``, one of entries a mapping, and a variant the pair of its signature and its value.
https://dbus.freedesktop.org/doc/dbus-specification.html, "Type System" and "Message Protocol"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from poolkey.core.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

HEAD_BYTES = 16  # what every message begins with, and enough to tell its size
MAXIMUM_BYTES = 1024 * 1024  # the bus allows far more, but no answer to us is as long

_ALIGNMENTS = {"y": 1, "b": 4, "u": 4, "s": 4, "o": 4, "g": 1, "a": 4, "v": 1, "(": 8, "{": 8}
_DEPTHS = {"(": 1, "{": 1, ")": -1, "}": -1}
_KEYS = frozenset("ybusog")
_DEEPEST = 32

_HEADER = "yyyyuua(yv)"
_LITTLE, _BIG = b"lB"
_VERSION = 1
_CALL, _RETURN, _ERROR = 1, 2, 3
_PATH, _INTERFACE, _MEMBER, _ERROR_NAME, _REPLY_SERIAL, _DESTINATION, _, _SIGNATURE = range(1, 9)


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the method ``member``; ``signature`` says of which types the values in ``body`` are.

    Secrets are among those, so neither a call nor a reply shows them.
    """

    destination: str
    path: str
    interface: str
    member: str
    signature: str = ""
    body: tuple[object, ...] = field(default=(), repr=False)

    def marshalled(self, serial: int) -> bytes:
        """Return the message whose number on its connection is ``serial``. Raises ``TypeError`` for another body."""
        fields = [
            (_PATH, ("o", self.path)),
            (_INTERFACE, ("s", self.interface)),
            (_MEMBER, ("s", self.member)),
            (_DESTINATION, ("s", self.destination)),
            (_SIGNATURE, ("g", self.signature)),
        ]
        body = marshalled(self.signature, self.body)
        head = marshalled(_HEADER, (_LITTLE, _CALL, 0, _VERSION, len(body), serial, fields))
        return head + bytes(-len(head) % 8) + body


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to the call of that ``serial``: its values, or the name of an ``error``."""

    serial: int
    error: str
    body: tuple[object, ...] = field(default=(), repr=False)


def size(head: bytes) -> int:
    """Return how many bytes the message has that begins with ``head``. Raises ``ValueError`` for none of ours."""
    match _Reader(head).read("yyyyuuu"):
        case [order, _, _, version, int(body), _, int(fields)] if order in {_LITTLE, _BIG} and version == _VERSION:
            whole = HEAD_BYTES + fields + -fields % 8 + body
            if whole <= MAXIMUM_BYTES:
                return whole
    raise ValueError("a message of another version, or a very long one")


def read_reply(message: bytes) -> Reply | None:
    """Return the reply that a whole message is, ``None`` for another kind. Raises ``ValueError`` if malformed."""
    reader = _Reader(message)
    match reader.read(_HEADER):
        case [_, kind, _, _, _, _, [*fields]] if kind in {_RETURN, _ERROR}:
            serial, error = _field(fields, _REPLY_SERIAL), _field(fields, _ERROR_NAME)
            if not isinstance(serial, int):
                raise ValueError("a reply to nothing")
            if kind == _ERROR:
                return Reply(serial, str(error))
            return Reply(serial, "", reader.body(str(_field(fields, _SIGNATURE) or "")))
    return None


def marshalled(signature: str, values: Sequence[object]) -> bytes:
    """Return ``values`` as they stand where a message begins. Raises ``TypeError`` where they are of other types."""
    writer = _Writer()
    for kind, value in zip(_types(signature), values, strict=True):
        writer.write(kind, value)
    return bytes(writer.data)


class _Writer:
    """Little-endian, from where a message begins."""

    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, kind: str, value: object) -> None:
        self._align(kind)
        match kind[0], value:
            case "y", int(number):
                self.data.append(number)
            case "b" | "u", int(number):
                self._write_number(number, 4)
            case "s" | "o" | "g", str(text):
                self._write_text(text, 1 if kind == "g" else 4)
            case "v", [str(inner), content]:
                self._write_text(inner, 1)
                self.write(inner, content)
            case "a", bytes(octets) if kind == "ay":
                self._write_number(len(octets), 4)
                self.data += octets
            case "a", Mapping() as entries:
                self._write_elements(kind[1:], tuple(entries.items()))
            case "a", [*elements]:
                self._write_elements(kind[1:], elements)
            case "(" | "{", [*members]:
                for inner, member in zip(_types(kind[1:-1]), members, strict=True):
                    self.write(inner, member)
            case _:
                raise TypeError(f"a {type(value).__name__} is no {kind}")

    def _write_number(self, number: int, width: int) -> None:
        self.data += number.to_bytes(width, "little")

    def _write_text(self, text: str, width: int) -> None:
        encoded = text.encode()
        self._write_number(len(encoded), width)
        self.data += encoded + b"\0"

    def _write_elements(self, kind: str, elements: Sequence[object]) -> None:
        size_at = len(self.data)
        self._write_number(0, 4)
        self._align(kind)  # not counted as of the elements, and there even without one
        begin = len(self.data)
        for element in elements:
            self.write(kind, element)
        self.data[size_at : size_at + 4] = (len(self.data) - begin).to_bytes(4, "little")

    def _align(self, kind: str) -> None:
        self.data += bytes(-len(self.data) % _ALIGNMENTS[kind[0]])


class _Reader:
    """In the byte order that the message names first. Everything raises ``ValueError`` at what is malformed."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._depth = 0
        self._order: Literal["big", "little"] = "big" if data[0] == _BIG else "little"

    def read(self, signature: str) -> list[object]:
        return [self._value(kind) for kind in _types(signature)]

    def body(self, signature: str) -> tuple[object, ...]:
        self._align(8)
        return tuple(self.read(signature))

    def _value(self, kind: str) -> object:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError("too deep")
        self._align(_ALIGNMENTS[kind[0]])
        value = self._of(kind)
        self._depth -= 1
        return value

    def _of(self, kind: str) -> object:
        match kind[0]:
            case "y":
                return self._number(1)
            case "u":
                return self._number(4)
            case "b":
                return bool(self._number(4))
            case "s" | "o":
                return self._text(4)
            case "g":
                return self._text(1)
            case "v":
                (inner,) = _types(self._text(1))
                return inner, self._value(inner)
            case "a":
                return self._array(kind[1:])
            case _:
                return self._structure(kind)

    def _array(self, kind: str) -> object:
        length = self._number(4)
        self._align(_ALIGNMENTS[kind[0]])
        if kind == "y":
            return self._take(length)
        end = self._at + length
        elements: list[Any] = []
        while self._at < end:
            elements.append(self._value(kind))
        if self._at > end:
            raise ValueError("an element that is longer than its array")
        return dict(elements) if kind[0] == "{" else elements

    def _structure(self, kind: str) -> tuple[object, ...]:
        members = tuple(self.read(kind[1:-1]))
        if not members or (kind[0] == "{" and kind[1] not in _KEYS):
            raise ValueError("a structure of nothing, or an entry without a plain key")
        return members

    def _text(self, width: int) -> str:
        text = self._take(self._number(width)).decode()
        self._take(1)
        return text

    def _number(self, width: int) -> int:
        return int.from_bytes(self._take(width), self._order)

    def _align(self, width: int) -> None:
        self._at += -self._at % width

    def _take(self, length: int) -> bytes:
        taken = self._data[self._at : self._at + length]
        if len(taken) < length:
            raise ValueError("too short")
        self._at += length
        return taken


def _field(fields: Sequence[object], wanted: int) -> object:
    """Return the value of a header's field, or ``None``."""
    for each in fields:
        match each:
            case [int(code), [_, value]] if code == wanted:
                return value
    return None


def _types(signature: str) -> Iterator[str]:
    """Yield the single complete types of a signature. Raises ``ValueError`` for others than those above."""
    begin = depth = 0
    for at, code in enumerate(signature):
        if code not in _ALIGNMENTS and code not in _DEPTHS:
            raise ValueError("a type that nobody here speaks in")
        depth += _DEPTHS.get(code, 0)
        if depth < 0:
            raise ValueError("an end of no type")
        if depth == 0 and code != "a":
            yield signature[begin : at + 1]
            begin = at + 1
    if begin < len(signature):
        raise ValueError("a type without its end")
