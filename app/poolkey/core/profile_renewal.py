"""Edits of an AWS file that need no look at the rest of it, so they cost next to nothing, however large it is."""

from __future__ import annotations

import re

from poolkey.core.profile_lines import LEAKING
from poolkey.core.profile_section import MARKER, Section, Values, are_safe, block

_SECTION_END = re.compile(rb"[\r\n]*(?:\[|\Z)")


def renewed(data: bytes, section: Section, values: Values, note: str = "") -> bytes | None:
    """Return ``data`` with new values in the section, if its lines are just those that Poolkey writes, else ``None``.

    That is enough for a file that is known to be good, or that turns out to need no edit.
    """
    newline = _newline(data)
    head = f"[{section.name}]{newline}{MARKER}".encode()
    start = data.rfind(head)
    if start < 0 or data[start - 1 : start] not in {b"", b"\n"} or not are_safe(values, note):
        return None
    end = data.find(b"\n", start + len(head)) + 1
    for key, _ in values:
        if not data.startswith(f"{key} = ".encode(), end):
            return None
        end = data.find(b"\n", end) + 1
    if not end or not _SECTION_END.match(data, end):
        return None
    new = block(section, values, note, newline).encode()
    if data[start:end] == new:
        return data
    return b"".join((memoryview(data)[:start], new, memoryview(data)[end:]))


def extended(data: bytes, section: Section, values: Values, note: str = "") -> bytes | None:
    """Return ``data``, known to be good, with a new section if there can be none of that name, else ``None``."""
    if section.clue.encode() in data or f"[{LEAKING}]".encode() in data or not are_safe(values, note):
        return None
    newline = _newline(data)
    return b"".join((data, newline.encode() if data else b"", block(section, values, note, newline).encode()))


def _newline(data: bytes) -> str:
    return "\r\n" if data[: data.find(b"\n") + 1].endswith(b"\r\n") else "\n"
