"""A look at the servers, each way that it can go wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from poolkey.adapters.diagnose_servers import CognitoServers
from poolkey.adapters.system_trust import forget_trust
from poolkey.core.connection import Connection
from poolkey.core.connection_text import parse
from poolkey.core.diagnosis import Check, Code, Fact, Question, Verdict
from poolkey.core.errors import Cancelled
from tests.fakes.cancels import ImpatientPerson, PatientPerson
from tests.fakes.certificates import Authority
from tests.fakes.proxy import TunnelProxy
from tests.fakes.raw_server import PROXY_REFUSES, Farewell, RawServer, Silence, closed_address, http_answer
from tests.fakes.services import connection
from tests.fakes.strict_pool import Fault, HttpStatus, NotJson, Replaced, Reset, Stall, StrictPool

AWS = "cognito-idp.ap-northeast-1.amazonaws.com"
CHECKS = [Check.USER_POOL, Check.DISCOVERY, Check.KEYS, Check.IDENTITY_POOL]
GOOD = [Code.REACHED, Code.DISCOVERED, Code.KEYS_GOOD, Code.REACHED]


@pytest.fixture
def pool() -> Iterator[StrictPool]:
    with StrictPool() as pool:
        yield pool


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Authority]:
    """Return an authority that this computer trusts, and alone."""
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.path))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "nothing"))
    forget_trust()
    yield authority
    forget_trust()


def codes(of: Connection, patience: float = 8.0) -> list[Code]:
    servers = CognitoServers(patience)
    return [servers.ask(question, PatientPerson()).finding.code for question in servers.questions(of)]


def code_at(url: str, patience: float = 8.0) -> Code:
    """Return what a look at the server behind ``url`` finds."""
    sighting = CognitoServers(patience).ask(Question(Check.USER_POOL, "a.example", url), PatientPerson())
    assert sighting.finding.facts[0] == (Fact.HOST, "a.example")
    assert sighting.reached == (sighting.finding.verdict is not Verdict.BROKEN)
    return sighting.finding.code


# --- what is asked ------------------------------------------------------------------------------------


def test_at_aws_each_service_is_asked_by_its_own_name() -> None:
    questions = CognitoServers().questions(connection())
    assert [(question.check, question.host) for question in questions] == [
        (Check.USER_POOL, AWS),
        (Check.DISCOVERY, AWS),
        (Check.KEYS, AWS),
        (Check.IDENTITY_POOL, "cognito-identity.ap-northeast-1.amazonaws.com"),
    ]


def test_a_fips_connection_signs_in_elsewhere_than_its_keys_are() -> None:
    fips = replace(connection(), region="us-east-1", user_pool_id="us-east-1_x", identity_pool_id=None, use_fips=True)
    hosts = [question.host for question in CognitoServers().questions(fips)]
    plain = "cognito-idp.us-east-1.amazonaws.com"
    assert hosts == ["cognito-idp-fips.us-east-1.amazonaws.com", plain, plain]


# --- a pool that is well, and what may be wrong with it -----------------------------------------------


def test_a_pool_that_is_well(pool: StrictPool) -> None:
    of = parse(pool.connection_toml())
    servers = CognitoServers()
    questions = servers.questions(of)
    sightings = [servers.ask(question, PatientPerson()) for question in questions]
    assert [question.check for question in questions] == CHECKS
    assert [sighting.finding.code for sighting in sightings] == GOOD
    assert sightings[2].finding.facts == ((Fact.COUNT, 2),)
    assert pool.operations == ["front_door", "discovery", "jwks", "front_door"]


def test_the_time_of_the_server_is_told(pool: StrictPool) -> None:
    pool.clock_offset = 3600
    servers = CognitoServers()
    question = servers.questions(parse(pool.connection_toml()))[0]
    moment = servers.ask(question, PatientPerson()).server_time
    assert moment is not None
    assert moment - datetime.now(UTC) > timedelta(minutes=59)


@pytest.mark.parametrize(
    ("operation", "fault", "code"),
    [
        ("front_door", HttpStatus(503), Code.SERVER_FAULT),
        ("discovery", HttpStatus(500), Code.SERVER_FAULT),
        ("discovery", HttpStatus(404), Code.POOL_UNKNOWN),
        ("discovery", HttpStatus(302), Code.NOT_COGNITO),
        ("discovery", NotJson(), Code.NOT_COGNITO),
        ("discovery", Replaced({"issuer": "https://cognito-idp.eu-west-1.amazonaws.com/x"}), Code.OTHER_ISSUER),
        ("discovery", Replaced({"message": "none"}), Code.NOT_COGNITO),
        ("discovery", Reset(), Code.NO_WAY),
        ("jwks", HttpStatus(400), Code.POOL_UNKNOWN),
        ("jwks", HttpStatus(503), Code.SERVER_FAULT),
        ("jwks", NotJson(), Code.NOT_COGNITO),
        ("jwks", Replaced({"keys": []}), Code.KEYS_NONE),
        ("jwks", Replaced({"keys": [{"kty": "EC", "kid": "x"}]}), Code.KEYS_NONE),
    ],
)
def test_each_trouble_of_a_pool_has_its_code(pool: StrictPool, operation: str, fault: Fault, code: Code) -> None:
    pool.fail_next(operation, fault)
    at = {"front_door": 0, "discovery": 1, "jwks": 2}[operation]
    expected = list(GOOD)
    expected[at] = code
    assert codes(parse(pool.connection_toml())) == expected
    assert pool.faults_left == []


def test_a_slow_pool_is_not_waited_for(pool: StrictPool) -> None:
    pool.fail_next("front_door", Stall())
    assert codes(parse(pool.connection_toml()), patience=0.3)[0] is Code.SILENT


def test_an_issuer_is_compared_whatever_it_is(pool: StrictPool) -> None:
    pool.fail_next("discovery", Replaced({"issuer": {"a": ["b"]}}))
    assert codes(parse(pool.connection_toml()))[1] is Code.OTHER_ISSUER


def test_a_person_who_cancels_is_heeded() -> None:
    person = ImpatientPerson()
    person.wait(1)
    with RawServer(Silence()) as server, pytest.raises(Cancelled):
        CognitoServers().ask(Question(Check.USER_POOL, "a.example", f"http://{server.address}"), person)


# --- the way there ------------------------------------------------------------------------------------


def test_a_port_where_nobody_listens() -> None:
    assert code_at(f"http://{closed_address()}") is Code.NOBODY_THERE


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    assert code_at("https://a..example") is Code.NAME_UNKNOWN


def test_a_server_of_another_kind() -> None:
    with RawServer(b"SSH-2.0-OpenSSH_9.2\r\n") as server:
        assert code_at(f"http://{server.address}") is Code.NOT_COGNITO


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda authority: authority.server("localhost"), Code.REACHED),
        (lambda authority: authority.server("localhost", valid=timedelta(days=-1)), Code.TLS_DATES),
        (lambda authority: authority.server("example.com"), Code.TLS_OTHER_NAME),
    ],
)
def test_certificates(authority: Authority, make: Callable[[Authority], object], code: Code) -> None:
    with RawServer(http_answer(b""), tls=make(authority)) as server:  # type: ignore[arg-type]  # a context
        assert code_at(f"https://localhost:{server.port}") is code


def test_an_authority_that_calls_itself_as_one_does_that_this_computer_knows(
    authority: Authority, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = Authority(tmp_path / "other")
    assert other.path.read_bytes() != authority.path.read_bytes()
    with RawServer(http_answer(b""), tls=other.server("localhost")) as server:
        assert code_at(f"https://localhost:{server.port}") is Code.TLS_UNKNOWN_AUTHORITY


def test_an_authority_that_this_computer_does_not_know(tmp_path: Path) -> None:
    with RawServer(http_answer(b""), tls=Authority(tmp_path).server("localhost")) as server:
        assert code_at(f"https://localhost:{server.port}") is Code.TLS_UNKNOWN_AUTHORITY


def test_a_server_without_tls_where_tls_is_expected() -> None:
    with RawServer(b"HTTP/1.1 200 OK\r\n\r\n") as server:
        assert code_at(f"https://{server.address}") is Code.TLS_FAILED


def test_an_answer_through_a_proxy_says_so(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(http_answer(b""), tls=authority.server(AWS)) as server, TunnelProxy(server.port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.address}")
        assert code_at(f"https://{AWS}/") is Code.REACHED_BY_PROXY


@pytest.mark.parametrize(
    ("answer", "code"),
    [(PROXY_REFUSES, Code.PROXY_PASSWORD), (b"HTTP/1.1 403 No\r\n\r\n", Code.PROXY_FAILED), (b"", Code.PROXY_FAILED)],
)
def test_a_proxy_that_refuses(answer: Farewell, code: Code, monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(answer) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://taro:s3cret@{proxy.address}")
        assert code_at(f"https://{AWS}/") is code


@pytest.mark.parametrize(
    ("address", "code"), [("socks5://127.0.0.1:1", Code.PROXY_ADDRESS), ("http://127.0.0.1:1", Code.PROXY_FAILED)]
)
def test_a_proxy_that_cannot_be_used(address: str, code: Code, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", address)
    assert code_at(f"https://{AWS}/") is code
