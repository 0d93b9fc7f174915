"""Where every sentence passes through on its way to a person.

The window installs Qt's translator, the terminal a catalogue read from the same Qt Linguist files, so a
sentence is translated once. ``translate`` takes plain literals only: ``lupdate`` reads the source, and a
variable or an f-string would never be found (``tests/project`` checks it).
"""

from __future__ import annotations

from collections.abc import Callable

Translator = Callable[[str, str], str]


def _untranslated(_context: str, text: str) -> str:
    return text


_translator: Translator = _untranslated


def translate(context: str, text: str) -> str:
    """Return ``text`` in the language in use; numbered or named places stay for ``str.format``."""
    return _translator(context, text)


def use_translator(translator: Translator | None) -> None:
    """Translate with ``translator`` from now on; ``None`` goes back to the English of the source."""
    global _translator
    _translator = translator or _untranslated
