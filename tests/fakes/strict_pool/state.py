"""All that the scripted pool remembers, and the questions that every operation asks of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .call import Call
from .clock import ServerClock
from .device_desk import DeviceDesk
from .grants import GrantBook
from .lockout import Lockouts
from .login_codes import CodeBook, LoginTamper
from .outbox import CodeDesk
from .pages import PageDesk
from .presence import PresenceBook
from .refusals import Refused, Why
from .secret_hash import check_secret
from .sessions import SessionBook
from .settings import HiddenUsers, Settings
from .srp_server import SrpDesk
from .tampering import Tamper
from .totp_server import TotpDesk
from .users import User, UserBook, UserStatus

if TYPE_CHECKING:
    from .registration import Registration


@dataclass(frozen=True, slots=True)
class IssuedCredentials:
    """What the identity pool or STS handed out, for a test to compare with what was stored; guests have no subject."""

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
    devices: DeviceDesk = field(default_factory=DeviceDesk)
    totp: TotpDesk = field(default_factory=TotpDesk)
    pages: PageDesk = field(default_factory=PageDesk)
    registrations: dict[str, Registration] = field(default_factory=dict)
    token_tamper: Tamper | None = None
    login_tamper: LoginTamper | None = None
    credentials: list[IssuedCredentials] = field(default_factory=list)
    guests: set[str] = field(default_factory=set)
    sessions: SessionBook = field(init=False)
    codes: CodeDesk = field(init=False)
    lockouts: Lockouts = field(init=False)
    grants: GrantBook = field(init=False)
    login_codes: CodeBook = field(init=False)
    presences: PresenceBook = field(init=False)

    def __post_init__(self) -> None:
        self.sessions = SessionBook(self.clock)
        self.codes = CodeDesk(self.clock)
        self.lockouts = Lockouts(self.clock)
        self.grants = GrantBook(self.clock)
        self.login_codes = CodeBook(self.clock)
        self.presences = PresenceBook(self.clock, self.grants)

    def client_of(self, call: Call) -> str:
        """Return the app client that calls, or refuse an unknown one and one that does not prove its secret."""
        client_id = call.text("ClientId")
        if client_id not in self.settings.client_ids:
            raise Refused(Why.UNKNOWN_CLIENT, client_id)
        check_secret(self.settings.client_secret, call, client_id, self._hashed_name(call))
        return client_id

    def _hashed_name(self, call: Call) -> str | None:
        """Return the name that SECRET_HASH is about: the typed one at first, then the user's own, never an alias."""
        given = call.texts("AuthParameters") | call.texts("ChallengeResponses")
        if (refresh := given.get("REFRESH_TOKEN")) is not None:
            grant = self.grants.of_refresh_token(refresh)
            return grant.username if grant else None
        name = given.get("USERNAME") or call.maybe("Username")
        user = self.find(name) if name and call.operation == "RespondToAuthChallenge" else None
        return user.username if user else name

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

    def refuse_foreign_device(self, given: Mapping[str, str]) -> None:
        """Refuse a DEVICE_KEY that is not the one of a confirmed device of this very user."""
        user, key = self.find(given["USERNAME"]), given.get("DEVICE_KEY")
        if user is not None and key is not None:
            self.devices.confirmed_of_user(user.username, key)


def _decoy(pool_id: str, name: str) -> User:
    salt = hashlib.sha256(f"{pool_id} {name}".encode()).hexdigest()[:32]
    return User(name, password=f"\0{salt}", salt=salt)


def refuse_barred(user: User) -> None:
    """Refuse a user who may not sign in at all, whatever the password is."""
    refuse_disabled(user)
    if user.status is UserStatus.RESET_REQUIRED:
        raise Refused(Why.RESET_REQUIRED)


def refuse_disabled(user: User) -> None:
    """Refuse a user whom an administrator has switched off."""
    if user.disabled:
        raise Refused(Why.DISABLED)


def refuse_unconfirmed(user: User) -> None:
    """Refuse a user who never confirmed the account."""
    if user.status is UserStatus.UNCONFIRMED:
        raise Refused(Why.NOT_CONFIRMED)
