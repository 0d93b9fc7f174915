"""Reading and writing connection files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolkey.core.connection import Connection, Delivery, Profile, SignInMethod
from poolkey.core.connection_text import format_toml, parse, parse_handout
from poolkey.core.errors import ConnectionFileError, FileReason
from poolkey.core.managed_login import ManagedLogin
from poolkey.core.passwords import PasswordPolicy, PasswordRule
from poolkey.core.secret import Secret

MINIMAL = """
schema = 1
name = "acme"
label = "Acme Corporation"
region = "ap-northeast-1"
user_pool_id = "ap-northeast-1_AbCdEf123"
client_id = "1example23456789"
"""

FULL = (
    MINIMAL
    + """
client_has_secret = true
identity_pool_id = "ap-northeast-1:12345678-1234-1234-1234-123456789012"
sign_in = ["password", "srp", "custom_srp"]
challenge_minutes = 15
session_hours = 720
step_up_acr = ["gold", "urn:cognito:loa:3"]
endpoint_url = "http://127.0.0.1:4566/"
[sign_up]
attributes = ["email", "custom:team"]
[password_policy]
minimum_length = 12
require = ["upper", "symbol"]
[[profiles]]
name = "acme"
region = "ap-northeast-1"
output = "json"
delivery = "process"
role_arn = "arn:aws:iam::123456789012:role/Dev"
[[profiles]]
name = "acme eu"
region = "eu-west-1"
"""
)


def test_a_minimal_file_gets_the_defaults() -> None:
    connection = parse(MINIMAL)
    assert connection == Connection(
        name="acme",
        label="Acme Corporation",
        region="ap-northeast-1",
        user_pool_id="ap-northeast-1_AbCdEf123",
        client_id="1example23456789",
    )
    assert connection.sign_in == (SignInMethod.SRP,)
    assert connection.challenge_minutes == 3
    assert (connection.client_has_secret, connection.use_fips, connection.use_dual_stack) == (False, False, False)
    assert connection.pool_name == "AbCdEf123"


def test_every_key_is_read() -> None:
    connection = parse(FULL)
    assert connection.client_has_secret
    assert connection.sign_in == (SignInMethod.PASSWORD, SignInMethod.SRP, SignInMethod.CUSTOM_SRP)
    assert connection.challenge_minutes == 15
    assert connection.session_hours == 720
    assert connection.step_up_acr == ("gold", "urn:cognito:loa:3")
    assert connection.endpoint_url == "http://127.0.0.1:4566"
    assert connection.sign_up == ("email", "custom:team")
    assert connection.password_policy == PasswordPolicy(12, (PasswordRule.UPPER, PasswordRule.SYMBOL))
    assert connection.profiles == (
        Profile("acme", "ap-northeast-1", "json", Delivery.PROCESS, "arn:aws:iam::123456789012:role/Dev"),
        Profile("acme eu", "eu-west-1"),
    )


@pytest.mark.parametrize("text", [MINIMAL, FULL, MINIMAL + "[sign_up]\n"])
def test_what_is_written_reads_back_the_same(text: str) -> None:
    connection = parse(text)
    assert parse(format_toml(connection)) == connection


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=80))
def test_any_label_survives_writing(label: str) -> None:
    connection = parse(MINIMAL)
    labelled = Connection(connection.name, label, connection.region, connection.user_pool_id, connection.client_id)
    assert parse(format_toml(labelled)).label == label


CONNECTIONS = st.builds(
    Connection,
    name=st.just("acme"),
    label=st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=80),
    region=st.just("cn-north-1"),
    user_pool_id=st.just("cn-north-1_AbCdEf123"),
    client_id=st.from_regex(r"[\w+]{1,128}", fullmatch=True, alphabet="aZ0_+"),
    client_has_secret=st.booleans(),
    identity_pool_id=st.just("cn-north-1:12345678-1234-1234-1234-123456789012"),
    sign_in=st.lists(st.sampled_from(tuple(SignInMethod)), min_size=1).map(tuple),
    managed_login=st.just(ManagedLogin(redirect_ports=(53682,))),
    challenge_minutes=st.integers(3, 15),
    endpoint_url=st.none(),
    use_fips=st.booleans(),
    use_dual_stack=st.booleans(),
    session_hours=st.none() | st.integers(1, 87_600),
    step_up_acr=st.lists(st.from_regex(r"[a-z:#\[\]-]{1,64}", fullmatch=True), max_size=4).map(tuple),
    sign_up=st.none() | st.lists(st.sampled_from(["email", "custom:team"])).map(tuple),
    password_policy=st.builds(
        PasswordPolicy,
        st.integers(6, 256),
        st.lists(st.sampled_from([PasswordRule.UPPER, PasswordRule.SYMBOL])).map(tuple),
    ),
    profiles=st.lists(st.builds(Profile, st.just("acme eu"), st.just("eu-west-1")), max_size=1).map(tuple),
)


@given(CONNECTIONS)
def test_any_connection_reads_back_the_same(connection: Connection) -> None:
    assert parse(format_toml(connection)) == connection


@pytest.mark.parametrize("key", ["use_fips", "use_dual_stack"])
def test_a_kind_of_endpoint_can_be_asked_for(key: str) -> None:
    asked = parse(f"{MINIMAL}{key} = true")
    assert {each for each in ("use_fips", "use_dual_stack") if getattr(asked, each)} == {key}
    assert not getattr(parse(f"{MINIMAL}{key} = false"), key)


# --- the app client's secret --------------------------------------------------------------------------

CLIENT_SECRET = "9" + "secret+_X" * 7


@pytest.mark.parametrize("more", ["", "client_has_secret = true", "client_has_secret = false"])
def test_a_client_secret_comes_beside_the_connection(more: str) -> None:
    handout = parse_handout(f'{MINIMAL}client_secret = "{CLIENT_SECRET}"\n{more}')
    assert handout.client_secret == Secret(CLIENT_SECRET)
    assert handout.connection.client_has_secret
    assert CLIENT_SECRET not in repr(handout)


def test_a_client_secret_is_never_written() -> None:
    text = format_toml(parse(f'{MINIMAL}client_secret = "{CLIENT_SECRET}"'))
    assert CLIENT_SECRET not in text
    assert "client_secret" not in text
    assert parse(text).client_has_secret


def test_most_connections_have_no_client_secret() -> None:
    handout = parse_handout(MINIMAL)
    assert handout.client_secret is None
    assert not handout.connection.client_has_secret


@pytest.mark.parametrize(
    "rest",
    [
        f'client_secret = "{CLIENT_SECRET}"\ncolour = 1',
        f'client_secret = "{CLIENT_SECRET}',
        f"client_secret = {CLIENT_SECRET}",
        f'client_secret = "-{CLIENT_SECRET}"',
        f'client_secret = ["{CLIENT_SECRET}"]',
        f'client_secret = "{CLIENT_SECRET * 3}"',
    ],
)
def test_no_refusal_holds_the_client_secret(rest: str) -> None:
    with pytest.raises(ConnectionFileError) as refused:
        parse_handout(MINIMAL + rest)
    error: BaseException | None = refused.value
    while error is not None:
        assert CLIENT_SECRET not in repr(error)
        assert CLIENT_SECRET not in repr(vars(error))
        error = error.__cause__ or error.__context__


# --- what is refused ----------------------------------------------------------------------------------


def _without(key: str) -> str:
    return "\n".join(line for line in MINIMAL.splitlines() if not line.startswith(key)) + "\n"


@pytest.mark.parametrize("key", ["schema", "name", "label", "region", "user_pool_id", "client_id"])
def test_a_missing_key_is_named(key: str) -> None:
    assert _refusal(_without(key)) == (FileReason.MISSING_KEY, key)


@pytest.mark.parametrize(
    ("text", "reason", "key"),
    [
        ("schema = ", FileReason.NOT_TOML, ""),
        ("x" * 70_000, FileReason.TOO_LARGE, ""),
        (MINIMAL + "colour = 1", FileReason.UNKNOWN_KEY, "colour"),
        (MINIMAL + "[sign_up]\nfields = []", FileReason.UNKNOWN_KEY, "sign_up.fields"),
        (MINIMAL + "[password_policy]\nlength = 8", FileReason.UNKNOWN_KEY, "password_policy.length"),
        (MINIMAL + 'step_up_acr = "urn:cognito:loa:3"', FileReason.WRONG_TYPE, "step_up_acr"),
        (MINIMAL + "session_hours = 0", FileReason.BAD_VALUE, "session_hours"),
        (MINIMAL + "session_hours = 87601", FileReason.BAD_VALUE, "session_hours"),
        (MINIMAL + 'step_up_acr = ["loa 3"]', FileReason.BAD_VALUE, "step_up_acr"),
        (MINIMAL + 'step_up_acr = [""]', FileReason.BAD_VALUE, "step_up_acr"),
        (FULL + "colour = 1", FileReason.UNKNOWN_KEY, "profiles.colour"),
        (FULL.replace('region = "eu-west-1"', ""), FileReason.MISSING_KEY, "profiles.region"),
        (MINIMAL + '[[profiles]]\nname="a"\nregion="eu-west-1"', FileReason.MISSING_KEY, "identity_pool_id"),
        (_without("schema") + 'schema = "1"', FileReason.WRONG_TYPE, "schema"),
        (_without("schema") + "schema = true", FileReason.WRONG_TYPE, "schema"),
        (_without("schema") + "schema = 2", FileReason.BAD_VALUE, "schema"),
        (_without("name") + "name = 5", FileReason.WRONG_TYPE, "name"),
        (_without("name") + 'name = "Acme"', FileReason.BAD_VALUE, "name"),
        (_without("name") + 'name = "../acme"', FileReason.BAD_VALUE, "name"),
        (_without("label") + 'label = "a\\nb"', FileReason.BAD_VALUE, "label"),
        (_without("region") + 'region = "Tokyo"', FileReason.BAD_VALUE, "region"),
        (MINIMAL.replace("_AbC", "-AbC"), FileReason.BAD_VALUE, "user_pool_id"),
        (_without("region") + 'region = "eu-west-1"', FileReason.BAD_VALUE, "user_pool_id"),
        (MINIMAL + "sign_in = []", FileReason.BAD_VALUE, "sign_in"),
        (MINIMAL + 'sign_in = "srp"', FileReason.WRONG_TYPE, "sign_in"),
        (MINIMAL + 'sign_in = ["telepathy"]', FileReason.BAD_VALUE, "sign_in"),
        (MINIMAL + "use_fips = 1", FileReason.WRONG_TYPE, "use_fips"),
        (MINIMAL + 'use_dual_stack = "true"', FileReason.WRONG_TYPE, "use_dual_stack"),
        (MINIMAL + 'client_has_secret = "yes"', FileReason.WRONG_TYPE, "client_has_secret"),
        (FULL.replace("[sign_up]", "use_fips = true\n[sign_up]"), FileReason.BAD_VALUE, "endpoint_url"),
        (FULL.replace("[sign_up]", "use_dual_stack = true\n[sign_up]"), FileReason.BAD_VALUE, "endpoint_url"),
        (MINIMAL + "challenge_minutes = 2", FileReason.BAD_VALUE, "challenge_minutes"),
        (MINIMAL + "challenge_minutes = 16", FileReason.BAD_VALUE, "challenge_minutes"),
        (MINIMAL + "challenge_minutes = 3.5", FileReason.WRONG_TYPE, "challenge_minutes"),
        (MINIMAL + "challenge_minutes = true", FileReason.WRONG_TYPE, "challenge_minutes"),
        (MINIMAL + 'client_secret = ""', FileReason.BAD_VALUE, "client_secret"),
        (MINIMAL + 'client_secret = "a b"', FileReason.BAD_VALUE, "client_secret"),
        (MINIMAL + "client_secret = 5", FileReason.WRONG_TYPE, "client_secret"),
        (MINIMAL + "sign_up = true", FileReason.WRONG_TYPE, "sign_up"),
        (MINIMAL + '[password_policy]\nminimum_length = "8"', FileReason.WRONG_TYPE, "password_policy.minimum_length"),
        (MINIMAL + "[password_policy]\nminimum_length = 5", FileReason.BAD_VALUE, "password_policy.minimum_length"),
        (MINIMAL + '[password_policy]\nrequire = ["length"]', FileReason.BAD_VALUE, "password_policy.require"),
        (FULL.replace('"acme eu"', '"acme"'), FileReason.BAD_VALUE, "profiles.name"),
        (FULL.replace('"acme eu"', '"DEFAULT"'), FileReason.BAD_VALUE, "profiles.name"),
        (FULL.replace('"acme eu"', '" acme"'), FileReason.BAD_VALUE, "profiles.name"),
        (FULL.replace('"acme eu"', '"a]b"'), FileReason.BAD_VALUE, "profiles.name"),
        (FULL.replace('"acme eu"', '"a$(touch x)"'), FileReason.BAD_VALUE, "profiles.name"),
        (FULL.replace('"acme eu"', '"a`id`"'), FileReason.BAD_VALUE, "profiles.name"),
        (FULL.replace('"acme eu"', '"%PATH%"'), FileReason.BAD_VALUE, "profiles.name"),
        (FULL.replace('"acme eu"', '"-x"'), FileReason.BAD_VALUE, "profiles.name"),
        ("a = " + "[" * 5000, FileReason.NOT_TOML, ""),
        ("a = " + "9" * 5000, FileReason.NOT_TOML, ""),
        (_without("label") + 'label = "a\u009bb"', FileReason.BAD_VALUE, "label"),
        (_without("label") + 'label = "a\u202eb"', FileReason.BAD_VALUE, "label"),
        (FULL.replace('"process"', '"post"'), FileReason.BAD_VALUE, "profiles.delivery"),
        (FULL.replace(":role/", ":user/"), FileReason.BAD_VALUE, "profiles.role_arn"),
    ],
)
def test_what_is_wrong_is_refused_by_name(text: str, reason: FileReason, key: str) -> None:
    assert _refusal(text) == (reason, key)


@pytest.mark.parametrize("url", ["https://cognito.example", "http://localhost:1", "http://[::1]:9", "http://127.1.2.3"])
def test_an_endpoint_may_be_https_or_loopback(url: str) -> None:
    assert parse(f'{MINIMAL}endpoint_url = "{url}"').endpoint_url == url


@pytest.mark.parametrize(
    "url",
    [
        "http://cognito.example",
        "http://10.0.0.1",
        "http://127.0.0.1.example",
        "ftp://127.0.0.1",
        "https://",
        "https://user:word@cognito.example",
        "https://cognito.example?a=b",
        "https://cognito.example#a",
        "https://cognito .example",
        "https://[::1",
        "http://127.0.0.1:port",
    ],
)
def test_any_other_endpoint_is_refused(url: str) -> None:
    assert _refusal(f'{MINIMAL}endpoint_url = "{url}"') == (FileReason.BAD_VALUE, "endpoint_url")


@pytest.mark.parametrize(("text", "line"), [("a = 1\nb = \n", 2), ("a = 1\n\nb = [", 3)])
def test_a_file_that_is_not_toml_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ConnectionFileError) as refused:
        parse(text)
    assert refused.value.line == line


def _refusal(text: str) -> tuple[FileReason, str]:
    with pytest.raises(ConnectionFileError) as refused:
        parse(text)
    return refused.value.reason, refused.value.key
