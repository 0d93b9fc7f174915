"""The lines of an AWS file as botocore reads them, and what it would refuse.

botocore uses Python's ``RawConfigParser`` and its own reader of nested blocks (botocore.configloader). It is the
strictest of the readers: one line that it refuses makes every profile in the file unusable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from poolkey.core.errors import AwsFilesError, AwsFilesReason

LEAKING = "DEFAULT"  # configparser hands the keys of this section to every other one

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_HEADER = re.compile(r"\[(.+)\]")
_KEY = re.compile(r"([^=:]+?)\s*[=:]\s*(.*)")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_HEADER_LINE = re.compile(r"\n\[(.+)\](?=\n)")
_VALUE = re.compile(r"=.*+")
_COMMENT = re.compile(r"#.*+")
_BREAKS_IN_BLOCKS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"  # str.splitlines breaks here, configparser does not


class Kind(Enum):
    """What a line is."""

    BLANK = auto()
    COMMENT = auto()
    HEADER = auto()
    KEY = auto()
    MORE = auto()  # goes on with the value of the key above
    BAD = auto()


class Line(NamedTuple):
    """A line at ``start`` to ``end``; ``name`` is a header's or key's, ``value`` a key's or what adds to it."""

    kind: Kind
    start: int
    end: int
    indent: str = ""
    name: str = ""
    value: str = ""


def read_lines(text: str, start: int = 0) -> Iterator[Line]:
    """Yield the lines of ``text`` from ``start``, which is the start of the text or of a header."""
    level = 0
    in_key = False
    for found in _LINE.finditer(text, start):
        raw = found[0]
        content = raw.strip()
        indent = raw[: len(raw) - len(raw.lstrip())]
        line = _classify(content, indent, found.start(), found.end(), deeper=in_key and len(indent) > level)
        yield line
        if line.kind is Kind.HEADER or line.kind is Kind.KEY:
            level = len(indent)
            in_key = line.kind is Kind.KEY


def section_names(text: str) -> tuple[str, ...]:
    """Return what stands between the brackets of each header. Raises ``AwsFilesError`` if botocore would fail."""
    if text.startswith("\ufeff"):
        raise AwsFilesError(AwsFilesReason.BYTE_ORDER_MARK, line=1)
    if "\r" in text and (lone := _LONE_RETURN.search(text)):  # a line break to Python, not to every SDK
        raise AwsFilesError(AwsFilesReason.BAD_LINE, line=text.count("\n", 0, lone.start()) + 1)
    names = _names_if_plain(text)
    return _names_line_by_line(text) if names is None else names


def _classify(content: str, indent: str, start: int, end: int, *, deeper: bool) -> Line:
    if not content:
        return Line(Kind.BLANK, start, end)
    if content[0] in "#;":
        return Line(Kind.COMMENT, start, end, indent, value=content)
    if deeper:
        return Line(Kind.MORE, start, end, indent, value=content)
    if header := _HEADER.match(content):
        return Line(Kind.HEADER, start, end, indent, header[1])
    if key := _KEY.match(content):
        return Line(Kind.KEY, start, end, indent, key[1].lower(), key[2])
    return Line(Kind.BAD, start, end, indent)


def _names_line_by_line(text: str) -> tuple[str, ...]:
    names: dict[str, None] = {}  # a set that keeps its order
    keys: set[tuple[str, str]] = set()
    section = ""
    in_block = False
    for number, line in enumerate(read_lines(text), start=1):
        if reason := _refusal(line, section, names, keys, in_block=in_block):
            raise AwsFilesError(reason, line=number)
        if line.kind is Kind.HEADER:
            section = line.name
            names[section] = None
        elif line.kind is Kind.KEY:
            keys.add((section, line.name))
            in_block = not line.value
    return tuple(names)


def _refusal(
    line: Line, section: str, names: dict[str, None], keys: set[tuple[str, str]], *, in_block: bool
) -> AwsFilesReason | None:
    match line.kind:
        case Kind.HEADER if line.name in names and line.name != LEAKING:
            return AwsFilesReason.DUPLICATE_SECTION
        case Kind.KEY | Kind.BAD | Kind.MORE if not section:
            return AwsFilesReason.TEXT_BEFORE_SECTION
        case Kind.BAD:
            return AwsFilesReason.BAD_LINE
        case Kind.KEY if (section, line.name) in keys:
            return AwsFilesReason.DUPLICATE_KEY
        case Kind.MORE if in_block and not _is_block(line.value):
            return AwsFilesReason.BAD_LINE
        case _:
            return None


def _is_block(value: str) -> bool:
    return all("=" in part for part in value.splitlines() if part.strip())


def _names_if_plain(text: str) -> tuple[str, ...] | None:
    """Return the names if the file is surely good, else ``None``: then only the slow reader knows.

    In large files most sections differ in names and values only. So the values are cut off at once, and what
    is left of the bodies, a handful of different ones, is read line by line: ten times as fast.
    """
    if any(character in text for character in _BREAKS_IN_BLOCKS):
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    shape = _VALUE.sub("=", text)
    if "#" in shape:
        shape = _COMMENT.sub("#", shape)
    preamble, *parts = _HEADER_LINE.split(f"\n{shape}\n")
    names, bodies = tuple(parts[::2]), set(parts[1::2])
    different = set(names)
    if len(different) != len(names) or LEAKING in different or any("\n[" in body for body in bodies):
        return None
    try:
        if _names_line_by_line(preamble) or any(_names_line_by_line("[x]" + body) != ("x",) for body in bodies):
            return None
    except AwsFilesError:
        return None
    return names
