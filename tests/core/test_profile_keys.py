"""What a connection file says of roles, durations and guests."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolkey.core.connection import Connection, Delivery, Profile
from poolkey.core.connection_text import check_profiles, format_toml, parse
from poolkey.core.errors import ConnectionFileError, Expected, FileReason

HEAD = """
schema = 1
name = "acme"
label = "Acme"
region = "eu-west-1"
user_pool_id = "eu-west-1_AbCdEf123"
client_id = "1example23456789"
identity_pool_id = "eu-west-1:12345678-1234-1234-1234-123456789012"
"""
ALLOWED = HEAD + "classic_flow = true\nguests = true\n"
PROFILE = '[[profiles]]\nname = "acme"\nregion = "eu-west-1"\n'
ROLE = "arn:aws:iam::123456789012:role/Dev"
ACME = parse(ALLOWED)


def test_a_profile_may_have_a_duration_or_be_for_guests() -> None:
    connection = parse(f"{ALLOWED}{PROFILE}duration_minutes = 720\n{PROFILE.replace('acme', 'open')}guest = true\n")
    assert (connection.classic_flow, connection.guests) == (True, True)
    assert connection.profiles == (
        Profile("acme", "eu-west-1", duration_minutes=720),
        Profile("open", "eu-west-1", guest=True),
    )
    assert not connection.for_guests_only


def test_without_a_word_neither_is_allowed() -> None:
    connection = parse(HEAD + PROFILE)
    assert (connection.classic_flow, connection.guests) == (False, False)
    assert connection.profiles == (Profile("acme", "eu-west-1"),)
    assert not parse(HEAD).for_guests_only


def test_a_connection_for_guests_only_is_known() -> None:
    assert parse(f"{ALLOWED}{PROFILE}guest = true").for_guests_only


PROFILES = st.builds(
    Profile,
    name=st.just("acme"),
    region=st.just("eu-west-1"),
    output=st.sampled_from([None, "json"]),
    delivery=st.sampled_from(tuple(Delivery)),
    role_arn=st.sampled_from([None, ROLE]),
    duration_minutes=st.none() | st.integers(15, 720),
    added=st.booleans(),
) | st.builds(Profile, name=st.just("acme"), region=st.just("eu-west-1"), guest=st.just(value=True))


@given(PROFILES)
def test_any_profile_reads_back_the_same(profile: Profile) -> None:
    connection = replace(ACME, profiles=(profile,))
    check_profiles(connection)
    assert parse(format_toml(connection)) == connection


@pytest.mark.parametrize(
    ("text", "reason", "key", "expected"),
    [
        ("classic_flow = 1", FileReason.WRONG_TYPE, "classic_flow", Expected.BOOLEAN),
        ('guests = "yes"', FileReason.WRONG_TYPE, "guests", Expected.BOOLEAN),
        (PROFILE + "duration_minutes = 60", FileReason.BAD_VALUE, "profiles.duration_minutes", Expected.CLASSIC_FLOW),
        (PROFILE + "guest = true", FileReason.BAD_VALUE, "profiles.guest", Expected.GUESTS),
    ],
)
def test_what_is_not_allowed_is_refused(text: str, reason: FileReason, key: str, expected: Expected) -> None:
    assert _refusal(HEAD + text) == (reason, key, expected)


@pytest.mark.parametrize(
    ("line", "reason", "key", "expected"),
    [
        ("duration_minutes = 14", FileReason.BAD_VALUE, "duration_minutes", Expected.ONE_OF),
        ("duration_minutes = 721", FileReason.BAD_VALUE, "duration_minutes", Expected.ONE_OF),
        ("duration_minutes = 60.0", FileReason.WRONG_TYPE, "duration_minutes", Expected.NUMBER),
        ("duration_minutes = true", FileReason.WRONG_TYPE, "duration_minutes", Expected.NUMBER),
        ("guest = 1", FileReason.WRONG_TYPE, "guest", Expected.BOOLEAN),
        ("added = 1", FileReason.WRONG_TYPE, "added", Expected.BOOLEAN),
        (f'guest = true\nrole_arn = "{ROLE}"', FileReason.BAD_VALUE, "role_arn", Expected.NOT_OF_GUESTS),
        ("guest = true\nduration_minutes = 60", FileReason.BAD_VALUE, "duration_minutes", Expected.NOT_OF_GUESTS),
    ],
)
def test_a_wrong_value_is_refused_by_name(line: str, reason: FileReason, key: str, expected: Expected) -> None:
    assert _refusal(f"{ALLOWED}{PROFILE}{line}") == (reason, f"profiles.{key}", expected)


@pytest.mark.parametrize(
    ("profiles", "key"),
    [
        ((Profile("$(id)", "eu-west-1"),), "profiles.name"),
        ((Profile("acme\x7f", "eu-west-1"),), "profiles.name"),
        ((Profile("acme", "Tokyo"),), "profiles.region"),
        ((Profile("acme", "eu-west-1", role_arn="Dev"),), "profiles.role_arn"),
        ((Profile("acme", "eu-west-1"), Profile("acme", "eu-west-1")), "profiles.name"),
        ((Profile("acme", "eu-west-1", guest=True, role_arn=ROLE),), "profiles.role_arn"),
    ],
)
def test_profiles_that_no_file_could_hold_are_refused_before_they_are_written(
    profiles: tuple[Profile, ...], key: str
) -> None:
    with pytest.raises(ConnectionFileError) as refused:
        check_profiles(replace(ACME, profiles=profiles))
    assert refused.value.key == key


def test_profiles_need_an_identity_pool() -> None:
    connection: Connection = replace(ACME, identity_pool_id=None, profiles=(Profile("acme", "eu-west-1"),))
    with pytest.raises(ConnectionFileError) as refused:
        check_profiles(connection)
    assert refused.value.key == "identity_pool_id"


def _refusal(text: str) -> tuple[FileReason, str, Expected]:
    with pytest.raises(ConnectionFileError) as refused:
        parse(text)
    return refused.value.reason, refused.value.key, refused.value.expected
