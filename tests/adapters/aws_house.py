"""A home with AWS files of its own, and what the tests write into them."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from botocore.configloader import load_config, raw_config_parse

from poolkey.adapters.aws_files import SharedAwsFiles
from poolkey.adapters.whole_files import DISK, Disk
from poolkey.core.connection import Profile
from poolkey.core.credentials import Credentials
from poolkey.core.secret import Secret

ACME = Profile("acme", "eu-west-1", "json")
PLAIN = Profile("acme", "eu-west-1")
KEYS = Credentials("ASIA1", Secret("s%c/1="), Secret("token1"), datetime(2026, 11, 20, 10, tzinfo=UTC))
NEWER = Credentials("ASIA2", Secret("s%c/2="), Secret("token2"), datetime(2026, 11, 20, 11, tzinfo=UTC))
COMMAND = '"/opt/pool key/python" -I -S "/opt/pool key/warm.py" acme'
PROD = """\
# the company's account; never touch
[prod]
AWS_Access_Key_Id = AKIAPROD
aws_secret_access_key = per%cent
s3 =
    addressing_style = path
"""


class House:
    """A home with AWS files of its own."""

    def __init__(self, home: Path, **environ: str) -> None:
        self.home = home
        self.environ = environ
        self.credentials = home / ".aws" / "credentials"
        self.config = home / ".aws" / "config"

    def files(self, disk: Disk = DISK, patience: float = 10.0) -> SharedAwsFiles:
        return SharedAwsFiles(self.environ, self.home, self.home / "state", disk=disk, patience=patience)

    def put(self, credentials: str | bytes | None = None, config: str | bytes | None = None) -> None:
        self.credentials.parent.mkdir(exist_ok=True)
        for path, content in ((self.credentials, credentials), (self.config, config)):
            if content is not None:
                path.write_bytes(content.encode() if isinstance(content, str) else content)

    def backup(self, path: Path) -> Path:
        """Return where the backup of one of the files is."""
        return path.with_name(f"{path.name}.poolkey-backup")

    def state(self) -> dict[str, tuple[bytes, int]]:
        """Return every file beside the AWS files with its content and mode."""
        folder = self.credentials.parent
        return {p.name: (p.read_bytes(), p.stat().st_mode) for p in folder.iterdir() if p.is_file()}

    def keys(self) -> dict[str, object]:
        parsed: dict[str, object] = raw_config_parse(str(self.credentials))
        return parsed

    def profiles(self) -> dict[str, object]:
        parsed: dict[str, object] = load_config(str(self.config))["profiles"]
        return parsed


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def expected(credentials: Credentials) -> dict[str, str]:
    return {
        "aws_access_key_id": credentials.access_key_id,
        "aws_secret_access_key": credentials.secret_access_key.reveal(),
        "aws_session_token": credentials.session_token.reveal(),
    }


class FailingDisk(Disk):
    """A disk on which the write or move number ``at`` fails, the write half done."""

    def __init__(self, code: int, *, write: int = 0, move: int = 0) -> None:
        self.code = code
        self.writes_left, self.moves_left = write, move

    def write(self, path: Path, data: bytes, mode: int) -> os.stat_result:
        self.writes_left -= 1
        if self.writes_left == 0:
            super().write(path, data[: len(data) // 2], mode)
            raise OSError(self.code, os.strerror(self.code))
        return super().write(path, data, mode)

    def move(self, written: Path, path: Path) -> None:
        self.moves_left -= 1
        if self.moves_left == 0:
            raise OSError(self.code, os.strerror(self.code))
        super().move(written, path)
