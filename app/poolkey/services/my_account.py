"""My account: what a signed-in person can see and do for themselves, in one connection."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from poolkey.core.connection import Connection
from poolkey.core.ports import AccountDesk, Cancel, Clock, Devices, SecurityKeys
from poolkey.core.roles import offered_roles
from poolkey.core.signin.steps import Problem
from poolkey.core.values import dataclass
from poolkey.services.account.access import Access, Shown
from poolkey.services.account.devices import AccountDevices
from poolkey.services.account.factors import AccountFactors
from poolkey.services.account.leaving import AccountLeaving
from poolkey.services.account.passkeys import AccountPasskeys
from poolkey.services.account.personal import AccountData
from poolkey.services.account.sessions import AccountSessions
from poolkey.services.browser_sign_out import BrowserSignOut
from poolkey.services.sessions import Session, Sessions
from poolkey.services.sign_out import SignOut


@dataclass(frozen=True, slots=True)
class Overview:
    """Who the person is, by what the pool signed; ``unverified`` names contacts that are not proved yet.

    ``since`` is when the session began. When it ends at the latest, no token tells: ``ends`` is known where the
    connection says how long sessions last. ``computer`` is the one whose keyring holds it, unless it is only kept
    ``in_memory``.
    """

    username: str
    email: str
    groups: tuple[str, ...]
    roles: tuple[str, ...]
    since: datetime
    computer: str
    in_memory: bool
    unverified: tuple[str, ...] = ()
    ends: datetime | None = None


class MyAccount:
    """One person's account while they look at it; every part raises as :class:`Access` does."""

    def __init__(
        self,
        connection: Connection,
        *,
        desk: AccountDesk,
        sessions: Sessions,
        sign_out: SignOut,
        devices: Devices,
        security_keys: Callable[[], SecurityKeys],
        clock: Clock,
        computer: str,
        browser: BrowserSignOut,
    ) -> None:
        self._computer = computer
        self.access = Access(connection, desk=desk, sessions=sessions, clock=clock)
        self.factors = AccountFactors(self.access)
        self.passkeys = AccountPasskeys(self.access, security_keys)
        self.devices = AccountDevices(self.access, devices)
        self.sessions = AccountSessions(self.access)
        self.data = AccountData(self.access)
        self.leaving = AccountLeaving(
            self.access, sessions=sessions, sign_out=sign_out, devices=devices, browser=browser
        )

    def overview(self, cancel: Cancel) -> Shown[Overview]:
        """Return who the person is; this works without the scope that everything else takes."""
        session = self.access.session(cancel)
        return Shown(problem=session) if isinstance(session, Problem) else Shown(self._overview(session))

    def _overview(self, session: Session) -> Overview:
        claims, note, hours = session.claims, session.note, session.connection.session_hours
        since = claims.authenticated or note.signed_in_at
        return Overview(
            username=claims.username,
            email=claims.email or "",
            groups=claims.groups,
            roles=offered_roles(claims),
            since=since,
            computer=self._computer,
            in_memory=not note.in_keyring,
            unverified=claims.unverified,
            ends=since + timedelta(hours=hours) if hours else None,
        )
