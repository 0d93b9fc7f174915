"""The section of a profile in the AWS files: its names, its keys, and the lines in it that are Poolkey's own.

A section is Poolkey's own if a comment in it says so. Comments survive ``aws configure set``; where another
program drops it, the person is asked again, which is the safe way to be wrong.
"""

from __future__ import annotations

import re
import shlex
from enum import Enum, auto

from poolkey.core.codes import StrEnum
from poolkey.core.errors import AwsFilesError, AwsFilesReason
from poolkey.core.profile_lines import LEAKING
from poolkey.core.values import dataclass

MARKER = "# Managed by Poolkey: its keys here are overwritten"

KEYS = frozenset({"aws_access_key_id", "aws_secret_access_key", "aws_session_token", "aws_security_token"})

# What decides where SDKs take credentials from. A profile must have one such source: keys in ``credentials``
# beat a ``credential_process``, a role or single sign-on beats both, and an old ``aws_security_token`` beats
# ``aws_session_token`` (botocore.credentials).
SOURCES = KEYS | {
    "credential_process",
    "credential_source",
    "login_session",
    "role_arn",
    "source_profile",
    "sso_account_id",
    "sso_region",
    "sso_role_name",
    "sso_session",
    "sso_start_url",
    "web_identity_token_file",
}

# What Poolkey writes, and so takes away again.
OWN = KEYS | {"credential_process", "output", "region"}

_UNSAFE_IN_NAME = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\[\]\"\\]")
_UNSAFE_IN_VALUE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_NEEDS_NO_QUOTES = re.compile(r"[\w.@%+=:,/-]+", re.ASCII)
_UNQUOTED_PROFILE = re.compile(r"profile[^\s\"'\\]*[ \t]+([^\s\"'\\]+)")

Values = tuple[tuple[str, str], ...]


class AwsFile(StrEnum):
    """One of the two shared AWS files."""

    CONFIG = "config"
    CREDENTIALS = "credentials"


class Owner(Enum):
    """Who made a section; ``NOBODY`` if there is none."""

    NOBODY = auto()
    POOLKEY = auto()
    SOMEBODY = auto()


@dataclass(frozen=True, slots=True)
class Section:
    """The place of ``profile`` in one of the files. A name that cannot stand in a header is an ``AwsFilesError``."""

    file: AwsFile
    profile: str

    def __post_init__(self) -> None:
        name = self.profile
        if not name or name != name.strip() or name == LEAKING or _UNSAFE_IN_NAME.search(name):
            raise AwsFilesError(AwsFilesReason.BAD_VALUE)

    @property
    def name(self) -> str:
        """Return what Poolkey writes between the brackets."""
        if self.file is AwsFile.CREDENTIALS or self.profile == "default":
            return self.profile
        return f"profile {self.profile}" if _NEEDS_NO_QUOTES.fullmatch(self.profile) else f'profile "{self.profile}"'

    @property
    def clue(self) -> str:
        """Return what every header of this profile contains, unless somebody quotes within a word."""
        return self.profile.split()[0]

    def is_called(self, name: str) -> bool:
        """Tell whether a header's ``name`` means this profile, to botocore or to the SDKs that trim it."""
        trimmed = name.strip()
        if self.file is AwsFile.CREDENTIALS or trimmed == "default":
            return trimmed == self.profile
        if simple := _UNQUOTED_PROFILE.fullmatch(trimmed):
            return simple[1] == self.profile
        return trimmed.startswith("profile") and _words(trimmed)[1:] == [self.profile]


def are_safe(values: Values, note: str) -> bool:
    """Tell whether the texts keep to their lines, and are read as they are written."""
    text = "".join([note, *[value for _, value in values]])
    # None of what is unsafe is printable, and that is quickly told.
    is_safe = text.isprintable() or not _UNSAFE_IN_VALUE.search(text)
    return is_safe and all(value == value.strip() for _, value in values)


def block(section: Section, values: Values, note: str, newline: str) -> str:
    """Return a section as Poolkey writes it into a new place."""
    return newline.join((f"[{section.name}]", *own_lines(values, note), ""))


def own_lines(values: Values, note: str) -> tuple[str, ...]:
    """Return the lines that are Poolkey's own in a section."""
    return (MARKER + note, *[f"{key} = {value}" for key, value in values])


def _words(name: str) -> list[str]:
    try:
        return shlex.split(name)
    except ValueError:  # an open quote
        return []
