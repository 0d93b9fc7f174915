"""Web browsers: the ways to open a page that a person can choose from."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from urllib.parse import urlsplit

from poolkey.core.codes import StrEnum
from poolkey.core.values import dataclass

SYSTEM = ""  # the choice of whoever has made none: the system's browser


class BrowserMode(StrEnum):
    """How a browser opens a page."""

    NORMAL = "normal"
    PRIVATE = "private"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class BrowserProfile:
    """Somebody's own corner in a browser: ``key`` is what the browser knows it by, ``name`` what people call it."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class WebBrowser:
    """One way to open a page: a program, by the name of its desktop file, and how it is started."""

    program: str
    name: str
    mode: BrowserMode = BrowserMode.NORMAL
    profile: BrowserProfile | None = None

    @property
    def choice(self) -> str:
        """Return what is remembered of the choice."""
        key = self.profile.key if self.profile else ""
        return " ".join(filter(None, (self.program, "" if self.mode is BrowserMode.NORMAL else self.mode, key)))


class Family(StrEnum):
    """Browsers that are started alike."""

    FIREFOX = "firefox"
    CHROMIUM = "chromium"
    EDGE = "edge"
    OPERA = "opera"


def family_of(program: str) -> Family | None:
    """Return the family of a program by the name of its desktop file, such as ``org.mozilla.firefox``."""
    plain = program.lower().replace(".", "-")
    return next((family for word, family in _WORDS.items() if word in plain), None)


def ways_of(program: str, name: str, profiles: tuple[BrowserProfile, ...] = ()) -> Iterator[WebBrowser]:
    """Yield the ways to open a page in a program; a single profile is no choice."""
    yield WebBrowser(program, name)
    if family_of(program):
        yield WebBrowser(program, name, BrowserMode.PRIVATE)
    for profile in profiles if len(profiles) > 1 else ():
        yield WebBrowser(program, name, BrowserMode.PROFILE, profile)


def options_of(browser: WebBrowser) -> tuple[str, ...]:
    """Return the options that have a browser open a page in that way."""
    family = family_of(browser.program)
    if family is None or browser.mode is BrowserMode.NORMAL:
        return ()
    if browser.profile is None:
        return (_PRIVATE[family],)
    if family is Family.FIREFOX:
        return ("-P", browser.profile.key)
    return (f"--profile-directory={browser.profile.key}",)


def is_web_address(text: str) -> bool:
    """Tell whether ``text`` is the address of a web page, and nothing that a program could take for anything else."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"} and bool(host) and text.isascii() and text.isprintable() and " " not in text
    )


def wished_commands(variable: str, address: str) -> tuple[tuple[str, ...], ...]:
    """Return the commands that the environment's ``BROWSER`` names, in its order, each to open ``address``.

    It is a list with colons between, ``%s`` is the address, and a sign for the background means nothing here.
    """
    return tuple(command for each in variable.split(":") if (command := _command(each, address)))


def _command(text: str, address: str) -> tuple[str, ...]:
    try:
        parts = shlex.split(text.strip().removesuffix("&"))
    except ValueError:
        return ()
    if parts and not any("%s" in part for part in parts):
        parts.append("%s")
    return tuple(part.replace("%s", address) for part in parts)


_WORDS = {
    "firefox": Family.FIREFOX,
    "librewolf": Family.FIREFOX,
    "waterfox": Family.FIREFOX,
    "microsoft-edge": Family.EDGE,
    "opera": Family.OPERA,
    "chrom": Family.CHROMIUM,  # chromium and chrome
    "brave": Family.CHROMIUM,
    "vivaldi": Family.CHROMIUM,
}
_PRIVATE = {
    Family.FIREFOX: "--private-window",
    Family.CHROMIUM: "--incognito",
    Family.EDGE: "--inprivate",
    Family.OPERA: "--private",
}
