"""Findings: what may be told, what it means, and the document for programs."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from poolkey.core.diagnosis import Check, Code, Fact, Finding, Value, Verdict, clock_finding, document, worst

FINE = Finding(Check.HELPER, Code.HELPER_GOOD)
ODD = Finding(Check.KEYRING, Code.KEYRING_LOCKED)
BAD = Finding(Check.KEYS, Code.KEYS_NONE, ((Fact.COUNT, 0),))


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        (Fact.FILE, "/home/taro/.aws/credentials"),
        (Fact.FILE, "~/.aws/credentials of taro"),
        (Fact.PLACE, "/run/user/1000/poolkey/credentials"),
        (Fact.PLACE, "~/.cache/taro/credentials"),
        (Fact.HOST, "taro:secret@proxy.example"),
        (Fact.HOST, "taro@example.com"),
        (Fact.HOST, "example.com/taro"),
        (Fact.VARIABLE, "AWS_PROFILE=taro"),
        (Fact.REASON, "Permission denied: /home/taro"),
        (Fact.SYSTEM, "Linux taros-own-kernel"),
        (Fact.KEYRING, "taro"),
        (Fact.PACKAGE, "taro"),
        (Fact.REGION, "taro"),
        (Fact.POOL, "eu-west-1:taro"),
        (Fact.LINE, "taro"),
        (Fact.STATUS, 123456789012),
        (Fact.MODE, "taro"),
        (Fact.HOST, "example.com\ntaro"),
    ],
)
def test_a_fact_that_could_be_private_is_refused_without_naming_it(fact: Fact, value: Value) -> None:
    with pytest.raises(ValueError, match=f"^this is no {fact} to show$"):
        Finding(Check.AWS_FILES, Code.AWS_FILE_GOOD, ((fact, value),))


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        (Fact.FILE, "~/.aws/config"),
        (Fact.FILE, "$AWS_SHARED_CREDENTIALS_FILE"),
        (Fact.PLACE, "$XDG_RUNTIME_DIR/poolkey/credentials"),
        (Fact.PLACE, "poolkey/credentials"),
        (Fact.HOST, "cognito-idp.us-gov-west-1.amazonaws.com"),
        (Fact.HOST, "127.0.0.1:4566"),
        (Fact.HOST, "[::1]:4566"),
        (Fact.REGION, "us-gov-west-1"),
        (Fact.POOL, "us-gov-west-1_AbC123"),
        (Fact.SYSTEM, "Linux 6.1"),
        (Fact.POOLKEY, "0.1.0.dev1+g5f2"),
        (Fact.SECONDS, -3600),
    ],
)
def test_what_helps_may_be_told(fact: Fact, value: Value) -> None:
    assert Finding(Check.AWS_FILES, Code.AWS_FILE_GOOD, ((fact, value),)).facts == ((fact, value),)


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        ((), Verdict.OK),
        ((FINE,), Verdict.OK),
        ((FINE, ODD, FINE), Verdict.WARNING),
        ((ODD, BAD, FINE), Verdict.BROKEN),
    ],
)
def test_the_worst_finding_counts(findings: tuple[Finding, ...], verdict: Verdict) -> None:
    assert worst(findings) is verdict


def test_the_document_holds_codes_and_facts_and_no_words() -> None:
    assert json.loads(document([ODD, BAD])) == {
        "schema": 1,
        "verdict": "broken",
        "findings": [
            {"check": "keyring", "code": "keyring_locked", "verdict": "warning", "facts": {}},
            {"check": "keys", "code": "keys_none", "verdict": "broken", "facts": {"count": 0}},
        ],
    }


@pytest.mark.parametrize(
    ("seconds", "verdict"),
    [
        (0, Verdict.OK),
        (60, Verdict.OK),
        (-60, Verdict.OK),
        (61, Verdict.WARNING),
        (-61, Verdict.WARNING),
        (300, Verdict.WARNING),
        (301, Verdict.BROKEN),
        (-3600, Verdict.BROKEN),
    ],
)
def test_a_clock_is_wrong_from_a_minute_on_and_refused_by_aws_from_five(seconds: int, verdict: Verdict) -> None:
    finding = clock_finding(timedelta(seconds=seconds))
    assert finding.verdict is verdict
    assert finding.facts == ((Fact.SECONDS, seconds),)
