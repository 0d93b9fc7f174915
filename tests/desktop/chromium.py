"""A real Chromium without a window, worked over WebDriver: https://www.w3.org/TR/webdriver2/."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

SECONDS = 60
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the standard's own name of an element


@dataclass(frozen=True, slots=True)
class Chromium:
    """One browser and what is on its page."""

    port: int
    session: str = ""

    def go(self, url: str) -> None:
        """Go to an address, and wait until what it leads to is there."""
        self._ask("POST", "/url", {"url": url})

    def type(self, identifier: str, text: str) -> None:
        """Type into a field."""
        self._ask("POST", f"/element/{self._find(f'#{identifier}')}/value", {"text": text})

    def press(self, selector: str) -> None:
        """Press a button."""
        self._ask("POST", f"/element/{self._find(selector)}/click", {})

    def arrives_at(self, beginning: str) -> None:
        """Wait until the browser is where an address begins so."""
        until = time.monotonic() + SECONDS
        while not (address := str(self._ask("GET", "/url"))).startswith(beginning):
            assert time.monotonic() < until, address
            time.sleep(0.05)

    def text(self) -> str:
        """Return what can be read on the page."""
        return str(self._ask("GET", f"/element/{self._find('body')}/text"))

    def _find(self, selector: str) -> str:
        found = self._ask("POST", "/element", {"using": "css selector", "value": selector})
        assert isinstance(found, dict), found
        return str(found[ELEMENT])

    def _ask(self, method: str, path: str, body: object = None) -> object:
        return ask(self.port, method, f"/session/{self.session}{path}", body)


def ask(port: int, method: str, path: str, body: object = None) -> object:
    """Send one command to the driver and return its value."""
    connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request(method, path, None if body is None else json.dumps(body))
        answer = connection.getresponse()
        value: object = json.loads(answer.read())["value"]
        assert answer.status == 200, value
        return value
    finally:
        connection.close()


@contextmanager
def chromium(profile: Path) -> Iterator[Chromium]:
    """Run a browser with a profile of its own while in the context."""
    command = ["chromedriver", "--port=0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as driver:
        try:
            port = _port(driver)
            # the box's person is root, for whom Chromium has no sandbox
            options = {"args": ["--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]}
            wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
            begun = ask(port, "POST", "/session", wanted)
            assert isinstance(begun, dict)
            browser = Chromium(port, begun["sessionId"])
            yield browser
            ask(port, "DELETE", f"/session/{browser.session}")
        finally:
            driver.terminate()


def _port(driver: subprocess.Popen[str]) -> int:
    assert driver.stdout
    for line in driver.stdout:
        if found := re.search(r"started successfully on port (\d+)", line):
            return int(found[1])
    raise AssertionError("chromedriver did not start")
