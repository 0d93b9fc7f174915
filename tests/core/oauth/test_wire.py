"""Poolkey's messages as OAuth's requests, and the answers as replies."""

from __future__ import annotations

import pytest

from poolkey.core.account.messages import UserTold
from poolkey.core.account.values import Account, Attribute
from poolkey.core.account.wire.answers import decode_user_info
from poolkey.core.errors import GarbledAnswer, ReportDetails
from poolkey.core.members import Members
from poolkey.core.oauth.messages import ExchangeCode, RenewAtDomain, RevokeAtDomain
from poolkey.core.oauth.wire import DomainCall, DomainRequest, decode, encode, question
from poolkey.core.secret import Secret
from poolkey.core.signin.replies import Accepted, SignedIn
from poolkey.core.tokens import Tokens

EXCHANGE = ExchangeCode(Secret("the-code"), Secret("the-verifier"), "http://127.0.0.1:5/callback")
RENEW, REVOKE = RenewAtDomain(Secret("the-refresh")), RevokeAtDomain(Secret("the-refresh"))
TOKENS = {"id_token": "i", "access_token": "a", "refresh_token": "r", "token_type": "Bearer", "expires_in": 3600}


def members(answer: dict[str, object]) -> Members:
    return Members(answer, ReportDetails("token", ""))


@pytest.mark.parametrize(
    ("message", "path", "form"),
    [
        (
            EXCHANGE,
            "/oauth2/token",
            {
                "grant_type": "authorization_code",
                "client_id": "client",
                "code": "the-code",
                "code_verifier": "the-verifier",
                "redirect_uri": "http://127.0.0.1:5/callback",
            },
        ),
        (
            RENEW,
            "/oauth2/token",
            {"grant_type": "refresh_token", "client_id": "client", "refresh_token": "the-refresh"},
        ),
        (REVOKE, "/oauth2/revoke", {"token": "the-refresh", "client_id": "client"}),
    ],
)
def test_a_message_becomes_a_form_that_does_not_print_itself(
    message: DomainCall, path: str, form: dict[str, str]
) -> None:
    request = encode(message, "client")
    assert (request.path, request.form) == (path, form)
    assert "the-" not in repr(request)


def test_a_code_is_not_sent_twice() -> None:
    assert [encode(each, "client").repeatable for each in (EXCHANGE, RENEW, REVOKE)] == [False, True, True]


def test_who_somebody_is_is_asked_with_their_token_alone() -> None:
    assert question(Secret("a")) == DomainRequest("/oauth2/userInfo", access=Secret("a"))


@pytest.mark.parametrize("message", [EXCHANGE, RENEW])
def test_tokens_are_read(message: DomainCall) -> None:
    assert decode(message, members(dict(TOKENS))) == SignedIn(Tokens(Secret("i"), Secret("a"), Secret("r"), 3600))


def test_a_renewal_may_keep_the_refresh_token() -> None:
    kept = {name: value for name, value in TOKENS.items() if name != "refresh_token"} | {"token_type": "bearer"}
    assert decode(RENEW, members(kept)) == SignedIn(Tokens(Secret("i"), Secret("a"), None, 3600))


def test_a_revocation_has_nothing_to_say() -> None:
    assert decode(REVOKE, members({})) == Accepted()


@pytest.mark.parametrize("spoilt", [{"id_token": None}, {"access_token": 5}, {"token_type": "mac"}, {"expires_in": 0}])
def test_an_answer_that_is_not_the_protocol_is_named(spoilt: dict[str, object]) -> None:
    with pytest.raises(GarbledAnswer):
        decode(EXCHANGE, members(TOKENS | spoilt))


def test_the_claims_of_a_person_are_an_account() -> None:
    claims: dict[str, object] = {
        "sub": "8a2c",
        "username": "google_123",
        "cognito:username": "google_123",
        "email": "m@acme.example",
        "email_verified": "true",
        "name": "Mika",
        "identities": [{"userId": "1"}],
    }
    attributes = (Attribute("email", "m@acme.example", verified=True), Attribute("name", "Mika"))
    assert decode_user_info(members(claims)) == UserTold(Account("google_123", attributes))


@pytest.mark.parametrize("flag", [True, "True"])
def test_a_proof_may_be_written_as_truth_or_as_text(flag: object) -> None:
    told = decode_user_info(members({"username": "m", "email": "m@acme.example", "email_verified": flag}))
    assert told.account.has_verified("email")
