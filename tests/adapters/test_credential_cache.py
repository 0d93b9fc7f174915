"""The credential cache on disk."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from poolkey.adapters.credential_cache import CredentialFiles
from poolkey.core.credentials import Credentials, process_document
from poolkey.core.errors import StorageError
from poolkey.core.secret import Secret

KEYS = Credentials("ASIAEXAMPLE", Secret("secret/key"), Secret("token=="), datetime(2026, 11, 20, 11, tzinfo=UTC))


@pytest.fixture
def cache(tmp_path: Path) -> CredentialFiles:
    return CredentialFiles(tmp_path / "poolkey" / "credentials")


def path_of(tmp_path: Path, name: str = "acme.json") -> Path:
    return tmp_path / "poolkey" / "credentials" / name


def test_saved_credentials_are_loaded_again(cache: CredentialFiles) -> None:
    cache.save("acme", KEYS)
    assert cache.load("acme") == KEYS


def test_the_file_is_the_document_that_a_process_prints(cache: CredentialFiles, tmp_path: Path) -> None:
    cache.save("acme", KEYS)
    assert path_of(tmp_path).read_text() == process_document(KEYS)


def test_credentials_are_private_whatever_the_umask(cache: CredentialFiles, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        cache.save("acme", KEYS)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path_of(tmp_path).stat().st_mode) == 0o600
    assert stat.S_IMODE(path_of(tmp_path).parent.stat().st_mode) == 0o700


def test_nothing_kept_is_none(cache: CredentialFiles) -> None:
    assert cache.load("acme") is None


def test_forgotten_credentials_are_gone(cache: CredentialFiles) -> None:
    cache.save("acme", KEYS)
    cache.forget("acme")
    cache.forget("acme")
    assert cache.load("acme") is None


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o610])
def test_a_file_that_others_may_use_is_not_believed(cache: CredentialFiles, tmp_path: Path, mode: int) -> None:
    cache.save("acme", KEYS)
    path_of(tmp_path).chmod(mode)
    assert cache.load("acme") is None


def test_a_file_of_somebody_else_is_not_believed(cache: CredentialFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.save("acme", KEYS)
    somebody_else = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: somebody_else)
    assert cache.load("acme") is None


def test_a_link_is_not_followed(cache: CredentialFiles, tmp_path: Path) -> None:
    cache.save("acme", KEYS)
    target = path_of(tmp_path).rename(tmp_path / "elsewhere.json")
    path_of(tmp_path).symlink_to(target)
    assert cache.load("acme") is None


def test_a_pipe_is_not_waited_for(cache: CredentialFiles, tmp_path: Path) -> None:
    path_of(tmp_path).parent.mkdir(parents=True)
    os.mkfifo(path_of(tmp_path), 0o600)
    assert cache.load("acme") is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"\xff",
        b"[" * 60_000,
        b" " * 70_000 + process_document(KEYS).encode(),
        process_document(KEYS).replace("1", '"1"', 1).encode(),
        process_document(KEYS).replace("00Z", "00").encode(),
        process_document(KEYS).replace("SecretAccessKey", "SecretKey").encode(),
        process_document(KEYS)[:-20].encode(),
    ],
)
def test_a_damaged_file_is_as_good_as_none(cache: CredentialFiles, tmp_path: Path, content: bytes) -> None:
    cache.save("acme", KEYS)
    path_of(tmp_path).write_bytes(content)
    assert cache.load("acme") is None


@pytest.mark.parametrize(
    ("profile", "name"),
    [
        ("acme-dev_2", "acme-dev_2.json"),
        ("Dev", "%44ev.json"),
        ("../x", "%2e%2e%2fx.json"),
        ("a b%", "a%20b%25.json"),
        ("é", "%c3%a9.json"),
    ],
)
def test_every_profile_has_a_file_of_its_own(cache: CredentialFiles, tmp_path: Path, profile: str, name: str) -> None:
    cache.save(profile, KEYS)
    assert [path.name for path in path_of(tmp_path).parent.iterdir()] == [name]
    assert cache.load(profile) == KEYS


def test_credentials_that_cannot_be_written_are_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError) as caught:
        CredentialFiles(tmp_path / "file").save("acme", KEYS)
    assert "secret/key" not in str(caught.value)


def test_what_was_put_off_is_noted_until_it_is_forgotten(cache: CredentialFiles) -> None:
    assert cache.put_off_until("acme") is None
    cache.put_off("acme", KEYS.expires)
    assert cache.put_off_until("acme") == KEYS.expires
    assert cache.put_off_until("other") is None
    cache.forget("acme")
    assert cache.put_off_until("acme") is None


@pytest.mark.parametrize("text", ["", "soon", "2026-11-20T11:00:00", "\udcff"])
def test_a_damaged_note_puts_nothing_off(cache: CredentialFiles, tmp_path: Path, text: str) -> None:
    cache.put_off("acme", KEYS.expires)
    path_of(tmp_path, "acme.later").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert cache.put_off_until("acme") is None


def test_a_note_that_others_could_write_puts_nothing_off(cache: CredentialFiles, tmp_path: Path) -> None:
    cache.put_off("acme", KEYS.expires)
    path_of(tmp_path, "acme.later").chmod(0o620)
    assert cache.put_off_until("acme") is None
