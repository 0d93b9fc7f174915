"""The services as the window sees them, without any world behind them.

Each call asserts that it does not run on the GUI thread: what these fakes let pass would not freeze the window.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta

from poolkey.adapters.container_endpoint import ContainerEndpoint
from poolkey.core.connect_link import Offered, parse_link
from poolkey.core.connection import Connection, Delivery, Handout, Profile
from poolkey.core.credentials import Credentials
from poolkey.core.diagnosis import Check, Code, Finding
from poolkey.core.errors import Cancelled, PoolkeyError
from poolkey.core.managed_login import BrowserPlace
from poolkey.core.ports import Cancel, Mail, Outbox, TokenKeys, UserPool
from poolkey.core.secret import Secret
from poolkey.core.session_note import SessionNote
from poolkey.core.signin.answers import Answer
from poolkey.core.signin.turns import Ask
from poolkey.core.tokens import Claims
from poolkey.core.values import dataclass, field, replace
from poolkey.core.web_browsers import SYSTEM, WebBrowser
from poolkey.services.computer import Computer
from poolkey.services.connections import Connections
from poolkey.services.console import Console
from poolkey.services.conversation import Conversation, Finished
from poolkey.services.diagnosis import Diagnosis
from poolkey.services.keeping_fresh import KeepingFresh, Outlook, Renewal
from poolkey.services.my_account import MyAccount
from poolkey.services.own_profiles import OwnProfiles
from poolkey.services.profiles import Profiles, ProfileState
from poolkey.services.serving import Serving
from poolkey.services.sessions import Session, Sessions
from poolkey.services.sign_out import SignOut
from poolkey.wiring.services import Services
from tests.fakes.clocks import StillClock
from tests.fakes.entropy import CountingEntropy

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LONGEST_HOLD = 20.0  # seconds: a test that forgets to let go fails instead of hanging


def connection(name: str = "acme", label: str = "Acme Corporation", *profiles: Profile) -> Connection:
    """Return a connection with an identity pool and one profile, unless others are given."""
    return Connection(
        name=name,
        label=label,
        region="ap-northeast-1",
        user_pool_id="ap-northeast-1_AbCdEf123",
        client_id="1example23456789",
        identity_pool_id="ap-northeast-1:12345678-1234-1234-1234-123456789012",
        sign_up=("email",),
        profiles=profiles or (Profile(name, "ap-northeast-1"),),
    )


def note(of: Connection, account: str = "mika@example.com") -> SessionNote:
    """Return what is remembered of a person who signed in."""
    return SessionNote(of.name, of.pool_key, "mika", account, NOON, in_keyring=True, keyring_used=True)


def session(of: Connection, account: str = "mika@example.com") -> Session:
    """Return a person who is signed in."""
    claims = Claims(
        issuer="https://cognito-idp.ap-northeast-1.amazonaws.com/ap-northeast-1_AbCdEf123",
        subject="8a2c",
        username="mika",
        email=account,
        expires=NOON + timedelta(hours=1),
        issued=NOON,
    )
    return Session(of, note(of, account), claims, Secret("identity"), Secret("access"))


def off_the_gui_thread() -> None:
    """Fail where a call could freeze the window."""
    if threading.current_thread() is threading.main_thread():
        raise AssertionError("a service was called on the GUI thread")


class Gate:
    """Holds calls back until it is opened; ``reached`` tells that one is being held."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self.reached = threading.Event()

    def open(self) -> None:
        """Let every call through from now on."""
        self._open.set()

    def pass_through(self) -> None:
        """Wait until it is open, deaf to any cancelling, as a call stuck in the network is."""
        self.reached.set()
        if not self._open.wait(LONGEST_HOLD):
            raise AssertionError("a gate was never opened")


@dataclass(frozen=True, slots=True)
class Held:
    """A turn that comes once ``gate`` is open."""

    gate: Gate
    turn: Ask | Finished


@dataclass(frozen=True, slots=True)
class Paused:
    """A turn that comes after a pause, as when AWS throttles."""

    seconds: float
    turn: Ask | Finished


Scripted = Ask | Finished | PoolkeyError | Held | Paused


class FakeConversation(Conversation):
    """Replies with a script; the answers it was given are kept in order."""

    def __init__(self, *script: Scripted) -> None:
        self._script = list(script)
        self.answers: list[Answer] = []

    def begin(self, cancel: Cancel) -> Ask | Finished:
        """Return the first turn."""
        return self._next(cancel)

    def answer(self, answer: Answer, cancel: Cancel) -> Ask | Finished:
        """Keep the answer and return the next turn."""
        self.answers.append(answer)
        return self._next(cancel)

    def _next(self, cancel: Cancel) -> Ask | Finished:
        off_the_gui_thread()
        turn = self._script.pop(0)
        match turn:
            case Held():
                turn.gate.pass_through()
                return turn.turn
            case Paused():
                if cancel.wait(turn.seconds):
                    raise Cancelled
                return turn.turn
            case PoolkeyError():
                raise turn
            case _:
                return turn


class FakeConnections(Connections):
    """Connections in memory; ``files`` says what each path holds, ``failure`` is in the way of what is offered.

    ``held`` holds back what was read of them, once.
    """

    def __init__(self, *connections: Connection) -> None:
        self.known = {one.name: one for one in connections}
        self.files: dict[str, Connection | PoolkeyError] = {}
        self.unreadable: tuple[str, ...] = ()
        self.failure: PoolkeyError | None = None
        self.held: Gate | None = None

    def all(self) -> tuple[Connection, ...]:
        """Return every connection."""
        off_the_gui_thread()
        found = tuple(self.known.values())
        gate, self.held = self.held, None
        if gate:
            gate.pass_through()
        return found

    def broken(self) -> tuple[str, ...]:
        """Return the names of those that cannot be read."""
        off_the_gui_thread()
        return self.unreadable

    def add(self, path: str) -> Connection:
        """Keep what the file holds."""
        off_the_gui_thread()
        found = self.files[path]
        if isinstance(found, PoolkeyError):
            raise found
        self.known[found.name] = found
        return found

    def consider(self, link: str) -> Offered:
        """Read a link, or raise what is in the way."""
        off_the_gui_thread()
        connection = parse_link(link)
        if self.failure:
            raise self.failure
        return Offered(connection, self.known.get(connection.name))

    def take(self, handout: Handout) -> Connection:
        """Keep what was offered, or raise what is in the way."""
        off_the_gui_thread()
        if self.failure:
            raise self.failure
        self.known[handout.connection.name] = handout.connection
        return handout.connection

    def forget(self, name: str) -> None:
        """Remove a connection."""
        off_the_gui_thread()
        self.known.pop(name, None)
        self.unreadable = tuple(one for one in self.unreadable if one != name)


class FakeSessions(Sessions):
    """Sessions in memory; ``renewal`` is what a renewal brings, ``held`` holds it back."""

    def __init__(self) -> None:
        self.notes: dict[str, SessionNote] = {}
        self.renewals: list[str] = []
        self.renewal: Session | PoolkeyError | None = None
        self.held: Gate | None = None

    def current(self, name: str) -> SessionNote | None:
        """Return who is signed in."""
        off_the_gui_thread()
        return self.notes.get(name)

    def renew(self, connection: Connection, cancel: Cancel) -> Session:
        """Return the renewed session, or raise what a renewal meets."""
        off_the_gui_thread()
        self.renewals.append(connection.name)
        if self.held:
            self.held.pass_through()
        if isinstance(self.renewal, PoolkeyError):
            raise self.renewal
        return self.renewal or session(connection)


class FakeProfiles(Profiles):
    """Profiles that last an hour; ``problems`` and ``foreign`` say what is in the way of which."""

    def __init__(self) -> None:
        self.expires = NOON + timedelta(minutes=52)
        self.problems: dict[str, PoolkeyError] = {}
        self.failure: PoolkeyError | None = None
        self.calls: list[str] = []
        self.tightened: str | None = None
        self.held: Gate | None = None
        self.copied: Credentials | PoolkeyError = Credentials("AKIDEXAMPLE", Secret("key"), Secret("token"), NOON)

    def deliver(
        self, session: Session, cancel: Cancel, *, overwrite: Collection[str] = (), only: Collection[str] = ()
    ) -> tuple[ProfileState, ...]:
        """Return what became of every profile."""
        self._call("deliver")
        return self._states(session.connection, overwrite, only)

    def refresh(
        self, connection: Connection, cancel: Cancel, *, profile: str | None = None, overwrite: Collection[str] = ()
    ) -> tuple[ProfileState, ...]:
        """Return what became of every profile, or of one."""
        self._call(f"refresh {profile or 'all'}" + (f" over {','.join(overwrite)}" if overwrite else ""))
        return self._states(connection, overwrite, {profile} if profile else ())

    def states(self, connection: Connection) -> tuple[ProfileState, ...]:
        """Return what is known."""
        self._call("states")
        return tuple(ProfileState(connection.name, one, self.expires) for one in connection.profiles)

    def credentials(self, name: str, cancel: Cancel) -> Credentials:
        """Return what is to be copied."""
        self._call(f"credentials {name}")
        if isinstance(self.copied, PoolkeyError):
            raise self.copied
        return self.copied

    def _call(self, name: str) -> None:
        off_the_gui_thread()
        self.calls.append(name)
        if self.held:
            self.held.pass_through()
        if self.failure and name.startswith(("deliver", "refresh")):
            raise self.failure

    def _states(
        self, connection: Connection, overwrite: Collection[str], only: Collection[str]
    ) -> tuple[ProfileState, ...]:
        for name in overwrite:
            self.problems.pop(name, None)
        return tuple(
            ProfileState(connection.name, one, self.expires, self.problems.get(one.name), self.tightened)
            for one in connection.profiles
            if not only or one.name in only
        )


class FakeOwnProfiles(OwnProfiles):
    """Adds, switches and removes profiles in memory; ``failure`` is in the way of all."""

    def __init__(self, connections: FakeConnections) -> None:
        self._fake_connections = connections
        self.failure: PoolkeyError | None = None
        self.calls: list[str] = []

    def add(self, connection: str, profile: Profile, cancel: Cancel) -> Connection:
        """Add a profile."""
        self._call(f"add {profile.name}")
        known = self._fake_connections.known[connection]
        return self._keep(known, (*known.profiles, replace(profile, added=True)))

    def switch(self, name: str, delivery: Delivery, cancel: Cancel) -> Connection:
        """Serve a profile in another way."""
        self._call(f"switch {name} to {delivery}")
        known = self._of(name)
        changed = (replace(each, delivery=delivery) if each.name == name else each for each in known.profiles)
        return self._keep(known, tuple(changed))

    def remove(self, name: str, cancel: Cancel) -> Connection:
        """Remove a profile."""
        self._call(f"remove {name}")
        known = self._of(name)
        return self._keep(known, tuple(each for each in known.profiles if each.name != name))

    def _call(self, call: str) -> None:
        off_the_gui_thread()
        self.calls.append(call)
        if self.failure:
            raise self.failure

    def _of(self, name: str) -> Connection:
        known = self._fake_connections.known.values()
        return next(one for one in known if name in {profile.name for profile in one.profiles})

    def _keep(self, known: Connection, profiles: tuple[Profile, ...]) -> Connection:
        changed = replace(known, profiles=profiles)
        self._fake_connections.known[known.name] = changed
        return changed


class FakeKeepingFresh(KeepingFresh):
    """Says what is due, once; ``renewals`` is what each connection's renewal brings, ``held`` holds it back."""

    def __init__(self) -> None:
        self.due: list[Connection] = []
        self.next = NOON + timedelta(minutes=10)
        self.renewals: dict[str, Renewal] = {}
        self.looks: list[str] = []
        self.left_alone: list[frozenset[str]] = []
        self.renewed: list[str] = []
        self.held: Gate | None = None

    def look(self, *, without: Collection[str] = (), afresh: bool = False) -> Outlook:
        """Return what is due, which is not due any more then."""
        off_the_gui_thread()
        self.looks.append("afresh" if afresh else "as planned")
        self.left_alone.append(frozenset(without))
        due = tuple(one for one in self.due if one.name not in without)
        self.due = [one for one in self.due if one.name in without]
        return Outlook(due, self.next)

    def renew(self, connection: Connection, cancel: Cancel) -> Renewal:
        """Return what the renewal brings."""
        off_the_gui_thread()
        self.renewed.append(connection.name)
        if self.held:
            self.held.pass_through()
        if cancel.cancelled:
            raise Cancelled
        return self.renewals.get(connection.name, Renewal(connection))


class FakeOpenWindow:
    """No other window, and no place to listen unless there is an ``address``; ``asked`` is what was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.address = ""

    def ask_for_sign_in(self, connection: str) -> bool:
        """Note what is asked for."""
        self.asked.append(connection)
        return False

    def bring_forward(self) -> bool:
        """Note that somebody wants the window."""
        return self.ask_for_sign_in("")

    def offer(self, link: str) -> bool:
        """Note what is offered."""
        return self.ask_for_sign_in(link)

    def claim(self) -> str:
        """Return the address."""
        return self.address


class FakeWebBrowsers:
    """Browsers that open nothing; ``opened`` is what was shown with which, ``starts`` tells whether one is there."""

    def __init__(self) -> None:
        self.browsers: tuple[WebBrowser, ...] = ()
        self.opened: list[tuple[str, str]] = []
        self.starts = True

    def all(self) -> tuple[WebBrowser, ...]:
        """Return the browsers."""
        off_the_gui_thread()
        return self.browsers

    def open(self, address: str, choice: str = SYSTEM) -> bool:
        """Note what is shown."""
        off_the_gui_thread()
        self.opened.append((address, choice))
        return self.starts


class FakeSignOut(SignOut):
    """Signs out and removes in memory; ``failure`` is in the way of both, ``held`` holds both back."""

    def __init__(self, connections: FakeConnections, sessions: FakeSessions) -> None:
        self._fake_connections = connections
        self._fake_sessions = sessions
        self.failure: PoolkeyError | None = None
        self.held: Gate | None = None

    def sign_out(self, connection: Connection, cancel: Cancel) -> None:
        """Forget who is signed in."""
        self._meet(cancel)
        self._fake_sessions.notes.pop(connection.name, None)

    def remove(self, name: str, cancel: Cancel) -> None:
        """Forget who is signed in, and the connection."""
        self._meet(cancel)
        self._fake_sessions.notes.pop(name, None)
        self._fake_connections.forget(name)

    def _meet(self, cancel: Cancel) -> None:
        off_the_gui_thread()
        if self.held:
            self.held.pass_through()
        if cancel.cancelled:
            raise Cancelled
        if self.failure:
            raise self.failure


class FakeConsole(Console):
    """Makes addresses of the console, or fails; ``opened`` is what was shown, ``held`` holds it back."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, str]] = []
        self.failure: PoolkeyError | None = None
        self.held: Gate | None = None

    def address(self, profile: str, service: str, cancel: Cancel) -> Secret:
        """Return an address."""
        off_the_gui_thread()
        if self.held:
            self.held.pass_through()
        if cancel.cancelled:
            raise Cancelled
        if self.failure:
            raise self.failure
        return Secret(f"https://signin.example/federation?profile={profile}&service={service}")

    def open(self, profile: str, service: str, cancel: Cancel) -> None:
        """Note what is shown."""
        self.address(profile, service, cancel)
        self.opened.append((profile, service))


class FakeOutbox(Outbox):
    """Mails in memory."""

    def __init__(self, *mails: Mail) -> None:
        self.kept = mails
        self.asked = 0
        self.failure: PoolkeyError | None = None

    def mails(self) -> tuple[Mail, ...]:
        """Return the mails."""
        off_the_gui_thread()
        self.asked += 1
        if self.failure:
            raise self.failure
        return self.kept


class FakeDiagnosis(Diagnosis):
    """Finds what it was told to; ``failure`` is in the way, ``asked`` keeps the names, ``held`` holds it back."""

    def __init__(self) -> None:
        self.findings: tuple[Finding, ...] = (
            Finding(Check.HELPER, Code.HELPER_GOOD),
            Finding(Check.KEYRING, Code.KEYRING_LOCKED),
        )
        self.asked: list[str] = []
        self.held: Gate | None = None
        self.failure: PoolkeyError | None = None

    def examine(self, cancel: Cancel, name: str = "") -> Iterator[Finding]:
        """Return the findings."""
        off_the_gui_thread()
        self.asked.append(name)
        if self.held:
            self.held.pass_through()
        if cancel.cancelled:
            raise Cancelled
        if self.failure:
            raise self.failure
        return iter(self.findings)


@dataclass(frozen=True, slots=True)
class Begun:
    """A flow that the window began."""

    kind: str
    connection: str
    username: str = ""


@dataclass(frozen=True, slots=True)
class FakeServices(Services):
    """All services; ``flows`` are the conversations that are begun next, in order."""

    connections: FakeConnections
    sessions: FakeSessions
    profiles: FakeProfiles
    own_profiles: FakeOwnProfiles
    keeping_fresh: FakeKeepingFresh
    leaving: FakeSignOut
    console: FakeConsole
    clock: StillClock
    open_window: FakeOpenWindow
    web_browsers: FakeWebBrowsers
    examiner: FakeDiagnosis = field(default_factory=FakeDiagnosis)
    flows: list[FakeConversation] = field(default_factory=list)
    begun: list[Begun] = field(default_factory=list)

    def sign_in(
        self, connection: Connection, username: str = "", place: BrowserPlace = BrowserPlace.HERE
    ) -> Conversation:
        """Return the next flow."""
        return self._begin(Begun("sign_in", connection.name, username))

    def sign_in_as_someone_else(self, connection: Connection, place: BrowserPlace = BrowserPlace.HERE) -> Conversation:
        """Return the next flow."""
        return self._begin(Begun("sign_in_as_someone_else", connection.name))

    def sign_up(self, connection: Connection) -> Conversation:
        """Return the next flow."""
        return self._begin(Begun("sign_up", connection.name))

    def sign_in_again(self, session: Session, place: BrowserPlace = BrowserPlace.HERE) -> Conversation:
        """Return the next flow."""
        return self._begin(Begun("sign_in_again", session.connection.name, session.note.username))

    def totp_set_up(self, session: Session) -> Conversation:
        """Return the next flow."""
        return self._begin(Begun("totp_set_up", session.connection.name))

    def _begin(self, begun: Begun) -> Conversation:
        off_the_gui_thread()
        self.begun.append(begun)
        return self.flows.pop(0)


def services(*connections: Connection, outbox: Outbox | None = None) -> FakeServices:
    """Return services with these connections and nobody signed in."""
    kept = FakeConnections(*connections)
    sessions = FakeSessions()
    profiles = FakeProfiles()
    examiner = FakeDiagnosis()
    return FakeServices(
        connections=kept,
        sessions=sessions,
        profiles=profiles,
        own_profiles=FakeOwnProfiles(kept),
        keeping_fresh=FakeKeepingFresh(),
        leaving=FakeSignOut(kept, sessions),
        console=FakeConsole(),
        serving=Serving(profiles=profiles, endpoint=ContainerEndpoint()),
        clock=StillClock(NOON),
        entropy=CountingEntropy(),
        pool_of=_no_pool,
        keys_of=_no_keys,
        computer_of=_no_computer,
        open_window=FakeOpenWindow(),
        web_browsers=FakeWebBrowsers(),
        diagnosis=lambda: examiner,
        my_account=_no_account,
        examiner=examiner,
        outbox=outbox,
    )


def _no_pool(connection: Connection) -> UserPool:
    raise AssertionError(f"the window asked for the user pool of {connection.name}")


def _no_account(connection: Connection) -> MyAccount:
    raise AssertionError(f"the window asked for the account in {connection.name}")


def _no_keys(connection: Connection) -> TokenKeys:
    raise AssertionError(f"the window asked for the keys of {connection.name}")


def _no_computer(connection: Connection) -> Computer:
    raise AssertionError(f"the window asked for what the computer does for {connection.name}")
