"""The language of the window: Qt's translators, switched while it runs."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTranslator

from poolkey.assets import translation, translation_languages
from poolkey.wording import use_translator

SOURCE_LANGUAGE = "en"
SYSTEM = ""  # the choice to follow the desktop


def languages() -> tuple[str, ...]:
    """Return every language that the window speaks, English first."""
    return (SOURCE_LANGUAGE, *(name for name in translation_languages() if name != SOURCE_LANGUAGE))


def own_name(language: str) -> str:
    """Return what a language calls itself, to be found by those who read no other."""
    return "English" if language == SOURCE_LANGUAGE else QLocale(language).nativeLanguageName()


def first_spoken(tags: Iterable[str]) -> str:
    """Return the first of the languages in ``tags`` that the window speaks, else English."""
    return next((language for language in map(_nearest, tags) if language), SOURCE_LANGUAGE)


class Translations:
    """Installs the translators of one language at a time; every widget hears of it as ``LanguageChange``."""

    def __init__(self) -> None:
        self._installed: list[QTranslator] = []
        self.language = SOURCE_LANGUAGE

    def use(self, choice: str) -> None:
        """Speak the language ``choice`` from now on; :data:`SYSTEM` follows the desktop."""
        self.language = choice if choice in languages() else first_spoken(QLocale.system().uiLanguages())
        QLocale.setDefault(QLocale.system() if self._is_system(choice) else QLocale(self.language))
        self._remove()
        if self.language != SOURCE_LANGUAGE:
            self._install()
        _announce()

    def close(self) -> None:
        """Take every translator away again."""
        self._remove()

    def _is_system(self, choice: str) -> bool:
        """Tell whether the desktop's own region settings fit: its language is the one spoken."""
        return choice == SYSTEM and _nearest(QLocale.system().bcp47Name()) == self.language

    def _install(self) -> None:
        qt = QTranslator()
        if qt.load(f"qtbase_{self.language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._add(qt)
        own = _OwnTranslator(self.language)
        if own.is_there:
            self._add(own)
            use_translator(QCoreApplication.translate, self.language)
        else:
            # A checkout in which nobody ran lrelease yet: the same file, read without Qt; seldom, so imported here.
            from poolkey.wording.catalogue import Catalogue

            use_translator(Catalogue(self.language), self.language)

    def _add(self, translator: QTranslator) -> None:
        QCoreApplication.installTranslator(translator)
        self._installed.append(translator)

    def _remove(self) -> None:
        use_translator(None)
        while self._installed:
            QCoreApplication.removeTranslator(self._installed.pop())


class _OwnTranslator(QTranslator):
    """Poolkey's own sentences; the bytes are kept because Qt reads them in place."""

    def __init__(self, language: str) -> None:
        super().__init__()
        compiled = translation(f"poolkey_{language}.qm")
        self._bytes = compiled.read_bytes() if compiled.is_file() else b""
        self.is_there = bool(self._bytes) and self.load(self._bytes)


def _nearest(tag: str) -> str:
    """Return the language nearest to a BCP 47 tag that the window speaks, or an empty text."""
    known = languages()
    while tag and tag not in known:
        tag = tag.rpartition("-")[0]
    return tag


def _announce() -> None:
    """Tell every window at once; Qt goes through them itself, as some die meanwhile and Python must not hold those."""
    application = QCoreApplication.instance()
    if application is not None:
        QCoreApplication.sendEvent(application, QEvent(QEvent.Type.LanguageChange))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
