"""Sessions that a browser brought: checked against the sign-in, renewed and ended at the pool's domain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from poolkey.core.account.messages import GetUser, SignOutEverywhere, UserTold
from poolkey.core.account.values import Account
from poolkey.core.errors import ReportDetails, SignInNeeded
from poolkey.core.managed_login import ManagedLogin
from poolkey.core.oauth.messages import FindLogin, ReadUserInfo, RenewAtDomain, RevokeAtDomain
from poolkey.core.secret import Secret
from poolkey.core.signin.replies import Accepted, LoginFound, Refused
from poolkey.core.signin.token_calls import RevokeRefreshToken
from poolkey.core.signin.turns import Done
from poolkey.core.tokens import BrowserProof
from poolkey.services.browser_sign_out import BrowserSignOut
from tests.fakes.browsers import PersonsBrowser
from tests.fakes.ports import ScriptedPool
from tests.services.house import ACME, PATIENT, RENEWED, House, tokens

NONCE = Secret("nonce")
LOGIN = ManagedLogin(redirect_ports=(53682,))
DOMAIN = "https://login.acme.example"


def brought(house: House) -> None:
    """Have a browser sign Mika in."""
    house.sessions.adopt(ACME, Done(tokens(), nonce=NONCE), PATIENT)


def house_with(*replies: object) -> House:
    return House(pool=ScriptedPool(*replies))  # type: ignore[arg-type]  # replies of either kind


def refused(code: str, message: str = "") -> Refused:
    return Refused(ReportDetails("operation", code), message)


def test_the_token_has_to_fit_the_sign_in_and_the_note_says_how_it_came() -> None:
    house = House()
    brought(house)
    assert house.keys.proofs == [BrowserProof(NONCE, Secret("access"))]
    note = house.notes.notes["acme"]
    assert note.by_browser
    assert note.username == "mika@example.com"  # nobody typed a name
    house.signed_in()
    assert house.keys.proofs[1:] == [None]
    assert not house.notes.notes["acme"].by_browser


def test_the_token_has_to_be_as_fresh_as_the_connection_asks_for() -> None:
    house = House()
    connection = replace(ACME, managed_login=replace(LOGIN, max_age=3600))
    house.sessions.adopt(connection, Done(tokens(), nonce=NONCE), PATIENT)
    assert house.keys.proofs == [BrowserProof(NONCE, Secret("access"), max_age=3600)]


def test_it_is_renewed_at_the_domain() -> None:
    house = house_with(RENEWED)
    brought(house)
    assert house.sessions.renew(ACME, PATIENT).note.by_browser
    assert house.pool.sent == [RenewAtDomain(Secret("refresh-1"))]


def test_no_line_is_dialled_that_its_renewal_does_not_take() -> None:
    house = house_with(RENEWED)
    brought(house)
    house.sessions.renew(ACME, PATIENT)
    assert house.pool.prepared == 0


def test_an_invalid_grant_is_its_end() -> None:
    house = house_with(refused("invalid_grant"))
    brought(house)
    with pytest.raises(SignInNeeded):
        house.sessions.renew(ACME, PATIENT)
    assert not house.sessions.is_open(ACME)


def test_signing_out_revokes_it_at_the_domain() -> None:
    house = house_with(Accepted())
    brought(house)
    house.sessions.end(ACME, PATIENT)
    assert house.pool.sent == [RevokeAtDomain(Secret("refresh-1"))]


@pytest.mark.parametrize("by_browser", [True, False])
def test_somebody_else_whom_the_browser_brings_ends_the_session_before(by_browser: bool) -> None:  # noqa: FBT001 - a case
    house = house_with(Accepted())
    if by_browser:
        brought(house)
    else:
        house.signed_in()
    house.sessions.adopt(ACME, Done(tokens("refresh-2"), nonce=NONCE), PATIENT)
    kind = RevokeAtDomain if by_browser else RevokeRefreshToken
    assert house.pool.sent == [kind(Secret("refresh-1"))]
    assert house.keyring.secrets["acme"] == Secret("refresh-2")


def test_a_token_that_is_good_for_little_shows_the_claims() -> None:
    told = UserTold(Account("mika"))
    missing = refused("NotAuthorizedException", "Access Token does not have required scopes")
    house = house_with(RENEWED, missing, told)
    brought(house)
    assert house.account.data.shown(PATIENT).value == Account("mika")
    assert [type(message) for message in house.pool.sent[1:]] == [GetUser, ReadUserInfo]


def test_a_password_session_without_the_scope_is_told_so() -> None:
    missing = refused("NotAuthorizedException", "Access Token does not have required scopes")
    house = house_with(RENEWED, missing)
    house.signed_in()
    assert house.account.data.shown(PATIENT).problem


# --- the browser itself -------------------------------------------------------------------------------


def test_signing_out_everywhere_shows_the_browser_the_way_out() -> None:
    house = house_with(RENEWED, Accepted(), Accepted())
    brought(house)
    assert house.account.leaving.everywhere(PATIENT) is None
    assert [type(message) for message in house.pool.sent] == [RenewAtDomain, SignOutEverywhere, RevokeAtDomain]
    assert house.browser.opened == []  # this connection says of no port that a browser could come back to


def with_browser(*replies: object) -> tuple[BrowserSignOut, PersonsBrowser, ScriptedPool]:
    pool = ScriptedPool(*replies)  # type: ignore[arg-type]  # replies of either kind
    browser = PersonsBrowser(missing=True)
    return BrowserSignOut(pool_of=lambda _connection: pool, browsers=browser), browser, pool


def test_the_way_out_is_the_pools_own_page() -> None:
    sign_out, browser, pool = with_browser(LoginFound(DOMAIN))
    assert not sign_out.visit(replace(ACME, managed_login=LOGIN), PATIENT)  # there is no browser
    assert browser.opened[0].startswith(f"{DOMAIN}/logout?client_id=client&redirect_uri=")
    assert pool.sent == [FindLogin()]


@pytest.mark.parametrize("reply", [LoginFound(None), refused("invalid_request")])
def test_without_a_domain_there_is_no_page_to_show(reply: object) -> None:
    sign_out, browser, _pool = with_browser(reply)
    assert not sign_out.visit(replace(ACME, managed_login=LOGIN), PATIENT)
    assert browser.opened == []


def test_a_connection_without_ports_has_no_browser_to_sign_out() -> None:
    sign_out, browser, pool = with_browser()
    assert not sign_out.visit(ACME, PATIENT)
    assert browser.opened == []
    assert pool.sent == []
