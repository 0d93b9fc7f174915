"""Session notes on disk."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from poolkey.adapters.session_notes import NoteFiles
from poolkey.core.errors import StorageError
from poolkey.core.session_note import SessionNote

NOTE = SessionNote(
    connection="acme",
    pool="ap-northeast-1_AbCdEf123",
    username="taro",
    account="山田@example.com",
    signed_in_at=datetime(2026, 11, 20, 10, tzinfo=UTC),
    in_keyring=True,
    keyring_used=True,
    profiles=("acme", "acme dev"),
    identity_id="ap-northeast-1:12345678-1234-1234-1234-123456789012",
    user_id="8a2c",
    device_key="ap-northeast-1_7f3a",
    subject="8a2c-sub",
)


@pytest.mark.parametrize(
    "note", [NOTE, replace(NOTE, in_keyring=False, keyring_used=False, identity_id="", profiles=())]
)
def test_a_note_is_read_as_it_was_written(tmp_path: Path, note: SessionNote) -> None:
    notes = NoteFiles(tmp_path / "state" / "sessions")
    notes.save(note)
    assert notes.load("acme") == note


def test_a_note_is_private(tmp_path: Path) -> None:
    NoteFiles(tmp_path / "sessions").save(NOTE)
    path = tmp_path / "sessions" / "acme.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_nothing_noted_is_none(tmp_path: Path) -> None:
    assert NoteFiles(tmp_path / "sessions").load("acme") is None


def test_a_forgotten_note_is_gone_and_may_be_forgotten_again(tmp_path: Path) -> None:
    notes = NoteFiles(tmp_path)
    notes.save(NOTE)
    notes.forget("acme")
    notes.forget("acme")
    assert list(tmp_path.iterdir()) == []


def document(**changes: object) -> str:
    values = {
        "connection": "acme",
        "username": "taro",
        "account": "taro",
        "signed_in_at": "2026-11-20T10:00:00Z",
        "pool": "ap-northeast-1_AbCdEf123",
        "in_keyring": True,
        "keyring_used": True,
        "profiles": [],
        "identity_id": "",
    }
    return json.dumps({name: value for name, value in (values | changes).items() if value is not ...})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        document(username=7).encode(),
        document(account=...).encode(),
        document(device_key=7).encode(),
        document(subject=7).encode(),
        document(signed_in_at="yesterday").encode(),
        document(signed_in_at="2026-11-20T10:00:00").encode(),
        document(connection="other").encode(),
    ],
)
def test_a_damaged_note_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "acme.json").write_bytes(content)
    assert NoteFiles(tmp_path).load("acme") is None


def test_a_note_from_before_there_were_devices_is_whole(tmp_path: Path) -> None:
    (tmp_path / "acme.json").write_text(document())
    note = NoteFiles(tmp_path).load("acme")
    assert note is not None
    assert (note.username, note.user_id, note.device_key, note.subject) == ("taro", "", "", "")


def test_a_name_never_leads_out_of_the_directory(tmp_path: Path) -> None:
    notes = NoteFiles(tmp_path / "sessions")
    notes.save(replace(NOTE, connection="../escape"))
    assert [path.name for path in tmp_path.iterdir()] == ["sessions"]
    assert notes.load("../escape") is not None


def test_a_note_that_cannot_be_written_is_reported_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "sessions").touch()
    with pytest.raises(StorageError) as caught:
        NoteFiles(tmp_path / "sessions").save(NOTE)
    assert caught.value.path == str(tmp_path / "sessions" / "acme.json")
