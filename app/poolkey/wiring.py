"""Builds the adapters and hands them to the services: the only place that sees both.

Nothing heavy is imported or opened here; each adapter does that at its first use, on the caller's thread.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from poolkey.adapters.browser import SystemBrowser
from poolkey.adapters.connection_files import ConnectionDirectory
from poolkey.adapters.container_endpoint import ContainerEndpoint
from poolkey.adapters.credential_cache import CredentialFiles
from poolkey.adapters.federation import FederationEndpoint
from poolkey.adapters.file_lock import FileLocks
from poolkey.adapters.guest_identities import GuestFiles
from poolkey.adapters.identity_pool import CognitoIdentityPool
from poolkey.adapters.keyring_choice import system_keyring
from poolkey.adapters.keyring_devices import KeyringDevices
from poolkey.adapters.keyring_entries import Keyring
from poolkey.adapters.keyring_store import CLIENT_SECRET, DEVICE, REFRESH_TOKEN, KeyringStore
from poolkey.adapters.server_clock import ServerClock
from poolkey.adapters.session_notes import NoteFiles
from poolkey.adapters.system import SystemClock, SystemEntropy, computer_name
from poolkey.adapters.token_keys import CognitoTokenKeys
from poolkey.adapters.user_pool import CognitoUserPool
from poolkey.adapters.web_browsers import InstalledBrowsers
from poolkey.adapters.window_call import WindowCall
from poolkey.core.connection import Connection, Profile
from poolkey.core.managed_login import BrowserPlace
from poolkey.core.ports import (
    Clock,
    Entropy,
    IdentityPool,
    OpenWindow,
    Outbox,
    Redirects,
    SecurityKeys,
    SecurityTokens,
    TokenKeys,
    UserPool,
    WebBrowsers,
)
from poolkey.core.process_command import command_line
from poolkey.core.step_up import target_of_sign_in, target_of_step_up
from poolkey.core.values import dataclass, field, replace
from poolkey.services.aws_credentials import AwsCredentials
from poolkey.services.connections import Connections
from poolkey.services.console import Console
from poolkey.services.keeping_fresh import KeepingFresh
from poolkey.services.own_profiles import OwnProfiles
from poolkey.services.profiles import Profiles
from poolkey.services.serving import Serving
from poolkey.services.sessions import Session, Sessions
from poolkey.services.sign_out import SignOut

# What a renewal does not need is loaded where it is made: AWS tools wait for renewals.
if TYPE_CHECKING:
    from poolkey.adapters.aws_files import SharedAwsFiles
    from poolkey.core.oauth.callback_outcome import CallbackOutcome
    from poolkey.core.signin.machine import SignIn
    from poolkey.core.signin.turns import Turn
    from poolkey.services.computer import Computer
    from poolkey.services.conversation import Conversation
    from poolkey.services.diagnosis import Diagnosis
    from poolkey.services.my_account import MyAccount

    CallbackPage = Callable[[CallbackOutcome], str]

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
    home = Path.home()
    config, state, cache_directory = _places_by_xdg(home) if sys.platform == "linux" else _places_by_library()
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return Places(
        config=config,
        state=state,
        cache=cache_directory,
        runtime=Path(runtime, APPLICATION) if runtime.startswith("/") and os.name == "posix" else cache_directory,
        home=home,
    )


def _places_by_xdg(home: Path) -> tuple[Path, Path, Path]:
    """Return the places of the XDG Base Directory Specification, which has relative ones ignored."""
    variables = (("XDG_CONFIG_HOME", ".config"), ("XDG_STATE_HOME", ".local/state"), ("XDG_CACHE_HOME", ".cache"))
    named = (os.environ.get(variable, "") for variable, _ in variables)
    config, state, cache_directory = (
        Path(name) if name.startswith("/") else home / usual for name, (_, usual) in zip(named, variables, strict=True)
    )
    return config / APPLICATION, state / APPLICATION, cache_directory / APPLICATION


def _places_by_library() -> tuple[Path, Path, Path]:
    import platformdirs  # here, since on Linux it would take as long to load as the fast path takes in all

    return (
        platformdirs.user_config_path(APPLICATION),
        platformdirs.user_state_path(APPLICATION),
        platformdirs.user_cache_path(APPLICATION),
    )


@dataclass(frozen=True, slots=True)
class Services:
    """All that the window and the terminal need; ``clock_error`` tells how far the computer's clock is ahead."""

    connections: Connections
    sessions: Sessions
    profiles: Profiles
    own_profiles: OwnProfiles
    keeping_fresh: KeepingFresh
    leaving: SignOut
    console: Console
    serving: Serving
    clock: Clock
    entropy: Entropy
    pool_of: Callable[[Connection], UserPool]
    keys_of: Callable[[Connection], TokenKeys]
    computer_of: Callable[[Connection], Computer]
    open_window: OpenWindow
    web_browsers: WebBrowsers
    diagnosis: Callable[[], Diagnosis]
    my_account: Callable[[Connection], MyAccount]
    outbox: Outbox | None = None
    clock_error: Callable[[], timedelta] = timedelta
    language: Callable[[], str] = str

    def sign_in(
        self, connection: Connection, username: str = "", place: BrowserPlace = BrowserPlace.HERE
    ) -> Conversation:
        """Return a sign-in that has not begun; ``place`` is where a browser is, should one be wanted."""
        machine = self._machine(connection, username, place)
        return self._conversation(connection, machine, partial(machine.start, target_of_sign_in(connection)))

    def sign_in_by_browser(
        self, connection: Connection, username: str = "", place: BrowserPlace = BrowserPlace.HERE
    ) -> Conversation:
        """Return a sign-in that begins in the browser at once."""
        machine = self._machine(connection, username, place)
        begin = partial(machine.start_in_browser, target_of_sign_in(connection))
        return self._conversation(connection, machine, begin)

    def sign_in_as_someone_else(self, connection: Connection, place: BrowserPlace = BrowserPlace.HERE) -> Conversation:
        """Return a sign-in that begins in the browser, which lets go first of whom it knows."""
        machine = self._machine(connection, place=place)
        return self._conversation(connection, machine, machine.start_as_someone_else)

    def sign_up(self, connection: Connection) -> Conversation:
        """Return a sign-up that has not begun."""
        machine = self._machine(connection)
        return self._conversation(connection, machine, machine.start_sign_up)

    def sign_in_again(self, session: Session, place: BrowserPlace = BrowserPlace.HERE) -> Conversation:
        """Return a sign-in of the person whose ``session`` it is, which ``AnotherPerson`` ends for everybody else."""
        connection = session.connection
        machine = self._machine(replace(connection, sign_up=None), session.note.username, place, fresh=True)
        in_browser = session.note.by_browser and connection.managed_login.usable
        target = target_of_step_up(connection, session.access)
        begin = partial(machine.start_in_browser if in_browser else machine.start, target)
        return self._conversation(connection, machine, begin, subject=session.claims.subject)

    def totp_set_up(self, session: Session) -> Conversation:
        """Return the set-up of an authenticator app for a person who is signed in."""
        from poolkey.adapters.totp_codes import PyotpCodes
        from poolkey.core.signin.totp_set_up import TotpSetUp
        from poolkey.services.conversation import Conversation

        label, account = session.connection.label, session.claims.account
        machine = TotpSetUp(session.access, label, account, now=self.clock.now, codes=PyotpCodes())
        return Conversation(machine, self.pool_of(session.connection), self.computer_of(session.connection))

    def _machine(
        self,
        connection: Connection,
        username: str = "",
        place: BrowserPlace = BrowserPlace.HERE,
        *,
        fresh: bool = False,
    ) -> SignIn:
        from poolkey.adapters.totp_codes import PyotpCodes
        from poolkey.core.signin.flow import Means
        from poolkey.core.signin.machine import SignIn
        from poolkey.services.computer import device_name

        means = Means(self.entropy, self.clock.now, PyotpCodes())
        name = device_name(computer_name())
        return SignIn(connection, means, username, name, language=self.language(), place=place, fresh=fresh)

    def _conversation(
        self,
        connection: Connection,
        machine: SignIn,
        begin: Callable[[], Turn],
        subject: str = "",
    ) -> Conversation:
        from poolkey.services.conversation import Conversation

        return Conversation(
            machine,
            self.pool_of(connection),
            self.computer_of(connection),
            begin=begin,
            prepare=self.keys_of(connection).prefetch,
            adopt=partial(self.sessions.adopt, connection, subject=subject),
        )


def build(
    places: Places,
    *,
    language: Callable[[], str] = str,
    open_keyring: Callable[[], Keyring] = system_keyring,
    outbox: Outbox | None = None,
    local_clock: Clock | None = None,
    callback_page: CallbackPage = str,
) -> Services:
    """Build everything on ``places``; the keyring can be replaced, which the demo does, and the computer's clock.

    ``language`` is asked for what a person reads each time a mail or message may go out, empty where nobody knows.
    ``callback_page`` words what a browser shows when it comes back from a sign-in, which else is the bare outcome.
    """
    clock = ServerClock(local_clock or SystemClock())
    locks = FileLocks(places.state / "locks")
    connections = Connections(
        ConnectionDirectory(places.config / "connections"), KeyringStore(open_keyring, CLIENT_SECRET)
    )
    devices = KeyringDevices(KeyringStore(open_keyring, DEVICE), places.state / "devices")
    pool_of: Callable[[Connection], CognitoUserPool] = _once_each(
        lambda connection: CognitoUserPool(
            connection, clock, client_secret=connections.client_secret, language=language
        )
    )
    keys_of = _once_each(lambda connection: CognitoTokenKeys(connection, places.cache / "keys", clock))
    sessions = Sessions(
        pool_of=pool_of,
        keys_of=keys_of,
        store=KeyringStore(open_keyring, REFRESH_TOKEN),
        devices=devices,
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
        aws_credentials=AwsCredentials(
            identity_pool_of=identity_pool_of,
            security_tokens_of=_once_each(partial(_security_tokens, clock)),
            sessions=sessions,
            guests=GuestFiles(places.state / "guests"),
            locks=locks,
        ),
        aws_files=cache(partial(_aws_files, places)),
        cache=CredentialFiles(places.runtime / "credentials"),
        locks=locks,
        clock=clock,
        process_command=process_command,
    )
    entropy = SystemEntropy()
    web_browsers = InstalledBrowsers(places.environ, places.home, language)
    leaving = SignOut(connections=connections, sessions=sessions, profiles=profiles)

    def my_account(connection: Connection) -> MyAccount:
        from poolkey.services.browser_sign_out import BrowserSignOut
        from poolkey.services.computer import device_name
        from poolkey.services.my_account import MyAccount

        return MyAccount(
            connection,
            desk=pool_of(connection),
            sessions=sessions,
            sign_out=leaving,
            devices=devices,
            security_keys=_security_keys,
            clock=clock,
            computer=device_name(computer_name()),
            browser=BrowserSignOut(pool_of=pool_of, browsers=web_browsers),
        )

    return Services(
        connections=connections,
        sessions=sessions,
        profiles=profiles,
        own_profiles=OwnProfiles(connections=connections, profiles=profiles, locks=locks),
        keeping_fresh=KeepingFresh(
            connections=connections,
            sessions=sessions,
            profiles=profiles,
            clock=clock,
            entropy=entropy,
            computer=computer_name(),
        ),
        leaving=leaving,
        console=Console(profiles=profiles, federation=FederationEndpoint(clock), browser=SystemBrowser(places.home)),
        serving=Serving(profiles=profiles, endpoint=ContainerEndpoint()),
        clock=clock,
        entropy=entropy,
        pool_of=pool_of,
        keys_of=keys_of,
        computer_of=_once_each(partial(_computer, devices, partial(_redirects, callback_page), web_browsers)),
        open_window=window_call(places),
        web_browsers=web_browsers,
        diagnosis=partial(_diagnosis, places, open_keyring),
        my_account=my_account,
        outbox=outbox,
        clock_error=clock.error,
        language=language,
    )


def window_call(places: Places) -> OpenWindow:
    """Return the way to a window that is open on ``places``."""
    return WindowCall(places.runtime)


def process_command(profile: Profile) -> str:
    """Return the ``credential_process`` line of ``profile``: the interpreter by its own path, never a shim.

    Raises ``AwsFilesError`` where Poolkey lies in a folder whose name AWS tools cannot be told.
    """
    return command_line((*_helper(), profile.name), windows=os.name == "nt")


def _helper() -> tuple[str, ...]:
    return (sys.executable, "-I", "-S", str(Path(__file__).with_name("warm.py")))


def _aws_files(places: Places) -> SharedAwsFiles:
    from poolkey.adapters.aws_files import SharedAwsFiles

    return SharedAwsFiles(places.environ, places.home, places.state)


def _diagnosis(places: Places, open_keyring: Callable[[], Keyring]) -> Diagnosis:
    from poolkey.adapters.diagnose_aws_files import AwsFilesLook
    from poolkey.adapters.diagnose_cache import CacheLook
    from poolkey.adapters.diagnose_environment import EnvironmentLook
    from poolkey.adapters.diagnose_helper import HelperLook
    from poolkey.adapters.diagnose_keyring import KeyringRoundTrip
    from poolkey.adapters.diagnose_servers import CognitoServers
    from poolkey.adapters.diagnose_versions import versions
    from poolkey.adapters.watches import Watch
    from poolkey.core.diagnosis import Check
    from poolkey.services.diagnosis import Diagnosis

    aws_files = _aws_files(places)
    return Diagnosis(
        files=ConnectionDirectory(places.config / "connections"),
        looks={
            Check.VERSIONS: versions,
            Check.KEYRING: KeyringRoundTrip(open_keyring),
            Check.AWS_FILES: AwsFilesLook(places.environ, aws_files.path_of, process_command),
            Check.ENVIRONMENT: EnvironmentLook(places.environ),
            Check.CACHE: CacheLook(places.runtime / "credentials", places.environ),
            Check.HELPER: HelperLook(_helper(), process_command),
        },
        servers=CognitoServers(),
        clock=SystemClock(),
        watch=Watch,
    )


def _security_tokens(clock: ServerClock, connection: Connection) -> SecurityTokens:
    from poolkey.adapters.security_tokens import SecurityTokenService

    return SecurityTokenService(connection, clock)


def _computer(
    devices: KeyringDevices, redirects: Callable[[], Redirects], browsers: WebBrowsers, connection: Connection
) -> Computer:
    from poolkey.services.computer import Computer

    return Computer(
        connection.pool_key, devices, _security_keys, redirects=redirects, browsers=browsers, seconds=time.monotonic
    )


def _security_keys() -> SecurityKeys:
    from poolkey.adapters.security_keys import system_security_keys

    return system_security_keys()


def _redirects(callback_page: CallbackPage) -> Redirects:
    from poolkey.adapters.redirect_listener import RedirectPorts

    return RedirectPorts(callback_page)


def _once_each(make: Callable[[Connection], T]) -> Callable[[Connection], T]:
    return cache(make)
