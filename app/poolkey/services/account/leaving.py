"""Leaving: this session's token, every session, or the whole account."""

from __future__ import annotations

from poolkey.core.account.messages import DeleteUser, GetUser, SignOutEverywhere, UserTold
from poolkey.core.errors import SignInNeeded
from poolkey.core.ports import Cancel, Devices
from poolkey.core.signin.steps import Field, Problem, ProblemCode
from poolkey.services.account.access import LOST, Access
from poolkey.services.browser_sign_out import BrowserSignOut
from poolkey.services.sessions import Session, Sessions
from poolkey.services.sign_out import SignOut


class AccountLeaving:
    """Ends more than the session here; :class:`SignOut` does no more than that.

    What was handed out already lives on: access tokens and AWS credentials, each until it expires.
    """

    def __init__(
        self, access: Access, *, sessions: Sessions, sign_out: SignOut, devices: Devices, browser: BrowserSignOut
    ) -> None:
        self._access = access
        self._browser = browser
        self._sessions = sessions
        self._sign_out = sign_out
        self._devices = devices

    def end_session(self, cancel: Cancel) -> None:
        """Revoke this session's token and forget the session; the profiles keep their credentials until they expire.

        Raises ``KeyringUnavailable`` or ``StorageError``.
        """
        self._sessions.end(self._access.connection, cancel)

    def everywhere(self, cancel: Cancel) -> Problem | None:
        """End every session of the person, then sign out here; return why not, and everything stays as it was then.

        A browser that brought the session is shown the pool's logout page, as it would let the person in again.
        Raises ``SignInNeeded`` where nobody is signed in here, and as :meth:`SignOut.sign_out` does.
        """
        if not self._sessions.is_open(self._access.connection):
            raise SignInNeeded(self._access.connection.name)
        by_browser = self._sessions.is_by_browser(self._access.connection)
        try:
            problem = self._access.tell(SignOutEverywhere, cancel)
        except SignInNeeded:  # they ended already, perhaps by a call whose answer was lost
            problem = None
        if problem is None:
            try:
                self._sign_out.sign_out(self._access.connection, cancel)
            finally:
                if by_browser:
                    self._browser.visit(self._access.connection, cancel)
        return problem

    def delete(self, typed: str, cancel: Cancel) -> Problem | None:
        """Delete the account of the person who ``typed`` its name, and all that is kept of it here.

        Returns why it was not deleted. Raises ``StepUpNeeded`` before anything is sent where the sign-in is not fresh,
        and as :meth:`SignOut.sign_out` does once the account is gone.
        """
        session = self._access.session(cancel)
        if isinstance(session, Problem):
            return session
        if typed not in _names(session):
            return Problem(ProblemCode.OTHER_NAME, Field.USERNAME)
        problem = self._access.tell_fresh(DeleteUser, cancel)
        if problem and not (problem.code in LOST and self._is_gone(cancel)):
            return problem
        try:
            self._sign_out.sign_out(self._access.connection, cancel)
        finally:
            self._devices.forget(self._access.connection.pool_key, session.note.username)
        return None

    def _is_gone(self, cancel: Cancel) -> bool:
        """Tell whether the account is gone, where the answer to its deletion was lost."""
        try:
            told = self._access.ask(GetUser, UserTold, cancel)
        except SignInNeeded:
            return True
        return isinstance(told, Problem) and told.code is ProblemCode.USER_NOT_FOUND


def _names(session: Session) -> frozenset[str]:
    """Return what the person may call their account: as typed at the sign-in, as the pool does, or by e-mail."""
    return frozenset({session.note.username, session.claims.username, session.claims.account})
