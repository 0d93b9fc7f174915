"""What the house needs from the world. Adapters fulfil these; tests fulfil them with real classes."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from poolkey.core.connection import Connection, Profile
from poolkey.core.credentials import Credentials
from poolkey.core.secret import Secret
from poolkey.core.signin.messages import Message, Reply
from poolkey.core.tokens import Claims


class Cancel(Protocol):
    """A person's wish to stop, carried into every wait."""

    @property
    def cancelled(self) -> bool:
        """Tell whether the person cancelled."""

    def wait(self, seconds: float) -> bool:
        """Wait up to ``seconds``, saying so where that is long; return whether the person cancelled."""


class Clock(Protocol):
    """The computer's clock."""

    def now(self) -> datetime:
        """Return the time now, aware and in UTC."""


class Entropy(Protocol):
    """The operating system's randomness."""

    def integer(self, bits: int) -> int:
        """Return a random integer of up to ``bits`` bits, fit for keys."""


class UserPool(Protocol):
    """The user pool of one connection. Every call is bounded in time."""

    def send(self, message: Message, cancel: Cancel) -> Reply:
        """Send one message and return the reply; refusals and network failures are replies too.

        Throttled and failed calls are repeated a few times before they are reported. Raises
        ``Cancelled`` as soon as the person cancels.
        """


class TokenKeys(Protocol):
    """The public keys of one user pool, and the checks that need them."""

    def prefetch(self) -> None:
        """Begin to fetch the keys beside other work, if they are not known yet; never fails, never waits."""

    def verify(self, identity: Secret, cancel: Cancel) -> Claims:
        """Verify an ID token and return its claims. Raises ``TokenRejected``, ``Unreachable`` or ``Cancelled``."""


class IdentityPool(Protocol):
    """The identity pool of one connection."""

    def identity_id(self, claims: Claims, identity: Secret, cancel: Cancel) -> str:
        """Return the identity's id. Raises ``ServiceRefused``, ``Unreachable``, ``GarbledAnswer`` or ``Cancelled``."""

    def credentials(
        self, identity_id: str, claims: Claims, identity: Secret, *, role_arn: str | None, cancel: Cancel
    ) -> Credentials:
        """Return fresh credentials, of ``role_arn`` if given. Raises as :meth:`identity_id` does."""


class TokenStore(Protocol):
    """The operating system's keyring. Never called on the GUI thread."""

    def load(self, connection: str) -> Secret | None:
        """Return the refresh token or ``None``. Raises ``KeyringUnavailable``; that is not a sign-out."""

    def save(self, connection: str, refresh: Secret) -> None:
        """Keep the refresh token and read it back. Raises ``KeyringUnavailable``."""

    def forget(self, connection: str) -> None:
        """Remove the refresh token, if there is one. Raises ``KeyringUnavailable``."""


@dataclass(frozen=True, slots=True)
class SessionNote:
    """What Poolkey remembers of a session beside its tokens; nothing in it is secret.

    ``pool`` is :attr:`Connection.pool_key`: a note of another pool is no session of this one. ``username`` is
    what the person typed. ``in_keyring`` tells where the refresh token rests, in the keyring or only in a running
    program; ``keyring_used`` tells that the keyring may hold one, this or an older one. ``identity_id`` is empty
    until the identity pool was asked. ``profiles`` names what was written into the AWS files.
    """

    connection: str
    pool: str
    username: str
    account: str
    signed_in_at: datetime
    in_keyring: bool
    keyring_used: bool
    identity_id: str = ""
    profiles: tuple[str, ...] = ()


class SessionNotes(Protocol):
    """Small files beside the keyring, one per connection."""

    def load(self, connection: str) -> SessionNote | None:
        """Return the note, or ``None``."""

    def save(self, note: SessionNote) -> None:
        """Keep the note. Raises ``StorageError``."""

    def forget(self, connection: str) -> None:
        """Remove the note, if there is one. Raises ``StorageError``."""


class ConnectionFiles(Protocol):
    """The connections of this person, one file each."""

    def names(self) -> tuple[str, ...]:
        """Return the names of all connections, sorted."""

    def load(self, name: str) -> Connection:
        """Return a connection. Raises ``ConnectionNotFound``, ``ConnectionFileError`` or ``StorageError``."""

    def read(self, path: str) -> Connection:
        """Read a file that somebody handed out, without keeping it. Raises as :meth:`load` does."""

    def save(self, connection: Connection) -> None:
        """Keep a connection under its name, mode 0600. Raises ``StorageError``."""

    def forget(self, name: str) -> None:
        """Remove a connection. Raises ``ConnectionNotFound`` or ``StorageError``."""


class AwsFiles(Protocol):
    """The shared AWS files: ``config`` and ``credentials``. Only Poolkey's own sections ever change."""

    def write_keys(self, profile: Profile, credentials: Credentials, *, overwrite: bool) -> None:
        """Write ``profile`` with its keys. Raises ``ProfileIsForeign`` (unless ``overwrite``) or ``AwsFilesError``."""

    def write_process(self, profile: Profile, command: str, *, overwrite: bool) -> None:
        """Write ``profile`` as a ``credential_process``, and take our keys of that name away. Raises alike."""

    def remove(self, profile: str) -> None:
        """Take Poolkey's own sections of that name away, nobody else's. Raises ``AwsFilesError``."""


class CredentialCache(Protocol):
    """Credentials of each profile, kept for this person alone (0600)."""

    def load(self, profile: str) -> Credentials | None:
        """Return what is kept, however old, or ``None``; a file with a wrong mode, owner or content is ``None``."""

    def save(self, profile: str, credentials: Credentials) -> None:
        """Keep credentials. Raises ``StorageError``."""

    def forget(self, profile: str) -> None:
        """Remove what is kept, if anything. Raises ``StorageError``."""


class Locks(Protocol):
    """Locks between processes; a killed holder leaves none behind."""

    def hold(self, name: str, cancel: Cancel) -> AbstractContextManager[None]:
        """Hold the lock called ``name`` while in the context. Raises ``Cancelled`` or ``StorageError``."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A message that the demo's user pool sent; ``code`` is the code in it."""

    to: str
    subject: str
    code: str


class Outbox(Protocol):
    """What the demo's user pool mailed, newest first."""

    def mails(self) -> tuple[Mail, ...]:
        """Return the mails. Raises ``Unreachable``."""
