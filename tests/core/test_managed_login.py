"""How a connection file tells of managed login."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolkey.core.connection import Connection, SignInMethod
from poolkey.core.connection_text import format_toml, parse
from poolkey.core.errors import ConnectionFileError, Expected, FileReason
from poolkey.core.managed_login import ManagedLogin, Prompt, RedirectHost
from tests.core.test_connection_text import MINIMAL

PORTS = "redirect_ports = [53682, 53683]\n"
WHOLE = """
domain = "https://login.acme.example/"
redirect_ports = [53682, 53683, 53684]
redirect_host = "localhost"
identity_providers = ["Google", "Acme SAML"]
idp_identifiers = ["acme.example", "acme.co.jp"]
scopes = ["openid", "email"]
prompt = "select_account"
max_age = 3600
sign_out_url = "https://acme.example/bye"
"""


def refusal(text: str) -> tuple[FileReason, str, Expected]:
    with pytest.raises(ConnectionFileError) as refused:
        parse(MINIMAL + text)
    return refused.value.reason, refused.value.key, refused.value.expected


def test_everything_is_read() -> None:
    assert parse(MINIMAL + WHOLE).managed_login == ManagedLogin(
        domain="https://login.acme.example",
        redirect_ports=(53682, 53683, 53684),
        redirect_host=RedirectHost.NAME,
        identity_providers=("Google", "Acme SAML"),
        idp_identifiers=("acme.example", "acme.co.jp"),
        scopes=("openid", "email"),
        prompt=Prompt.SELECT_ACCOUNT,
        max_age=3600,
        sign_out_url="https://acme.example/bye",
    )


def test_a_file_that_says_nothing_has_no_sign_in_in_the_browser() -> None:
    login = parse(MINIMAL).managed_login
    assert login == ManagedLogin()
    assert not login.usable
    assert "domain" not in format_toml(parse(MINIMAL))


def test_a_sign_in_in_the_browser_needs_ports_to_come_back_to() -> None:
    browser = 'sign_in = ["srp", "browser"]\n'
    assert refusal(browser)[:2] == (FileReason.MISSING_KEY, "redirect_ports")
    assert parse(MINIMAL + browser + PORTS).sign_in[-1] is SignInMethod.BROWSER


@pytest.mark.parametrize(
    ("line", "key", "expected"),
    [
        ("redirect_ports = []", "redirect_ports", Expected.PORTS),
        ("redirect_ports = [5000, 5000]", "redirect_ports", Expected.PORTS),
        (f"redirect_ports = {list(range(5000, 5017))}", "redirect_ports", Expected.PORTS),
        ("redirect_ports = [80]", "redirect_ports", Expected.ONE_OF),
        ("redirect_ports = [65536]", "redirect_ports", Expected.ONE_OF),
        ('redirect_host = "acme.example"', "redirect_host", Expected.ONE_OF),
        ('domain = "http://login.acme.example"', "domain", Expected.ENDPOINT),
        ('domain = "https://login.acme.example/oauth2"', "domain", Expected.ENDPOINT),
        ('domain = "https://login.acme.example?a"', "domain", Expected.ENDPOINT),
        ('domain = "login.acme.example"', "domain", Expected.ENDPOINT),
        ('identity_providers = ["Google", "google"]', "identity_providers", Expected.PROVIDERS),
        ('identity_providers = [" Google"]', "identity_providers", Expected.PROVIDERS),
        ('identity_providers = ["a/b"]', "identity_providers", Expected.PROVIDERS),
        (f'identity_providers = ["{"x" * 33}"]', "identity_providers", Expected.PROVIDERS),
        ('idp_identifiers = ["@acme.example"]', "idp_identifiers", Expected.IDENTIFIERS),
        ('scopes = ["email"]', "scopes", Expected.SCOPES),
        ('scopes = ["openid", "two words"]', "scopes", Expected.SCOPES),
        ('prompt = "none"', "prompt", Expected.ONE_OF),
        ("max_age = -1", "max_age", Expected.ONE_OF),
        ('sign_out_url = "http://acme.example"', "sign_out_url", Expected.ENDPOINT),
    ],
)
def test_what_is_wrong_is_refused_by_name(line: str, key: str, expected: Expected) -> None:
    assert refusal(f"{line}\n") == (FileReason.BAD_VALUE, key, expected)


@given(
    st.builds(
        ManagedLogin,
        domain=st.none() | st.just("https://login.acme.example"),
        redirect_ports=st.lists(st.integers(1024, 65535), min_size=1, max_size=16, unique=True).map(tuple),
        redirect_host=st.sampled_from(tuple(RedirectHost)),
        identity_providers=st.lists(st.sampled_from(["Google", "社内SAML", "a b"]), unique=True).map(tuple),
        idp_identifiers=st.lists(st.sampled_from(["acme.example", "b.example"]), unique=True).map(tuple),
        prompt=st.none() | st.sampled_from(tuple(Prompt)),
        max_age=st.none() | st.integers(0, 1000),
    )
)
def test_any_of_it_reads_back_the_same(login: ManagedLogin) -> None:
    minimal = parse(MINIMAL)
    ids = (minimal.name, minimal.label, minimal.region, minimal.user_pool_id, minimal.client_id)
    connection = Connection(*ids, sign_in=(SignInMethod.BROWSER, SignInMethod.SRP), managed_login=login)
    assert parse(format_toml(connection)) == connection


@pytest.mark.parametrize(
    ("email", "identifier"),
    [
        ("mika@acme.example", "acme.example"),
        ("Mika@ACME.example", "acme.example"),
        ("mika@other.example", ""),
        ("acme.example", ""),
        ("", ""),
    ],
)
def test_an_email_address_leads_to_its_provider(email: str, identifier: str) -> None:
    assert ManagedLogin(idp_identifiers=("acme.example",)).identifier_of(email) == identifier


def test_the_browser_comes_back_to_what_is_registered() -> None:
    assert ManagedLogin().redirect_uri(53682) == "http://127.0.0.1:53682/callback"
    assert ManagedLogin(redirect_host=RedirectHost.NAME).redirect_uri(9000) == "http://localhost:9000/callback"


def test_another_domain_is_another_pool_so_that_no_token_goes_astray() -> None:
    plain = parse(MINIMAL)
    keys = {
        plain.pool_key,
        parse(MINIMAL + 'domain = "https://login.acme.example"').pool_key,
        parse(MINIMAL + 'domain = "https://evil.example"').pool_key,
        parse(MINIMAL + 'endpoint_url = "https://evil.example"').pool_key,
    }
    assert len(keys) == 4
    assert plain.pool_key == plain.user_pool_id
