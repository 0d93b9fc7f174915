"""Where every sentence passes through on its way to a person.

The window installs Qt's translator, the terminal a catalogue read from the same Qt Linguist files, so a
sentence is translated once. ``translate`` takes plain literals only: ``lupdate`` reads the source, and a
variable or an f-string would never be found (``tests/project`` checks it).
"""

from __future__ import annotations

from collections.abc import Callable

Translator = Callable[[str, str], str]

SOURCE_LANGUAGE = "en"


def _untranslated(_context: str, text: str) -> str:
    return text


_translator: Translator = _untranslated
_language = SOURCE_LANGUAGE
_choose: Callable[[], None] | None = None


def translate(context: str, text: str) -> str:
    """Return ``text`` in the language in use; numbered or named places stay for ``str.format``."""
    _chosen()
    return _translator(context, text)


def language_in_use() -> str:
    """Return the language that people read now, such as ``ja``."""
    _chosen()
    return _language


def use_translator(translator: Translator | None, language: str = SOURCE_LANGUAGE) -> None:
    """Translate with ``translator`` to ``language`` from now on; ``None`` goes back to the English of the source."""
    global _translator, _language, _choose
    _translator = translator or _untranslated
    _language = language
    _choose = None


def choose_translator(choose: Callable[[], None]) -> None:
    """Have ``choose`` call :func:`use_translator` once somebody has something to say, which may be never."""
    global _choose
    _choose = choose


def _chosen() -> None:
    if _choose:
        _choose()
