"""The pool's own domain, against the strict pool: discovery, tokens, userInfo and revocation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from poolkey.adapters.server_clock import ServerClock
from poolkey.adapters.system import SystemClock
from poolkey.adapters.system_trust import forget_trust
from poolkey.adapters.token_keys import CognitoTokenKeys
from poolkey.adapters.user_pool import CognitoUserPool
from poolkey.core.account.messages import GetUser, UserTold
from poolkey.core.connection import Connection
from poolkey.core.errors import Cancelled, NetworkReason, TokenReason, TokenRejected
from poolkey.core.oauth.messages import ExchangeCode, FindLogin, LoginCall, ReadUserInfo, RenewAtDomain, RevokeAtDomain
from poolkey.core.oauth.request import Wish
from poolkey.core.secret import Secret
from poolkey.core.signin.replies import Accepted, Failed, LoginFound, Refused, Reply, SignedIn
from poolkey.core.tokens import BrowserProof, Tokens
from tests.fakes.cancels import ImpatientPerson, PatientPerson
from tests.fakes.certificates import Authority
from tests.fakes.login_flow import REDIRECT, LoginFlow, with_verifier
from tests.fakes.strict_pool import (
    Fault,
    HttpStatus,
    LoginTamper,
    NotJson,
    Replaced,
    Reset,
    Rotation,
    Settings,
    StrictPool,
    User,
    Without,
)

SECRET = "51wk8b5crqbbkoh6i5e93mdjbhnbqqp7vqbjqj0abcdefghijkl"
SETTINGS = Settings(callback_urls=(REDIRECT,))


def taro() -> User:
    return User("taro", "Correct-Horse-9", email="taro@example.com", verified={"email"})


@pytest.fixture
def flow() -> Iterator[LoginFlow]:
    """Seat Taro at a browser."""
    user = taro()
    with StrictPool(user, settings=SETTINGS) as pool:
        yield LoginFlow(pool, user)


def pool_of(connection: Connection) -> CognitoUserPool:
    secret = Secret(SECRET)
    return CognitoUserPool(connection, ServerClock(SystemClock()), draw=max, client_secret=lambda _: secret)


def send(flow: LoginFlow, message: LoginCall) -> Reply:
    return pool_of(flow.connection).send(message, PatientPerson())


def tokens(flow: LoginFlow) -> Tokens:
    reply = send(flow, flow.exchange())
    assert isinstance(reply, SignedIn), reply
    return reply.tokens


def code_of(reply: Reply) -> str:
    assert isinstance(reply, Refused), reply
    return reply.details.code


# --- where it is --------------------------------------------------------------------------------------


def test_the_domain_is_read_from_the_pool_once(flow: LoginFlow) -> None:
    pool = pool_of(flow.connection)
    found = pool.send(FindLogin(), PatientPerson())
    assert found == pool.send(FindLogin(), PatientPerson())
    assert isinstance(found, LoginFound)
    assert found.domain == flow.pool.url
    assert flow.pool.settings.issuer in found.issuers
    assert flow.pool.operations == ["discovery"]


def test_a_domain_that_is_named_is_not_looked_up(flow: LoginFlow) -> None:
    login = replace(flow.connection.managed_login, domain="https://login.acme.example")
    found = pool_of(replace(flow.connection, managed_login=login)).send(FindLogin(), PatientPerson())
    assert isinstance(found, LoginFound)
    assert found.domain == "https://login.acme.example"
    assert flow.pool.operations == []


def test_a_pool_without_a_domain_says_so(flow: LoginFlow) -> None:
    flow.pool.configure(has_domain=False)
    found = send(flow, FindLogin())
    assert isinstance(found, LoginFound)
    assert found.domain is None
    assert isinstance(send(flow, RenewAtDomain(Secret("x"))), Failed)


def test_the_description_of_another_pool_is_not_believed(flow: LoginFlow) -> None:
    flow.pool.fail_next("discovery", Replaced({"issuer": "https://evil.example", "authorization_endpoint": "x"}))
    reply = send(flow, FindLogin())
    assert isinstance(reply, Failed)
    assert (reply.reason, reply.details.code) == (None, "invalid issuer")


# --- tokens -------------------------------------------------------------------------------------------


def test_a_code_becomes_tokens_that_fit_it(flow: LoginFlow, tmp_path: Path) -> None:
    got = tokens(flow)
    proof = BrowserProof(flow.ticket.nonce, got.access)
    claims = CognitoTokenKeys(flow.connection, tmp_path, SystemClock()).verify(got.identity, PatientPerson(), proof)
    assert (claims.username, claims.email) == ("taro", "taro@example.com")
    assert got.refresh


@pytest.mark.parametrize("how", ["verifier", "redirect", "reused", "unknown", "late"])
def test_a_code_that_does_not_fit_is_refused(flow: LoginFlow, how: str) -> None:
    flow.pool._expect_violations = how == "verifier"
    exchange = flow.exchange()
    match how:
        case "verifier":
            exchange = with_verifier(exchange, "x" * 43)
        case "redirect":
            exchange = replace(exchange, redirect_uri="http://127.0.0.1:9/callback")
        case "reused":
            assert isinstance(send(flow, exchange), SignedIn)
        case "unknown":
            exchange = replace(exchange, code=Secret("never-issued"))
        case "late":
            flow.pool.advance(301)
    assert code_of(send(flow, exchange)) == "invalid_grant"


def test_a_code_of_another_client_is_refused(flow: LoginFlow) -> None:
    flow.pool.configure(other_client_ids=("2another98765432",))
    exchange = flow.exchange()
    other = replace(flow.connection, client_id="2another98765432")
    assert code_of(pool_of(other).send(exchange, PatientPerson())) == "invalid_grant"


@pytest.mark.parametrize(
    ("tamper", "reason"),
    [
        (LoginTamper.WRONG_NONCE, TokenReason.NONCE),
        (LoginTamper.NO_NONCE, TokenReason.MISSING_CLAIM),
        (LoginTamper.WRONG_ACCESS_HASH, TokenReason.ACCESS_HASH),
        (LoginTamper.NO_ACCESS_HASH, None),
    ],
)
def test_a_token_of_another_sign_in_is_not_believed(
    flow: LoginFlow, tmp_path: Path, tamper: LoginTamper, reason: TokenReason | None
) -> None:
    flow.pool.login_tamper = tamper
    got = tokens(flow)
    keys = CognitoTokenKeys(flow.connection, tmp_path, SystemClock())
    proof = BrowserProof(flow.ticket.nonce, got.access)
    if reason is None:
        assert keys.verify(got.identity, PatientPerson(), proof).username == "taro"
        return
    with pytest.raises(TokenRejected) as rejected:
        keys.verify(got.identity, PatientPerson(), proof)
    assert rejected.value.reason is reason


@pytest.mark.parametrize(
    ("tamper", "max_age", "reason"),
    [
        (None, 0, None),
        (LoginTamper.OLD_SIGN_IN, None, None),
        (LoginTamper.OLD_SIGN_IN, 3600, TokenReason.AGE),
        (LoginTamper.NO_TIME_OF_SIGN_IN, None, None),
        (LoginTamper.NO_TIME_OF_SIGN_IN, 3600, TokenReason.MISSING_CLAIM),
    ],
)
def test_a_sign_in_that_is_older_than_the_connection_allows_is_not_believed(
    flow: LoginFlow, tmp_path: Path, tamper: LoginTamper | None, max_age: int | None, reason: TokenReason | None
) -> None:
    flow.pool.login_tamper = tamper
    got = tokens(flow)
    keys = CognitoTokenKeys(flow.connection, tmp_path, SystemClock())
    proof = BrowserProof(flow.ticket.nonce, got.access, max_age)
    if reason is None:
        assert keys.verify(got.identity, PatientPerson(), proof).username == "taro"
        return
    with pytest.raises(TokenRejected) as rejected:
        keys.verify(got.identity, PatientPerson(), proof)
    assert rejected.value.reason is reason


def test_a_client_with_a_secret_proves_it(flow: LoginFlow) -> None:
    flow.pool.configure(client_secret=SECRET)
    got = tokens(flow)
    flow.pool.configure(client_secret=SECRET[::-1])
    assert got.refresh
    connection = replace(flow.connection, client_has_secret=True)
    assert code_of(pool_of(connection).send(RenewAtDomain(got.refresh), PatientPerson())) == "invalid_client"


def test_a_session_is_renewed_and_its_token_rotated_where_the_pool_does_that(flow: LoginFlow) -> None:
    refresh = tokens(flow).refresh
    assert refresh
    kept = send(flow, RenewAtDomain(refresh))
    assert isinstance(kept, SignedIn)
    assert kept.tokens.refresh is None
    flow.pool.configure(rotation=Rotation())
    rotated = send(flow, RenewAtDomain(refresh))
    assert isinstance(rotated, SignedIn)
    assert rotated.tokens.refresh not in {None, refresh}
    flow.pool.advance(1)
    assert code_of(send(flow, RenewAtDomain(refresh))) == "invalid_grant"


def test_a_token_that_was_revoked_renews_nothing(flow: LoginFlow) -> None:
    refresh = tokens(flow).refresh
    assert refresh
    assert send(flow, RevokeAtDomain(refresh)) == Accepted()
    assert send(flow, RevokeAtDomain(Secret("never-issued"))) == Accepted()
    assert code_of(send(flow, RenewAtDomain(refresh))) == "invalid_grant"


def test_a_token_that_is_good_for_little_still_tells_who_it_is(flow: LoginFlow) -> None:
    flow.pool.configure(login_scopes=("openid", "email"))
    access = tokens(flow).access
    pool = pool_of(flow.connection)
    assert isinstance(pool.send(GetUser(access), PatientPerson()), Refused)
    told = pool.send(ReadUserInfo(access), PatientPerson())
    assert isinstance(told, UserTold)
    assert (told.account.username, told.account.value("email")) == ("taro", "taro@example.com")
    assert told.account.has_verified("email")
    assert isinstance(pool.send(ReadUserInfo(Secret("x.y.z")), PatientPerson()), Refused)


# --- what goes wrong on the way -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (HttpStatus(429), NetworkReason.THROTTLED),
        (HttpStatus(503), NetworkReason.SERVER_FAULT),
        (HttpStatus(407), None),
        (HttpStatus(302), None),
        (NotJson(), None),
        (Replaced({"token_type": "Bearer"}), None),
        (Replaced({"error": "invalid_grant"}), None),
        (Without("id_token"), None),
    ],
)
def test_whoever_answers_instead_of_the_pool_is_not_believed(
    flow: LoginFlow, fault: Fault, reason: NetworkReason | None
) -> None:
    refresh = tokens(flow).refresh
    assert refresh
    flow.pool.fail_next("token", fault, times=4)
    reply = send(flow, RenewAtDomain(refresh))
    assert isinstance(reply, Failed)
    assert reply.reason is reason
    assert refresh.reveal() not in str(reply)
    flow.pool.clear_faults()


def test_a_code_is_not_sent_twice_after_a_fault(flow: LoginFlow) -> None:
    exchange = flow.exchange()
    flow.pool.fail_next("token", HttpStatus(502))
    assert isinstance(send(flow, exchange), Failed)
    assert flow.pool.operations.count("token") == 1


def test_a_renewal_is(flow: LoginFlow) -> None:
    refresh = tokens(flow).refresh
    assert refresh
    flow.pool.fail_next("token", HttpStatus(502))
    assert isinstance(send(flow, RenewAtDomain(refresh)), SignedIn)
    flow.pool.fail_next("token", Reset())
    reply = send(flow, RenewAtDomain(refresh))
    assert isinstance(reply, Failed)
    assert reply.reason is NetworkReason.NO_CONNECTION


def test_a_person_can_cancel(flow: LoginFlow) -> None:
    flow.pool.fail_next("discovery", HttpStatus(429))
    with pytest.raises(Cancelled):
        pool_of(flow.connection).send(FindLogin(), ImpatientPerson())


def test_a_companys_own_authority_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = Authority(tmp_path)
    monkeypatch.setenv("AWS_CA_BUNDLE", str(authority.path))
    forget_trust()
    with StrictPool(settings=SETTINGS, tls=authority.server("127.0.0.1")) as pool:
        found = send(LoginFlow(pool, taro()), FindLogin())
    assert isinstance(found, LoginFound)
    assert found.domain == pool.url
    forget_trust()


# --- the strict pool's own pages ----------------------------------------------------------------------


def test_whom_the_browser_knows_has_nothing_to_type(flow: LoginFlow) -> None:
    flow.back()
    assert "code" in flow.back()
    assert flow.browser.forms == 1


def test_somebody_else_and_a_fresh_sign_in_are_asked_again(flow: LoginFlow) -> None:
    flow.back()
    flow.back(flow.address(Wish(someone_else=True)))
    assert flow.browser.forms == 2
    flow.back(flow.address(Wish(fresh=True)))
    assert flow.browser.forms == 3


@pytest.mark.parametrize(
    ("spoilt", "error"),
    [
        (("code_challenge_method=S256", "code_challenge_method=plain"), "invalid_request"),
        (("response_type=code", "response_type=token"), "unsupported_response_type"),
        (("scope=openid", "scope=openid+moon"), "invalid_scope"),
        (("code_challenge_method", "identity_provider=Nobody&code_challenge_method"), "invalid_request"),
    ],
)
def test_what_no_client_of_ours_asks_is_refused_and_written_down(spoilt: tuple[str, str], error: str) -> None:
    user = taro()
    with StrictPool(user, settings=SETTINGS, expect_violations=True) as pool:
        flow = LoginFlow(pool, user)
        assert flow.back(flow.address().replace(*spoilt))["error"] == error


@pytest.mark.parametrize("spoilt", [("client_id=1example", "client_id=9"), ("53682", "53683")])
def test_nobody_is_sent_where_nothing_is_registered(spoilt: tuple[str, str]) -> None:
    user = taro()
    with StrictPool(user, settings=SETTINGS, expect_violations=True) as pool:
        flow = LoginFlow(pool, user)
        flow.browser.visit(flow.address().replace(*spoilt))
        assert flow.browser.brought == []
        assert pool.violations


def test_a_missing_state_is_written_down() -> None:
    user = taro()
    with StrictPool(user, settings=SETTINGS, expect_violations=True) as pool:
        flow = LoginFlow(pool, user)
        flow.back(flow.address().replace("state=", "mood="))
        assert any("state" in each for each in pool.violations)
        assert any("mood" in each for each in pool.violations)


def test_the_exchange_never_prints_what_it_carries(flow: LoginFlow) -> None:
    exchange = flow.exchange()
    assert isinstance(exchange, ExchangeCode)
    assert exchange.code.reveal() not in repr(exchange)
    assert exchange.verifier.reveal() not in repr(exchange)
