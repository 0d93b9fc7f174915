"""Browsers without a window."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import unquote, urlsplit


@dataclass
class LocalBrowser:
    """Reads the page that it is started with and goes where that leads, but not off this computer.

    ``started`` holds what it was started with, ``modes`` those of directory and page, ``pages`` what it read,
    ``one_time`` where that led, and ``sent_to`` where it was sent in the end.
    """

    started: list[str] = field(default_factory=list)
    modes: list[int] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    one_time: list[str] = field(default_factory=list)
    sent_to: list[str] = field(default_factory=list)

    def start(self, url: str) -> bool:
        """Open a page."""
        self.started.append(url)
        page = Path(unquote(urlsplit(url).path))
        self.modes += [stat.S_IMODE(page.parent.stat().st_mode), stat.S_IMODE(page.stat().st_mode)]
        self.pages.append(page.read_text("utf-8"))
        found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', self.pages[-1])
        assert found
        self.one_time.append(found[1])
        status, location = fetch(found[1])
        assert status == 302
        self.sent_to.append(location)
        return True


def fetch(url: str) -> tuple[int, str]:
    """Return the status of a page on this computer, and where it leads."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    try:
        connection.request("GET", parts.path)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.getheader("Location", "")
    finally:
        connection.close()
