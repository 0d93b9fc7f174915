"""Language and colours as the person wants them, at once and the next time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from poolkey.ui import theme
from poolkey.ui.preferences import Preferences, Scheme
from poolkey.ui.translations import Translations

COLOUR_SCHEMES = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}


class Appearance:
    """Dresses the whole program; every widget hears of a change and follows it by itself."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._translations = Translations()
        self.speak(preferences.language)

    @property
    def language(self) -> str:
        """Return the chosen language; empty follows the desktop."""
        return self._preferences.language

    @property
    def scheme(self) -> Scheme:
        """Return the chosen colours."""
        return self._preferences.scheme

    def speak(self, choice: str) -> None:
        """Use another language, and the fonts that go with it."""
        self._preferences.language = choice
        self._translations.use(choice)
        self.dress(self._preferences.scheme)

    def dress(self, scheme: Scheme) -> None:
        """Use other colours."""
        self._preferences.scheme = scheme
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, COLOUR_SCHEMES[scheme], self._translations.language)
        self._preferences.ground = theme.colours().window

    def close(self) -> None:
        """Take the translators away again."""
        self._translations.close()
