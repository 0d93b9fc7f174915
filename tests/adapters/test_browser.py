"""The browser, led to an address that nobody else may learn."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from poolkey.adapters.browser import SystemBrowser
from poolkey.core.errors import BrowserNotOpened, Cancelled, StorageError
from poolkey.core.secret import Secret
from tests.fakes.browsers import LocalBrowser, fetch
from tests.fakes.cancels import ChangingPerson, PatientPerson

ADDRESS = "https://signin.example/federation?Action=login&SigninToken=sesame"

# What a browser is started as: it writes down its own arguments as everybody sees them, then reads the page.
RECORDER = """#!{python} -I
import pathlib, re, sys, urllib.parse, urllib.request
class Stop(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, request, file, code, message, headers, url):
        pathlib.Path({seen!r}).write_text(url)
pathlib.Path({arguments!r}).write_bytes(pathlib.Path("/proc/self/cmdline").read_bytes())
page = pathlib.Path(urllib.parse.unquote(urllib.parse.urlsplit(sys.argv[1]).path)).read_text()
try:
    urllib.request.build_opener(Stop).open(re.search(r"url=([^\\"]+)", page)[1])
except urllib.error.HTTPError:
    pass
"""
OPEN = """
import pathlib
from poolkey.adapters.browser import SystemBrowser
from poolkey.core.secret import Secret
from tests.fakes.cancels import PatientPerson
SystemBrowser(pathlib.Path({home!r})).open(Secret({address!r}), PatientPerson())
"""


def test_the_browser_is_sent_to_the_address(tmp_path: Path) -> None:
    browser = LocalBrowser()
    SystemBrowser(tmp_path, browser.start).open(Secret(ADDRESS), PatientPerson())
    assert browser.sent_to == [ADDRESS]


def test_the_address_is_neither_in_an_argument_nor_in_a_file(tmp_path: Path) -> None:
    browser = LocalBrowser()
    SystemBrowser(tmp_path, browser.start).open(Secret(ADDRESS), PatientPerson())
    assert "sesame" not in browser.started[0] + browser.pages[0]
    assert browser.one_time[0] not in browser.started[0]


def test_the_page_is_the_persons_alone_and_goes_again(tmp_path: Path) -> None:
    browser = LocalBrowser()
    SystemBrowser(tmp_path, browser.start).open(Secret(ADDRESS), PatientPerson())
    assert browser.modes == [0o700, 0o600]
    assert list(tmp_path.iterdir()) == []


def test_a_browser_that_is_confined_to_the_home_can_read_it(tmp_path: Path) -> None:
    browser = LocalBrowser()
    SystemBrowser(tmp_path, browser.start).open(Secret(ADDRESS), PatientPerson())
    page = Path(browser.started[0].removeprefix("file://"))
    assert page.is_relative_to(tmp_path)
    assert not any(part.startswith(".") for part in page.relative_to(tmp_path).parts)


def test_the_address_is_given_once(tmp_path: Path) -> None:
    class TwiceBrowser(LocalBrowser):
        def start(self, url: str) -> bool:
            super().start(url)
            assert fetch(self.one_time[0]) == (410, "")
            return True

    browser = TwiceBrowser()
    SystemBrowser(tmp_path, browser.start).open(Secret(ADDRESS), PatientPerson())
    assert len(browser.sent_to) == 1


def test_who_does_not_know_the_way_is_not_led(tmp_path: Path) -> None:
    class ProbedBrowser(LocalBrowser):
        def start(self, url: str) -> bool:
            page = Path(url.removeprefix("file://")).read_text()
            root = page.partition("url=")[2].rpartition("/")[0]
            for path in ("/", "/favicon.ico", "/guess"):
                assert fetch(f"{root}{path}") == (404, "")
            return super().start(url)

    browser = ProbedBrowser()
    SystemBrowser(tmp_path, browser.start).open(Secret(ADDRESS), PatientPerson())
    assert browser.sent_to == [ADDRESS]


def test_no_browser_at_all_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrowserNotOpened):
        SystemBrowser(tmp_path, lambda _url: False).open(Secret(ADDRESS), PatientPerson())
    assert list(tmp_path.iterdir()) == []


def test_a_browser_that_never_comes_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrowserNotOpened):
        SystemBrowser(tmp_path, lambda _url: True, patience=0).open(Secret(ADDRESS), PatientPerson())
    assert list(tmp_path.iterdir()) == []


def test_a_person_can_cancel(tmp_path: Path) -> None:
    person = ChangingPerson()

    def start(_url: str) -> bool:
        person.cancel()
        return True

    with pytest.raises(Cancelled):
        SystemBrowser(tmp_path, start).open(Secret(ADDRESS), person)


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="nowhere"):
        SystemBrowser(tmp_path / "nowhere", LocalBrowser().start).open(Secret(ADDRESS), PatientPerson())


def test_a_real_program_is_started_without_the_address_in_its_arguments(tmp_path: Path) -> None:
    arguments, seen, program = tmp_path / "arguments", tmp_path / "seen", tmp_path / "a-browser"
    program.write_text(RECORDER.format(python=sys.executable, arguments=str(arguments), seen=str(seen)))
    program.chmod(0o700)
    script = OPEN.format(home=str(tmp_path), address=ADDRESS)
    environ = {**os.environ, "BROWSER": str(program)}
    done = subprocess.run([sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=True)
    assert seen.read_text() == ADDRESS
    assert b"file://" in arguments.read_bytes()
    assert b"sesame" not in arguments.read_bytes()
    assert b"127.0.0.1" not in arguments.read_bytes()
    assert "sesame" not in done.stdout + done.stderr
