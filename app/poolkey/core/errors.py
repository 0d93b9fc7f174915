"""The error tree. Every class says what its caller should do; none carries text for people.

::

    PoolkeyError
    ├── Misuse                    our own mistake: fix the program
    ├── ConnectionFileError       show the key and reason; let the person correct the file
    ├── ConnectLinkError          say why; have the administrator hand out another link, or the file
    ├── ConnectionNotFound        name what exists; ask for another name
    ├── ConnectionExists          have the person remove the other one first
    ├── ProfileNotFound           name what exists; ask for another name
    ├── ProfileTaken              have the administrator choose another name
    ├── ProfileRefused            have the person correct what they typed
    ├── ProfileIsHandedOut        leave it; only a newer connection file takes it away
    ├── RoleNotInToken            name the roles there are; have the administrator give another one
    ├── RoleNotNamed              have the administrator name a role
    ├── NoIdentityPool            the connection only signs in; nothing to renew
    ├── ClientSecretMissing       have the person add the connection file again
    ├── EndpointNotOffered        have the administrator ask for another kind of endpoint
    ├── NoConsole                 say so; the partition has no console on the internet
    ├── BrowserNotOpened          give the person the address to open
    ├── PortRefused               take another port
    ├── Unquotable                offer another format
    ├── SignInNeeded              start a sign-in; nothing else can help
    ├── StepUpNeeded              have the same person sign in once more, then repeat
    ├── AnotherPerson             say that somebody else signed in; nothing of theirs was kept
    ├── TokenRejected             drop the tokens, tell the administrator
    ├── ServiceRefused            show the reason; repeat only if it says so
    │   └── CredentialsRefused    name what an administrator has to change
    ├── Unreachable               keep everything, try again later
    ├── GarbledAnswer             keep everything, report the server
    ├── KeyringUnavailable        go on without: keep the refresh token in memory
    ├── AwsFilesError             leave the files alone, show file, line and reason
    ├── ConsentNeeded             show what would change and ask the person
    │   ├── ProfileIsForeign      before overwriting
    │   └── FirstWrite            before the first line of Poolkey's in a file
    ├── StorageError              our own files cannot be read or written: show the path
    └── Cancelled                 stop quietly
"""

from __future__ import annotations

from poolkey.core.codes import StrEnum
from poolkey.core.values import dataclass


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


class StepUpReason(StrEnum):
    """What a sign-in lacks."""

    AGE = "age"  # it is too old
    LEVEL = "level"  # it was made with weaker factors than the connection asks for


class StepUpNeeded(PoolkeyError):
    """What was asked for takes another sign-in to ``connection``, for this ``reason``; nothing was sent."""

    def __init__(self, connection: str, reason: StepUpReason) -> None:
        super().__init__(connection)
        self.connection = connection
        self.reason = reason


class AnotherPerson(PoolkeyError):
    """Somebody signed in to ``connection`` who is not the one whose account is open."""

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


class ProfileRefused(PoolkeyError):
    """A profile that a person wants cannot be so: its ``part`` must be what is ``expected``.

    ``choices`` says which values there are, for :attr:`Expected.ONE_OF`.
    """

    def __init__(self, part: str, expected: Expected, choices: str = "") -> None:
        super().__init__(f"{part} {expected}")
        self.part = part
        self.expected = expected
        self.choices = choices


class ProfileIsHandedOut(PoolkeyError):
    """The connection file of ``connection`` lists ``profile``, so it cannot be removed apart from that."""

    def __init__(self, profile: str, connection: str) -> None:
        super().__init__(profile)
        self.profile = profile
        self.connection = connection


class RoleNotInToken(PoolkeyError):
    """The person may not take the role of a profile: the token carries the ``roles``, and that is none of them."""

    def __init__(self, role_arn: str, roles: tuple[str, ...]) -> None:
        super().__init__(role_arn)
        self.role_arn = role_arn
        self.roles = roles


class RoleNotNamed(PoolkeyError):
    """The classic flow needs a role, and neither ``profile`` nor the token names a single one."""

    def __init__(self, profile: str) -> None:
        super().__init__(profile)
        self.profile = profile


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


class ClientSecretMissing(PoolkeyError):
    """The app client of ``connection`` has a secret that is not in the keyring: its file has to be added again."""

    def __init__(self, connection: str) -> None:
        super().__init__(connection)
        self.connection = connection


class EndpointNotOffered(PoolkeyError):
    """AWS has no FIPS or dual-stack endpoint in ``region``, and the connection asks for one."""

    def __init__(self, region: str) -> None:
        super().__init__(region)
        self.region = region


class NoConsole(PoolkeyError):
    """The AWS Management Console of ``region`` is in a network apart from the internet."""

    def __init__(self, region: str) -> None:
        super().__init__(region)
        self.region = region


class BrowserNotOpened(PoolkeyError):
    """No browser could be started, or none came for what it was to show."""


class PortRefused(PoolkeyError):
    """The system does not let us listen on ``port``, mostly because another program does."""

    def __init__(self, port: int, cause: str) -> None:
        super().__init__(f"{port}: {cause}")
        self.port = port
        self.cause = cause


class Unquotable(PoolkeyError):
    """A value cannot be written for ``shell`` so that it surely arrives as it is."""

    def __init__(self, shell: str) -> None:
        super().__init__(shell)
        self.shell = shell


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
    BOOLEAN = "boolean"
    LIST = "list"
    TABLE = "table"
    NAME = "name"
    LINE = "line"
    REGION = "region"
    USER_POOL = "user_pool"
    POOL_OF_REGION = "pool_of_region"
    CLIENT = "client"
    CLIENT_SECRET = "client_secret"
    IDENTITY_POOL = "identity_pool"
    ATTRIBUTES = "attributes"
    PROFILE_NAME = "profile_name"
    UNIQUE = "unique"
    OUTPUT = "output"
    ROLE = "role"
    LEVEL = "level"
    CLASSIC_FLOW = "classic_flow"
    GUESTS = "guests"
    NOT_OF_GUESTS = "not_of_guests"
    ENDPOINT = "endpoint"
    NO_ENDPOINT = "no_endpoint"
    PORTS = "ports"
    PROVIDERS = "providers"
    IDENTIFIERS = "identifiers"
    SCOPES = "scopes"
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


class LinkReason(StrEnum):
    """Why a link that offers a connection is refused, or cannot be made."""

    NOT_A_LINK = "not_a_link"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    SECRET = "secret"


class ConnectLinkError(PoolkeyError):
    """A link offers no connection, or a connection cannot be offered by one."""

    def __init__(self, reason: LinkReason) -> None:
        super().__init__(str(reason))
        self.reason = reason


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
    SUBJECT = "subject"
    TOKEN_USE = "token_use"
    MISSING_CLAIM = "missing_claim"
    NONCE = "nonce"
    ACCESS_HASH = "access_hash"
    AGE = "age"


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


class CredentialsReason(StrEnum):
    """Why AWS gives no credentials, where an administrator can change that."""

    CLASSIC_FLOW_OFF = "classic_flow_off"
    GUESTS_OFF = "guests_off"
    ROLE_NOT_GIVEN = "role_not_given"  # the role's trust policy, or there is no such role; STS does not say which
    TOO_LONG = "too_long"  # the role's maximum is shorter
    TOKEN_EXPIRED = "token_expired"
    TOKEN_REFUSED = "token_refused"


class CredentialsRefused(ServiceRefused):
    """AWS refused credentials for a ``reason`` that is known."""

    def __init__(self, reason: CredentialsReason, details: ReportDetails, message: str = "") -> None:
        super().__init__(details, message)
        self.reason = reason


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
    UNQUOTABLE = "unquotable"  # a path to a program that AWS tools would not all read alike
    NOTHING_TO_UNDO = "nothing_to_undo"  # no backup, or one that is what the file is
    FAILED = "failed"


class AwsFilesError(PoolkeyError):
    """An AWS file cannot be edited safely; it was left as it was. ``line`` counts from 1, 0 if none."""

    def __init__(self, reason: AwsFilesReason, path: str = "", line: int = 0) -> None:
        super().__init__(f"{reason} {path}:{line}")
        self.reason = reason
        self.path = path
        self.line = line


class ConsentNeeded(PoolkeyError):
    """Writing ``profile`` would change what is somebody else's in ``path``; ask before, and show ``changes``.

    ``changes`` is a unified diff of all that would be written, without secrets.
    """

    def __init__(self, profile: str, path: str, changes: str = "") -> None:
        super().__init__(profile)
        self.profile = profile
        self.path = path
        self.changes = changes


class ProfileIsForeign(ConsentNeeded):
    """A profile of this name exists that Poolkey did not make."""


class FirstWrite(ConsentNeeded):
    """The file holds somebody's text, and Poolkey was never let into it, or what it wrote there was undone."""


class StorageError(PoolkeyError):
    """One of Poolkey's own files cannot be read or written; show ``path``."""

    def __init__(self, path: str, cause: str) -> None:
        super().__init__(f"{path}: {cause}")
        self.path = path
        self.cause = cause
