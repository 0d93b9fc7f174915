"""The profiles that browsers keep, read from the browsers' own files; never changed, and none where in doubt."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from configparser import ConfigParser
from configparser import Error as ConfigParserError
from pathlib import Path

from poolkey.core.web_browsers import BrowserProfile

LARGEST_FILE = 8 * 1024 * 1024  # Chromium's state holds much besides
LONGEST_NAME = 80

# Where each program has them, by the name of its desktop file: below the home directory, or where configuration is.
# Firefox stays in .mozilla where that is, and goes the newer way since version 147.
_FIREFOX = {
    "firefox": ("home/.mozilla/firefox", "config/mozilla/firefox"),
    "firefox-esr": ("home/.mozilla/firefox", "config/mozilla/firefox"),
    "firefox_firefox": ("home/snap/firefox/common/.mozilla/firefox",),
    "org.mozilla.firefox": (
        "home/.var/app/org.mozilla.firefox/.mozilla/firefox",
        "home/.var/app/org.mozilla.firefox/config/mozilla/firefox",
    ),
    "librewolf": ("home/.librewolf",),
}
_CHROMIUM = {
    "brave-browser": ("config/BraveSoftware/Brave-Browser",),
    "chromium": ("config/chromium",),
    "chromium-browser": ("config/chromium",),
    "google-chrome": ("config/google-chrome",),
    "microsoft-edge": ("config/microsoft-edge",),
    "org.chromium.Chromium": ("home/.var/app/org.chromium.Chromium/config/chromium",),
    "vivaldi-stable": ("config/vivaldi",),
}


def profiles_of(program: str, home: Path, config: Path) -> tuple[BrowserProfile, ...]:
    """Return the profiles of a browser, sorted by name, from below ``home`` or ``config``."""
    places = {"home": home, "config": config}
    found: tuple[BrowserProfile, ...] = ()
    for table, name, parse in ((_FIREFOX, "profiles.ini", _from_firefox), (_CHROMIUM, "Local State", _from_chromium)):
        for place in table.get(program, ()):
            root, _, below = place.partition("/")
            found = found or _read(places[root] / below / name, parse)
    return tuple(sorted(filter(_is_plain, found), key=lambda profile: profile.name.casefold()))


def _read(path: Path, parse: Callable[[str], Iterator[BrowserProfile]]) -> tuple[BrowserProfile, ...]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            return ()
        return tuple(parse(path.read_text("utf-8")))
    except (OSError, ValueError, ConfigParserError, RecursionError):
        return ()


def _from_firefox(text: str) -> Iterator[BrowserProfile]:
    parser = ConfigParser(interpolation=None, strict=False)
    parser.read_string(text)
    for section in parser.sections():
        if section.startswith("Profile") and parser.has_option(section, "Name"):
            name = parser.get(section, "Name")
            yield BrowserProfile(name, name)


def _from_chromium(text: str) -> Iterator[BrowserProfile]:
    state = json.loads(text)
    for key in ("profile", "info_cache"):
        state = state.get(key) if isinstance(state, dict) else None
    for folder, about in state.items() if isinstance(state, dict) else ():
        name = about.get("name") if isinstance(about, dict) else None
        if isinstance(name, str):
            yield BrowserProfile(folder, name)


def _is_plain(profile: BrowserProfile) -> bool:
    """Tell whether a profile's key can be an argument, and its name can be shown."""
    texts = (profile.key, profile.name)
    return all(0 < len(text) <= LONGEST_NAME and text.isprintable() for text in texts) and profile.key[0] != "-"
