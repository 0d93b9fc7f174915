"""The members of Cognito's answers, each read as what it must be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from poolkey.core.epoch import read_epoch
from poolkey.core.errors import GarbledAnswer, ReportDetails
from poolkey.core.secret import Secret
from poolkey.core.values import dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeGuard


@dataclass(frozen=True, slots=True)
class Members:
    """The members of an answer, or of a structure in it; what is none of the protocol is ``GarbledAnswer``.

    An optional member may be left out or null.
    """

    values: Mapping[str, object]
    details: ReportDetails

    def has(self, name: str) -> bool:
        """Tell whether there is such a member."""
        return self.values.get(name) is not None

    def text(self, name: str) -> str:
        """Return a text that is not empty."""
        value = self.values.get(name)
        if not _is_text(value) or not value:
            raise self.garbled(name)
        return value

    def optional_text(self, name: str) -> str | None:
        """Return a text that is not empty, or ``None``."""
        return self.text(name) if self.has(name) else None

    def written(self, name: str) -> str:
        """Return a text, which may be empty or left out."""
        value = self.values.get(name) or ""
        if not _is_text(value):
            raise self.garbled(name)
        return value

    def optional_secret(self, name: str) -> Secret | None:
        """Return a secret, or ``None``."""
        text = self.optional_text(name)
        return None if text is None else Secret(text)

    def truth(self, name: str) -> bool:
        """Return true or false."""
        value = self.values.get(name)
        if not isinstance(value, bool):
            raise self.garbled(name)
        return value

    def optional_truth(self, name: str) -> bool:
        """Return true or false; what is left out is false."""
        return self.has(name) and self.truth(name)

    def positive(self, name: str) -> int:
        """Return a whole number above zero."""
        value = self.values.get(name)
        if not isinstance(value, int) or value <= 0 or isinstance(value, bool):
            raise self.garbled(name)
        return value

    def optional_moment(self, name: str) -> datetime | None:
        """Return a moment, or ``None``."""
        if not self.has(name):
            return None
        try:
            return read_epoch(self.values[name])
        except ValueError:
            raise self.garbled(name) from None

    def structure(self, name: str) -> Members:
        """Return the members of a structure."""
        value = self.values.get(name)
        if not isinstance(value, Mapping):
            raise self.garbled(name)
        return Members(value, self.details)

    def structures(self, name: str) -> tuple[Members, ...]:
        """Return a list of structures, none where it is left out."""
        values = self._list(name)
        if not all(isinstance(value, Mapping) for value in values):
            raise self.garbled(name)
        return tuple(Members(value, self.details) for value in values if isinstance(value, Mapping))

    def texts(self, name: str) -> Mapping[str, str]:
        """Return a map of texts, an empty one where it is left out."""
        if not self.has(name):
            return {}
        values = self.structure(name).values
        if not all(_is_text(text) for pair in values.items() for text in pair):
            raise self.garbled(name)
        return {key: str(value) for key, value in values.items()}

    def names(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, none where it is left out."""
        values = self._list(name)
        if not all(_is_text(value) for value in values):
            raise self.garbled(name)
        return tuple(map(str, values))

    def garbled(self, name: str) -> GarbledAnswer:
        """Return the error that says which member is none of the protocol."""
        return GarbledAnswer(replace(self.details, code=f"invalid {name}"))

    def _list(self, name: str) -> list[object]:
        values = self.values.get(name) or []
        if not isinstance(values, list):
            raise self.garbled(name)
        return values


def _is_text(value: object) -> TypeGuard[str]:
    """Tell whether ``value`` is text that can be sent; JSON can spell half a character, which cannot."""
    return isinstance(value, str) and (value.isascii() or not any(map(_is_half, value)))


def _is_half(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"
