"""The addresses that a browser is sent to."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from poolkey.core.connection import Connection
from poolkey.core.managed_login import ManagedLogin, Prompt
from poolkey.core.oauth import pkce
from poolkey.core.oauth.request import (
    Wish,
    domain_in,
    draw_ticket,
    managed_language,
    sign_in_address,
    sign_out_address,
)
from tests.fakes.entropy import CountingEntropy

DOMAIN = "https://acme.auth.eu-west-1.amazoncognito.com"
BACK = "http://127.0.0.1:53682/callback"
TICKET = draw_ticket(CountingEntropy())
CONNECTION = Connection(
    "acme",
    "Acme",
    "eu-west-1",
    "eu-west-1_AbCdEf123",
    "client",
    managed_login=ManagedLogin(redirect_ports=(53682,), idp_identifiers=("acme.example",)),
)
ALWAYS = {
    "response_type": "code",
    "client_id": "client",
    "redirect_uri": BACK,
    "scope": "openid email profile aws.cognito.signin.user.admin",
    "state": TICKET.state.reveal(),
    "nonce": TICKET.nonce.reveal(),
    "code_challenge": pkce.challenge(TICKET.verifier),
    "code_challenge_method": "S256",
}


def asked(wish: Wish, login: ManagedLogin | None = None) -> dict[str, str]:
    connection = replace(CONNECTION, managed_login=login) if login else CONNECTION
    parts = urlsplit(sign_in_address(connection, DOMAIN, BACK, wish, TICKET))
    assert f"{parts.scheme}://{parts.netloc}" == DOMAIN
    return {name: text for name, [text] in parse_qs(parts.query).items()}


def test_a_plain_wish_asks_for_a_code_with_everything_that_guards_it() -> None:
    assert asked(Wish()) == ALWAYS


def test_the_verifier_stays_here() -> None:
    assert TICKET.verifier.reveal() not in sign_in_address(CONNECTION, DOMAIN, BACK, Wish(), TICKET)


def test_a_provider_is_gone_to_straight() -> None:
    assert asked(Wish("Acme SAML", "mika@acme.example")) == ALWAYS | {
        "identity_provider": "Acme SAML",
        "login_hint": "mika@acme.example",
    }


def test_an_email_address_finds_its_provider_and_goes_along() -> None:
    assert asked(Wish(username="mika@acme.example")) == ALWAYS | {
        "idp_identifier": "acme.example",
        "login_hint": "mika@acme.example",
    }


def test_what_the_connection_wants_of_the_page_is_passed_on() -> None:
    login = ManagedLogin(scopes=("openid",), prompt=Prompt.CONSENT, max_age=0)
    more = {"scope": "openid", "prompt": "consent", "max_age": "0", "lang": "ja"}
    assert asked(Wish(language="ja"), login) == ALWAYS | more


def test_a_fresh_sign_in_asks_again_whatever_the_connection_wants() -> None:
    assert asked(Wish(fresh=True), ManagedLogin(prompt=Prompt.CONSENT))["prompt"] == "login"


def test_a_step_up_names_the_levels_that_do() -> None:
    assert asked(Wish(levels=("urn:cognito:loa:3", "urn:cognito:loa:2")))["acr_values"] == (
        "urn:cognito:loa:3 urn:cognito:loa:2"
    )


def test_somebody_else_is_asked_for_by_the_way_out() -> None:
    address = sign_in_address(CONNECTION, DOMAIN, BACK, Wish(someone_else=True), TICKET)
    assert address.startswith(f"{DOMAIN}/logout?")
    assert asked(Wish(someone_else=True)) == ALWAYS


def test_a_plain_wish_begins_at_the_authorize_endpoint() -> None:
    assert sign_in_address(CONNECTION, DOMAIN, BACK, Wish(), TICKET).startswith(f"{DOMAIN}/oauth2/authorize?")


def test_signing_out_ends_where_the_connection_says_or_at_the_sign_in() -> None:
    login = ManagedLogin(redirect_ports=(53682,), sign_out_url="https://acme.example/bye")
    own_page = sign_out_address(replace(CONNECTION, managed_login=login), DOMAIN)
    assert own_page == f"{DOMAIN}/logout?client_id=client&logout_uri=https%3A%2F%2Facme.example%2Fbye"
    sign_in = parse_qs(urlsplit(sign_out_address(CONNECTION, DOMAIN)).query)
    assert sign_in["redirect_uri"] == [BACK]
    assert sign_in["response_type"] == ["code"]


@pytest.mark.parametrize(
    ("described", "domain"),
    [
        (f"{DOMAIN}/oauth2/authorize", DOMAIN),
        ("http://127.0.0.1:4566/oauth2/authorize", "http://127.0.0.1:4566"),
        ("http://acme.example/oauth2/authorize", None),
        (f"{DOMAIN}/authorize", None),
        (f"{DOMAIN}/oauth2/authorize?a=b", None),
        ("https://mika@acme.example/oauth2/authorize", None),
        ("https:///oauth2/authorize", None),
        ("https://[::1/oauth2/authorize", None),
        ("", None),
    ],
)
def test_a_domain_is_one_of_cognitos_kind(described: str, domain: str | None) -> None:
    assert domain_in(described) == domain


@pytest.mark.parametrize(
    ("language", "managed"),
    [
        ("ja", "ja"),
        ("ja_JP", "ja"),
        ("en-GB", "en"),
        ("pt", "pt-BR"),
        ("zh-Hant", "zh-TW"),
        ("zh_Hant_TW", "zh-TW"),
        ("zh-HK", "zh-TW"),
        ("zh", "zh-CN"),
        ("nb", ""),
        ("idx", ""),
        ("", ""),
    ],
)
def test_a_language_is_called_what_managed_login_calls_it(language: str, managed: str) -> None:
    assert managed_language(language) == managed
