"""The demo's keyring: it lasts as long as the demo, and nobody's real one is touched."""

from __future__ import annotations

from poolkey.core.secret import Secret


class MemoryStore:
    """Keeps refresh tokens in memory; fulfils ``ports.TokenStore``."""

    def __init__(self) -> None:
        self._tokens: dict[str, Secret] = {}

    def load(self, connection: str) -> Secret | None:
        """Return the refresh token or ``None``."""
        return self._tokens.get(connection)

    def save(self, connection: str, refresh: Secret) -> None:
        """Keep the refresh token."""
        self._tokens[connection] = refresh

    def forget(self, connection: str) -> None:
        """Remove the refresh token, if there is one."""
        self._tokens.pop(connection, None)
