"""Connections: added, found and removed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from poolkey.core.connect_link import Offered, format_link
from poolkey.core.connection import Connection, Handout
from poolkey.core.errors import (
    ConnectionExists,
    ConnectionFileError,
    ConnectionNotFound,
    ConnectLinkError,
    FileReason,
    LinkReason,
    ProfileTaken,
)
from poolkey.services.connections import Connections
from tests.fakes.ports import MemoryConnectionFiles, MemoryKeyring
from tests.services.house import ACME, PATIENT, House

BETA = replace(ACME, name="beta", label="Beta")
BROKEN = ConnectionFileError(FileReason.NOT_TOML)


def connections_in(files: MemoryConnectionFiles) -> Connections:
    return Connections(files, MemoryKeyring())


def test_the_only_connection_needs_no_name() -> None:
    assert connections_in(MemoryConnectionFiles(ACME)).get() == ACME


@pytest.mark.parametrize(("files", "known"), [((), ()), ((ACME, BETA), ("acme", "beta"))])
def test_without_a_single_one_a_name_is_wanted(files: tuple[Connection, ...], known: tuple[str, ...]) -> None:
    with pytest.raises(ConnectionNotFound) as refusal:
        connections_in(MemoryConnectionFiles(*files)).get()
    assert refusal.value.known == known


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(ConnectionNotFound):
        connections_in(MemoryConnectionFiles(ACME)).get("beta")


def test_a_broken_file_is_listed_apart() -> None:
    files = MemoryConnectionFiles(ACME)
    files.files["beta"] = BROKEN
    connections = connections_in(files)
    assert connections.all() == (ACME,)
    assert connections.broken() == ("beta",)
    with pytest.raises(ConnectionFileError):
        connections.get("beta")


def test_adding_replaces_the_one_of_the_same_name() -> None:
    files = MemoryConnectionFiles(ACME)
    newer = replace(ACME, label="Acme 2")
    files.handed_out["acme.toml"] = Handout(newer)
    assert connections_in(files).add("acme.toml") == newer
    assert connections_in(files).all() == (newer,)


def test_another_pool_under_the_same_name_is_refused() -> None:
    files = MemoryConnectionFiles(ACME)
    files.handed_out["acme.toml"] = Handout(replace(ACME, endpoint_url="https://evil.example"))
    with pytest.raises(ConnectionExists):
        connections_in(files).add("acme.toml")
    assert connections_in(files).all() == (ACME,)


def test_a_profile_of_another_connection_is_refused() -> None:
    files = MemoryConnectionFiles(ACME)
    files.handed_out["beta.toml"] = Handout(BETA)
    with pytest.raises(ProfileTaken) as refusal:
        connections_in(files).add("beta.toml")
    assert (refusal.value.profile, refusal.value.owner) == ("acme", "acme")


def test_what_is_offered_names_what_it_would_replace_and_is_kept_as_it_was_shown() -> None:
    connections = connections_in(MemoryConnectionFiles(ACME))
    newer = replace(ACME, label="Acme 2")
    assert connections.consider(format_link(newer)) == Offered(newer, ACME)
    assert connections.all() == (ACME,)  # looking changes nothing
    assert connections.take(Handout(newer)) == newer
    assert connections.all() == (newer,)
    other = replace(BETA, profiles=())
    assert connections.consider(format_link(other)) == Offered(other)


def test_an_offer_of_another_pool_or_of_a_taken_profile_is_refused_before_it_is_shown() -> None:
    connections = connections_in(MemoryConnectionFiles(ACME))
    with pytest.raises(ConnectionExists):
        connections.consider(format_link(replace(ACME, endpoint_url="https://evil.example")))
    with pytest.raises(ProfileTaken):
        connections.consider(format_link(BETA))


def test_no_link_replaces_a_connection_whose_secret_it_could_not_bring_along() -> None:
    connections = connections_in(MemoryConnectionFiles(replace(ACME, client_has_secret=True)))
    with pytest.raises(ConnectLinkError) as refusal:
        connections.consider(format_link(ACME))
    assert refusal.value.reason is LinkReason.SECRET


def test_a_broken_connection_is_just_removed() -> None:
    house = House()
    house.files.files["beta"] = BROKEN
    house.leaving.remove("beta", PATIENT)
    assert house.connections.broken() == ()


def test_removing_a_connection_signs_out_first() -> None:
    house = House()
    house.keyring.secrets.clear()
    house.leaving.remove("acme", PATIENT)
    assert house.connections.all() == ()


def test_removing_an_unknown_connection_is_refused() -> None:
    with pytest.raises(ConnectionNotFound):
        House().leaving.remove("nobody", PATIENT)
