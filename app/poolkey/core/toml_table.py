"""TOML tables that refuse by name what they should not hold, and readers of what they may.

A reader takes the dotted key and the value, and returns the value or raises ``ConnectionFileError``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from poolkey.core.errors import ConnectionFileError, Expected, FileReason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")
    D = TypeVar("D")


class Table:
    """A TOML table that knows its place in the file and which of its keys were read."""

    def __init__(self, values: Mapping[str, object], place: str = "") -> None:
        self._values = values
        self._place = place
        self._read: set[str] = set()

    def required(self, key: str, read: Callable[[str, object], T]) -> T:
        """Return the value of ``key``, which must be there."""
        if key not in self._values:
            raise ConnectionFileError(FileReason.MISSING_KEY, self._place + key)
        self._read.add(key)
        return read(self._place + key, self._values[key])

    def optional(self, key: str, read: Callable[[str, object], T], default: D) -> T | D:
        """Return the value of ``key``, or ``default`` where it is not there."""
        return self.required(key, read) if key in self._values else default

    def refuse_unknown(self) -> None:
        """Refuse a table with a key that was not asked for."""
        for key in self._values:
            if key not in self._read:
                raise ConnectionFileError(FileReason.UNKNOWN_KEY, self._place + key)


def read_text(key: str, value: object) -> str:
    """Read a text."""
    if not isinstance(value, str):
        raise wrong(key, Expected.TEXT)
    return value


def read_boolean(key: str, value: object) -> bool:
    """Read ``true`` or ``false``."""
    if not isinstance(value, bool):
        raise wrong(key, Expected.BOOLEAN)
    return value


def read_number(key: str, value: object) -> int:
    """Read a whole number, which no boolean is."""
    if type(value) is not int:
        raise wrong(key, Expected.NUMBER)
    return value


def read_table(key: str, value: object) -> Table:
    """Read a table within the table."""
    if not isinstance(value, dict):
        raise wrong(key, Expected.TABLE)
    return Table(value, f"{key}.")


def between(minimum: int, maximum: int) -> Callable[[str, object], int]:
    """Return the reader of a number from ``minimum`` to ``maximum``."""

    def read(key: str, value: object) -> int:
        number = read_number(key, value)
        if not minimum <= number <= maximum:
            raise _refused(key, choices=f"{minimum}–{maximum}")
        return number

    return read


def matching(pattern: str, expected: Expected) -> Callable[[str, object], str]:
    """Return the reader of a text that a regular expression matches wholly.

    It is compiled when a text is there to be read: most files hold few of the keys, and AWS tools wait.
    """

    def read(key: str, value: object) -> str:
        text = read_text(key, value)
        if not re.fullmatch(pattern, text):
            raise bad(key, expected)
        return text

    return read


def one_of(choices: type[T] | tuple[T, ...]) -> Callable[[str, object], T]:
    """Return the reader of a text that is one of ``choices``."""
    members: tuple[T, ...] = tuple(choices)  # type: ignore[arg-type]  # an enum class iterates over its members

    def read(key: str, value: object) -> T:
        text = read_text(key, value)
        for member in members:
            if member == text:
                return member
        raise not_one_of(key, members)

    return read


def list_of(read_item: Callable[[str, object], T]) -> Callable[[str, object], tuple[T, ...]]:
    """Return the reader of a list whose items ``read_item`` reads."""

    def read(key: str, value: object) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise wrong(key, Expected.LIST)
        return tuple(read_item(key, item) for item in value)

    return read


def wrong(key: str, expected: Expected) -> ConnectionFileError:
    """Return the refusal of a value of another type."""
    return ConnectionFileError(FileReason.WRONG_TYPE, key, expected)


def bad(key: str, expected: Expected) -> ConnectionFileError:
    """Return the refusal of a value of the right type."""
    return ConnectionFileError(FileReason.BAD_VALUE, key, expected)


def not_one_of(key: str, choices: Iterable[object]) -> ConnectionFileError:
    """Return the refusal of a value that is none of ``choices``."""
    return _refused(key, choices=", ".join(map(str, choices)))


def _refused(key: str, *, choices: str) -> ConnectionFileError:
    return ConnectionFileError(FileReason.BAD_VALUE, key, Expected.ONE_OF, choices=choices)
