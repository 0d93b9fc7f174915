"""The file that tells a desktop about a program: the little of it that says how to open a web page.

https://specifications.freedesktop.org/desktop-entry-spec/1.5/
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from configparser import ConfigParser
from configparser import Error as ConfigParserError

from poolkey.core.values import dataclass

_GROUP = "Desktop Entry"
_WEB_PAGES = "x-scheme-handler/https"
_ADDRESS = re.compile(r"%[uUfF]|^@@u$")  # flatpak marks addresses with @@u
_FIELD = re.compile(r"%(.)")


@dataclass(frozen=True, slots=True)
class DesktopEntry:
    """A program that opens web pages: what people call it, and its command line with places for the address.

    ``needs`` is a program that must be there besides.
    """

    name: str
    parts: tuple[str, ...]
    needs: str = ""


def web_browser_entry(text: str, language: str) -> DesktopEntry | None:
    """Return what ``text`` says of a program that opens web pages; nothing where it is no such program."""
    values = _values(text) if _WEB_PAGES in text else {}  # most files are of other programs
    if values.get("Type") != "Application" or _WEB_PAGES not in values.get("MimeType", "").split(";"):
        return None
    if any(values.get(key) == "true" for key in ("Hidden", "NoDisplay", "Terminal")):
        return None
    parts = _parts(values.get("Exec", ""))
    name = _localised("Name", values, language)
    return DesktopEntry(name, parts, values.get("TryExec", "")) if parts and name.isprintable() and name else None


def command_line(parts: tuple[str, ...], address: str, options: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the command that opens ``address``, with more ``options`` before it; no shell reads it."""
    at = next((place for place, part in enumerate(parts) if _ADDRESS.search(part)), len(parts))
    whole = (*parts[:at], *options, *(parts[at:] or ("%u",)))
    return tuple(filled for part in whole if (filled := _FIELD.sub(lambda field: _value(field[1], address), part)))


def _values(text: str) -> Mapping[str, str]:
    parser = ConfigParser(interpolation=None, strict=False, delimiters=("=",), comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys have case
    try:
        parser.read_string(text)
    except ConfigParserError:
        return {}
    return dict(parser[_GROUP]) if parser.has_section(_GROUP) else {}


def _parts(command: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(command))
    except ValueError:  # a quotation mark that is never closed
        return ()


def _localised(key: str, values: Mapping[str, str], language: str) -> str:
    tag = language.replace("-", "_")
    wanted = (f"{key}[{tag}]", f"{key}[{tag.partition('_')[0]}]", key)
    return next((values[each] for each in wanted if each in values), "")


def _value(code: str, address: str) -> str:
    """Return what stands for a field code; icons, names and the deprecated ones are left out."""
    if code in "uUfF":
        return address
    return "%" if code == "%" else ""
