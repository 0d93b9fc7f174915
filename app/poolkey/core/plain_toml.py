"""TOML as plain as Poolkey writes it, with a key or the head of a table in each line, read without a parser.

The standard library's takes longer to load than all the rest of reading a connection, and AWS tools wait. What is less
plain, or wrong, is left to that one. The grammar is https://toml.io/en/v1.0.0.
"""

from __future__ import annotations

_CONSTANTS = {"true": True, "false": False}
_MOST_DIGITS = 9


def read_plainly(text: str) -> dict[str, object] | None:
    """Return what :func:`tomllib.loads` returns for ``text``, or ``None`` where that one has to be asked."""
    reading = _Reading()
    try:
        for line in text.split("\n"):
            if line:
                reading.take(line)
    except _NotPlainError:
        return None
    return reading.document


class _NotPlainError(Exception):
    """Something that only a parser can judge."""


class _Reading:
    def __init__(self) -> None:
        self.document: dict[str, object] = {}
        self._table = self.document
        self._arrays: dict[str, list[object]] = {}  # of tables

    def take(self, line: str) -> None:
        if not line.isprintable():
            raise _NotPlainError
        if line[:2] == "[[" and line[-2:] == "]]":
            self._begin_one_of(line[2:-2])
        elif line[0] == "[" and line[-1] == "]":
            self._table = {}
            self._put(self.document, line[1:-1], self._table)
        else:
            key, _, value = line.partition(" = ")
            self._put(self._table, key, _value(value))

    def _begin_one_of(self, name: str) -> None:
        if name not in self._arrays:
            self._arrays[name] = []
            self._put(self.document, name, self._arrays[name])
        self._table = {}
        self._arrays[name].append(self._table)

    def _put(self, table: dict[str, object], key: str, value: object) -> None:
        is_bare = key.isascii() and key.replace("_", "x").isalnum()
        if not is_bare or key in table:
            raise _NotPlainError
        table[key] = value


def _value(text: str) -> object:
    if text[:1] == "[" and text[-1:] == "]":
        inner = text[1:-1]
        return [_scalar(item) for item in inner.split(", ")] if inner else []
    return _scalar(text)


def _scalar(text: str) -> str | int | bool:
    """Read a text without escapes, a number as people count, or a truth value."""
    inner = text[1:-1]
    if text == f'"{inner}"' and '"' not in inner and "\\" not in inner:
        return inner
    if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS and (text[0] != "0" or text == "0"):
        return int(text)
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    raise _NotPlainError
