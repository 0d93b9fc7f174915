"""What a diagnosis finds: fixed codes, with facts of which none is private.

A person sends a diagnosis to somebody who helps, as it is. So it is built from an allow-list: every fact has its
pattern, and there is no fact for a user name, an address, an account, a profile's name, a path or a value of the
environment. Files are called by their usual names or by the variables that name them, and a place in one by its line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from poolkey.core.codes import StrEnum
from poolkey.core.values import dataclass

SCHEMA = 1

# Up to a minute does no harm; AWS refuses a signature that is five minutes off.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
CLOCK_HARMLESS = timedelta(minutes=1)
CLOCK_REFUSED = timedelta(minutes=5)


class Check(StrEnum):
    """What was looked at."""

    VERSIONS = "versions"
    KEYRING = "keyring"
    AWS_FILES = "aws_files"
    ENVIRONMENT = "environment"
    CACHE = "cache"
    HELPER = "helper"
    CONNECTION = "connection"
    USER_POOL = "user_pool"
    DISCOVERY = "discovery"
    KEYS = "keys"
    IDENTITY_POOL = "identity_pool"
    CLOCK = "clock"


class Verdict(StrEnum):
    """What a finding means for the person."""

    OK = "ok"
    WARNING = "warning"
    BROKEN = "broken"


class Code(StrEnum):
    """What was found."""

    VERSIONS = "versions"
    PACKAGE_MISSING = "package_missing"

    KEYRING_GOOD = "keyring_good"
    KEYRING_MISSING = "keyring_missing"
    KEYRING_LOCKED = "keyring_locked"
    KEYRING_REFUSED = "keyring_refused"
    KEYRING_FAILED = "keyring_failed"

    AWS_FILE_GOOD = "aws_file_good"
    AWS_FILE_ABSENT = "aws_file_absent"
    AWS_FILE_BROKEN = "aws_file_broken"
    AWS_FILE_OPEN = "aws_file_open"
    AWS_FILE_OWNER = "aws_file_owner"
    PROFILE_FOREIGN = "profile_foreign"
    PROFILE_SHADOWED = "profile_shadowed"
    PROFILE_STALE = "profile_stale"
    PROFILE_TWICE = "profile_twice"
    PROFILES_OVERRIDDEN = "profiles_overridden"

    ENVIRONMENT_CLEAR = "environment_clear"
    VARIABLE_KEYS = "variable_keys"
    VARIABLE_ROLE = "variable_role"
    VARIABLE_PROFILE = "variable_profile"
    VARIABLE_FILE = "variable_file"
    VARIABLE_REGION = "variable_region"
    VARIABLE_ENDPOINT = "variable_endpoint"
    VARIABLE_TRUST = "variable_trust"
    VARIABLE_KEYRING = "variable_keyring"

    CACHE_EMPTY = "cache_empty"
    CACHE_GOOD = "cache_good"
    CACHE_ENTRY_UNUSABLE = "cache_entry_unusable"
    CACHE_OPEN = "cache_open"
    CACHE_OWNER = "cache_owner"
    CACHE_NO_DIRECTORY = "cache_no_directory"

    HELPER_GOOD = "helper_good"
    HELPER_MISSING = "helper_missing"
    HELPER_FAILED = "helper_failed"
    HELPER_UNNAMEABLE = "helper_unnameable"

    NO_CONNECTION = "no_connection"
    CONNECTION_GOOD = "connection_good"
    CONNECTION_FILE_BROKEN = "connection_file_broken"

    REACHED = "reached"
    REACHED_BY_PROXY = "reached_by_proxy"
    ENDPOINT_NOT_OFFERED = "endpoint_not_offered"
    NAME_UNKNOWN = "name_unknown"
    NOBODY_THERE = "nobody_there"
    NO_WAY = "no_way"
    SILENT = "silent"
    TLS_UNKNOWN_AUTHORITY = "tls_unknown_authority"
    TLS_DATES = "tls_dates"
    TLS_OTHER_NAME = "tls_other_name"
    TLS_FAILED = "tls_failed"
    PROXY_ADDRESS = "proxy_address"
    PROXY_PASSWORD = "proxy_password"
    PROXY_FAILED = "proxy_failed"
    SERVER_FAULT = "server_fault"
    NOT_COGNITO = "not_cognito"
    DISCOVERED = "discovered"
    POOL_UNKNOWN = "pool_unknown"
    OTHER_ISSUER = "other_issuer"
    KEYS_GOOD = "keys_good"
    KEYS_NONE = "keys_none"

    CLOCK_RIGHT = "clock_right"
    CLOCK_OFF = "clock_off"
    CLOCK_FAR_OFF = "clock_far_off"
    CLOCK_UNKNOWN = "clock_unknown"

    TOO_SLOW = "too_slow"
    NOT_LOOKED_AT = "not_looked_at"


_FINE = frozenset(
    {
        Code.VERSIONS,
        Code.KEYRING_GOOD,
        Code.AWS_FILE_GOOD,
        Code.AWS_FILE_ABSENT,
        Code.ENVIRONMENT_CLEAR,
        Code.VARIABLE_FILE,
        Code.VARIABLE_TRUST,
        Code.CACHE_EMPTY,
        Code.CACHE_GOOD,
        Code.HELPER_GOOD,
        Code.CONNECTION_GOOD,
        Code.REACHED,
        Code.REACHED_BY_PROXY,
        Code.DISCOVERED,
        Code.KEYS_GOOD,
        Code.CLOCK_RIGHT,
    }
)

# Poolkey works, but less well than it could, or not as the person may think.
_WORTH_A_LOOK = frozenset(
    {
        Code.KEYRING_MISSING,
        Code.KEYRING_LOCKED,
        Code.KEYRING_REFUSED,
        Code.AWS_FILE_OPEN,
        Code.AWS_FILE_OWNER,
        Code.PROFILE_FOREIGN,
        Code.PROFILE_STALE,
        Code.VARIABLE_KEYS,
        Code.VARIABLE_ROLE,
        Code.VARIABLE_PROFILE,
        Code.VARIABLE_REGION,
        Code.VARIABLE_ENDPOINT,
        Code.VARIABLE_KEYRING,
        Code.CACHE_ENTRY_UNUSABLE,
        Code.CACHE_OPEN,
        Code.NO_CONNECTION,
        Code.SERVER_FAULT,
        Code.CLOCK_OFF,
        Code.CLOCK_UNKNOWN,
    }
)


class Fact(StrEnum):
    """What a finding may tell beside its code."""

    POOLKEY = "poolkey"
    PYTHON = "python"
    SYSTEM = "system"
    PYSIDE6 = "pyside6"
    BOTOCORE = "botocore"
    KEYRING = "keyring"
    CRYPTOGRAPHY = "cryptography"
    PACKAGE = "package"
    REASON = "reason"
    FILE = "file"
    LINE = "line"
    MODE = "mode"
    VARIABLE = "variable"
    PLACE = "place"
    COUNT = "count"
    SECONDS = "seconds"
    REGION = "region"
    POOL = "pool"
    HOST = "host"
    STATUS = "status"


_VERSION = r"(?:[A-Za-z]{3,16} )?\d[\w.+-]{0,31}"
_NUMBER = r"-?\d{1,12}"
_BASE = r"(?:\$XDG_RUNTIME_DIR|\$XDG_CACHE_HOME|~/\.cache|~/Library/Caches|%LOCALAPPDATA%)"
_ALLOWED: dict[Fact, str] = {
    Fact.POOLKEY: _VERSION,
    Fact.PYTHON: _VERSION,
    Fact.SYSTEM: _VERSION,
    Fact.PYSIDE6: _VERSION,
    Fact.BOTOCORE: _VERSION,
    Fact.KEYRING: _VERSION,
    Fact.CRYPTOGRAPHY: _VERSION,
    Fact.PACKAGE: "PySide6-Essentials|botocore|keyring|cryptography",
    Fact.REASON: "[a-z_0-9]{1,32}",
    Fact.FILE: r"~/\.aws/(?:config|credentials)|\$AWS_(?:CONFIG|SHARED_CREDENTIALS)_FILE",
    Fact.LINE: _NUMBER,
    Fact.MODE: "[0-7]{4}",
    Fact.VARIABLE: "[A-Z_]{1,40}",
    Fact.PLACE: rf"(?:{_BASE}/)?poolkey(?:/poolkey/Cache)?/credentials",
    Fact.COUNT: _NUMBER,
    Fact.SECONDS: _NUMBER,
    Fact.REGION: r"[a-z]{2,}(?:-[a-z]+)+-\d+",
    Fact.POOL: r"[a-z]{2,}(?:-[a-z]+)+-\d+_[0-9a-zA-Z]{1,46}",
    Fact.HOST: r"[\w.-]{1,253}(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?",
    Fact.STATUS: r"\d{3}",
}

Value = str | int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. A fact that the allow-list does not know is a ``ValueError`` that hides it."""

    check: Check
    code: Code
    facts: tuple[tuple[Fact, Value], ...] = ()

    def __post_init__(self) -> None:
        for fact, value in self.facts:
            if not re.fullmatch(_ALLOWED[fact], str(value), re.ASCII):
                raise ValueError(f"this is no {fact} to show")

    @property
    def verdict(self) -> Verdict:
        """Return what it means for the person."""
        if self.code in _FINE:
            return Verdict.OK
        return Verdict.WARNING if self.code in _WORTH_A_LOOK else Verdict.BROKEN


def worst(findings: Iterable[Finding]) -> Verdict:
    """Return the worst verdict among ``findings``."""
    return max((finding.verdict for finding in findings), key=list(Verdict).index, default=Verdict.OK)


def document(findings: Iterable[Finding]) -> str:
    """Return ``findings`` as JSON for programs; what is in it keeps its meaning while the schema is the same."""
    found = tuple(findings)
    entries = [
        {"check": each.check, "code": each.code, "verdict": each.verdict, "facts": dict(each.facts)} for each in found
    ]
    return json.dumps({"schema": SCHEMA, "verdict": worst(found), "findings": entries}, indent=2)


@dataclass(frozen=True, slots=True)
class Question:
    """What a server is asked; ``host`` is what several questions may share. ``issuers`` are those to accept."""

    check: Check
    host: str
    url: str
    issuers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a question showed; ``reached`` tells that there was an answer at all, and ``server_time`` its date."""

    finding: Finding
    reached: bool = False
    server_time: datetime | None = None


def clock_finding(error: timedelta) -> Finding:
    """Return what it means that the computer's clock is ahead by ``error``; a negative one is behind."""
    code = Code.CLOCK_RIGHT
    if abs(error) > CLOCK_HARMLESS:
        code = Code.CLOCK_FAR_OFF if abs(error) > CLOCK_REFUSED else Code.CLOCK_OFF
    return Finding(Check.CLOCK, code, ((Fact.SECONDS, int(error.total_seconds())),))
