"""The web browsers of this computer, started with an address that everybody on it may see.

Where desktop files say which browsers there are, a person can choose one of them. macOS and Windows have no such
files; there, the system's browser is the only one.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from poolkey.core.desktop_entry import DesktopEntry
    from poolkey.core.web_browsers import WebBrowser

PATIENCE_SECONDS = 1.0  # in which a command that cannot open anything is over
LARGEST_FILE = 256 * 1024  # Chromium's is 20 kB, in all its languages
_HAS_DESKTOP_FILES = sys.platform not in {"win32", "darwin"}
_DATA_DIRECTORIES = "/usr/local/share:/usr/share"  # XDG Base Directory Specification


class InstalledBrowsers:
    """Finds browsers by their desktop files, as the environment says where those are; ``language`` is people's."""

    def __init__(self, environ: Mapping[str, str], home: Path, language: Callable[[], str]) -> None:
        self._environ = environ
        self._home = home
        self._language = language

    def all(self) -> tuple[WebBrowser, ...]:
        """Return every way to open a page there is to choose from, sorted by name."""
        return tuple(self._ways(self._entries()))

    def open(self, address: str, choice: str = "") -> bool:
        """Open a web page as was chosen; tell whether a browser was started."""
        from poolkey.core.desktop_entry import command_line
        from poolkey.core.web_browsers import SYSTEM, is_web_address, options_of

        if not is_web_address(address):
            return False
        if choice == SYSTEM:
            return self._open_as_the_system_does(address)
        entries = self._entries()
        chosen = next((way for way in self._ways(entries) if way.choice == choice), None)
        if chosen is None:  # it is not there any more, and another one was not wanted
            return False
        return self._started(command_line(entries[chosen.program].parts, address, options_of(chosen)))

    def _ways(self, entries: Mapping[str, DesktopEntry]) -> Iterator[WebBrowser]:
        from poolkey.adapters.browser_profiles import profiles_of
        from poolkey.core.web_browsers import ways_of

        config = Path(self._environ.get("XDG_CONFIG_HOME") or self._home / ".config")
        for program, entry in sorted(entries.items(), key=lambda item: item[1].name.casefold()):
            yield from ways_of(program, entry.name, profiles_of(program, self._home, config))

    def _open_as_the_system_does(self, address: str) -> bool:
        if not _HAS_DESKTOP_FILES:
            import webbrowser

            return webbrowser.open(address)
        from poolkey.core.web_browsers import wished_commands

        wished = wished_commands(self._environ.get("BROWSER", ""), address)
        if wished:
            return any(map(self._started, wished))
        if not any(self._environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
            return False  # xdg-open would start a browser for terminals that nobody sees
        return self._started(("xdg-open", address))

    def _entries(self) -> dict[str, DesktopEntry]:
        """Return the browsers by the names of their desktop files; the first of a name counts."""
        entries: dict[str, DesktopEntry | None] = {}
        for program, path in self._files():
            if program not in entries:
                entries[program] = self._entry(path)
        return {program: entry for program, entry in entries.items() if entry}

    def _files(self) -> Iterator[tuple[str, Path]]:
        if not _HAS_DESKTOP_FILES:
            return
        own = self._environ.get("XDG_DATA_HOME") or str(self._home / ".local" / "share")
        shared = self._environ.get("XDG_DATA_DIRS") or _DATA_DIRECTORIES
        for directory in (own, *shared.split(":")):
            applications = Path(directory, "applications")
            if applications.is_absolute():
                for path in sorted(applications.rglob("*.desktop")):
                    yield "-".join(path.relative_to(applications).with_suffix("").parts), path

    def _entry(self, path: Path) -> DesktopEntry | None:
        from poolkey.core.desktop_entry import web_browser_entry

        try:
            with path.open("rb") as file:
                text = file.read(LARGEST_FILE).decode()
        except (OSError, UnicodeDecodeError):
            return None
        entry = web_browser_entry(text, self._language())
        if entry is None or not self._is_there(entry.parts[0]) or (entry.needs and not self._is_there(entry.needs)):
            return None
        return entry

    def _is_there(self, program: str) -> bool:
        import shutil

        return shutil.which(program, path=self._environ.get("PATH")) is not None

    def _started(self, command: Sequence[str]) -> bool:
        """Start a command on its own; tell whether it runs on, or has done its work."""
        import subprocess

        try:
            process = subprocess.Popen(  # noqa: S603 - no shell; what it is, the person chose
                command,
                env=dict(self._environ),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C in the terminal is not meant for it
            )
        except OSError:
            return False
        waiting = threading.Thread(target=process.wait, name="poolkey-browser", daemon=True)
        waiting.start()
        waiting.join(PATIENCE_SECONDS)
        return waiting.is_alive() or process.returncode == 0
