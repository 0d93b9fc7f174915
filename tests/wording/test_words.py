"""Everything that can happen has words, in every language, with no place left unfilled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from poolkey.assets import translation_languages
from poolkey.core import errors
from poolkey.core.connection import Delivery, Profile
from poolkey.core.errors import (
    AnotherPerson,
    AwsFilesError,
    AwsFilesReason,
    BrowserNotOpened,
    Cancelled,
    ClientSecretMissing,
    ConnectionExists,
    ConnectionFileError,
    ConnectionNotFound,
    ConnectLinkError,
    ConsentNeeded,
    CredentialsReason,
    CredentialsRefused,
    EndpointNotOffered,
    Expected,
    FileReason,
    FirstWrite,
    GarbledAnswer,
    KeyringReason,
    KeyringUnavailable,
    LinkReason,
    Misuse,
    NetworkReason,
    NoConsole,
    NoIdentityPool,
    PoolkeyError,
    PortRefused,
    ProfileIsForeign,
    ProfileIsHandedOut,
    ProfileNotFound,
    ProfileRefused,
    ProfileTaken,
    ReportDetails,
    RoleNotInToken,
    RoleNotNamed,
    ServiceRefused,
    SignInNeeded,
    StepUpNeeded,
    StepUpReason,
    StorageError,
    TokenReason,
    TokenRejected,
    Unquotable,
    Unreachable,
)
from poolkey.core.passwords import PasswordPolicy, PasswordRule
from poolkey.core.signin.steps import CodeKind, Problem, ProblemCode, SentTo, Stopped, StopReason
from poolkey.wording import language_in_use, translate, use_translator
from poolkey.wording.catalogue import Catalogue, shipped_language, terminal_language
from poolkey.wording.errors import error_text, keyring_text
from poolkey.wording.labels import attribute_label, rule_text, sent_text
from poolkey.wording.problems import problem_text, report_text, stopped_text
from poolkey.wording.profiles import delivery_choice_text, delivery_text, time_left_text
from poolkey.wording.translator import SOURCE_LANGUAGE

DETAILS = ReportDetails("InitiateAuth", "SomeException", "id-1", "2026-11-20T10:00:00Z")
ERRORS: list[PoolkeyError] = [
    Misuse("x"),
    Cancelled(),
    SignInNeeded("acme"),
    *(StepUpNeeded("acme", reason) for reason in StepUpReason),
    AnotherPerson("acme"),
    ConnectionExists("acme"),
    ProfileTaken("acme", "beta"),
    *(ProfileRefused(part, each, "a, b") for part in ("name", "role_arn", "region", "guest") for each in Expected),
    ProfileIsHandedOut("acme", "beta"),
    RoleNotInToken("arn:aws:iam::123456789012:role/Dev", ("arn:aws:iam::123456789012:role/Ops",)),
    RoleNotNamed("acme"),
    ConnectionNotFound("acme", ()),
    ConnectionNotFound("", ("acme", "beta")),
    ConnectionNotFound("x", ("acme", "beta")),
    ProfileNotFound("x", ()),
    ProfileNotFound("x", ("acme",)),
    NoIdentityPool("acme"),
    ClientSecretMissing("acme"),
    EndpointNotOffered("eu-west-1"),
    NoConsole("us-iso-east-1"),
    BrowserNotOpened(),
    PortRefused(443, "Permission denied"),
    Unquotable("cmd"),
    *(TokenRejected(reason) for reason in TokenReason),
    ServiceRefused(DETAILS),
    *(CredentialsRefused(reason, DETAILS) for reason in CredentialsReason),
    *(Unreachable(reason, DETAILS) for reason in NetworkReason),
    GarbledAnswer(DETAILS),
    *(KeyringUnavailable(reason) for reason in KeyringReason),
    *(AwsFilesError(reason, "/home/mika/.aws/credentials", 7) for reason in AwsFilesReason),
    ProfileIsForeign("acme", "/home/mika/.aws/credentials"),
    FirstWrite("acme", "/home/mika/.aws/credentials"),
    StorageError("/home/mika", "No space left on device"),
    *(ConnectLinkError(reason) for reason in LinkReason),
    *(ConnectionFileError(reason, "region", line=3) for reason in FileReason),
    *(ConnectionFileError(FileReason.BAD_VALUE, "region", each, choices="a, b") for each in Expected),
]


@pytest.fixture(params=(SOURCE_LANGUAGE, *translation_languages()), autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Speak one language after the other."""
    use_translator(Catalogue(request.param), request.param)
    yield request.param
    use_translator(None)


def test_it_is_known_which_language_is_in_use(language: str) -> None:
    assert language_in_use() == language
    use_translator(None)
    assert language_in_use() == SOURCE_LANGUAGE


def assert_is_a_sentence(text: str) -> None:
    assert text.strip()
    assert "{" not in text
    assert "None" not in text


@pytest.mark.parametrize("code", ProblemCode)
def test_every_problem_has_words(code: ProblemCode) -> None:
    assert_is_a_sentence(problem_text(Problem(code, text="Only on weekdays.")))


@pytest.mark.parametrize("reason", StopReason)
def test_every_stop_names_what_was_asked(reason: StopReason) -> None:
    assert "TELEPATHY" in stopped_text(Stopped(reason, "TELEPATHY"))


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: f"{type(error).__name__}-{error}")
def test_every_error_has_words(error: PoolkeyError) -> None:
    assert_is_a_sentence(error_text(error))
    assert "\n" not in error_text(error)


def test_every_kind_of_error_is_tried_above() -> None:
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, PoolkeyError)}
    assert {type(error) for error in ERRORS} == kinds - {PoolkeyError, ConsentNeeded}


@pytest.mark.parametrize("reason", KeyringReason)
def test_a_session_in_memory_says_why(reason: KeyringReason) -> None:
    assert_is_a_sentence(keyring_text(reason))


@pytest.mark.parametrize("rule", PasswordRule)
def test_every_password_rule_has_words(rule: PasswordRule) -> None:
    assert_is_a_sentence(rule_text(rule, PasswordPolicy(12)))


def test_the_organisations_own_words_are_shown_as_they_are() -> None:
    assert "Only on weekdays {x}." in problem_text(Problem(ProblemCode.ORGANISATION_SAYS, text="Only on weekdays {x}."))


@pytest.mark.parametrize("kind", CodeKind)
@pytest.mark.parametrize("destination", ["", "m***@e***"])
def test_it_is_said_where_a_code_was_sent(kind: CodeKind, destination: str) -> None:
    assert destination in sent_text(SentTo(kind, destination))


def test_a_custom_attribute_is_called_by_its_own_name() -> None:
    assert attribute_label("custom:team") == "team"
    assert attribute_label("email") != "email"


def test_a_report_has_what_an_administrator_needs() -> None:
    assert report_text(DETAILS).splitlines() == [
        "operation: InitiateAuth",
        "code: SomeException",
        "request id: id-1",
        "time: 2026-11-20T10:00:00Z",
    ]
    assert report_text(ReportDetails("a", "b")).count("\n") == 1


@pytest.mark.parametrize("minutes", [-1, 0, 30, 90])
def test_the_time_left_has_words(minutes: int) -> None:
    assert_is_a_sentence(time_left_text(timedelta(minutes=minutes, seconds=5), "14:20"))


@pytest.mark.parametrize("delivery", Delivery)
def test_every_delivery_has_words(delivery: Delivery) -> None:
    assert_is_a_sentence(delivery_text(Profile("acme", "eu-west-1", delivery=delivery)))
    assert_is_a_sentence(delivery_choice_text(delivery))


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LC_MESSAGES": "ja", "LANG": "de_DE"}, "ja"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
        ({"LC_ALL": "", "LANG": "ja_JP@x"}, "ja"),
    ],
)
def test_the_terminal_follows_the_locale(variables: dict[str, str], wanted: str) -> None:
    assert terminal_language(variables) == wanted


def test_the_nearest_shipped_language_is_used() -> None:
    assert shipped_language("ja-Hrkt-JP") == "ja"
    assert shipped_language("tlh") == SOURCE_LANGUAGE


def test_what_is_not_translated_stays_english(language: str) -> None:
    assert language
    assert translate("Nowhere", "Never heard of {it}") == "Never heard of {it}"
