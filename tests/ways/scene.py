"""A scene: one person, one pool, one screen between them; what happens there is a play of moves.

A play is written once and performed at the window and at the terminal alike.
"""

from __future__ import annotations

import configparser
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path

from poolkey.adapters.server_clock import ServerClock
from poolkey.core.ports import Clock
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import Answer
from poolkey.core.signin.steps import Step
from tests.fakes.browsers import PersonsBrowser
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.security_keys import SoftwareKey
from tests.fakes.strict_pool import Passkey, StrictPool, User
from tests.fakes.strict_pool.settings_change import SettingsChange

PASSWORD = "Correct-Horse-9"


@dataclass(frozen=True, slots=True)
class Move:
    """The person is asked ``step`` and replies ``answer``."""

    step: type[Step]
    answer: Answer


@dataclass(frozen=True, slots=True)
class Again:
    """The person is signed in; they sign out and come back."""


Play = Callable[["Scene"], Iterator[Move | Again]]


@dataclass(frozen=True, slots=True)
class Way:
    """A pool that is set up in some way, its ``user``, and how that person signs in there.

    ``methods`` are the connection's, where they do not follow from the pool's flows, and its profile takes one of the
    ``levels``, if there are any. ``tells_password`` says that the password itself goes to the pool, ``signs_in`` that
    there is a session in the end.
    """

    play: Play
    settings: SettingsChange
    user: Callable[[], User]
    methods: tuple[str, ...] | None = None
    tells_password: bool = False
    signs_in: bool = True
    levels: tuple[str, ...] = ()


class Scene(ABC):
    """Performs one way in. What lies in a play between two moves happens once the second one is asked for."""

    def __init__(self, way: Way, pool: StrictPool, aws_files: Path) -> None:
        self.way = way
        self.pool = pool
        self.aws_files = aws_files
        self.keyring = MemoryKeyring()
        self.keys: list[SoftwareKey] = []
        self.typed: list[str] = []
        self.user = pool.add_user(way.user())
        self.browser = PersonsBrowser(self.user.username, self.user.password)
        pool.configure(**way.settings)

    @abstractmethod
    def perform(self) -> None:
        """Add the connection and play to the end."""

    @abstractmethod
    def see(self, text: str) -> None:
        """Fail unless ``text`` can be read."""

    @abstractmethod
    def shown_key(self) -> str:
        """Return the set-up key that can be read off the screen."""

    @abstractmethod
    def refresh(self) -> None:
        """Renew the credentials of the profile."""

    @abstractmethod
    def clock(self) -> Clock:
        """Return the clock of the services in use."""

    # --- what a play uses ---

    def wait(self, seconds: float) -> None:
        """Let time pass on the server and, as after any of its answers, for the services."""
        clock = self.clock()
        assert isinstance(clock, ServerClock)
        self.pool.advance(seconds)
        clock.told(clock.now() + timedelta(seconds=seconds))

    def sent_code(self) -> Secret:
        """Return the code that was sent last."""
        return Secret(self.pool.outbox[-1].code)

    def app_code(self) -> Secret:
        """Return what the person's authenticator app shows now."""
        return Secret(self.pool.totp_code(self.user))

    def plug_in(self, key: SoftwareKey) -> None:
        """Plug in a security key that is registered with the pool."""
        public = key.register(self.pool.settings.relying_party)
        self.user.passkeys.append(Passkey(public.credential_id, public.public_key))
        self.keys.append(key)

    # --- what comes of it ---

    def check(self) -> None:
        """Check that the session is good for AWS credentials, and that the password stayed where it belongs."""
        assert self.pool.received(PASSWORD) is self.way.tells_password
        if self.way.signs_in:
            assert self.delivered() == self.pool.credentials[-1].access_key_id
        else:
            assert not self.pool.credentials

    def delivered(self) -> str | None:
        """Return the key that the profile in the AWS files has."""
        file = configparser.RawConfigParser()
        file.read(self.aws_files / "credentials")
        return file.get("acme", "aws_access_key_id", fallback=None)

    def note(self, answer: Answer) -> None:
        """Remember what was typed that nobody else may see."""
        values = (getattr(answer, each.name) for each in fields(answer))
        self.typed += [value.reveal() for value in values if isinstance(value, Secret)]

    def handed_out(self, directory: Path) -> Path:
        """Write the file that an administrator hands out."""
        file = directory / "handed-out.toml"
        file.write_text(self.pool.connection_toml(sign_in=self.way.methods, levels=self.way.levels), "utf-8")
        return file
