"""Secrets, credentials, set-up keys, policies and claims."""

from __future__ import annotations

import json
import pickle
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from poolkey.core.credentials import Credentials, process_document, read_process_document, timestamp
from poolkey.core.passwords import PasswordPolicy, PasswordRule
from poolkey.core.secret import Secret
from poolkey.core.tokens import Claims
from poolkey.core.totp import TotpKey, clean_code

NOON = datetime(2026, 11, 5, 12, 0, 3, tzinfo=UTC)
CREDENTIALS = Credentials("ASIAEXAMPLE", Secret("secret/key+1"), Secret("session=="), NOON + timedelta(hours=1))


def test_a_secret_shows_itself_only_when_asked() -> None:
    secret = Secret("hunter2")
    shown = [repr(secret), str(secret), f"{secret}", f"{secret!r:>20}", "%s" % secret, repr([secret])]  # noqa: UP031
    assert not any("hunter2" in text for text in shown)
    assert secret.reveal() == "hunter2"


def test_a_secret_cannot_be_pickled() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Secret("hunter2"))


def test_secrets_compare_by_their_text() -> None:
    assert Secret("ä") == Secret("ä")
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert len({Secret("a"), Secret("a")}) == 1
    assert Secret("a")
    assert not Secret("")


def test_the_process_document_is_what_sdks_read() -> None:
    document = json.loads(process_document(CREDENTIALS))
    assert document == {
        "Version": 1,
        "AccessKeyId": "ASIAEXAMPLE",
        "SecretAccessKey": "secret/key+1",
        "SessionToken": "session==",
        "Expiration": "2026-11-05T13:00:03Z",
    }
    assert "\n" not in process_document(CREDENTIALS)


def test_the_process_document_reads_back() -> None:
    assert read_process_document(process_document(CREDENTIALS)) == CREDENTIALS


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"Version": "1"}', '{"Version": 1}', '{"Version": 1, "AccessKeyId": 5}']
)
def test_any_other_document_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_process_document(text)


@pytest.mark.parametrize(("minutes", "served"), [(15, False), (16, True), (60, True), (-1, False)])
def test_nothing_under_sixteen_minutes_is_served_from_a_cache(minutes: int, *, served: bool) -> None:
    assert CREDENTIALS.may_be_served(CREDENTIALS.expires - timedelta(minutes=minutes)) is served


def test_timestamps_are_utc() -> None:
    assert timestamp(datetime(2026, 1, 2, 3, 4, 5, 999, tzinfo=UTC)) == "2026-01-02T03:04:05Z"


def test_the_otpauth_address_is_percent_encoded() -> None:
    address = TotpKey(Secret("JBSWY3DPEHPK3PXP"), "R&D #1: 東京", "mika+aws@example.com").address().reveal()
    parts = urlsplit(address)
    assert parts.scheme == "otpauth"
    assert parts.netloc == "totp"
    assert parts.fragment == ""
    assert unquote(parts.path) == "/R&D #1  東京:mika+aws@example.com"
    assert parse_qs(parts.query) == {"secret": ["JBSWY3DPEHPK3PXP"], "issuer": ["R&D #1  東京"]}


def test_a_set_up_key_is_read_in_groups_of_four() -> None:
    assert TotpKey(Secret("ABCDEFGHIJ"), "a", "b").groups() == ("ABCD", "EFGH", "IJ")


def test_blanks_and_dashes_leave_a_code() -> None:
    assert clean_code(" 123 456\t") == clean_code("123-456") == "123456"
    assert clean_code("１２３　４５６") == "123456"


POLICY = PasswordPolicy(8, (PasswordRule.UPPER, PasswordRule.LOWER, PasswordRule.NUMBER, PasswordRule.SYMBOL))


@pytest.mark.parametrize(
    ("password", "unmet"),
    [
        ("Passw0rd!", set()),
        ("Pässw0rd=", set()),
        ("Pw0!", {PasswordRule.LENGTH}),
        ("passw0rd!", {PasswordRule.UPPER}),
        ("PASSW0RD!", {PasswordRule.LOWER}),
        ("Password!", {PasswordRule.NUMBER}),
        ("Passw0rds", {PasswordRule.SYMBOL}),
        ("Pass w0rd!", {PasswordRule.NO_SPACE}),
        ("Aa1!" * 65, {PasswordRule.LENGTH}),
        ("", set(POLICY.rules())),
    ],
)
def test_the_unmet_rules_of_a_password(password: str, unmet: set[PasswordRule]) -> None:
    assert POLICY.unmet(Secret(password)) == unmet


def test_the_account_is_the_email_else_the_user_name() -> None:
    claims = Claims("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A", "sub", "mika", None, NOON, NOON)
    assert claims.account == "mika"
    assert claims.login_key == "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A"
