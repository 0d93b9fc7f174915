"""A whole house of services on ports in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from poolkey.core.connection import Connection, Delivery, Profile
from poolkey.core.devices import Device
from poolkey.core.ports import UserPool
from poolkey.core.secret import Secret
from poolkey.core.signin.replies import SignedIn
from poolkey.core.signin.turns import Done
from poolkey.core.tokens import Tokens
from poolkey.services.aws_credentials import AwsCredentials
from poolkey.services.browser_sign_out import BrowserSignOut
from poolkey.services.computer import Computer
from poolkey.services.connections import Connections
from poolkey.services.my_account import MyAccount
from poolkey.services.own_profiles import OwnProfiles
from poolkey.services.profiles import Profiles
from poolkey.services.sessions import Session, Sessions
from poolkey.services.sign_out import SignOut
from tests.fakes.browsers import PersonsBrowser, ScriptedRedirects
from tests.fakes.cancels import PatientPerson
from tests.fakes.clocks import StillClock
from tests.fakes.locks import RecordingLocks
from tests.fakes.ports import (
    CountingIdentityPool,
    CountingSecurityTokens,
    MemoryAwsFiles,
    MemoryCache,
    MemoryConnectionFiles,
    MemoryDevices,
    MemoryGuests,
    MemoryKeyring,
    MemoryNotes,
    ScriptedPool,
    TrustingKeys,
)
from tests.fakes.security_keys import FakeSecurityKeys

ROLE = "arn:aws:iam::123456789012:role/Dev"
ACME = Connection(
    name="acme",
    label="Acme",
    region="eu-west-1",
    user_pool_id="eu-west-1_AbCdEf123",
    client_id="client",
    identity_pool_id="eu-west-1:12345678-1234-1234-1234-123456789012",
    profiles=(
        Profile("acme", "eu-west-1"),
        Profile("acme-dev", "eu-west-1", role_arn=ROLE, delivery=Delivery.PROCESS),
    ),
)
PATIENT = PatientPerson()


def tokens(refresh: str | None = "refresh-1") -> Tokens:
    """Return tokens as a sign-in or a renewal brings them."""
    return Tokens(Secret("id"), Secret("access"), Secret(refresh) if refresh else None, 3600)


RENEWED = SignedIn(tokens(refresh=None))


@dataclass
class House:
    """Services and the world they stand on."""

    pool: ScriptedPool = field(default_factory=ScriptedPool)
    keys: TrustingKeys = field(default_factory=TrustingKeys)
    keyring: MemoryKeyring = field(default_factory=MemoryKeyring)
    devices: MemoryDevices = field(default_factory=MemoryDevices)
    security_keys: FakeSecurityKeys = field(default_factory=FakeSecurityKeys)
    browser: PersonsBrowser = field(default_factory=lambda: PersonsBrowser(missing=True))
    redirects: ScriptedRedirects = field(default_factory=ScriptedRedirects)
    client_secrets: MemoryKeyring = field(default_factory=MemoryKeyring)
    notes: MemoryNotes = field(default_factory=MemoryNotes)
    locks: RecordingLocks = field(default_factory=RecordingLocks)
    clock: StillClock = field(default_factory=StillClock)
    files: MemoryConnectionFiles = field(default_factory=lambda: MemoryConnectionFiles(ACME))
    aws_files: MemoryAwsFiles = field(default_factory=MemoryAwsFiles)
    cache: MemoryCache = field(default_factory=MemoryCache)
    guests: MemoryGuests = field(default_factory=MemoryGuests)

    def __post_init__(self) -> None:
        self.identity_pool = CountingIdentityPool(self.clock.now)
        self.security_tokens = CountingSecurityTokens(self.clock.now)
        self.connections = Connections(self.files, self.client_secrets)
        self.computer = Computer(
            ACME.pool_key,
            self.devices,
            lambda: self.security_keys,
            redirects=lambda: self.redirects,
            browsers=self.browser,
            seconds=self.clock.seconds,
        )
        self.sessions = self.sessions_with(self.pool)
        self.profiles = Profiles(
            connections=self.connections,
            sessions=self.sessions,
            aws_credentials=AwsCredentials(
                identity_pool_of=lambda _connection: self.identity_pool,
                security_tokens_of=lambda _connection: self.security_tokens,
                sessions=self.sessions,
                guests=self.guests,
                locks=self.locks,
            ),
            aws_files=lambda: self.aws_files,
            cache=self.cache,
            locks=self.locks,
            clock=self.clock,
            process_command=lambda profile: f"helper {profile.name}",
        )
        self.own_profiles = OwnProfiles(connections=self.connections, profiles=self.profiles, locks=self.locks)
        self.leaving = SignOut(connections=self.connections, sessions=self.sessions, profiles=self.profiles)
        self.account = MyAccount(
            ACME,
            desk=self.pool,
            sessions=self.sessions,
            sign_out=self.leaving,
            devices=self.devices,
            security_keys=lambda: self.security_keys,
            clock=self.clock,
            computer="desk",
            browser=BrowserSignOut(pool_of=lambda _connection: self.pool, browsers=self.browser),
        )

    def sessions_with(self, pool: UserPool) -> Sessions:
        """Return the sessions of a program that talks to ``pool``, on the same notes and the same keyring."""
        return Sessions(
            pool_of=lambda _connection: pool,
            keys_of=lambda _connection: self.keys,
            store=self.keyring,
            devices=self.devices,
            notes=self.notes,
            locks=self.locks,
            clock=self.clock,
        )

    def signed_in(
        self, connection: Connection = ACME, refresh: str | None = "refresh-1", device: Device | None = None
    ) -> Session:
        """Sign Mika in, on a device that is new if there is one."""
        done = Done(tokens(refresh), "mika", device, device_is_new=device is not None)
        return self.sessions.adopt(connection, done, PATIENT)
