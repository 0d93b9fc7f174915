"""The ports of the core, fulfilled in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

from poolkey.core.connection import Connection, Profile
from poolkey.core.credentials import Credentials
from poolkey.core.errors import ConnectionNotFound, PoolkeyError, ProfileIsForeign, StorageError
from poolkey.core.ports import Cancel, SessionNote
from poolkey.core.secret import Secret
from poolkey.core.signin.messages import Message, Reply
from poolkey.core.tokens import Claims

FULL = StorageError("/home/mika", "No space left on device")
NOON = datetime.fromisoformat("2026-11-20T12:00:00+00:00")


class ScriptedPool:
    """A user pool that replies as told and remembers what it was sent."""

    def __init__(self, *replies: Reply | PoolkeyError) -> None:
        self.replies = deque(replies)
        self.sent: list[Message] = []

    def send(self, message: Message, _cancel: Cancel) -> Reply:
        """Return the next reply."""
        self.sent.append(message)
        reply = self.replies.popleft()
        if isinstance(reply, PoolkeyError):
            raise reply
        return reply


class TrustingKeys:
    """Takes any token whose text is not ``forged``; the real checks have tests of their own."""

    def __init__(self, refusal: PoolkeyError | None = None) -> None:
        self.refusal = refusal
        self.prefetched = 0

    def prefetch(self) -> None:
        """Count."""
        self.prefetched += 1

    def verify(self, _identity: Secret, _cancel: Cancel) -> Claims:
        """Return the claims of Mika."""
        if self.refusal:
            raise self.refusal
        issuer = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123"
        return Claims(issuer, "8a2c", "mika", "mika@example.com", NOON + timedelta(hours=1), NOON)


class MemoryKeyring:
    """A keyring that can be locked; what it holds is not lost then."""

    def __init__(self) -> None:
        self.tokens: dict[str, Secret] = {}
        self.problem: PoolkeyError | None = None

    def load(self, connection: str) -> Secret | None:
        """Return the token."""
        self._check()
        return self.tokens.get(connection)

    def save(self, connection: str, refresh: Secret) -> None:
        """Keep the token."""
        self._check()
        self.tokens[connection] = refresh

    def forget(self, connection: str) -> None:
        """Remove the token."""
        self._check()
        self.tokens.pop(connection, None)

    def _check(self) -> None:
        if self.problem:
            raise self.problem


class MemoryNotes:
    """Session notes in memory; ``full`` raises like a full disk."""

    def __init__(self) -> None:
        self.notes: dict[str, SessionNote] = {}
        self.full = False

    def load(self, connection: str) -> SessionNote | None:
        """Return the note."""
        return self.notes.get(connection)

    def save(self, note: SessionNote) -> None:
        """Keep the note."""
        if self.full:
            raise FULL
        self.notes[note.connection] = note

    def forget(self, connection: str) -> None:
        """Remove the note."""
        self.notes.pop(connection, None)


class CountingIdentityPool:
    """Hands out credentials that last an hour, numbered; can refuse."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.refusals: deque[PoolkeyError | None] = deque()
        self.identities = 0
        self.roles: list[str | None] = []

    def identity_id(self, _claims: Claims, _identity: Secret, _cancel: Cancel) -> str:
        """Return a new identity id."""
        self.identities += 1
        return f"identity-{self.identities}"

    def credentials(
        self, identity_id: str, claims: Claims, identity: Secret, *, role_arn: str | None, cancel: Cancel
    ) -> Credentials:
        """Return credentials, or raise what was told."""
        refusal = self.refusals.popleft() if self.refusals else None
        if refusal:
            raise refusal
        self.roles.append(role_arn)
        number = len(self.roles)
        return Credentials(f"ASIA{number}", Secret("s"), Secret(identity_id), self._now() + timedelta(hours=1))


class MemoryConnectionFiles:
    """Connection files in memory; a broken one raises when it is loaded."""

    def __init__(self, *connections: Connection) -> None:
        self.files: dict[str, Connection | PoolkeyError] = {each.name: each for each in connections}
        self.handed_out: dict[str, Connection] = {}

    def names(self) -> tuple[str, ...]:
        """Return all names, sorted."""
        return tuple(sorted(self.files))

    def load(self, name: str) -> Connection:
        """Return a connection."""
        try:
            found = self.files[name]
        except KeyError:
            raise ConnectionNotFound(name, self.names()) from None
        if isinstance(found, PoolkeyError):
            raise found
        return found

    def read(self, path: str) -> Connection:
        """Return a connection that somebody handed out."""
        return self.handed_out[path]

    def save(self, connection: Connection) -> None:
        """Keep a connection."""
        self.files[connection.name] = connection

    def forget(self, name: str) -> None:
        """Remove a connection."""
        del self.files[name]


class MemoryAwsFiles:
    """The AWS files as a table; ``foreign`` profiles are somebody else's."""

    def __init__(self, *foreign: str) -> None:
        self.foreign = set(foreign)
        self.refusal: PoolkeyError | None = None
        self.keys: dict[str, Credentials] = {}
        self.processes: dict[str, str] = {}

    def write_keys(self, profile: Profile, credentials: Credentials, *, overwrite: bool) -> None:
        """Write keys."""
        self._claim(profile.name, overwrite=overwrite)
        self.keys[profile.name] = credentials
        self.processes.pop(profile.name, None)

    def write_process(self, profile: Profile, command: str, *, overwrite: bool) -> None:
        """Write a process."""
        self._claim(profile.name, overwrite=overwrite)
        self.processes[profile.name] = command
        self.keys.pop(profile.name, None)

    def remove(self, profile: str) -> None:
        """Remove what is ours, unless the files refuse."""
        if self.refusal:
            raise self.refusal
        self.keys.pop(profile, None)
        self.processes.pop(profile, None)

    def _claim(self, profile: str, *, overwrite: bool) -> None:
        if profile in self.foreign and not overwrite:
            raise ProfileIsForeign(profile, "credentials")
        self.foreign.discard(profile)


class MemoryCache:
    """Kept credentials in memory; ``full`` raises like a full disk."""

    def __init__(self) -> None:
        self.kept: dict[str, Credentials] = {}
        self.full = False

    def load(self, profile: str) -> Credentials | None:
        """Return what is kept."""
        return self.kept.get(profile)

    def save(self, profile: str, credentials: Credentials) -> None:
        """Keep credentials."""
        if self.full:
            raise FULL
        self.kept[profile] = credentials

    def forget(self, profile: str) -> None:
        """Remove what is kept."""
        self.kept.pop(profile, None)
