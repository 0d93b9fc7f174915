"""Signing in with a browser at the terminal: here, elsewhere, and as somebody else."""

from __future__ import annotations

import configparser
from collections.abc import Iterator
from contextlib import ExitStack
from socket import create_server
from urllib.parse import parse_qs, urlsplit

import pytest

from poolkey.core.oauth.request import LOGOUT_PATH
from tests.cli.conftest import Desk
from tests.fakes.browsers import PersonsBrowser, free_ports
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.strict_pool import LoginTamper, User
from tests.fakes.terminals import Line, ScriptedTerminal

PASSWORD = "Correct-Horse-9"
pytestmark = pytest.mark.usefixtures("keyring")
PORTS = free_ports(3)
BACK = tuple(f"http://127.0.0.1:{port}/callback" for port in PORTS)


@pytest.fixture
def browser(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[PersonsBrowser]:
    """Give Taro a browser, and a pool that signs people in there."""
    desk.pool.configure(callback_urls=BACK)
    desk.pool.add_user(User("taro", PASSWORD, email="taro@example.com"))
    desk.pool.add_user(User("hana", PASSWORD, email="hana@example.com"))
    desk.add_connection(desk.pool.connection_toml(sign_in=("srp", "browser")))
    taros = PersonsBrowser("taro", PASSWORD)
    monkeypatch.setattr("poolkey.wiring.services.InstalledBrowsers", lambda *_: taros)
    yield taros
    taros.close()


def delivered(desk: Desk) -> str:
    written = configparser.RawConfigParser()
    written.read(desk.credentials)
    return written["acme"]["aws_access_key_id"]


@pytest.mark.usefixtures("browser")
def test_one_command_signs_in_with_the_browser(desk: Desk, keyring: MemoryKeyring) -> None:
    done = desk.poolkey("login", "--browser")
    assert done.status == 0, done.err
    assert done.terminal.prompts == []
    assert "Signed in as taro@example.com." in done.out
    assert "Not you? Sign in as someone else: poolkey login --someone-else" in done.out
    assert delivered(desk) == desk.pool.credentials[-1].access_key_id
    assert desk.poolkey("refresh", "--yes").status == 0
    assert desk.pool.operations.count("token") == 2
    assert desk.poolkey("logout").status == 0
    assert desk.pool.operations[-1] == "revoke"
    assert keyring.entries == {}


def test_somebody_else_signs_in_after_the_browser_forgot_the_first(desk: Desk, browser: PersonsBrowser) -> None:
    desk.poolkey("login", "--browser")
    browser.username = "hana"
    assert "Signed in as taro@example.com." in desk.poolkey("login", "--browser").out
    done = desk.poolkey("login", "--browser", "--someone-else")
    assert "Signed in as hana@example.com." in done.out
    assert urlsplit(browser.opened[-1]).path == LOGOUT_PATH
    assert desk.pool.operations.count("revoke") == 2  # of the sessions that were there before


def carried(browser: PersonsBrowser) -> Line:
    """Return the address that a person brings back from a browser elsewhere."""
    browser.away = True

    def carry(terminal: ScriptedTerminal) -> str:
        browser.visit(next(line for line in terminal.out if line.startswith("http")))
        return browser.brought[-1]

    return carry


def test_a_browser_elsewhere_signs_in_and_its_last_address_is_pasted_back(desk: Desk, browser: PersonsBrowser) -> None:
    done = desk.poolkey("login", "--no-browser", answers=(carried(browser),))
    assert done.status == 0, done.err
    assert browser.opened == []  # nothing was opened here
    assert delivered(desk) == desk.pool.credentials[-1].access_key_id
    [code] = parse_qs(urlsplit(browser.brought[0]).query)["code"]
    assert code not in done.out + done.err


def test_an_address_of_another_sign_in_is_asked_for_again(desk: Desk, browser: PersonsBrowser) -> None:
    answers = ("rubbish", f"{BACK[0]}?code=x&state=y", carried(browser))
    done = desk.poolkey("login", "--no-browser", answers=answers)
    assert done.status == 0
    assert done.err.count("That is not the address that this sign-in ends at.") == 2


def test_taken_ports_are_passed_by_and_named_where_there_is_no_other(desk: Desk, browser: PersonsBrowser) -> None:
    with ExitStack() as taken:
        for port in PORTS[:2]:
            taken.enter_context(create_server(("127.0.0.1", port)))
        assert desk.poolkey("login", "--browser").status == 0
        assert parse_qs(urlsplit(browser.opened[-1]).query)["redirect_uri"] == [BACK[2]]
        taken.enter_context(create_server(("127.0.0.1", PORTS[2])))
        done = desk.poolkey("login", "--browser", answers=("1",) * 2)
    assert done.status == 1
    assert f"use the ports {', '.join(map(str, PORTS))}. Close them" in done.err


def test_a_browser_that_cannot_be_opened_is_told_with_a_way_out(desk: Desk, browser: PersonsBrowser) -> None:
    browser.missing = True
    done = desk.poolkey("login", "--browser", answers=("1",) * 2)
    assert done.status == 1
    assert "poolkey login --no-browser" in done.err


def test_a_foreign_issuer_is_not_the_answer(desk: Desk, browser: PersonsBrowser) -> None:
    desk.pool.login_tamper = LoginTamper.FOREIGN_ISSUER
    done = desk.poolkey("login", "--no-browser", answers=(carried(browser),) * 3)
    assert done.status == 1
    assert "That is not the address" in done.err


@pytest.mark.usefixtures("browser")
@pytest.mark.parametrize("tamper", [LoginTamper.WRONG_NONCE, LoginTamper.WRONG_ACCESS_HASH, LoginTamper.NO_NONCE])
def test_a_token_of_another_sign_in_is_not_used(desk: Desk, tamper: LoginTamper) -> None:
    desk.pool.login_tamper = tamper
    done = desk.poolkey("login", "--browser")
    assert done.status == 1
    assert "failed verification" in done.err
    assert not desk.pool.credentials


@pytest.mark.usefixtures("browser")
def test_an_issuer_that_names_itself_as_the_standard_wants_is_fine(desk: Desk) -> None:
    desk.pool.login_tamper = LoginTamper.OWN_ISSUER
    assert desk.poolkey("login", "--browser").status == 0


@pytest.mark.parametrize("option", ["--browser", "--no-browser", "--someone-else"])
def test_a_connection_without_ports_says_that_it_has_no_such_sign_in(desk: Desk, option: str) -> None:
    desk.add_connection()
    done = desk.poolkey("login", option)
    assert done.status == 1
    assert "offers no sign-in with a browser" in done.err


def test_where_there_is_no_display_the_browser_is_elsewhere(desk: Desk, browser: PersonsBrowser) -> None:
    done = desk.poolkey("login", answers=("taro", "?", "2", carried(browser)))
    assert done.status == 0
    assert browser.opened == []


def test_a_fresh_sign_in_asks_whom_the_browser_knows_and_takes_nobody_else(
    desk: Desk, browser: PersonsBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":none")
    desk.poolkey("login", "--browser")
    desk.pool.advance(301)  # what is older than five minutes is not fresh
    change = ("account", "attributes", "--set", "email=taro@home.example")
    changed = desk.poolkey(*change, answers=(lambda _: desk.pool.outbox[-1].code,))
    assert changed.status == 0, changed.err
    assert parse_qs(urlsplit(browser.opened[-1]).query)["prompt"] == ["login"]
    desk.pool.advance(301)
    browser.username = "hana"
    other = desk.poolkey("account", "attributes", "--set", "email=hana@home.example")
    assert other.status == 1
    assert "Somebody else signed in" in other.err
    assert desk.pool.users["hana"].email == "hana@example.com"


def test_signing_out_everywhere_signs_the_browser_out_too(desk: Desk, browser: PersonsBrowser) -> None:
    desk.poolkey("login", "--browser")
    assert desk.poolkey("account", "sign-out", "--everywhere").status == 0
    browser.close()
    assert urlsplit(browser.opened[-1]).path == LOGOUT_PATH
    assert desk.pool.operations.count("logout") == 1
    assert browser.ended[-1] == "<h1>Sign in</h1>"
