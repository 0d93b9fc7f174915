"""The way to one's own account: an access token that is renewed when it must be, and replies read as what they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from poolkey.core.account.messages import AccountMessage, AccountReply, DevicePage, PasskeyPage, SessionPage
from poolkey.core.account.refusals import problem_of
from poolkey.core.connection import Connection
from poolkey.core.errors import AnotherPerson, GarbledAnswer, ServiceRefused, Unreachable
from poolkey.core.ports import AccountDesk, Cancel, Clock
from poolkey.core.secret import Secret
from poolkey.core.signin import refusals
from poolkey.core.signin.replies import Accepted, Failed, Refused
from poolkey.core.signin.steps import Problem, ProblemCode
from poolkey.core.step_up import is_fresh, require_fresh
from poolkey.core.values import dataclass
from poolkey.services.renewal import CALL_IS_UNKNOWN
from poolkey.services.sessions import Session, Sessions

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
R = TypeVar("R", bound=AccountReply)
P = TypeVar("P", DevicePage, SessionPage, PasskeyPage)

MOST_PAGES = 50  # a server that always names another page must not keep anybody for ever

# What pools say of a list that they do not keep, beside servers that do not know the call at all.
NOT_KEPT = CALL_IS_UNKNOWN | {
    "FeatureUnavailableInTierException",
    "InvalidParameterException",
    "InvalidUserPoolConfigurationException",
    "OperationNotEnabledException",
    "UserPoolAddOnNotEnabledException",
    "WebAuthnConfigurationMissingException",
    "WebAuthnNotEnabledException",
}


@dataclass(frozen=True, slots=True)
class Shown(Generic[T_co]):
    """What the server says now: ``value``, which is ``None`` where it says nothing.

    ``problem`` is why it does, or why what was asked for before was not done. Without either, the pool does not have
    such a thing, and nothing of it need be shown.
    """

    value: T_co | None = None
    problem: Problem | None = None

    @property
    def is_offered(self) -> bool:
        """Tell whether there is something to show."""
        return self.value is not None or self.problem is not None


class Access:
    """One person's way to their account in one connection, kept while they look at it.

    The session is renewed at the first use, and once more when the pool says that the access token is over. Every call
    raises ``SignInNeeded`` where the session is over, ``AnotherPerson`` where it is somebody else's by now,
    ``KeyringUnavailable``, ``TokenRejected``, ``StorageError`` or ``Cancelled``; refusals and failures of the network
    are problems.
    """

    def __init__(self, connection: Connection, *, desk: AccountDesk, sessions: Sessions, clock: Clock) -> None:
        self.connection = connection
        self._desk = desk
        self._sessions = sessions
        self._clock = clock
        self._session: Session | None = None

    def take(self, session: Session) -> None:
        """Go on with a session that is there already, or that a fresh sign-in brought."""
        self._session = session

    def session(self, cancel: Cancel) -> Session | Problem:
        """Return the session, renewed at the first use."""
        return self._session or self._renewed(cancel)

    @property
    def by_browser(self) -> bool:
        """Tell whether a browser brought the session."""
        return self._session is not None and self._session.note.by_browser

    def is_fresh(self) -> bool:
        """Tell, without asking anybody, whether the person is known to have signed in as a step-up takes it."""
        return self._session is not None and is_fresh(self.connection, self._session.claims, self._clock.now())

    def ask(self, message_of: Callable[[Secret], AccountMessage], kind: type[R], cancel: Cancel) -> R | Problem:
        """Send the message that ``message_of`` makes from the access token, and return the reply of that ``kind``."""
        session = self.session(cancel)
        if isinstance(session, Problem):
            return session
        reply = self._asked(message_of(session.access), kind, cancel)
        if not _says_that_the_token_is_over(reply):
            return reply
        session = self._renewed(cancel)
        return session if isinstance(session, Problem) else self._asked(message_of(session.access), kind, cancel)

    def ask_fresh(self, message_of: Callable[[Secret], AccountMessage], kind: type[R], cancel: Cancel) -> R | Problem:
        """Do as :meth:`ask` does, but raise ``StepUpNeeded`` before anything is sent where the sign-in is not fresh."""
        session = self.session(cancel)
        if isinstance(session, Problem):
            return session
        require_fresh(self.connection, session.claims, self._clock.now())
        return self.ask(message_of, kind, cancel)

    def tell(self, message_of: Callable[[Secret], AccountMessage], cancel: Cancel) -> Problem | None:
        """Send a message to which the pool has nothing to say; return why it was not done, if it was not."""
        return _only_problem(self.ask(message_of, Accepted, cancel))

    def tell_fresh(self, message_of: Callable[[Secret], AccountMessage], cancel: Cancel) -> Problem | None:
        """Do as :meth:`tell` and :meth:`ask_fresh` do."""
        return _only_problem(self.ask_fresh(message_of, Accepted, cancel))

    def pages(
        self, message_of: Callable[[Secret, str], AccountMessage], kind: type[P], cancel: Cancel
    ) -> list[P] | Problem:
        """Return a list, page by page."""
        pages: list[P] = []
        following = ""
        while len(pages) < MOST_PAGES:
            page = self._page(message_of, following, kind, cancel)
            if isinstance(page, Problem):
                return page
            pages.append(page)
            following = page.following
            if not following:
                break
        return pages

    def _page(
        self, message_of: Callable[[Secret, str], AccountMessage], following: str, kind: type[P], cancel: Cancel
    ) -> P | Problem:
        return self.ask(lambda access: message_of(access, following), kind, cancel)

    def _asked(self, message: AccountMessage, kind: type[R], cancel: Cancel) -> R | Problem:
        reply = self._desk.send(message, cancel)
        match reply:
            case Refused():
                return problem_of(reply, message)
            case Failed():
                return refusals.failure(reply)
        if not isinstance(reply, kind):
            raise AssertionError(f"{type(reply).__name__} does not answer {type(message).__name__}")
        return reply

    def _renewed(self, cancel: Cancel) -> Session | Problem:
        """Renew the session, which another program may have handed to somebody else meanwhile."""
        before = self._session
        try:
            session = self._sessions.renew(self.connection, cancel)
        except Unreachable as error:
            return refusals.failure(Failed(error.reason, error.details))
        except GarbledAnswer as error:
            return refusals.failure(Failed(None, error.details))
        except ServiceRefused as error:
            return refusals.rule_on(Refused(error.details, error.message), None)[0]
        if before and before.claims.subject != session.claims.subject:
            raise AnotherPerson(self.connection.name)
        self._session = session
        return session


def is_not_kept(problem: Problem) -> bool:
    """Tell whether the pool has no such list, so that nothing of it need be shown."""
    return problem.details is not None and problem.details.code in NOT_KEPT


def shown(found: T | Problem) -> Shown[T]:
    """Return what was found as something to be shown; what the pool does not have is nothing."""
    if not isinstance(found, Problem):
        return Shown(found)
    return Shown() if is_not_kept(found) else Shown(problem=found)


def after(problem: Problem | None, truth: Shown[T], done: Callable[[T], bool]) -> Shown[T]:
    """Return the truth behind a change, with what was in its way.

    Where the answer to a change was lost, the truth tells whether it was ``done``.
    """
    if problem is None:
        return truth
    if problem.code in LOST and truth.value is not None and done(truth.value):
        return truth
    return Shown(truth.value, problem)


# What leaves it open whether a change was done.
LOST = frozenset(
    {
        ProblemCode.NO_CONNECTION,
        ProblemCode.TIMEOUT,
        ProblemCode.TLS,
        ProblemCode.PROXY,
        ProblemCode.SERVER_FAULT,
        ProblemCode.GARBLED_ANSWER,
    }
)


def _only_problem(reply: object) -> Problem | None:
    return reply if isinstance(reply, Problem) else None


def _says_that_the_token_is_over(reply: object) -> bool:
    return (
        isinstance(reply, Problem)
        and reply.code is ProblemCode.SESSION_EXPIRED
        and reply.details is not None
        and reply.details.code == refusals.NOT_AUTHORIZED
    )
