"""All that the scripted pool remembers, and the questions that every operation asks of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from .call import Call
from .clock import ServerClock
from .grants import GrantBook
from .lockout import Lockouts
from .outbox import CodeDesk
from .refusals import Refused, Why
from .sessions import SessionBook
from .settings import HiddenUsers, Settings
from .srp_server import SrpDesk
from .tampering import Tamper
from .totp_server import TotpDesk
from .users import User, UserBook, UserStatus


@dataclass(frozen=True, slots=True)
class IssuedCredentials:
    """What the identity pool handed out, for a test to compare with what was stored."""

    identity_id: str
    subject: str
    role_arn: str
    access_key_id: str
    secret_key: str
    session_token: str
    expires: int


@dataclass(slots=True)
class State:
    """The desks and books of one pool."""

    settings: Settings
    clock: ServerClock = field(default_factory=ServerClock)
    users: UserBook = field(default_factory=UserBook)
    srp: SrpDesk = field(default_factory=SrpDesk)
    totp: TotpDesk = field(default_factory=TotpDesk)
    token_tamper: Tamper | None = None
    credentials: list[IssuedCredentials] = field(default_factory=list)
    sessions: SessionBook = field(init=False)
    codes: CodeDesk = field(init=False)
    lockouts: Lockouts = field(init=False)
    grants: GrantBook = field(init=False)

    def __post_init__(self) -> None:
        self.sessions = SessionBook(self.clock)
        self.codes = CodeDesk(self.clock)
        self.lockouts = Lockouts(self.clock)
        self.grants = GrantBook(self.clock)

    def client_of(self, call: Call) -> str:
        """Return the app client that calls, or refuse an unknown one."""
        client_id = call.text("ClientId")
        if client_id not in self.settings.client_ids:
            raise Refused(Why.UNKNOWN_CLIENT, client_id)
        return client_id

    def find(self, name: str) -> User | None:
        """Return the user of that name or, where it is an alias, of that verified e-mail address."""
        by_alias = self.users.by_email(name) if self.settings.email_is_alias else None
        return self.users.by_name(name) or by_alias

    def known(self, name: str) -> User:
        """Return the user of that name; whoever signed in before may still have been deleted."""
        if (user := self.find(name)) is None:
            raise Refused(Why.USER_NOT_FOUND)
        return user

    def candidate(self, name: str) -> User:
        """Return who wants to sign in: where users are hidden, a decoy that no password fits."""
        user = self.find(name)
        if user is None and self.settings.hidden_users is HiddenUsers.ENABLED:
            return _decoy(self.settings.pool_id, name)
        return user or self.known(name)


def _decoy(pool_id: str, name: str) -> User:
    salt = hashlib.sha256(f"{pool_id} {name}".encode()).hexdigest()[:32]
    return User(name, password=f"\0{salt}", salt=salt)


def refuse_barred(user: User) -> None:
    """Refuse a user who may not sign in at all, whatever the password is."""
    if user.disabled:
        raise Refused(Why.DISABLED)
    if user.status is UserStatus.RESET_REQUIRED:
        raise Refused(Why.RESET_REQUIRED)


def refuse_unconfirmed(user: User) -> None:
    """Refuse a user who never confirmed the account."""
    if user.status is UserStatus.UNCONFIRMED:
        raise Refused(Why.NOT_CONFIRMED)
