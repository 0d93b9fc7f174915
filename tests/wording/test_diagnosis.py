"""Every finding has its line, in every language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest

from poolkey.assets import translation_languages
from poolkey.core.diagnosis import Check, Code, Fact, Finding, Value, Verdict
from poolkey.core.errors import AwsFilesReason
from poolkey.wording import use_translator
from poolkey.wording.catalogue import Catalogue
from poolkey.wording.diagnosis import PLAIN_SIGNS, SIGNS, report_line, report_text, summary_text
from poolkey.wording.translator import SOURCE_LANGUAGE

VERSIONS = tuple(
    (fact, "1.2.3")
    for fact in (Fact.POOLKEY, Fact.PYTHON, Fact.PYSIDE6, Fact.BOTOCORE, Fact.KEYRING, Fact.CRYPTOGRAPHY)
)
EXAMPLES: dict[Fact, Value] = {
    Fact.PACKAGE: "keyring",
    Fact.REASON: "bad_line",
    Fact.FILE: "~/.aws/credentials",
    Fact.LINE: 7,
    Fact.MODE: "0644",
    Fact.VARIABLE: "AWS_PROFILE",
    Fact.PLACE: "~/.cache/poolkey/credentials",
    Fact.COUNT: 2,
    Fact.SECONDS: 7200,
    Fact.REGION: "eu-west-1",
    Fact.POOL: "eu-west-1_AbCdEf123",
    Fact.HOST: "127.0.0.1:4566",
    Fact.STATUS: 503,
}


@pytest.fixture(params=(SOURCE_LANGUAGE, *translation_languages()), autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[None]:
    """Speak one language after the other."""
    use_translator(Catalogue(request.param), request.param)
    yield
    use_translator(None)


def example(code: Code) -> Finding:
    facts = VERSIONS if code is Code.VERSIONS else tuple(EXAMPLES.items())
    return Finding(Check.AWS_FILES, code, facts)


@pytest.mark.parametrize("code", Code)
def test_every_code_has_one_line_with_no_place_left_unfilled(code: Code) -> None:
    line = report_line(example(code))
    assert len(line.split(maxsplit=2)[2]) > 4
    assert "\n" not in line
    assert "{" not in line
    assert "None" not in line


@pytest.mark.parametrize("reason", AwsFilesReason)
def test_every_reason_against_an_aws_file_is_said(reason: AwsFilesReason) -> None:
    facts = ((Fact.FILE, "~/.aws/config"), (Fact.REASON, reason), (Fact.LINE, 7))
    line = report_line(Finding(Check.AWS_FILES, Code.AWS_FILE_BROKEN, facts))
    assert len(line.split(maxsplit=2)[2]) > 4
    assert "{" not in line


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_a_summary(verdict: Verdict) -> None:
    assert summary_text(verdict)


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def test_the_words_begin_in_one_column_whatever_was_looked_at() -> None:
    host = ((Fact.HOST, "a.example"),)
    lines = [report_line(Finding(check, Code.REACHED, host)) for check in Check]
    assert len({columns(line.partition("a.example")[0]) for line in lines}) == 1


def test_a_line_begins_with_the_sign_of_its_verdict() -> None:
    codes = (Code.HELPER_GOOD, Code.KEYRING_LOCKED, Code.KEYS_NONE)
    assert [report_line(example(code))[0] for code in codes] == ["✓", "!", "✗"]
    assert [report_line(example(code), PLAIN_SIGNS)[0] for code in codes] == ["+", "!", "x"]
    assert "".join(PLAIN_SIGNS.values()).isascii()
    assert set(SIGNS) == set(PLAIN_SIGNS) == set(Verdict)


def test_a_report_is_all_lines() -> None:
    findings = [example(Code.HELPER_GOOD), example(Code.KEYS_NONE)]
    assert report_text(findings).splitlines() == [report_line(finding) for finding in findings]
