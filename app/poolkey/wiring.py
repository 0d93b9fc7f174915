"""Builds the adapters and hands them to the services: the only place that sees both.

Nothing heavy is imported or opened here; each adapter does that at its first use, on the caller's thread.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from poolkey.adapters.aws_files import SharedAwsFiles
from poolkey.adapters.connection_files import ConnectionDirectory
from poolkey.adapters.credential_cache import CredentialFiles
from poolkey.adapters.file_lock import FileLocks
from poolkey.adapters.identity_pool import CognitoIdentityPool
from poolkey.adapters.keyring_store import KeyringStore, system_keyring
from poolkey.adapters.session_notes import NoteFiles
from poolkey.adapters.system import SystemClock, SystemEntropy
from poolkey.adapters.token_keys import CognitoTokenKeys
from poolkey.adapters.user_pool import CognitoUserPool
from poolkey.core.connection import Connection, Profile
from poolkey.core.ports import Clock, Entropy, IdentityPool, Outbox, TokenKeys, TokenStore, UserPool
from poolkey.core.signin.machine import SignIn
from poolkey.core.signin.totp_set_up import TotpSetUp
from poolkey.core.signin.turns import Turn
from poolkey.services.aws_credentials import AwsCredentials
from poolkey.services.connections import Connections
from poolkey.services.conversation import Conversation
from poolkey.services.profiles import Profiles
from poolkey.services.sessions import Session, Sessions
from poolkey.services.sign_out import SignOut

APPLICATION = "poolkey"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are kept, and the environment that says where the AWS files are."""

    config: Path
    state: Path
    cache: Path
    runtime: Path
    home: Path
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)


def own_places() -> Places:
    """Return the places of the person who runs this program.

    Credentials are kept in the session's own memory-backed directory where there is one.
    """
    import platformdirs

    runtime = os.environ.get("XDG_RUNTIME_DIR")
    cache_directory = platformdirs.user_cache_path(APPLICATION)
    return Places(
        config=platformdirs.user_config_path(APPLICATION),
        state=platformdirs.user_state_path(APPLICATION),
        cache=cache_directory,
        runtime=Path(runtime, APPLICATION) if runtime else cache_directory,
        home=Path.home(),
    )


@dataclass(frozen=True, slots=True)
class Services:
    """All that the window and the terminal need."""

    connections: Connections
    sessions: Sessions
    profiles: Profiles
    leaving: SignOut
    clock: Clock
    entropy: Entropy
    pool_of: Callable[[Connection], UserPool]
    keys_of: Callable[[Connection], TokenKeys]
    outbox: Outbox | None = None

    def sign_in(self, connection: Connection, username: str = "") -> Conversation:
        """Return a sign-in that has not begun."""
        return self._conversation(connection, self._machine(connection, username))

    def sign_up(self, connection: Connection) -> Conversation:
        """Return a sign-up that has not begun."""
        machine = self._machine(connection)
        return self._conversation(connection, machine, begin=machine.start_sign_up)

    def totp_set_up(self, session: Session) -> Conversation:
        """Return the set-up of an authenticator app for a person who is signed in."""
        machine = TotpSetUp(session.access, session.connection.label, session.claims.account)
        return Conversation(machine, self.pool_of(session.connection))

    def _machine(self, connection: Connection, username: str = "") -> SignIn:
        return SignIn(connection, self.entropy, self.clock.now, username)

    def _conversation(
        self, connection: Connection, machine: SignIn, begin: Callable[[], Turn] | None = None
    ) -> Conversation:
        return Conversation(
            machine,
            self.pool_of(connection),
            begin=begin,
            prepare=self.keys_of(connection).prefetch,
            adopt=partial(self.sessions.adopt, connection),
        )


def build(places: Places, *, store: TokenStore | None = None, outbox: Outbox | None = None) -> Services:
    """Build everything on ``places``; the keyring can be replaced, which the demo does."""
    clock = SystemClock()
    locks = FileLocks(places.state / "locks")
    connections = Connections(ConnectionDirectory(places.config / "connections"))
    pool_of = _once_each(lambda connection: CognitoUserPool(connection, clock))
    keys_of = _once_each(lambda connection: CognitoTokenKeys(connection, places.cache / "keys", clock))
    sessions = Sessions(
        pool_of=pool_of,
        keys_of=keys_of,
        store=store or KeyringStore(system_keyring),
        notes=NoteFiles(places.state / "sessions"),
        locks=locks,
        clock=clock,
    )
    identity_pool_of: Callable[[Connection], IdentityPool] = _once_each(
        lambda connection: CognitoIdentityPool(connection, clock)
    )
    profiles = Profiles(
        connections=connections,
        sessions=sessions,
        aws_credentials=AwsCredentials(identity_pool_of=identity_pool_of, sessions=sessions),
        aws_files=SharedAwsFiles(places.environ, places.home, places.state),
        cache=CredentialFiles(places.runtime / "credentials"),
        locks=locks,
        clock=clock,
        process_command=process_command,
    )
    return Services(
        connections=connections,
        sessions=sessions,
        profiles=profiles,
        leaving=SignOut(connections=connections, sessions=sessions, profiles=profiles),
        clock=clock,
        entropy=SystemEntropy(),
        pool_of=pool_of,
        keys_of=keys_of,
        outbox=outbox,
    )


def process_command(profile: Profile) -> str:
    """Return the ``credential_process`` line of ``profile``: the interpreter by its own path, never a shim."""
    return f'"{sys.executable}" -I -m poolkey credentials "{profile.name}"'


def _once_each(make: Callable[[Connection], T]) -> Callable[[Connection], T]:
    return cache(make)
