"""Session notes: what Poolkey remembers of a session beside its tokens, one small JSON file per connection."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from poolkey.adapters import own_files
from poolkey.core.credentials import timestamp
from poolkey.core.session_note import SessionNote


class NoteFiles:
    """Keeps the notes in ``directory``; a note that cannot be read is as good as none."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def load(self, connection: str) -> SessionNote | None:
        """Return the note, or ``None``."""
        try:
            note = _read(json.loads(self._path(connection).read_bytes()))
        except (OSError, ValueError, TypeError, LookupError, RecursionError):
            return None
        return note if note.connection == connection else None

    def save(self, note: SessionNote) -> None:
        """Keep the note. Raises ``StorageError``."""
        own_files.save(self._path(note.connection), _text(note))

    def forget(self, connection: str) -> None:
        """Remove the note, if there is one. Raises ``StorageError``."""
        own_files.forget(self._path(connection))

    def _path(self, connection: str) -> Path:
        return self._directory / f"{own_files.file_stem(connection)}.json"


def _text(note: SessionNote) -> str:
    document = {
        "connection": note.connection,
        "pool": note.pool,
        "username": note.username,
        "account": note.account,
        "signed_in_at": timestamp(note.signed_in_at),
        "in_keyring": note.in_keyring,
        "keyring_used": note.keyring_used,
        "identity_id": note.identity_id,
        "profiles": note.profiles,
        "user_id": note.user_id,
        "device_key": note.device_key,
        "subject": note.subject,
        "by_browser": note.by_browser,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _read(document: Mapping[str, object]) -> SessionNote:
    signed_in_at = datetime.fromisoformat(_string(document["signed_in_at"]))
    if signed_in_at.tzinfo is None:
        raise ValueError("a time without a zone")
    return SessionNote(
        connection=_string(document["connection"]),
        pool=_string(document["pool"]),
        username=_string(document["username"]),
        account=_string(document["account"]),
        signed_in_at=signed_in_at,
        in_keyring=document["in_keyring"] is True,
        keyring_used=document["keyring_used"] is True,
        identity_id=_string(document["identity_id"]),
        profiles=_strings(document["profiles"]),
        user_id=_string(document.get("user_id", "")),  # older notes have none of these
        device_key=_string(document.get("device_key", "")),
        subject=_string(document.get("subject", "")),
        by_browser=document.get("by_browser") is True,
    )


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("expected a list")
    return tuple(map(_string, value))


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("expected a text")
    return value
