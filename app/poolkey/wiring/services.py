"""All that the window and the terminal need."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from poolkey.adapters.browser import SystemBrowser
from poolkey.adapters.connection_files import ConnectionDirectory
from poolkey.adapters.container_endpoint import ContainerEndpoint
from poolkey.adapters.federation import FederationEndpoint
from poolkey.adapters.keyring_choice import system_keyring
from poolkey.adapters.keyring_entries import Keyring
from poolkey.adapters.system import SystemClock, SystemEntropy, computer_name
from poolkey.adapters.web_browsers import InstalledBrowsers
from poolkey.core.managed_login import BrowserPlace
from poolkey.core.step_up import target_of_sign_in, target_of_step_up
from poolkey.core.values import dataclass, replace
from poolkey.services.console import Console
from poolkey.services.keeping_fresh import KeepingFresh
from poolkey.services.own_profiles import OwnProfiles
from poolkey.services.serving import Serving
from poolkey.services.sign_out import SignOut
from poolkey.wiring.foundation import aws_files, foundation, once_each
from poolkey.wiring.programs import helper, process_command, window_call

# What only some flows need is loaded where it is made.
if TYPE_CHECKING:
    from poolkey.adapters.keyring_devices import KeyringDevices
    from poolkey.core.connection import Connection
    from poolkey.core.oauth.callback_outcome import CallbackOutcome
    from poolkey.core.ports import (
        Clock,
        Entropy,
        OpenWindow,
        Outbox,
        Redirects,
        SecurityKeys,
        TokenKeys,
        UserPool,
        WebBrowsers,
    )
    from poolkey.core.signin.machine import SignIn
    from poolkey.core.signin.turns import Turn
    from poolkey.services.computer import Computer
    from poolkey.services.connections import Connections
    from poolkey.services.conversation import Conversation
    from poolkey.services.diagnosis import Diagnosis
    from poolkey.services.my_account import MyAccount
    from poolkey.services.profiles import Profiles
    from poolkey.services.sessions import Session, Sessions
    from poolkey.wiring.places import Places

    CallbackPage = Callable[[CallbackOutcome], str]


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
    base = foundation(places, language=language, open_keyring=open_keyring, local_clock=local_clock)
    entropy = SystemEntropy()
    web_browsers = InstalledBrowsers(places.environ, places.home, language)
    leaving = SignOut(connections=base.connections, sessions=base.sessions, profiles=base.profiles)

    def my_account(connection: Connection) -> MyAccount:
        from poolkey.services.browser_sign_out import BrowserSignOut
        from poolkey.services.computer import device_name
        from poolkey.services.my_account import MyAccount

        return MyAccount(
            connection,
            desk=base.pool_of(connection),
            sessions=base.sessions,
            sign_out=leaving,
            devices=base.devices,
            security_keys=_security_keys,
            clock=base.clock,
            computer=device_name(computer_name()),
            browser=BrowserSignOut(pool_of=base.pool_of, browsers=web_browsers),
        )

    return Services(
        connections=base.connections,
        sessions=base.sessions,
        profiles=base.profiles,
        own_profiles=OwnProfiles(connections=base.connections, profiles=base.profiles, locks=base.locks),
        keeping_fresh=KeepingFresh(
            connections=base.connections,
            sessions=base.sessions,
            profiles=base.profiles,
            clock=base.clock,
            entropy=entropy,
            computer=computer_name(),
        ),
        leaving=leaving,
        console=Console(
            profiles=base.profiles, federation=FederationEndpoint(base.clock), browser=SystemBrowser(places.home)
        ),
        serving=Serving(profiles=base.profiles, endpoint=ContainerEndpoint()),
        clock=base.clock,
        entropy=entropy,
        pool_of=base.pool_of,
        keys_of=base.keys_of,
        computer_of=once_each(partial(_computer, base.devices, partial(_redirects, callback_page), web_browsers)),
        open_window=window_call(places),
        web_browsers=web_browsers,
        diagnosis=partial(_diagnosis, places, open_keyring),
        my_account=my_account,
        outbox=outbox,
        clock_error=base.clock.error,
        language=language,
    )


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

    files = aws_files(places)
    return Diagnosis(
        files=ConnectionDirectory(places.config / "connections"),
        looks={
            Check.VERSIONS: versions,
            Check.KEYRING: KeyringRoundTrip(open_keyring),
            Check.AWS_FILES: AwsFilesLook(places.environ, files.path_of, process_command),
            Check.ENVIRONMENT: EnvironmentLook(places.environ),
            Check.CACHE: CacheLook(places.runtime / "credentials", places.environ),
            Check.HELPER: HelperLook(helper(), process_command),
        },
        servers=CognitoServers(),
        clock=SystemClock(),
        watch=Watch,
    )


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
