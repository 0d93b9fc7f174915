"""The ports of the core, fulfilled in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import overload

from poolkey.core.account.messages import AccountMessage, AccountReply
from poolkey.core.connection import Connection, Handout, Profile
from poolkey.core.credentials import Credentials
from poolkey.core.devices import Device
from poolkey.core.errors import ConnectionNotFound, FirstWrite, PoolkeyError, ProfileIsForeign, StorageError
from poolkey.core.ports import Cancel, TakenBack
from poolkey.core.secret import Secret
from poolkey.core.session_note import SessionNote
from poolkey.core.signin.messages import Message
from poolkey.core.signin.replies import Reply
from poolkey.core.tokens import BrowserProof, Claims, Login

FULL = StorageError("/home/mika", "No space left on device")
NOON = datetime.fromisoformat("2026-11-20T12:00:00+00:00")


class ScriptedPool:
    """A user pool that replies as told and remembers what it was sent."""

    def __init__(self, *replies: Reply | AccountReply | PoolkeyError) -> None:
        self.replies = deque(replies)
        self.sent: list[Message | AccountMessage] = []
        self.prepared = 0

    def prepare(self) -> None:
        """Count."""
        self.prepared += 1

    @overload
    def send(self, message: Message, _cancel: Cancel) -> Reply: ...

    @overload
    def send(self, message: AccountMessage, _cancel: Cancel) -> AccountReply: ...

    def send(self, message: Message | AccountMessage, _cancel: Cancel) -> Reply | AccountReply:
        """Return the next reply."""
        self.sent.append(message)
        reply = self.replies.popleft()
        if isinstance(reply, PoolkeyError):
            raise reply
        return reply


class TrustingKeys:
    """Takes any token whose text is not ``forged``; the real checks have tests of their own.

    The claims carry ``roles`` and ``preferred_role``, and say of ``subject`` when they ``authenticated``.
    """

    def __init__(self, refusal: PoolkeyError | None = None) -> None:
        self.refusal = refusal
        self.roles: tuple[str, ...] = ()
        self.preferred_role: str | None = None
        self.subject = "8a2c"
        self.authenticated: datetime | None = None
        self.prefetched = 0
        self.renewed_for: list[str] = []
        self.proofs: list[BrowserProof | None] = []

    def prefetch(self) -> None:
        """Count."""
        self.prefetched += 1

    def verify_renewed(self, identity: Secret, subject: str, cancel: Cancel) -> Claims:
        """Return the claims of Mika, and count."""
        self.renewed_for.append(subject)
        return self.verify(identity, cancel)

    def verify(self, identity: Secret, cancel: Cancel, proof: BrowserProof | None = None) -> Claims:
        """Return the claims of Mika."""
        self.proofs.append(proof)
        if self.refusal:
            raise self.refusal
        issuer = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123"
        return Claims(
            issuer=issuer,
            subject=self.subject,
            username="mika",
            email="mika@example.com",
            expires=NOON + timedelta(hours=1),
            issued=NOON,
            roles=self.roles,
            preferred_role=self.preferred_role,
            authenticated=self.authenticated,
        )


class MemoryKeyring:
    """A keyring of refresh tokens or client secrets that can be locked; what it holds is not lost then.

    ``gone`` is in the way of who opened it before, as when its program was started anew. ``openings`` counts who
    opened it for several calls.
    """

    def __init__(self) -> None:
        self.secrets: dict[str, Secret] = {}
        self.problem: PoolkeyError | None = None
        self.gone: PoolkeyError | None = None
        self.openings = 0
        self.opened = 0

    def opened_once(self) -> OpenedKeyring:
        """Return the keyring, to be opened at its first call alone."""
        return OpenedKeyring(self)

    def load(self, connection: str) -> Secret | None:
        """Return the secret."""
        self._open()
        return self.secrets.get(connection)

    def save(self, connection: str, secret: Secret) -> None:
        """Keep the secret."""
        self._open()
        self.secrets[connection] = secret

    def forget(self, connection: str) -> None:
        """Remove the secret."""
        self._open()
        self.secrets.pop(connection, None)

    def _open(self) -> None:
        self.opened += 1
        if self.problem:
            raise self.problem


class OpenedKeyring:
    """A keyring that stays open."""

    def __init__(self, keyring: MemoryKeyring) -> None:
        self._keyring = keyring
        self._is_open = False

    def opened_once(self) -> OpenedKeyring:
        """Return itself."""
        return self

    def load(self, connection: str) -> Secret | None:
        """Return the secret."""
        return self._opened().load(connection)

    def save(self, connection: str, secret: Secret) -> None:
        """Keep the secret."""
        self._opened().save(connection, secret)

    def forget(self, connection: str) -> None:
        """Remove the secret."""
        self._opened().forget(connection)

    def _opened(self) -> MemoryKeyring:
        if self._is_open and self._keyring.gone:
            raise self._keyring.gone
        if not self._is_open:
            self._keyring.openings += 1
            self._is_open = True
        return self._keyring


class MemoryDevices:
    """Devices in memory; ``problem`` is in the way of everything."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Device] = {}
        self.problem: PoolkeyError | None = None

    def load(self, pool: str, username: str) -> Device | None:
        """Return the device."""
        self._check()
        return self.kept.get((pool, username))

    def save(self, pool: str, username: str, device: Device) -> None:
        """Keep the device."""
        self._check()
        self.kept[pool, username] = device

    def forget(self, pool: str, username: str) -> None:
        """Remove the device."""
        self._check()
        self.kept.pop((pool, username), None)

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
    """Hands out credentials that last an hour, numbered; can refuse. ``logins`` keeps who asked for an identity."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.refusals: deque[PoolkeyError | None] = deque()
        self.logins: list[Login | None] = []
        self.roles: list[str | None] = []
        self.prepared = 0

    @property
    def identities(self) -> int:
        """Return how often an identity was asked for."""
        return len(self.logins)

    def prepare(self) -> None:
        """Count."""
        self.prepared += 1

    def identity_id(self, login: Login | None, _cancel: Cancel) -> str:
        """Return a new identity id."""
        self.logins.append(login)
        return f"identity-{self.identities}"

    def credentials(
        self, identity_id: str, login: Login | None, *, role_arn: str | None, cancel: Cancel
    ) -> Credentials:
        """Return credentials, or raise what was told."""
        self._refuse()
        self.roles.append(role_arn)
        number = len(self.roles)
        return Credentials(f"ASIA{number}", Secret("s"), Secret(identity_id), self._now() + timedelta(hours=1))

    def open_id_token(self, identity_id: str, login: Login, cancel: Cancel) -> Secret:
        """Return a token that names the identity, or raise what was told."""
        self._refuse()
        return Secret(f"token of {identity_id}")

    def _refuse(self) -> None:
        refusal = self.refusals.popleft() if self.refusals else None
        if refusal:
            raise refusal


@dataclass(frozen=True, slots=True)
class Assumed:
    """A role that was assumed."""

    role_arn: str
    token: Secret
    session: str
    minutes: int


class CountingSecurityTokens:
    """Lets anybody assume any role for as long as they like; keeps what they asked for."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.assumed: list[Assumed] = []

    def assume(self, role_arn: str, token: Secret, *, session: str, minutes: int, cancel: Cancel) -> Credentials:
        """Return credentials."""
        self.assumed.append(Assumed(role_arn, token, session, minutes))
        expires = self._now() + timedelta(minutes=minutes)
        return Credentials(f"ASIASTS{len(self.assumed)}", Secret("s"), token, expires)


class MemoryGuests:
    """Guests' identities in memory; ``full`` raises like a full disk."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self.full = False

    def load(self, identity_pool: str) -> str | None:
        """Return the identity."""
        return self.known.get(identity_pool)

    def save(self, identity_pool: str, identity_id: str) -> None:
        """Keep the identity."""
        if self.full:
            raise FULL
        self.known[identity_pool] = identity_id

    def forget(self, identity_pool: str) -> None:
        """Remove the identity."""
        self.known.pop(identity_pool, None)


class MemoryConnectionFiles:
    """Connection files in memory; a broken one raises when it is loaded, ``full`` raises like a full disk."""

    def __init__(self, *connections: Connection) -> None:
        self.files: dict[str, Handout | PoolkeyError] = {each.name: Handout(each) for each in connections}
        self.handed_out: dict[str, Handout] = {}
        self.full = False

    def names(self) -> tuple[str, ...]:
        """Return all names, sorted."""
        return tuple(sorted(self.files))

    def load(self, name: str) -> Handout:
        """Return a connection, with the secret that somebody put into its file."""
        try:
            found = self.files[name]
        except KeyError:
            raise ConnectionNotFound(name, self.names()) from None
        if isinstance(found, PoolkeyError):
            raise found
        return found

    def read_handout(self, path: str) -> Handout:
        """Return a connection that somebody handed out."""
        return self.handed_out[path]

    def save(self, connection: Connection) -> None:
        """Keep a connection."""
        if self.full:
            raise FULL
        self.files[connection.name] = Handout(connection)

    def forget(self, name: str) -> None:
        """Remove a connection."""
        del self.files[name]


class MemoryAwsFiles:
    """The AWS files as a table; ``foreign`` profiles are somebody else's; ``new`` ones let nobody in yet."""

    def __init__(self, *foreign: str) -> None:
        self.foreign = set(foreign)
        self.new = False
        self.loose: str | None = None
        self.refusal: PoolkeyError | None = None
        self.keys: dict[str, Credentials] = {}
        self.processes: dict[str, str] = {}

    def write_keys(self, profile: Profile, credentials: Credentials, *, overwrite: bool) -> str | None:
        """Write keys."""
        self._claim(profile.name, overwrite=overwrite)
        self.keys[profile.name] = credentials
        self.processes.pop(profile.name, None)
        return self._tightened()

    def write_process(self, profile: Profile, command: str, *, overwrite: bool) -> str | None:
        """Write a process."""
        self._claim(profile.name, overwrite=overwrite)
        self.processes[profile.name] = command
        self.keys.pop(profile.name, None)
        return self._tightened()

    def remove(self, profile: str) -> None:
        """Remove what is ours, unless the files refuse."""
        if self.refusal:
            raise self.refusal
        self.keys.pop(profile, None)
        self.processes.pop(profile, None)

    def undo(self) -> tuple[TakenBack, ...]:
        """Empty the table."""
        self.keys.clear()
        self.processes.clear()
        self.new = True
        return (TakenBack("credentials", NOON),)

    def _claim(self, profile: str, *, overwrite: bool) -> None:
        if profile in self.foreign and not overwrite:
            raise ProfileIsForeign(profile, "credentials")
        if self.new and not overwrite:
            raise FirstWrite(profile, "credentials", "+[acme]")
        self.foreign.discard(profile)
        self.new = False

    def _tightened(self) -> str | None:
        loose, self.loose = self.loose, None
        return loose


class MemoryCache:
    """Kept credentials in memory; ``full`` raises like a full disk."""

    def __init__(self) -> None:
        self.kept: dict[str, Credentials] = {}
        self.notes: dict[str, datetime] = {}
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
        self.notes.pop(profile, None)

    def put_off(self, profile: str, until: datetime) -> None:
        """Note when to renew next."""
        if self.full:
            raise FULL
        self.notes[profile] = until

    def put_off_until(self, profile: str) -> datetime | None:
        """Return what was noted."""
        return self.notes.get(profile)
