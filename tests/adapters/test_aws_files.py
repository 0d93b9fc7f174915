"""The shared AWS files on a real disk: what is written and taken away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from botocore.configloader import raw_config_parse
from botocore.exceptions import ConfigNotFound
from botocore.session import Session
from hypothesis import given
from hypothesis import strategies as st

from poolkey.core.connection import Delivery, Profile
from poolkey.core.credentials import process_document
from poolkey.core.errors import AwsFilesError, AwsFilesReason
from poolkey.core.profile_section import MARKER, AwsFile, Section
from tests.adapters.aws_house import ACME, COMMAND, KEYS, NEWER, PLAIN, PROD, House, expected, mode
from tests.core.profile_samples import others
from tests.core.profile_soups import texts


def test_a_person_without_aws_files_gets_private_ones(house: House) -> None:
    previous = os.umask(0)
    try:
        house.files().write_keys(ACME, KEYS, overwrite=False)
    finally:
        os.umask(previous)
    assert house.keys() == {"acme": expected(KEYS)}
    assert house.profiles() == {"acme": {"region": "eu-west-1", "output": "json"}}
    assert (mode(house.credentials.parent), mode(house.credentials), mode(house.config)) == (0o700, 0o600, 0o600)
    assert set(house.state()) == {"credentials", "config"}


def test_the_section_says_until_when_it_is_valid(house: House) -> None:
    house.files().write_keys(ACME, KEYS, overwrite=False)
    assert f"{MARKER}; valid until 2026-11-20T10:00:00Z\n" in house.credentials.read_text()


def test_no_other_byte_changes(house: House) -> None:
    house.put(PROD, "[default]\r\nregion = x")
    house.files().write_keys(PLAIN, KEYS, overwrite=True)
    house.files().write_keys(PLAIN, NEWER, overwrite=False)
    assert house.credentials.read_text().startswith(PROD + "\n[acme]\n")
    assert (
        house.config.read_bytes()
        == f"[default]\r\nregion = x\r\n[profile acme]\r\n{MARKER}\r\nregion = eu-west-1\r\n".encode()
    )
    assert house.keys()["acme"] == expected(NEWER)


def test_what_is_right_already_is_not_written_again(house: House) -> None:
    house.files().write_keys(ACME, KEYS, overwrite=False)
    files = (house.config, house.credentials)
    before = [(status.st_ino, status.st_mtime_ns, status.st_ctime_ns) for status in map(Path.stat, files)]
    house.files().write_keys(ACME, KEYS, overwrite=False)
    assert [(status.st_ino, status.st_mtime_ns, status.st_ctime_ns) for status in map(Path.stat, files)] == before


def test_a_process_takes_the_place_of_keys_and_back(house: House) -> None:
    files = house.files()
    files.write_keys(ACME, KEYS, overwrite=False)
    files.write_process(ACME, COMMAND, overwrite=False)
    assert house.keys() == {}
    assert house.profiles() == {"acme": {"region": "eu-west-1", "output": "json", "credential_process": COMMAND}}
    files.write_keys(ACME, NEWER, overwrite=False)
    assert house.keys() == {"acme": expected(NEWER)}
    assert house.profiles() == {"acme": {"region": "eu-west-1", "output": "json"}}


@pytest.mark.parametrize("order", [("keys", "process"), ("process", "keys")])
def test_boto_and_the_aws_cli_take_what_was_delivered_last(
    house: House, monkeypatch: pytest.MonkeyPatch, order: tuple[str, str]
) -> None:
    monkeypatch.setenv("AWS_CONFIG_FILE", str(house.config))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(house.credentials))
    house.put(PROD)
    helper = house.home / "helper.py"
    helper.write_text(f"print('{process_document(replace(NEWER, expires=datetime(2999, 1, 1, tzinfo=UTC)))}')")
    for delivery in order:
        if delivery == "keys":
            house.files().write_keys(ACME, KEYS, overwrite=True)
        else:
            house.files().write_process(ACME, f'"{sys.executable}" -I -S "{helper}"', overwrite=True)
    credentials = Session(profile="acme").get_credentials()
    assert credentials
    key, method = {"keys": ("ASIA1", "shared-credentials-file"), "process": ("ASIA2", "custom-process")}[order[1]]
    assert (credentials.access_key, credentials.method) == (key, method)
    aws = shutil.which("aws", path="/usr/bin")
    assert aws
    listed = subprocess.run([aws, "configure", "list", "--profile", "acme"], capture_output=True, text=True, check=True)
    assert f"****************{key[-4:]} {method}" in " ".join(listed.stdout.split())


def test_other_credentials_a_person_added_to_our_section_go(house: House) -> None:
    house.files().write_keys(ACME, KEYS, overwrite=False)
    with house.config.open("a") as file:
        file.write("role_arn = stale\ncli_pager =\n")
    house.files().write_keys(ACME, NEWER, overwrite=False)
    assert house.profiles() == {"acme": {"region": "eu-west-1", "output": "json", "cli_pager": ""}}


def test_looser_modes_are_tightened_for_credentials_and_kept_for_config(house: House) -> None:
    house.put(PROD, "[default]\n")
    house.credentials.chmod(0o644)
    house.config.chmod(0o640)
    assert house.files().write_keys(ACME, KEYS, overwrite=True) == str(house.credentials)
    assert (mode(house.credentials), mode(house.config)) == (0o600, 0o640)
    assert house.files().write_keys(ACME, NEWER, overwrite=True) is None


def test_the_file_behind_a_symbolic_link_is_replaced(house: House) -> None:
    real = house.home / "dotfiles" / "aws-credentials"
    real.parent.mkdir()
    real.write_text(PROD)
    house.put(config="")
    house.credentials.symlink_to(real)
    house.files().write_keys(ACME, KEYS, overwrite=True)
    assert house.credentials.is_symlink()
    assert real.read_text().startswith(PROD + "\n[acme]\n")


def test_the_file_of_another_person_is_left_to_them(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.put(PROD)
    owner = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=True)
    assert caught.value.reason is AwsFilesReason.NO_PERMISSION
    assert house.credentials.read_text() == PROD


@pytest.mark.parametrize("named", ["$PLACE/keys", "${PLACE}/keys", "~/elsewhere/keys"])
def test_the_variables_of_the_aws_cli_are_honoured(tmp_path: Path, named: str) -> None:
    folder = tmp_path / "elsewhere"
    variables = {"AWS_SHARED_CREDENTIALS_FILE": named, "AWS_CONFIG_FILE": str(folder / "conf"), "PLACE": str(folder)}
    house = House(tmp_path, **variables)
    house.files().write_keys(ACME, KEYS, overwrite=False)
    assert {path.name for path in folder.iterdir()} == {"keys", "conf"}
    assert house.files().credentials_path() == str(folder / "keys")
    assert mode(folder) == 0o700


def test_an_unknown_variable_stays_in_the_name(tmp_path: Path) -> None:
    house = House(tmp_path, AWS_SHARED_CREDENTIALS_FILE="/x/$NOBODY/${KNOWS}")
    assert house.files().credentials_path() == "/x/$NOBODY/${KNOWS}"


def test_the_home_of_another_person_is_looked_up(tmp_path: Path) -> None:
    house = House(tmp_path, AWS_SHARED_CREDENTIALS_FILE="~root/keys")
    assert house.files().credentials_path() == str(Path("~root/keys").expanduser())


def test_one_file_may_be_both(tmp_path: Path) -> None:
    both = str(tmp_path / "both")
    house = House(tmp_path, AWS_SHARED_CREDENTIALS_FILE=both, AWS_CONFIG_FILE=both)
    house.files().write_keys(PLAIN, KEYS, overwrite=False)
    house.files().write_keys(PLAIN, NEWER, overwrite=False)
    assert raw_config_parse(both) == {"acme": expected(NEWER), "profile acme": {"region": "eu-west-1"}}
    house.files().remove("acme")
    assert Path(both).read_bytes() == b""


def test_removing_restores_every_byte(house: House) -> None:
    house.put(PROD.rstrip("\n"), "[default]\n")
    house.files().write_keys(ACME, KEYS, overwrite=True)
    house.files().remove("acme")
    assert house.credentials.read_text() == PROD.rstrip("\n")
    assert house.config.read_text() == "[default]\n"


@given(st.lists(st.sampled_from(["keys", "process", "remove", "other"]), max_size=8))
def test_any_order_of_deliveries_ends_as_the_last_one_says(
    tmp_path_factory: pytest.TempPathFactory, verbs: list[str]
) -> None:
    house = House(tmp_path_factory.mktemp("home"))
    house.put(PROD, "[default]\nregion = x\n")
    for verb in verbs:
        files = house.files()
        match verb:
            case "keys":
                files.write_keys(PLAIN, KEYS, overwrite=True)
            case "process":
                files.write_process(PLAIN, COMMAND, overwrite=True)
            case "remove":
                files.remove("acme")
            case _:
                files.write_keys(Profile("other", "x"), NEWER, overwrite=True)
    last = next((verb for verb in reversed(verbs) if verb != "other"), "remove")
    try:
        keys = house.keys().get("acme")
    except ConfigNotFound:
        keys = None
    assert keys == (expected(KEYS) if last == "keys" else None)
    process = {"credential_process": COMMAND} if last == "process" else {}
    assert house.profiles().get("acme") == (None if last == "remove" else {"region": "eu-west-1", **process})
    assert house.credentials.read_text().startswith(PROD)


@given(
    texts,
    texts,
    st.sampled_from([ACME, Profile("a b", "x"), Profile("default", "x")]),
    st.sampled_from(tuple(Delivery)),
)
def test_nobody_elses_profile_changes_and_an_undo_brings_every_byte_back(
    tmp_path_factory: pytest.TempPathFactory, credentials: str, config: str, profile: Profile, delivery: Delivery
) -> None:
    house = House(tmp_path_factory.mktemp("home"))
    house.put(credentials, config)
    before = house.state()
    try:
        if delivery is Delivery.KEYS:
            house.files().write_keys(profile, KEYS, overwrite=True)
        else:
            house.files().write_process(profile, COMMAND, overwrite=True)
    except AwsFilesError:
        assert house.state() == before
        return
    changed = [path for path in (house.credentials, house.config) if path.read_bytes() != before[path.name][0]]
    for path in changed:
        section = Section(AwsFile(path.name), profile.name)
        assert others(path.read_bytes().decode(), section) == others(before[path.name][0].decode(), section)
    if delivery is Delivery.KEYS:
        assert expected(KEYS).items() <= raw_config_parse(str(house.credentials))[profile.name].items()
    backups = [path for path in changed if house.backup(path).exists()]
    assert set(backups) >= {path for path in changed if MARKER.encode() not in before[path.name][0]}
    if backups:
        assert {taken.path for taken in house.files().undo()} == {str(path) for path in backups}
    assert all(path.read_bytes() == before[path.name][0] for path in backups)
