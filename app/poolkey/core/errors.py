"""The error tree. Every class says what its caller should do; none carries text for people.

::

    PoolkeyError
    ├── Misuse                    our own mistake: fix the program
    ├── ConnectionFileError       show the key and reason; let the person correct the file
    ├── ConnectionNotFound        name what exists; ask for another name
    ├── ConnectionExists          have the person remove the other one first
    ├── ProfileNotFound           name what exists; ask for another name
    ├── ProfileTaken              have the administrator choose another name
    ├── NoIdentityPool            the connection only signs in; nothing to renew
    ├── SignInNeeded              start a sign-in; nothing else can help
    ├── TokenRejected             drop the tokens, tell the administrator
    ├── ServiceRefused            show the reason; repeat only if it says so
    ├── Unreachable               keep everything, try again later
    ├── GarbledAnswer             keep everything, report the server
    ├── KeyringUnavailable        go on without: keep the refresh token in memory
    ├── AwsFilesError             leave the files alone, show file, line and reason
    ├── ProfileIsForeign          ask the person before overwriting
    ├── StorageError              our own files cannot be read or written: show the path
    └── Cancelled                 stop quietly
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PoolkeyError(Exception):
    """The root: catch it only at the very top."""


class Misuse(PoolkeyError):
    """Poolkey was used against its own rules; only a change of the program helps."""


class Cancelled(PoolkeyError):
    """The person cancelled; stop without a word."""


class SignInNeeded(PoolkeyError):
    """There is no usable session for ``connection``; a person has to sign in."""

    def __init__(self, connection: str) -> None:
        super().__init__(connection)
        self.connection = connection


class ConnectionNotFound(PoolkeyError):
    """No connection is called ``name``; an empty name means that there is none at all or no single one."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


class ConnectionExists(PoolkeyError):
    """A connection called ``name`` leads to another user pool; it is not replaced in passing."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class ProfileTaken(PoolkeyError):
    """The AWS profile ``profile`` belongs to the connection ``owner`` already."""

    def __init__(self, profile: str, owner: str) -> None:
        super().__init__(profile)
        self.profile = profile
        self.owner = owner


class ProfileNotFound(PoolkeyError):
    """No connection defines an AWS profile called ``name``."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


class NoIdentityPool(PoolkeyError):
    """``connection`` has no identity pool, so it yields no AWS credentials."""

    def __init__(self, connection: str) -> None:
        super().__init__(connection)
        self.connection = connection


class FileReason(StrEnum):
    """Why a connection file is refused."""

    NOT_TOML = "not_toml"
    NOT_UTF8 = "not_utf8"
    TOO_LARGE = "too_large"
    UNKNOWN_KEY = "unknown_key"
    MISSING_KEY = "missing_key"
    WRONG_TYPE = "wrong_type"
    BAD_VALUE = "bad_value"


class Expected(StrEnum):
    """What a key of a connection file must be."""

    TEXT = "text"
    NUMBER = "number"
    LIST = "list"
    TABLE = "table"
    NAME = "name"
    LINE = "line"
    REGION = "region"
    USER_POOL = "user_pool"
    POOL_OF_REGION = "pool_of_region"
    CLIENT = "client"
    IDENTITY_POOL = "identity_pool"
    ATTRIBUTES = "attributes"
    PROFILE_NAME = "profile_name"
    UNIQUE = "unique"
    OUTPUT = "output"
    ROLE = "role"
    ENDPOINT = "endpoint"
    FILE_NAME = "file_name"
    ONE_OF = "one_of"


class ConnectionFileError(PoolkeyError):
    """A connection file is refused: at ``key`` (dotted) or ``line`` (from 1), where either is known.

    ``choices`` says which values there are, for :attr:`Expected.ONE_OF`.
    """

    def __init__(
        self,
        reason: FileReason,
        key: str = "",
        expected: Expected = Expected.TEXT,
        *,
        choices: str = "",
        line: int = 0,
    ) -> None:
        super().__init__(f"{reason} {key}".strip())
        self.reason = reason
        self.key = key
        self.expected = expected
        self.choices = choices
        self.line = line


class TokenReason(StrEnum):
    """Which check an ID token failed (OpenID Connect Core 3.1.3.7; Cognito: verifying a JWT)."""

    MALFORMED = "malformed"
    ALGORITHM = "algorithm"
    UNKNOWN_KEY = "unknown_key"
    SIGNATURE = "signature"
    ISSUER = "issuer"
    AUDIENCE = "audience"
    EXPIRED = "expired"
    ISSUED_LATER = "issued_later"
    TOKEN_USE = "token_use"
    MISSING_CLAIM = "missing_claim"


class TokenRejected(PoolkeyError):
    """An ID token failed verification; drop it, exchange nothing, tell the administrator."""

    def __init__(self, reason: TokenReason) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ReportDetails:
    """What may be copied into a report: built from an allow-list, so no token, user or password is in it."""

    operation: str
    code: str
    request_id: str = ""
    at: str = ""


class ServiceRefused(PoolkeyError):
    """AWS refused a call outside a sign-in; ``details.code`` is the exception's name as AWS spells it."""

    def __init__(self, details: ReportDetails, message: str = "") -> None:
        super().__init__(f"{details.operation}: {details.code}")
        self.details = details
        self.message = message


class NetworkReason(StrEnum):
    """Why a server could not be reached."""

    NO_CONNECTION = "no_connection"
    TIMEOUT = "timeout"
    TLS = "tls"
    PROXY = "proxy"
    SERVER_FAULT = "server_fault"
    THROTTLED = "throttled"


class Unreachable(PoolkeyError):
    """The server could not be reached or cannot answer now; nothing is lost, try again later."""

    def __init__(self, reason: NetworkReason, details: ReportDetails) -> None:
        super().__init__(f"{details.operation}: {reason}")
        self.reason = reason
        self.details = details


class GarbledAnswer(PoolkeyError):
    """A server answered something that is not the protocol; keep everything and report the server."""

    def __init__(self, details: ReportDetails) -> None:
        super().__init__(f"{details.operation}: {details.code}")
        self.details = details


class KeyringReason(StrEnum):
    """Why the operating system's keyring cannot hold a refresh token now."""

    MISSING = "missing"
    LOCKED = "locked"
    REFUSED = "refused"  # the only back end is not on the allow-list, such as a plaintext file
    FAILED = "failed"


class KeyringUnavailable(PoolkeyError):
    """The keyring cannot be used; what it holds is not lost. Go on with the token in memory."""

    def __init__(self, reason: KeyringReason) -> None:
        super().__init__(str(reason))
        self.reason = reason


class AwsFilesReason(StrEnum):
    """Why an AWS file is left alone."""

    BYTE_ORDER_MARK = "byte_order_mark"
    NOT_UTF8 = "not_utf8"
    DUPLICATE_SECTION = "duplicate_section"
    DUPLICATE_KEY = "duplicate_key"
    BAD_LINE = "bad_line"
    TEXT_BEFORE_SECTION = "text_before_section"
    BAD_VALUE = "bad_value"  # a name or value that would break the file, such as one with a line break
    NOT_A_FILE = "not_a_file"
    NO_PERMISSION = "no_permission"
    NO_SPACE = "no_space"
    READ_ONLY = "read_only"
    BUSY = "busy"  # another program holds the lock
    TOO_LARGE = "too_large"
    FAILED = "failed"


class AwsFilesError(PoolkeyError):
    """An AWS file cannot be edited safely; it was left as it was. ``line`` counts from 1, 0 if none."""

    def __init__(self, reason: AwsFilesReason, path: str = "", line: int = 0) -> None:
        super().__init__(f"{reason} {path}:{line}")
        self.reason = reason
        self.path = path
        self.line = line


class ProfileIsForeign(PoolkeyError):
    """A profile of this name exists that Poolkey did not make; ask before overwriting it."""

    def __init__(self, profile: str, path: str) -> None:
        super().__init__(profile)
        self.profile = profile
        self.path = path


class StorageError(PoolkeyError):
    """One of Poolkey's own files cannot be read or written; show ``path``."""

    def __init__(self, path: str, cause: str) -> None:
        super().__init__(f"{path}: {cause}")
        self.path = path
        self.cause = cause
