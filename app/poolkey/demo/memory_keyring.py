"""The demo's keyring: it lasts as long as the demo, and nobody's real one is touched."""

from __future__ import annotations


class MemoryKeyring:
    """Keeps entries in memory, as a back end of the ``keyring`` package does."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Return the entry's text, or ``None``."""
        return self._entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Write an entry."""
        self._entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Remove an entry that is there."""
        del self._entries[service, username]
