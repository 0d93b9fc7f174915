"""Guests' identities, one small file for each identity pool: a pool makes a new one whenever it is asked."""

from __future__ import annotations

from pathlib import Path

from poolkey.adapters import own_files
from poolkey.adapters.credential_cache import own_content


class GuestFiles:
    """Keeps the identities in ``directory``; a file with a wrong mode, owner or content is as good as none."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def load(self, identity_pool: str) -> str | None:
        """Return the identity's id, or ``None``."""
        try:
            return own_content(self._path(identity_pool)).decode("ascii").strip() or None
        except (OSError, ValueError):
            return None

    def save(self, identity_pool: str, identity_id: str) -> None:
        """Keep the identity's id. Raises ``StorageError``."""
        own_files.save(self._path(identity_pool), identity_id)

    def forget(self, identity_pool: str) -> None:
        """Remove what is kept, if anything. Raises ``StorageError``."""
        own_files.forget(self._path(identity_pool))

    def _path(self, identity_pool: str) -> Path:
        return self._directory / f"{own_files.file_stem(identity_pool)}.txt"
