"""AWS file text in, edited text out: the section of one profile changes, every other byte stays."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from poolkey.core.errors import AwsFilesError, AwsFilesReason
from poolkey.core.profile_lines import LEAKING, Kind, Line, read_lines, section_names
from poolkey.core.profile_section import MARKER, OWN, SOURCES, Owner, Section, Values, are_safe, block, own_lines
from poolkey.core.values import dataclass, field


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
        if not are_safe(values, note):
            raise AwsFilesError(AwsFilesReason.BAD_VALUE)
        keys = SOURCES.union(key for key, _ in values)
        self._refuse_leaks({key for key, _ in values})
        found = self._find(section)
        if found is None:
            newline = _newline(self.text)
            separator = newline if self.text else ""
            text = self.text + separator + block(section, values, note, newline)
            return AwsText(text, (*self.names, section.name))
        return self._replaced(section, found, found.without(keys), own_lines(values, note))

    def without(self, section: Section, keys: Collection[str] = OWN) -> AwsText:
        """Return the text without ``keys`` in the section, and without the section once no key is left in it.

        What a person added stays; keys do so under our marker, so that the next sign-in need not ask whose section
        this is.
        """
        found = self._find(section)
        if found is None:
            return self
        kept = found.without(keys)
        # An indented header behind ours would become part of the value before ours.
        if any(line.kind is Kind.KEY for line in kept) or (found.following and found.following.indent):
            return self._replaced(section, found, kept, (MARKER,))
        comments = "".join(self._text_of(line) for line in kept if line.kind is Kind.COMMENT)
        before, after = self.text[: found.header.start], comments + self.text[found.end :]
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
        if LEAKING not in self.names:
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


def _without_separator(before: str, after: str) -> str:
    """Take back the line break that stands before an appended section, unless it ends somebody else's line."""
    shorter = before.removesuffix("\n").removesuffix("\r")
    return shorter if not after or not shorter or shorter.endswith("\n") else before
