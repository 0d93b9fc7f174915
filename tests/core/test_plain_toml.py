"""Plain TOML: what is read without the parser is what the parser reads."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from poolkey.core.connection_text import format_toml, parse
from poolkey.core.plain_toml import read_plainly

WORDS = ("name", "profiles", "a_b", "x-y", "1", "é", "", "a.b", '"q"')
VALUES = (
    '"acme"',
    '"日本 株式会社"',
    '""',
    '"a, b"',
    '"say \\"hi\\""',
    '"""',
    '""""""',
    "'x'",
    "true",
    "false",
    "True",
    "0",
    "7",
    "007",
    "-1",
    "1_000",
    "1.5",
    "٣",
    "12345678901234567890",
    "2026-11-20",
    "[]",
    '["a", "b"]',
    '["a","b"]',
    '["a", ]',
    "[1, true]",
    "[[1], [2]]",
    "{a = 1}",
    '"a" # note',
    '"open',
    "",
)
LINES = st.one_of(
    st.builds("{} = {}".format, st.sampled_from(WORDS), st.sampled_from(VALUES)),
    st.builds("[{}]".format, st.sampled_from(WORDS)),
    st.builds("[[{}]]".format, st.sampled_from(WORDS)),
    st.sampled_from(["", "# note", " x = 1", "x=1", "x = 1\r", "x", "[", "[[", "]", "[[x]", "[x]]", "[]", "[[]]", "="]),
    st.text(max_size=12),
)


def parsed(text: str) -> dict[str, object] | None:
    """Return what the parser reads; ``None`` where it refuses."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return None


@given(st.lists(LINES, max_size=6).map("\n".join))
@example("profiles = []\n[[profiles]]\nx = 1")
@example("[[profiles]]\n[profiles]\nx = 1")
@example('x = ["""", ""]')
@example("x = 1\u2028y = 2")
@example('x = "\x7f"')
def test_what_is_read_is_what_the_parser_reads(text: str) -> None:
    plain = read_plainly(text)
    assert plain is None or plain == parsed(text)


@pytest.mark.parametrize("value", ['"acme"', '"日本"', '""', "true", "false", "0", "7", "[]", '["a", "b"]', "[1, 2]"])
def test_a_plain_value_needs_no_parser(value: str) -> None:
    for text in (f"x = {value}", f"[t]\nx = {value}\n", f"[[t]]\nx = {value}\n\n[[t]]\nx = {value}"):
        plain = read_plainly(text)
        assert plain is not None
        assert plain == parsed(text)


def test_what_poolkey_writes_needs_no_parser() -> None:
    connection = parse(WRITTEN)
    text = format_toml(connection)
    assert read_plainly(text) == parsed(text)
    assert parse(text) == connection


WRITTEN = """
schema = 1
name = 'acme'
label = "アクメ"
region = "eu-west-1"
user_pool_id = "eu-west-1_AbCdEf123"
client_id = "1example23456789"
identity_pool_id = "eu-west-1:12345678-1234-1234-1234-123456789012"
sign_in = ["srp", "browser"]
redirect_ports = [8976, 8977]
identity_providers = ["Google", "Okta"]
guests = true
session_hours = 720
step_up_acr = ["urn:acme:high"]
[sign_up]
attributes = ["email", "custom:team"]
[password_policy]
minimum_length = 12
require = ["upper", "number"]
[[profiles]]
name = "acme"
region = "eu-west-1"
delivery = "process"
role_arn = "arn:aws:iam::123456789012:role/Dev"
[[profiles]]
name = "guest"
region = "eu-west-1"
guest = true
"""
