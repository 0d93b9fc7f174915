"""What everything is built upon, and all that a renewal takes: AWS tools wait until this is loaded."""

from __future__ import annotations

from functools import cache, partial

from poolkey.adapters.connection_files import ConnectionDirectory
from poolkey.adapters.credential_cache import CredentialFiles
from poolkey.adapters.file_lock import FileLocks
from poolkey.adapters.guest_identities import GuestFiles
from poolkey.adapters.identity_pool import CognitoIdentityPool
from poolkey.adapters.keyring_choice import system_keyring
from poolkey.adapters.keyring_devices import KeyringDevices
from poolkey.adapters.keyring_store import CLIENT_SECRET, DEVICE, REFRESH_TOKEN, KeyringStore
from poolkey.adapters.server_clock import ServerClock
from poolkey.adapters.session_notes import NoteFiles
from poolkey.adapters.system import SystemClock
from poolkey.adapters.token_keys import CognitoTokenKeys
from poolkey.adapters.user_pool import CognitoUserPool
from poolkey.core.values import dataclass
from poolkey.services.aws_credentials import AwsCredentials
from poolkey.services.connections import Connections
from poolkey.services.profiles import Profiles
from poolkey.services.sessions import Sessions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from poolkey.adapters.aws_files import SharedAwsFiles
    from poolkey.adapters.keyring_entries import Keyring
    from poolkey.core.connection import Connection, Profile
    from poolkey.core.ports import Clock, IdentityPool, SecurityTokens, TokenKeys
    from poolkey.wiring.places import Places

    T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Foundation:
    """The services of connections, sessions and profiles, and the adapters that other services share with them."""

    connections: Connections
    sessions: Sessions
    profiles: Profiles
    devices: KeyringDevices
    locks: FileLocks
    clock: ServerClock
    pool_of: Callable[[Connection], CognitoUserPool]
    keys_of: Callable[[Connection], TokenKeys]


def foundation(
    places: Places,
    *,
    language: Callable[[], str] = str,
    open_keyring: Callable[[], Keyring] = system_keyring,
    local_clock: Clock | None = None,
) -> Foundation:
    """Build it on ``places``; see ``services.build``."""
    clock = ServerClock(local_clock or SystemClock())
    locks = FileLocks(places.state / "locks")
    connections = Connections(
        ConnectionDirectory(places.config / "connections"), KeyringStore(open_keyring, CLIENT_SECRET)
    )
    devices = KeyringDevices(KeyringStore(open_keyring, DEVICE), places.state / "devices")
    pool_of: Callable[[Connection], CognitoUserPool] = once_each(
        lambda connection: CognitoUserPool(
            connection, clock, client_secret=connections.client_secret, language=language
        )
    )
    keys_of = once_each(lambda connection: CognitoTokenKeys(connection, places.cache / "keys", clock))
    sessions = Sessions(
        pool_of=pool_of,
        keys_of=keys_of,
        store=KeyringStore(open_keyring, REFRESH_TOKEN),
        devices=devices,
        notes=NoteFiles(places.state / "sessions"),
        locks=locks,
        clock=clock,
    )
    identity_pool_of: Callable[[Connection], IdentityPool] = once_each(
        lambda connection: CognitoIdentityPool(connection, clock)
    )
    profiles = Profiles(
        connections=connections,
        sessions=sessions,
        aws_credentials=AwsCredentials(
            identity_pool_of=identity_pool_of,
            security_tokens_of=once_each(partial(_security_tokens, clock)),
            sessions=sessions,
            guests=GuestFiles(places.state / "guests"),
            locks=locks,
        ),
        aws_files=cache(partial(aws_files, places)),
        cache=CredentialFiles(places.runtime / "credentials"),
        locks=locks,
        clock=clock,
        process_command=_process_command,
    )
    return Foundation(connections, sessions, profiles, devices, locks, clock, pool_of, keys_of)


def once_each(make: Callable[[Connection], T]) -> Callable[[Connection], T]:
    """Return what makes one thing for each connection, and returns that from then on."""
    return cache(make)


def aws_files(places: Places) -> SharedAwsFiles:
    """Return the AWS files that ``places`` name."""
    from poolkey.adapters.aws_files import SharedAwsFiles

    return SharedAwsFiles(places.environ, places.home, places.state)


def _security_tokens(clock: ServerClock, connection: Connection) -> SecurityTokens:
    from poolkey.adapters.security_tokens import SecurityTokenService

    return SecurityTokenService(connection, clock)


def _process_command(profile: Profile) -> str:
    from poolkey.wiring.programs import process_command

    return process_command(profile)
