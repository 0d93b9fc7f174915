"""A whole sign-in in the browser at the window: opened again, given up, and as somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from socket import create_connection
from urllib.parse import parse_qs, urlsplit

import pytest
from pytestqt.qtbot import QtBot

from poolkey.core.oauth.request import LOGOUT_PATH
from poolkey.core.signin.steps import EnterPassword, OpenBrowser, WaitForBrowser
from poolkey.core.web_browsers import BrowserMode, WebBrowser
from poolkey.ui.widgets.browser_choice import BrowserChoice
from tests.fakes.browsers import PersonsBrowser, fetch, free_ports
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.strict_pool import StrictPool, User
from tests.ui.desk import WholeWindow
from tests.ui.performance import services_at

PASSWORD = "Correct-Horse-9"


class Opened(WholeWindow):
    """A window with a browser beside it, at the first page of a connection."""

    def __init__(self, pool: StrictPool, directory: Path, qtbot: QtBot, patch: pytest.MonkeyPatch) -> None:
        self.pool = pool
        self._mail = directory
        [self.port] = free_ports(1)
        self.browser = PersonsBrowser("taro", PASSWORD)
        pool.configure(callback_urls=(f"http://127.0.0.1:{self.port}/callback",))
        pool.add_user(User("taro", PASSWORD, email="taro@example.com"))
        pool.add_user(User("hana", PASSWORD, email="hana@example.com"))
        patch.setattr("poolkey.wiring.services.InstalledBrowsers", lambda *_: self.browser)
        super().__init__(services_at(directory, MemoryKeyring()), directory, qtbot)

    def come_to(self, *methods: str) -> None:
        """Add the connection and wait for its first page."""
        file = self._mail / "acme.toml"
        file.write_text(self.pool.connection_toml(sign_in=methods), "utf-8")
        self.window.file_dropped.emit(str(file))
        self.until(lambda: self.screens.sign_in.presenter.step is not None)

    def step_is(self, kind: type[object]) -> bool:
        """Tell whether the person is asked that now."""
        return isinstance(self.screens.sign_in.presenter.step, kind)

    def is_listening(self) -> bool:
        """Tell whether a browser could come back."""
        try:
            create_connection(("127.0.0.1", self.port), timeout=5).close()
        except OSError:
            return False
        return True


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Open a window."""
    with StrictPool() as pool:
        one = Opened(pool, tmp_path, qtbot, monkeypatch)
        yield one
        one.close()
        one.browser.close()


def wait_in_the_browser(opened: Opened) -> None:
    """Come to where a browser stays at its first page."""
    opened.browser.stays = True
    opened.come_to("browser")
    opened.press("Open the browser")
    opened.until(lambda: bool(opened.browser.opened))


def test_one_click_signs_in_and_the_window_names_who_came_back(opened: Opened) -> None:
    opened.come_to("browser")
    opened.press("Open the browser")
    opened.wait_for("Your browser signed you in as taro@example.com.")
    opened.until(lambda: bool(opened.pool.credentials))
    assert not opened.is_listening()


def test_somebody_else_signs_in_when_asked_to(opened: Opened) -> None:
    opened.come_to("browser")
    opened.press("Open the browser")
    opened.wait_for("Signed in to Acme Corporation as taro@example.com")
    opened.until(lambda: opened.reads(" left"))
    opened.browser.username = "hana"
    opened.press("Not you? Sign in as someone else")
    opened.wait_for("Your browser signed you in as hana@example.com.")
    assert urlsplit(opened.browser.opened[-1]).path == LOGOUT_PATH
    opened.until(lambda: opened.pool.credentials[-1].subject == opened.pool.users["hana"].sub)
    assert "revoke" in opened.pool.operations


def test_whoever_gives_that_up_stays_who_they_are(opened: Opened) -> None:
    opened.come_to("browser")
    opened.press("Open the browser")
    opened.wait_for("Signed in to Acme Corporation as taro@example.com")
    opened.until(lambda: opened.reads(" left"))
    opened.browser.stays = True
    opened.press("Not you? Sign in as someone else")
    opened.until(lambda: len(opened.browser.opened) == 2)
    opened.press("Cancel")
    opened.wait_for("Signed in to Acme Corporation as taro@example.com")


def test_the_browser_can_be_opened_again_and_either_tab_may_answer(opened: Opened) -> None:
    wait_in_the_browser(opened)
    opened.press("Open again")
    opened.until(lambda: len(opened.browser.opened) == 2)
    first, second = ({**parse_qs(urlsplit(url).query)} for url in opened.browser.opened)
    assert first["state"] == second["state"]
    opened.browser.visit(opened.browser.opened[0])
    opened.wait_for("Signed in to Acme Corporation as taro@example.com")


def test_cancelling_the_wait_leads_back_and_lets_the_port_go(opened: Opened) -> None:
    wait_in_the_browser(opened)
    opened.until(opened.is_listening)
    opened.press("Cancel")
    opened.until(lambda: opened.step_is(OpenBrowser) and not opened.screens.sign_in.presenter.busy)
    assert not opened.is_listening()
    opened.press("Back")
    opened.wait_for("Connections")


def test_a_wait_that_began_beside_a_password_leads_back_there(opened: Opened) -> None:
    opened.browser.stays = True
    opened.come_to("srp", "browser")
    opened.press("Sign in with your browser")
    opened.until(lambda: bool(opened.browser.opened))
    opened.press("Cancel")
    opened.until(lambda: opened.step_is(EnterPassword))


def test_closing_the_window_lets_the_port_go(opened: Opened) -> None:
    wait_in_the_browser(opened)
    opened.until(opened.is_listening)
    opened.window.close()
    opened.until(lambda: not opened.is_listening())


def test_somebody_who_knocks_meanwhile_disturbs_nothing(opened: Opened) -> None:
    wait_in_the_browser(opened)
    opened.until(opened.is_listening)
    assert fetch(f"http://127.0.0.1:{opened.port}/callback?code=x&state=y")[0] == 404
    assert opened.step_is(WaitForBrowser)
    opened.browser.visit(opened.browser.opened[0])
    opened.wait_for("Signed in to Acme Corporation as taro@example.com")


def test_the_browser_that_was_chosen_is_remembered_and_taken_while_another_one_waits(opened: Opened) -> None:
    private = WebBrowser("firefox", "Firefox", BrowserMode.PRIVATE)
    opened.browser.ways = (WebBrowser("chromium", "Chromium"), private)
    wait_in_the_browser(opened)
    opened.wait_for("Opens in:")
    choice = opened.page().findChild(BrowserChoice)
    assert isinstance(choice, BrowserChoice)
    choice.take(private.choice)
    choice.chosen.emit(private.choice)
    opened.until(lambda: opened.browser.choices == ["", private.choice])
    opened.press("Cancel")
    opened.until(lambda: opened.step_is(OpenBrowser) and not opened.screens.sign_in.presenter.busy)
    opened.browser.stays = False
    opened.press("Open the browser")
    opened.wait_for("Signed in to Acme Corporation as taro@example.com")
    assert opened.browser.choices[-1] == private.choice
    assert opened.preferences.browser("acme") == private.choice


def test_a_cancelled_sign_in_in_the_browser_is_told_and_can_be_begun_again(opened: Opened) -> None:
    opened.browser.cancels = True
    opened.come_to("browser")
    opened.press("Open the browser")
    opened.wait_for("The sign-in was cancelled or refused in the browser.")
    opened.browser.cancels = False
    opened.press("Open the browser")
    opened.wait_for("Signed in to Acme Corporation as taro@example.com")
