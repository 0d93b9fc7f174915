"""``poolkey console``: the AWS console, opened or printed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest

from poolkey.adapters.browser import SystemBrowser
from poolkey.adapters.federation import FederationEndpoint
from tests.cli.conftest import Desk
from tests.cli.programs import sign_in
from tests.fakes.browsers import LocalBrowser
from tests.fakes.federation import SIGN_IN_TOKEN, StrictFederation


def use(server: StrictFederation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have AWS's sign-in to the console be at ``server``."""
    endpoint = partial(FederationEndpoint, url_of=server.url_of)
    monkeypatch.setattr("poolkey.wiring.services.FederationEndpoint", endpoint)


@pytest.fixture
def federation(monkeypatch: pytest.MonkeyPatch) -> Iterator[StrictFederation]:
    with StrictFederation() as server:
        use(server, monkeypatch)
        yield server
    assert server.violations == []


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> LocalBrowser:
    browser = LocalBrowser()
    monkeypatch.setattr("poolkey.wiring.services.SystemBrowser", partial(SystemBrowser, start=browser.start))
    monkeypatch.setenv("DISPLAY", ":99")
    return browser


def test_the_console_is_opened_with_the_profiles_credentials(
    desk: Desk, federation: StrictFederation, browser: LocalBrowser
) -> None:
    issued = sign_in(desk)
    done = desk.poolkey("console", "acme", "--service", "s3")
    assert done.status == 0, done.err
    (address,) = browser.sent_to
    region = desk.pool.settings.region
    assert address.startswith(f"https://{region}.signin.aws.amazon.com/federation?Action=login&")
    question = parse_qs(urlsplit(address).query)
    assert question["SigninToken"] == [SIGN_IN_TOKEN]
    assert question["Destination"] == [f"https://{region}.console.aws.amazon.com/s3/home?region={region}"]
    assert federation.sessions == [
        {"sessionId": issued.access_key_id, "sessionKey": issued.secret_key, "sessionToken": issued.session_token}
    ]


@pytest.mark.usefixtures("federation")
def test_what_is_opened_is_not_written(desk: Desk, browser: LocalBrowser) -> None:
    sign_in(desk)
    done = desk.poolkey("console", "acme")
    assert (done.out, done.err) == ("", "")
    assert SIGN_IN_TOKEN not in browser.started[0] + browser.pages[0]


@pytest.mark.usefixtures("federation")
def test_the_address_is_printed_where_that_is_asked_for(desk: Desk) -> None:
    sign_in(desk)
    done = desk.poolkey("console", "acme", "--print")
    assert done.status == 0
    (line,) = done.terminal.out
    assert "&SigninToken=" in line
    assert done.err == "Whoever opens this address within 15 minutes is signed in as you."


def test_without_a_display_the_remedy_is_named(desk: Desk, federation: StrictFederation) -> None:
    sign_in(desk)
    done = desk.poolkey("console", "acme")
    assert done.status == 1
    assert done.err == "poolkey: There is no display here. Use: poolkey console acme --print"
    assert federation.sessions == []


@pytest.mark.usefixtures("federation")
def test_a_browser_that_does_not_start_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(desk)
    monkeypatch.setattr("poolkey.wiring.services.SystemBrowser", partial(SystemBrowser, start=lambda _url: False))
    monkeypatch.setenv("DISPLAY", ":99")
    done = desk.poolkey("console", "acme")
    assert done.status == 1
    assert "--print" in done.err
    assert SIGN_IN_TOKEN not in done.err


def test_a_refusal_of_aws_is_one_line(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(desk)
    with StrictFederation((403, "<html>")) as server:
        use(server, monkeypatch)
        done = desk.poolkey("console", "acme", "--print")
    assert done.status == 1
    assert done.err == "poolkey: AWS refused getSigninToken: HTTP 403. Give your administrator the details."
    assert done.out == ""


def test_without_a_session_aws_is_not_asked(desk: Desk, federation: StrictFederation) -> None:
    desk.add_connection()
    assert desk.poolkey("console", "acme", "--print").status == 3
    assert federation.sessions == []
