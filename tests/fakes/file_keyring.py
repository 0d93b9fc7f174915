"""A keyring in a file, for tests whose programs are processes of their own; run as one, it is Poolkey with it.

::

    python -m tests.fakes.file_keyring KEYRING poolkey-arguments…
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from poolkey import __main__
from poolkey.adapters import keyring_choice
from poolkey.adapters.whole_files import replace_file


class FileKeyring:
    """Keeps every entry in one file; two writers at once are two that should have held a lock."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get_password(self, service: str, username: str) -> str | None:
        """Return an entry, or ``None``."""
        return self._entries().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Write an entry."""
        self._write({**self._entries(), f"{service} {username}": password})

    def delete_password(self, service: str, username: str) -> None:
        """Remove an entry, which must be there."""
        entries = self._entries()
        del entries[f"{service} {username}"]
        self._write(entries)

    def _entries(self) -> dict[str, str]:
        try:
            entries: dict[str, str] = json.loads(self._path.read_bytes())
        except FileNotFoundError:
            return {}
        return entries

    def _write(self, entries: dict[str, str]) -> None:
        replace_file(self._path, json.dumps(entries).encode())


def main() -> int:
    """Run Poolkey with the keyring in the file that the command line names first."""
    path = Path(sys.argv.pop(1))
    keyring_choice.system_keyring = lambda: FileKeyring(path)  # before anything else is imported that takes it
    return __main__.main()


if __name__ == "__main__":
    sys.exit(main())
