"""What an edit changes in an AWS file, for a person to read before it is made: a unified diff without secrets.

Only what is known to be harmless is shown, as files hold secrets under more names than anybody knows, and in comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from poolkey.core.profile_section import MARKER

MASK = "***"

_CONTEXT = 3
_HARMLESS = frozenset({"output", "region", "role_arn", "source_profile"})
_HEADER = re.compile(r"\[[^\]]*\]")
_KEY = re.compile(r"([A-Za-z]\w{0,40})\s*[=:]\s*(.*)", re.ASCII)


def changes(path: str, before: str, after: str) -> str:
    """Return the lines that go and come in the file at ``path``, each between three that stay."""
    old, new = _lines(before), _lines(after)
    # An edit touches few lines of what may be a million, and the matcher would look at each.
    start = max(0, _alike(old, new) - _CONTEXT)
    end = max(0, _alike(old[:start:-1], new[:start:-1]) - _CONTEXT)
    hunks = _hunks(old[start : len(old) - end], new[start : len(new) - end], start)
    return "".join(f"{line}\n" for line in (f"--- {path}", f"+++ {path}", *hunks))


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").replace("\r\n", "\n").split("\n") if text else []


def _alike(some: list[str], others: list[str]) -> int:
    """Return how many lines are the same from the start."""
    pairs = zip(some, others, strict=False)
    return next((number for number, (one, other) in enumerate(pairs) if one != other), min(len(some), len(others)))


def _hunks(old: list[str], new: list[str], offset: int) -> Iterator[str]:
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_CONTEXT):
        first, last = group[0], group[-1]
        yield f"@@ -{_range(offset, first[1], last[2])} +{_range(offset, first[3], last[4])} @@"
        for tag, old_start, old_end, new_start, new_end in group:
            if tag == "equal":
                yield from (f" {_masked(line)}" for line in old[old_start:old_end])
            else:
                yield from (f"-{_masked(line)}" for line in old[old_start:old_end])
                yield from (f"+{_masked(line, ours=True)}" for line in new[new_start:new_end])


def _range(offset: int, start: int, end: int) -> str:
    """Return where lines stand, counted from 1; nothing stands behind the line before it."""
    return f"{offset + start + (end > start)},{end - start}"


def _masked(line: str, *, ours: bool = False) -> str:
    if not line.strip() or line.startswith(MARKER):
        return line
    if header := _HEADER.match(line):
        return header[0]
    if key := _KEY.fullmatch(line):
        is_shown = key[1] in _HARMLESS or (ours and key[1] == "credential_process") or not key[2]
        return f"{key[1]} = {key[2] if is_shown else MASK}"
    return f"{line[0]} {MASK}" if line[0] in "#;" else f"{line[: len(line) - len(line.lstrip())]}{MASK}"
