"""Keyrings that lie in memory: a good one, and those that give trouble."""

from __future__ import annotations

WINDOWS_LIMIT = 1280  # characters: CRED_MAX_CREDENTIAL_BLOB_SIZE is 2,560 bytes, and an entry is UTF-16


class MemoryKeyring:
    """Keeps every entry; ``entries`` is what lies in it, by service and user name."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Return an entry, or ``None``."""
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Write an entry."""
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Remove an entry, which must be there."""
        del self.entries[service, username]


class SmallKeyring(MemoryKeyring):
    """Takes entries of 1,280 characters at most, as Windows does."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Write an entry, or fail as the Windows call does: with an error of no keyring's, quoting the value."""
        if len(password) > WINDOWS_LIMIT:
            raise OSError(1783, f"The stub received bad data: {password}")
        super().set_password(service, username, password)


class TruncatingKeyring(MemoryKeyring):
    """Loses the end of long entries without a word."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def set_password(self, service: str, username: str, password: str) -> None:
        """Write the beginning of an entry."""
        super().set_password(service, username, password[: self.limit])


class BreakingKeyring(MemoryKeyring):
    """Breaks with ``error`` after so many more writes and removals."""

    def __init__(self, error: Exception, after: int = 0) -> None:
        super().__init__()
        self.error = error
        self.left = after

    def set_password(self, service: str, username: str, password: str) -> None:
        """Write an entry, or break."""
        self._use()
        super().set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        """Remove an entry, or break."""
        self._use()
        super().delete_password(service, username)

    def _use(self) -> None:
        if self.left == 0:
            raise self.error
        self.left -= 1


class LockedKeyring(MemoryKeyring):
    """Raises ``error`` whenever it is asked."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        """Raise."""
        raise self.error
