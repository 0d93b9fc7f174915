"""What the pages share that ask for attributes of an account."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Qt

from poolkey.core.signin.steps import Field, Problem, ProblemCode
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.input_field import InputField
from poolkey.wording.labels import attribute_label

S = TypeVar("S")

_HINTS = {
    "email": Qt.InputMethodHint.ImhEmailCharactersOnly,
    "phone_number": Qt.InputMethodHint.ImhDialableCharactersOnly,
    "birthdate": Qt.InputMethodHint.ImhDate,
    "picture": Qt.InputMethodHint.ImhUrlCharactersOnly,
    "profile": Qt.InputMethodHint.ImhUrlCharactersOnly,
    "website": Qt.InputMethodHint.ImhUrlCharactersOnly,
}


class AttributePage(Page[S], Generic[S]):
    """A page with one input for each attribute that the step names."""

    _attributes: tuple[str, ...] = ()

    def set_attributes(self, names: tuple[str, ...], *, at: int) -> None:
        """Have one input per name, beginning ``at`` that place; what was typed stays where the names do."""
        if names == self._attributes:
            return
        for name in self._attributes:
            self.remove_field(Field.ATTRIBUTE, name)
        self._attributes = names
        for n, name in enumerate(names):
            field = InputField()
            field.line.setInputMethodHints(_HINTS.get(name, Qt.InputMethodHint.ImhNone))
            self.add_field(Field.ATTRIBUTE, field, name, at=at + n)

    def attributes(self) -> dict[str, str]:
        """Return what was typed, by attribute."""
        return {name: self.field(Field.ATTRIBUTE, name).text().strip() for name in self._attributes}

    def attribute_gap(self) -> Problem | None:
        """Return the first attribute that is still empty."""
        empty = (name for name, value in self.attributes().items() if not value)
        name = next(empty, None)
        return Problem(ProblemCode.EMPTY, Field.ATTRIBUTE, attribute=name) if name else None

    def word_attributes(self) -> None:
        """Name the inputs."""
        for name in self._attributes:
            self.field(Field.ATTRIBUTE, name).set_label(attribute_label(name))
