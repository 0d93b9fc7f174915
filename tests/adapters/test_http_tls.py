"""TLS and proxies: who is believed to be the server, and how it is reached."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from poolkey.adapters.http_exchange import Endpoint, HttpRequest
from poolkey.adapters.http_line import Address, NoAnswer
from poolkey.adapters.http_proxy import proxy_for
from poolkey.adapters.system_trust import forget_trust, quick_trust
from poolkey.core.errors import NetworkReason
from tests.fakes.cancels import PatientPerson
from tests.fakes.certificates import Authority
from tests.fakes.proxy import TunnelProxy
from tests.fakes.raw_server import PROXY_REFUSES, Drip, RawServer, closed_address, http_answer

HOST = "cognito-idp.eu-west-1.amazonaws.com"
AWS = f"https://{HOST}"
FINE = http_answer(b"fine")
TARO = "Basic dGFyb0BhY21lOnM6M2NyZXQ="  # taro@acme, s:3cret


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Authority]:
    """Return an authority that this computer trusts, and alone."""
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.path))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "nothing"))
    forget_trust()
    yield authority
    forget_trust()


def ask(url: str) -> bytes:
    return Endpoint(url, 4096).ask(HttpRequest("GET"), PatientPerson()).body


def failure_at(url: str) -> NoAnswer:
    with pytest.raises(NoAnswer) as caught:
        ask(url)
    return caught.value


# --- certificates -------------------------------------------------------------------------------------


def test_a_server_that_an_authority_of_the_system_vouches_for_is_believed(authority: Authority) -> None:
    with RawServer(FINE, tls=authority.server("localhost")) as server:
        assert ask(f"https://localhost:{server.port}") == b"fine"


def test_an_authority_that_is_named_to_aws_tools_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    company = Authority(tmp_path)
    forget_trust()
    monkeypatch.setenv("AWS_CA_BUNDLE", str(company.path))
    with RawServer(FINE, tls=company.server("localhost")) as server:
        assert ask(f"https://localhost:{server.port}") == b"fine"
    forget_trust()


@pytest.mark.parametrize("text", [None, "no certificate"])
def test_a_named_authority_that_cannot_be_read_is_no_obstacle(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    bundle = tmp_path / "company.pem"
    if text:
        bundle.write_text(text)
    monkeypatch.setenv("AWS_CA_BUNDLE", str(bundle))
    with RawServer(FINE, tls=authority.server("localhost")) as server:
        assert ask(f"https://localhost:{server.port}") == b"fine"


def test_a_line_with_tls_is_kept_too(authority: Authority) -> None:
    with RawServer((FINE, Drip(FINE)), tls=authority.server("localhost")) as server:
        endpoint = Endpoint(f"https://localhost:{server.port}", 4096)
        assert [endpoint.ask(HttpRequest("GET"), PatientPerson()).body for _ in range(2)] == [b"fine", b"fine"]
        assert server.wait_for_closed(1)
    assert len(server.received) == 2


def test_a_line_on_which_the_server_spoke_unasked_is_replaced_though_tls_has_the_words_already(
    authority: Authority,
) -> None:
    unasked = b" " * 8192 + http_answer(b"unasked")  # more than one reading takes, in one record of TLS
    with RawServer((FINE + unasked, FINE), FINE, tls=authority.server("localhost")) as server:
        endpoint = Endpoint(f"https://localhost:{server.port}", 16384)
        assert [endpoint.ask(HttpRequest("GET"), PatientPerson()).body for _ in range(2)] == [b"fine", b"fine"]


def test_a_server_of_another_name_is_a_tls_failure(authority: Authority) -> None:
    with RawServer(FINE, tls=authority.server("example.com")) as server:
        failure = failure_at(f"https://localhost:{server.port}")
    assert (failure.reason, failure.code) == (NetworkReason.TLS, "SSLCertVerificationError 62")
    assert server.received == []


def test_an_expired_certificate_is_a_tls_failure(authority: Authority) -> None:
    with RawServer(FINE, tls=authority.server("localhost", valid=timedelta(days=-1))) as server:
        failure = failure_at(f"https://localhost:{server.port}")
    assert (failure.reason, failure.code) == (NetworkReason.TLS, "SSLCertVerificationError 10")
    assert server.received == []


@pytest.mark.usefixtures("authority")
def test_an_authority_that_the_system_does_not_know_is_a_tls_failure(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with RawServer(FINE, tls=Authority(tmp_path / "other").server("localhost")) as server:
        assert failure_at(f"https://localhost:{server.port}").reason is NetworkReason.TLS
    assert server.received == []


def test_the_systems_trust_is_the_default_and_certificates_are_checked(authority: Authority) -> None:
    with RawServer(FINE, tls=authority.server("localhost")) as server:
        forget_trust()
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("SSL_CERT_FILE")
            assert failure_at(f"https://localhost:{server.port}").reason is NetworkReason.TLS


def test_an_authority_is_found_in_a_folder_before_a_whole_file_is_read(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_DIR", str(authority.hashed()))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none"))
    with RawServer(FINE, tls=authority.server("localhost")) as server:
        assert ask(f"https://localhost:{server.port}") == b"fine"


def test_an_authority_that_is_in_the_file_alone_is_believed_at_a_second_try(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    other = Authority(tmp_path / "other")
    (other.hashed() / "00000000.0").write_bytes(other.path.read_bytes())
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "other" / "hashed"))
    with RawServer(FINE, FINE, tls=authority.server("localhost")) as server:
        assert ask(f"https://localhost:{server.port}") == b"fine"
    assert len(server.received) == 1


def test_a_file_that_a_person_names_is_all_of_their_trust(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_DIR")
    assert quick_trust() is None
    with RawServer(FINE, tls=authority.server("localhost")) as server:
        assert ask(f"https://localhost:{server.port}") == b"fine"


@pytest.mark.usefixtures("authority")
def test_what_neither_vouches_for_is_a_tls_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "third").mkdir()
    monkeypatch.setenv("SSL_CERT_DIR", str(Authority(tmp_path / "other").hashed()))
    with RawServer(FINE, tls=Authority(tmp_path / "third").server("localhost")) as server:
        assert failure_at(f"https://localhost:{server.port}").reason is NetworkReason.TLS
    assert server.received == []


# --- proxies ------------------------------------------------------------------------------------------


def test_a_server_is_reached_through_a_tunnel(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(FINE, tls=authority.server(HOST)) as server, TunnelProxy(server.port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.address}")
        assert ask(AWS) == b"fine"
    assert proxy.asked == [f"CONNECT {HOST}:443 HTTP/1.1\r\nHost: {HOST}:443\r\n\r\n"]
    assert f"\r\nHost: {HOST}\r\n".encode() in server.received[0]


@pytest.mark.parametrize("scheme", ["http://", "//", ""])
def test_a_proxy_gets_the_name_and_password_that_its_address_has(
    authority: Authority, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    with (
        RawServer(FINE, tls=authority.server(HOST)) as server,
        TunnelProxy(server.port, authorization=TARO) as proxy,
    ):
        monkeypatch.setenv("HTTPS_PROXY", f"{scheme}taro%40acme:s%3A3cret@{proxy.address}")
        assert ask(AWS) == b"fine"
    assert b"authorization" not in server.received[0].lower()


def test_a_proxy_that_wants_a_password_is_a_proxy_failure_without_the_wrong_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with TunnelProxy(1, authorization=TARO) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://taro:wr0ng-one@{proxy.address}")
        failure = failure_at(AWS)
    assert (failure.reason, failure.code) == (NetworkReason.PROXY, "HTTP 407")
    assert proxy.asked
    assert "wr0ng" not in repr([failure, failure.__cause__, failure.__context__])


def test_a_server_behind_the_proxy_must_prove_itself_too(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(FINE, tls=authority.server("example.com")) as server, TunnelProxy(server.port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.address}")
        assert failure_at(AWS).reason is NetworkReason.TLS


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 302 Found\r\n\r\n", PROXY_REFUSES])
def test_a_proxy_that_opens_no_tunnel_is_a_proxy_failure(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(answer) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.address}")
        assert failure_at(AWS).reason is NetworkReason.PROXY


def test_a_proxy_that_drips_does_not_get_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("poolkey.adapters.http_exchange.CONNECT_SECONDS", 0.3)
    with RawServer(Drip(PROXY_REFUSES)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.address}")
        failure = failure_at(AWS)
    assert (failure.reason, failure.code) == (NetworkReason.PROXY, "TimeoutError")


@pytest.mark.parametrize(
    "address", ["https://127.0.0.1:1", "socks5://127.0.0.1:1", "http://", "http://127.0.0.1:port", "http://[::1", ":1"]
)
def test_an_address_that_is_no_http_proxys_is_a_proxy_failure(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", address)
    assert failure_at(AWS).code == "unusable proxy address"


@pytest.mark.parametrize("exception", ["*", ".amazonaws.com", HOST, f"{HOST}:443"])
def test_a_server_that_needs_no_proxy_is_reached_past_it(exception: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://{closed_address()}")
    assert proxy_for(Address(HOST, 443)) is not None
    monkeypatch.setenv("NO_PROXY", exception)
    assert proxy_for(Address(HOST, 443)) is None


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_computer_is_never_reached_through_a_proxy(
    authority: Authority, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://{closed_address()}")
    with RawServer(FINE, tls=authority.server(host)) as server:
        assert ask(f"https://{host}:{server.port}") == b"fine"
