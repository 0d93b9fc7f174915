"""A real browser goes through the login page of the demo's Cognito into the real window, and the profile works."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from poolkey.wording.catalogue import Catalogue
from tests.desktop.chromium import Chromium, chromium
from tests.desktop.programs import SECONDS, running
from tests.desktop.test_demo import LANGUAGES, use_profile
from tests.desktop.window import Window, watching

pytestmark = pytest.mark.desktop


class Handed:
    """What stands in for the desktop's default browser: it hands the address on, to the browser that a test works."""

    def __init__(self, directory: Path) -> None:
        self._told = directory / "address"
        self.program = directory / "browser"
        self.program.write_text(f'#!/bin/sh\nprintf %s "$1" > {self._told}.new && mv {self._told}.new {self._told}\n')
        self.program.chmod(0o700)

    def address(self) -> str:
        """Wait for the address that the browser is to open, and return it."""
        until = time.monotonic() + SECONDS
        while not self._told.exists():
            assert time.monotonic() < until, "no browser was opened"
            time.sleep(0.05)
        text = self._told.read_text()
        self._told.unlink()
        return text


def sign_in(browser: Chromium, address: str, username: str, password: str) -> None:
    """Fill in the login page."""
    browser.go(address)
    browser.type("username", username)
    browser.type("password", password)
    browser.press("button")


@pytest.mark.timeout(240)
@pytest.mark.parametrize(("language", "locale"), LANGUAGES, ids=["English", "Japanese"])
def test_a_real_browser_signs_in_and_the_profile_works(language: str, locale: str, tmp_path: Path) -> None:
    words, handed = Catalogue(language), Handed(tmp_path)
    with (
        running("demo", locale=locale, BROWSER=str(handed.program)) as demo,
        watching() as window,
        chromium(tmp_path / "profile") as browser,
    ):
        aws_line = demo.line(r"aws s3 ls s3://").string.strip()
        window.press(words("BrowserWays", "Sign in with your browser"))
        window.sees(words("BrowserPage", "Continue in your browser"))
        sign_in(browser, handed.address(), "demo", "Poolkey-demo-1")
        browser.arrives_at("http://127.0.0.1:5368")
        assert browser.text()
        window.sees(words("Browser", "Your browser signed you in as {account}.").format(account="demo@example.com"))
        look(window, tmp_path, language)
        use_profile(aws_line)
        assert window.nameless() == []
        window.press(words("Rail", "Sign out"))
        window.sees(words("PasswordPage", "Sign in"))
        assert demo.close() == 0


def look(window: Window, directory: Path, language: str) -> None:
    """Take a picture, into the directory that PICTURES names where somebody wants to see it."""
    window.sees("aws sts get-caller-identity --profile poolkey-demo")
    window.picture(Path(os.environ.get("PICTURES", str(directory)), f"signed-in-{language}.png"))
