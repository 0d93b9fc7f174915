"""The words for the ways to open a web page."""

from __future__ import annotations

from typing import assert_never

from poolkey.core.web_browsers import BrowserMode, WebBrowser
from poolkey.wording.translator import translate


def browser_label(browser: WebBrowser | None) -> str:
    """Return what a person chooses by; ``None`` is the system's browser."""
    if browser is None:
        return translate("Browser", "System browser")
    match browser.mode:
        case BrowserMode.NORMAL:
            return browser.name
        case BrowserMode.PRIVATE:
            return translate("Browser", "{browser}, in a private window").format(browser=browser.name)
        case BrowserMode.PROFILE:
            profile = browser.profile.name if browser.profile else ""
            return translate("Browser", "{browser}, as {profile}").format(browser=browser.name, profile=profile)
        case _:
            assert_never(browser.mode)
