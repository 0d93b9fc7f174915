"""What the window remembers from one day to the next; nothing of it is about a person's account."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from poolkey.core.codes import StrEnum

if TYPE_CHECKING:
    from poolkey.core.shells import Shell


class Scheme(StrEnum):
    """Which colours the person wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Preferences:
    """Keeps language, colours, size, the last connection, the last shell and the browsers in one small file."""

    def __init__(self, directory: Path) -> None:
        self._settings = QSettings(str(directory / "window.ini"), QSettings.Format.IniFormat)

    @property
    def language(self) -> str:
        """Return the chosen language; empty follows the desktop."""
        return self._text("language")

    @language.setter
    def language(self, choice: str) -> None:
        self._settings.setValue("language", choice)

    @property
    def scheme(self) -> Scheme:
        """Return the chosen colours."""
        value = self._text("scheme")
        return Scheme(value) if value in tuple(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._settings.setValue("scheme", str(scheme))

    @property
    def ground(self) -> str:
        """Return the colour that the window had last; empty at first."""
        return self._text("ground")

    @ground.setter
    def ground(self, colour: str) -> None:
        self._settings.setValue("ground", colour)

    @property
    def connection(self) -> str:
        """Return the name of the connection that was open last."""
        return self._text("connection")

    @connection.setter
    def connection(self, name: str) -> None:
        self._settings.setValue("connection", name)

    @property
    def shell(self) -> Shell:
        """Return what credentials were copied for last; at first the shell that the person probably uses."""
        from poolkey.core.shells import Shell, likely_shell  # the first paint need not wait for it

        value = self._text("shell")
        if value in tuple(Shell):
            return Shell(value)
        return likely_shell(os.environ.get("SHELL", ""), on_windows=os.name == "nt")

    @shell.setter
    def shell(self, shell: Shell) -> None:
        self._settings.setValue("shell", str(shell))

    def browser(self, connection: str) -> str:
        """Return which browser was chosen for a connection, as ``WebBrowser.choice`` has it; at first the system's."""
        return self._text(f"browsers/{connection}")

    def choose_browser(self, connection: str, choice: str) -> None:
        """Remember which browser was chosen for a connection."""
        self._settings.setValue(f"browsers/{connection}", choice)

    @property
    def geometry(self) -> QByteArray:
        """Return where the window was; empty at first."""
        value = self._settings.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("geometry", geometry)

    def _text(self, key: str) -> str:
        value = self._settings.value(key, "")
        return value if isinstance(value, str) else ""
