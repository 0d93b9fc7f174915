"""Profiles that a person adds, switches and removes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from poolkey.core.connection import Connection, Delivery, Handout, Profile
from poolkey.core.errors import (
    ConnectionNotFound,
    Expected,
    NoIdentityPool,
    ProfileIsHandedOut,
    ProfileNotFound,
    ProfileRefused,
    ProfileTaken,
    StorageError,
)
from tests.fakes.ports import MemoryConnectionFiles
from tests.services.house import ACME, PATIENT, RENEWED, ROLE, House

MINE = Profile("mine", "eu-west-1", role_arn=ROLE)
BETA = replace(ACME, name="beta", profiles=(Profile("beta", "eu-west-1"),))


def names(connection: Connection) -> list[str]:
    return [profile.name for profile in connection.profiles]


def test_a_profile_is_added_and_marked_as_such() -> None:
    house = House()
    connection = house.own_profiles.add("acme", MINE, PATIENT)
    assert connection.profiles == (*ACME.profiles, replace(MINE, added=True))
    assert house.connections.get("acme") == connection
    assert house.profiles.find("mine")[1].added


@pytest.mark.parametrize(("name", "owner"), [("acme", "acme"), ("beta", "beta")])
def test_a_name_that_any_connection_has_is_taken(name: str, owner: str) -> None:
    house = House(files=MemoryConnectionFiles(ACME, BETA))
    with pytest.raises(ProfileTaken) as refused:
        house.own_profiles.add("acme", replace(MINE, name=name), PATIENT)
    assert refused.value.owner == owner


@pytest.mark.parametrize(
    ("profile", "part", "expected"),
    [
        (replace(MINE, name=""), "name", Expected.PROFILE_NAME),
        (replace(MINE, name="a]b"), "name", Expected.PROFILE_NAME),
        (replace(MINE, name="DEFAULT"), "name", Expected.PROFILE_NAME),
        (replace(MINE, region=""), "region", Expected.REGION),
        (replace(MINE, role_arn="Dev"), "role_arn", Expected.ROLE),
        (replace(MINE, guest=True, role_arn=None), "guest", Expected.GUESTS),
        (replace(MINE, duration_minutes=60), "duration_minutes", Expected.CLASSIC_FLOW),
    ],
)
def test_what_no_connection_file_could_hold_is_refused(profile: Profile, part: str, expected: Expected) -> None:
    house = House()
    with pytest.raises(ProfileRefused) as refused:
        house.own_profiles.add("acme", profile, PATIENT)
    assert (refused.value.part, refused.value.expected) == (part, expected)
    assert house.connections.get("acme") == ACME


def test_a_connection_that_gives_no_credentials_takes_no_profile() -> None:
    house = House(files=MemoryConnectionFiles(replace(ACME, identity_pool_id=None, profiles=())))
    with pytest.raises(NoIdentityPool):
        house.own_profiles.add("acme", MINE, PATIENT)


def test_an_unknown_connection_is_refused() -> None:
    with pytest.raises(ConnectionNotFound):
        House().own_profiles.add("beta", MINE, PATIENT)


def test_a_full_disk_changes_nothing() -> None:
    house = House()
    house.files.full = True
    with pytest.raises(StorageError):
        house.own_profiles.add("acme", MINE, PATIENT)
    assert house.connections.get("acme") == ACME


def test_a_profile_that_was_added_is_served_like_the_others() -> None:
    house = House()
    house.signed_in()
    connection = house.own_profiles.add("acme", MINE, PATIENT)
    house.pool.replies.append(RENEWED)
    (state,) = house.profiles.refresh(connection, PATIENT, profile="mine")
    assert state.problem is None
    assert house.identity_pool.roles == [ROLE]
    assert list(house.aws_files.keys) == ["mine"]


@pytest.mark.parametrize("name", ["acme", "mine"])
def test_any_profile_can_be_switched_and_stays_whose_it_was(name: str) -> None:
    house = House()
    house.signed_in()
    before = house.own_profiles.add("acme", MINE, PATIENT)
    connection = house.own_profiles.switch(name, Delivery.PROCESS, PATIENT)
    changed = [replace(each, delivery=Delivery.PROCESS) if each.name == name else each for each in before.profiles]
    assert list(connection.profiles) == changed
    house.pool.replies.append(RENEWED)
    house.profiles.refresh(connection, PATIENT)
    assert name in house.aws_files.processes
    assert name not in house.aws_files.keys


def test_what_is_not_there_cannot_be_switched_or_removed() -> None:
    house = House()
    with pytest.raises(ProfileNotFound):
        house.own_profiles.switch("mine", Delivery.KEYS, PATIENT)
    with pytest.raises(ProfileNotFound):
        house.own_profiles.remove("mine", PATIENT)
    with pytest.raises(ProfileNotFound) as refused:
        house.connections.change_profile("acme", MINE)
    assert refused.value.known == ("acme", "acme-dev")


def test_removing_a_profile_takes_away_what_was_written_for_it() -> None:
    house = House()
    house.signed_in()
    connection = house.own_profiles.add("acme", MINE, PATIENT)
    house.pool.replies.append(RENEWED)
    house.profiles.refresh(connection, PATIENT)
    assert house.own_profiles.remove("mine", PATIENT) == ACME
    assert "mine" not in house.aws_files.keys
    assert "mine" not in house.cache.kept
    assert "acme" in house.aws_files.keys


def test_a_profile_that_was_handed_out_stays() -> None:
    house = House()
    with pytest.raises(ProfileIsHandedOut, match="acme"):
        house.own_profiles.remove("acme", PATIENT)
    assert house.connections.get("acme") == ACME


def test_changes_wait_for_each_other() -> None:
    house = House()
    house.own_profiles.add("acme", MINE, PATIENT)
    house.own_profiles.switch("mine", Delivery.PROCESS, PATIENT)
    house.own_profiles.remove("mine", PATIENT)
    assert house.locks.taken == ["connections", "connections", "connections", "writing-acme"]


# --- a newer connection file --------------------------------------------------------------------------


def imported(newer: Connection) -> Connection:
    """Return the connection after somebody with a profile of their own added a newer file."""
    house = House()
    house.own_profiles.add("acme", MINE, PATIENT)
    house.files.handed_out["acme.toml"] = Handout(newer)
    connection = house.connections.add("acme.toml")
    assert house.connections.get("acme") == connection
    return connection


def test_a_newer_file_keeps_what_the_person_added_and_drops_what_it_does_not_list() -> None:
    newer = replace(ACME, label="Acme 2", profiles=ACME.profiles[:1])
    assert imported(newer) == replace(newer, profiles=(*newer.profiles, replace(MINE, added=True)))


def test_a_newer_file_that_lists_the_same_name_counts() -> None:
    newer = replace(ACME, profiles=(replace(MINE, role_arn=None),))
    assert imported(newer) == newer


def test_a_newer_file_that_gives_no_credentials_keeps_no_profile() -> None:
    newer = replace(ACME, identity_pool_id=None, profiles=())
    assert imported(newer) == newer
