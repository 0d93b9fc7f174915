"""Connection files on disk."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from poolkey.adapters.connection_files import ConnectionDirectory
from poolkey.core.connection import Connection, Handout, Profile
from poolkey.core.errors import ConnectionFileError, ConnectionNotFound, Expected, FileReason, StorageError
from poolkey.core.secret import Secret

ACME = Connection(
    name="acme",
    label="株式会社アクメ",
    region="ap-northeast-1",
    user_pool_id="ap-northeast-1_AbCdEf123",
    client_id="1example23456789",
    identity_pool_id="ap-northeast-1:12345678-1234-1234-1234-123456789012",
    profiles=(Profile("acme", "ap-northeast-1"),),
)


@pytest.fixture
def files(tmp_path: Path) -> ConnectionDirectory:
    return ConnectionDirectory(tmp_path / "config" / "connections")


def test_a_saved_connection_is_loaded_again(files: ConnectionDirectory) -> None:
    files.save(ACME)
    assert files.load("acme") == Handout(ACME)


def test_a_connection_file_is_private(files: ConnectionDirectory, tmp_path: Path) -> None:
    files.save(ACME)
    path = tmp_path / "config" / "connections" / "acme.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_names_are_sorted_and_other_files_do_not_count(files: ConnectionDirectory, tmp_path: Path) -> None:
    assert files.names() == ()
    files.save(replace(ACME, name="zeta"))
    files.save(ACME)
    directory = tmp_path / "config" / "connections"
    (directory / "notes.txt").touch()
    (directory / "folder.toml").mkdir()
    assert files.names() == ("acme", "zeta")


def test_a_connection_that_is_not_there_is_named_beside_those_that_are(files: ConnectionDirectory) -> None:
    files.save(ACME)
    for act in (files.load, files.forget):
        with pytest.raises(ConnectionNotFound) as caught:
            act("beta")
        assert (caught.value.name, caught.value.known) == ("beta", ("acme",))


@pytest.mark.parametrize("name", ["../outside", "", ".", "..", "/etc/passwd"])
def test_a_name_never_leads_out_of_the_directory(files: ConnectionDirectory, tmp_path: Path, name: str) -> None:
    files.save(ACME)
    (tmp_path / "config" / "outside.toml").write_text("schema = 1")
    for act in (files.load, files.forget):
        with pytest.raises(ConnectionNotFound):
            act(name)
    assert (tmp_path / "config" / "outside.toml").exists()


def test_a_forgotten_connection_is_gone(files: ConnectionDirectory) -> None:
    files.save(ACME)
    files.forget("acme")
    assert files.names() == ()


def test_a_file_under_a_wrong_name_is_refused(files: ConnectionDirectory, tmp_path: Path) -> None:
    files.save(ACME)
    path = tmp_path / "config" / "connections" / "acme.toml"
    path.rename(path.with_name("beta.toml"))
    with pytest.raises(ConnectionFileError) as caught:
        files.load("beta")
    assert (caught.value.reason, caught.value.key, caught.value.expected) == (
        FileReason.BAD_VALUE,
        "name",
        Expected.FILE_NAME,
    )


# --- files that somebody handed out -------------------------------------------------------------------


def handed_out(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "from-the-administrator.toml"
    path.write_bytes(content)
    return str(path)


def whole_file(files: ConnectionDirectory, tmp_path: Path) -> bytes:
    files.save(ACME)
    return (tmp_path / "config" / "connections" / "acme.toml").read_bytes()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_handed_out_is_read_and_not_kept(files: ConnectionDirectory, tmp_path: Path, mark: bytes) -> None:
    path = handed_out(tmp_path, mark + whole_file(files, tmp_path))
    files.forget("acme")
    assert files.read_handout(path) == Handout(ACME)
    assert files.names() == ()


def test_a_secret_is_read_and_never_written(files: ConnectionDirectory, tmp_path: Path) -> None:
    secret = b'client_secret = "S3cretOfThisClient"\n'
    path = handed_out(tmp_path, secret + whole_file(files, tmp_path))
    handout = files.read_handout(path)
    assert handout == Handout(replace(ACME, client_has_secret=True), Secret("S3cretOfThisClient"))
    files.save(handout.connection)
    kept = tmp_path / "config" / "connections" / "acme.toml"
    assert b"S3cret" not in kept.read_bytes()
    assert files.load("acme") == Handout(handout.connection)
    kept.write_bytes(Path(path).read_bytes())
    assert files.load("acme") == handout


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"schema = ", FileReason.NOT_TOML),
        (b"schema = 1\nlabel = '\xff'", FileReason.NOT_UTF8),
        (b"# " + b"x" * 300_000, FileReason.TOO_LARGE),
        (b"schema = 1\n", FileReason.MISSING_KEY),
    ],
)
def test_a_file_that_is_no_connection_is_refused(
    files: ConnectionDirectory, tmp_path: Path, content: bytes, reason: FileReason
) -> None:
    with pytest.raises(ConnectionFileError) as caught:
        files.read_handout(handed_out(tmp_path, content))
    assert caught.value.reason is reason


def test_a_path_without_a_file_is_reported(files: ConnectionDirectory, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.toml", tmp_path):
        with pytest.raises(StorageError) as caught:
            files.read_handout(str(path))
        assert caught.value.path == str(path)


def test_a_pipe_is_not_waited_for(files: ConnectionDirectory, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(StorageError):
        files.read_handout(str(tmp_path / "pipe.toml"))


def test_a_connection_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError):
        ConnectionDirectory(tmp_path / "file").save(ACME)
