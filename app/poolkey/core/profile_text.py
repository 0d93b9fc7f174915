"""AWS file text in, edited text out: the section of one profile changes, every other byte stays.

A section is Poolkey's own if a comment in it says so. Comments survive ``aws configure set``; where another
program drops it, the person is asked again, which is the safe way to be wrong.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from itertools import islice

from poolkey.core.errors import AwsFilesError, AwsFilesReason
from poolkey.core.profile_lines import LEAKING, Kind, Line, read_lines, section_names

MARKER = "# Managed by Poolkey: its keys here are overwritten"

KEYS = frozenset({"aws_access_key_id", "aws_secret_access_key", "aws_session_token", "aws_security_token"})

# What decides where SDKs take credentials from. A profile must have one such source: keys in ``credentials``
# beat a ``credential_process``, a role or single sign-on beats both, and an old ``aws_security_token`` beats
# ``aws_session_token`` (botocore.credentials).
SOURCES = KEYS | {
    "credential_process",
    "credential_source",
    "login_session",
    "role_arn",
    "source_profile",
    "sso_account_id",
    "sso_region",
    "sso_role_name",
    "sso_session",
    "sso_start_url",
    "web_identity_token_file",
}

# What Poolkey writes, and so takes away again.
OWN = KEYS | {"credential_process", "output", "region"}

_UNSAFE_IN_NAME = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\[\]\"\\]")
_UNSAFE_IN_VALUE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_NEEDS_NO_QUOTES = re.compile(r"[\w.@%+=:,/-]+", re.ASCII)
_SECTION_END = re.compile(rb"[\r\n]*(?:\[|\Z)")
_UNQUOTED_PROFILE = re.compile(r"profile[^\s\"'\\]*[ \t]+([^\s\"'\\]+)")


Values = tuple[tuple[str, str], ...]


class AwsFile(StrEnum):
    """One of the two shared AWS files."""

    CONFIG = "config"
    CREDENTIALS = "credentials"


class Owner(Enum):
    """Who made a section; ``NOBODY`` if there is none."""

    NOBODY = auto()
    POOLKEY = auto()
    SOMEBODY = auto()


@dataclass(frozen=True, slots=True)
class Section:
    """The place of ``profile`` in one of the files. A name that cannot stand in a header is an ``AwsFilesError``."""

    file: AwsFile
    profile: str

    def __post_init__(self) -> None:
        name = self.profile
        if not name or name != name.strip() or name == LEAKING or _UNSAFE_IN_NAME.search(name):
            raise AwsFilesError(AwsFilesReason.BAD_VALUE)

    @property
    def name(self) -> str:
        """Return what Poolkey writes between the brackets."""
        if self.file is AwsFile.CREDENTIALS or self.profile == "default":
            return self.profile
        return f"profile {self.profile}" if _NEEDS_NO_QUOTES.fullmatch(self.profile) else f'profile "{self.profile}"'

    @property
    def clue(self) -> str:
        """Return what every header of this profile contains, however it is quoted."""
        return self.profile.split()[0]

    def is_called(self, name: str) -> bool:
        """Tell whether a header's ``name`` means this profile, to botocore or to the SDKs that trim it."""
        trimmed = name.strip()
        if self.file is AwsFile.CREDENTIALS or trimmed == "default":
            return trimmed == self.profile
        if simple := _UNQUOTED_PROFILE.fullmatch(trimmed):
            return simple[1] == self.profile
        return trimmed.startswith("profile") and _words(trimmed)[1:] == [self.profile]


@dataclass(frozen=True, slots=True)
class _Found:
    """A section in a text: its header, its lines up to its last key or marker, and the header behind it."""

    header: Line
    body: tuple[Line, ...]
    following: Line | None

    @property
    def end(self) -> int:
        return (self.body or (self.header,))[-1].end

    @property
    def is_own(self) -> bool:
        return any(_is_marker(line) for line in self.body)

    def without(self, keys: Collection[str]) -> tuple[Line, ...]:
        """Return the lines of the body without our marker and without ``keys`` and what belongs to them."""
        kept = []
        dropping = False
        for line in self.body:
            if line.kind is Kind.KEY:
                dropping = line.name in keys
            if not _is_marker(line) and not (dropping and line.kind in {Kind.KEY, Kind.MORE}):
                kept.append(line)
        return tuple(kept)


@dataclass(frozen=True, slots=True)
class AwsText:
    """The text of an AWS file that botocore can read, and the names in its headers."""

    text: str = field(repr=False)
    names: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> AwsText:
        """Check ``text``. Raises ``AwsFilesError`` with the line for what botocore would refuse or misread."""
        return cls(text, section_names(text))

    @property
    def has_own(self) -> bool:
        """Tell whether any section is Poolkey's own."""
        return MARKER in self.text

    def owner(self, section: Section) -> Owner:
        """Tell who made the section."""
        found = self._find(section)
        if found is None:
            return Owner.NOBODY
        return Owner.POOLKEY if found.is_own else Owner.SOMEBODY

    def read(self, section: Section) -> Values | None:
        """Return the keys (in lower case) and values that botocore reads from the section itself."""
        found = self._find(section)
        return None if found is None else tuple(_values(found.body))

    def with_section(self, section: Section, values: Values, note: str = "") -> AwsText:
        """Return the text with ``values`` in the section, whoever made it, and ``note`` behind the marker.

        Whatever else decides on credentials is dropped from it; other keys and comments stay. Raises
        ``AwsFilesError`` for what would not be read back as it is.
        """
        if not _are_safe(values, note):
            raise AwsFilesError(AwsFilesReason.BAD_VALUE)
        keys = SOURCES.union(key for key, _ in values)
        self._refuse_leaks({key for key, _ in values})
        found = self._find(section)
        if found is None:
            newline = _newline(self.text)
            separator = newline if self.text else ""
            text = self.text + separator + _block(section, values, note, newline)
            return AwsText(text, (*self.names, section.name))
        return self._replaced(section, found, found.without(keys), _own_lines(values, note))

    def without(self, section: Section, keys: Collection[str] = OWN) -> AwsText:
        """Return the text without ``keys`` in the section, and without the section once nothing is left in it.

        What a person added stays, under our marker: so the next sign-in need not ask whose section this is.
        """
        found = self._find(section)
        if found is None:
            return self
        kept = found.without(keys)
        # An indented header behind ours would become part of the value before ours.
        if any(line.kind is not Kind.BLANK for line in kept) or (found.following and found.following.indent):
            return self._replaced(section, found, kept, (MARKER,))
        before, after = self.text[: found.header.start], self.text[found.end :]
        names = tuple(name for name in self.names if name != found.header.name)
        return AwsText(_without_separator(before, after) + after, names)

    def _find(self, section: Section) -> _Found | None:
        clue = section.clue
        names = [name for name in self.names if clue in name and section.is_called(name)]
        if not names:
            return None
        headers = [self._header(name) for name in names]
        if len(headers) > 1:  # readers differ on which one counts
            line = self.text.count("\n", 0, headers[1].start) + 1
            raise AwsFilesError(AwsFilesReason.DUPLICATE_SECTION, line=line)
        return _found_at(self.text, headers[0])

    def _header(self, name: str) -> Line:
        # From the end, where new sections are; 0, the start of the text, if it stands nowhere behind a line break.
        likely = self.text.rfind(f"\n[{name}]") + 1
        if self.text.startswith("[", likely) and (line := next(read_lines(self.text, likely))).name == name:
            return line
        return next(line for line in read_lines(self.text) if line.kind is Kind.HEADER and line.name == name)

    def _refuse_leaks(self, keys: Collection[str]) -> None:
        if f"[{LEAKING}]" not in self.text:
            return
        section = ""
        for number, line in enumerate(read_lines(self.text), start=1):
            if line.kind is Kind.HEADER:
                section = line.name
            elif section == LEAKING and line.kind is Kind.KEY and line.name in SOURCES.difference(keys):
                raise AwsFilesError(AwsFilesReason.BAD_LINE, line=number)

    def _replaced(self, section: Section, found: _Found, kept: tuple[Line, ...], own: tuple[str, ...]) -> AwsText:
        newline = _newline(self.text)
        header = self._text_of(found.header).replace(f"[{found.header.name}]", f"[{section.name}]", 1)
        if not header.endswith("\n"):
            header += newline
        # Indented like the next key or header, which would else be read as part of our last value.
        marks = [line.indent for line in (*kept, found.following) if line and line.kind in {Kind.KEY, Kind.HEADER}]
        indent = marks[0] if marks else ""
        ours = "".join(indent + line + newline for line in own)
        body = "".join(map(self._text_of, kept))
        new = header + ours + body
        if new == self.text[found.header.start : found.end]:
            return self
        names = self.names
        if section.name != found.header.name:
            names = tuple(section.name if name == found.header.name else name for name in names)
        return AwsText("".join((self.text[: found.header.start], new, self.text[found.end :])), names)

    def _text_of(self, line: Line) -> str:
        return self.text[line.start : line.end]


def renewed(data: bytes, section: Section, values: Values, note: str = "") -> bytes | None:
    """Return ``data`` with new values in the section, if its lines are just those that Poolkey writes, else ``None``.

    This looks for those very lines and at nothing else, so it costs next to nothing, however large the file is.
    That is enough for one that is known to be good, or that turns out to need no edit.
    """
    newline = _newline_of(data)
    head = f"[{section.name}]{newline}{MARKER}".encode()
    start = data.rfind(head)
    if start < 0 or data[start - 1 : start] not in {b"", b"\n"} or not _are_safe(values, note):
        return None
    end = data.find(b"\n", start + len(head)) + 1
    for key, _ in values:
        if not data.startswith(f"{key} = ".encode(), end):
            return None
        end = data.find(b"\n", end) + 1
    if not end or not _SECTION_END.match(data, end):
        return None
    block = _block(section, values, note, newline).encode()
    if data[start:end] == block:
        return data
    return b"".join((memoryview(data)[:start], block, memoryview(data)[end:]))


def extended(data: bytes, section: Section, values: Values, note: str = "") -> bytes | None:
    """Return ``data``, known to be good, with a new section if there can be none of that name, else ``None``."""
    if section.clue.encode() in data or f"[{LEAKING}]".encode() in data or not _are_safe(values, note):
        return None
    newline = _newline_of(data)
    return b"".join((data, newline.encode() if data else b"", _block(section, values, note, newline).encode()))


def _are_safe(values: Values, note: str) -> bool:
    """Tell whether the texts keep to their lines, and are read as they are written."""
    texts = (note, *(value for _, value in values))
    return not any(map(_UNSAFE_IN_VALUE.search, texts)) and all(value == value.strip() for _, value in values)


def _block(section: Section, values: Values, note: str, newline: str) -> str:
    return "".join(line + newline for line in (f"[{section.name}]", *_own_lines(values, note)))


def _own_lines(values: Values, note: str) -> tuple[str, ...]:
    return (MARKER + note, *(f"{key} = {value}" for key, value in values))


def _words(name: str) -> list[str]:
    try:
        return shlex.split(name)
    except ValueError:  # an open quote
        return []


def _is_marker(line: Line) -> bool:
    return line.kind is Kind.COMMENT and line.value.startswith(MARKER)


def _found_at(text: str, header: Line) -> _Found:
    lines = islice(read_lines(text, header.start), 1, None)
    body: list[Line] = []
    following = None
    for line in lines:
        if line.kind is Kind.HEADER:
            following = line
            break
        body.append(line)
    while body and body[-1].kind in {Kind.BLANK, Kind.COMMENT} and not _is_marker(body[-1]):
        body.pop()  # it belongs to what comes next
    return _Found(header, tuple(body), following)


def _values(body: tuple[Line, ...]) -> Iterator[tuple[str, str]]:
    name = ""
    parts: list[str] = []
    for line in body:
        if line.kind is Kind.KEY:
            if name:
                yield name, "\n".join(parts).rstrip()
            name, parts = line.name, []
        if line.kind is not Kind.COMMENT:
            parts.append(line.value)
    if name:
        yield name, "\n".join(parts).rstrip()


def _newline(text: str) -> str:
    return "\r\n" if text[: text.find("\n") + 1].endswith("\r\n") else "\n"


def _newline_of(data: bytes) -> str:
    return "\r\n" if data[: data.find(b"\n") + 1].endswith(b"\r\n") else "\n"


def _without_separator(before: str, after: str) -> str:
    """Take back the line break that stands before an appended section, unless it ends somebody else's line."""
    shorter = before.removesuffix("\n").removesuffix("\r")
    return shorter if not after or not shorter or shorter.endswith("\n") else before
