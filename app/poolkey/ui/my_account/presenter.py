"""The order of work on one's own account in the window: read, change, read again, leave. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from poolkey.core.account.values import Factors
from poolkey.core.connection import Connection
from poolkey.core.errors import PoolkeyError, SignInNeeded, StepUpNeeded
from poolkey.core.signin.steps import ProblemCode
from poolkey.core.values import dataclass, replace
from poolkey.services.account.access import Shown
from poolkey.ui.my_account.acts import Act, DeleteAccount, Leave
from poolkey.ui.my_account.parts import READ, Outcome, Part, problem_in, read, truth_in
from poolkey.ui.workers import Worker

if TYPE_CHECKING:
    from poolkey.services.my_account import MyAccount
    from poolkey.services.sessions import Session
    from poolkey.wiring.services import Services

T_co = TypeVar("T_co", covariant=True)

# What else an act may change: a verified contact can be switched on as a second factor, a new device is a session.
_TOUCHED = {
    Part.DATA: (Part.FACTORS,),
    Part.PASSKEYS: (Part.FACTORS,),
    Part.DEVICES: (Part.SESSIONS,),
}


@dataclass(frozen=True, slots=True)
class Told(Generic[T_co]):
    """One section: what the server said last, ``None`` until it said something, or the error in its way.

    ``busy`` tells that the server is being asked, or about to be where nothing is known yet.
    """

    shown: Shown[T_co] | None = None
    error: PoolkeyError | None = None
    busy: bool = False


class MyAccountPresenter(QObject):
    """Reads the sections one after the other, and carries out one act at a time, before whatever is still to be read.

    ``changed`` carries a :class:`Part` and its :class:`Told`; ``answered`` an act and its outcome, ``failed`` an act
    and the error that ended it. ``step_up_needed`` carries an act that was not begun, as it takes a fresh sign-in.
    ``left`` tells that the person ended the session, ``deleted`` that the account is no more: what does either runs on
    a worker of its own, which nothing cancels. ``factor_is_alone`` tells that there is one second factor only.
    """

    changed = Signal(object, object)
    answered = Signal(object, object)
    failed = Signal(object, object)
    step_up_needed = Signal(object)
    sign_in_needed = Signal()
    left = Signal()
    deleted = Signal()
    factor_is_alone = Signal()

    def __init__(
        self, services: Services, worker: Worker, leaver: Callable[[], Worker], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._worker = worker
        self._leaver = leaver
        self._account: MyAccount | None = None
        self._told: dict[Part, Told[object]] = {}
        self._due: list[Part] = []
        self._reading: Part | None = None
        self._act: Act | None = None
        self._looks_for_another = False

    @property
    def connection(self) -> Connection | None:
        """Return whose connection is open."""
        return self._account.access.connection if self._account else None

    @property
    def acting(self) -> bool:
        """Tell whether something is being changed."""
        return self._act is not None

    def told(self, part: Part) -> Told[object]:
        """Return what is known of a section."""
        return self._told.get(part, Told())

    def open(self, connection: Connection, session: Session | None = None) -> None:
        """Open the account of whoever is signed in to ``connection``; one that is open already stays."""
        if self.connection != connection:
            self.close()
            self._account = self._services.my_account(connection)
            if session:
                self._account.access.take(session)

    def reload(self, *parts: Part) -> None:
        """Ask the server anew, about everything unless some parts are named; what is shown stays until it answers."""
        if self._account:
            self._due = list(dict.fromkeys((*self._due, *(parts or READ))))
            for part in self._due:
                if self.told(part) == Told():
                    self._tell(part, busy=True)
            self._go_on()

    def look_for_another_factor(self) -> None:
        """Ask whether there is more than one second factor; ``factor_is_alone`` follows where there is one alone."""
        self._looks_for_another = True
        self.reload(Part.FACTORS)

    def do(self, act: Act) -> None:
        """Carry out an act, unless another one is under way."""
        if self._account and not self.acting:
            self._put_back()
            self._act = act
            self._tell(act.part, busy=True)
            worker = self._leaver() if isinstance(act, Leave) else self._worker
            account = self._account
            worker.start(
                lambda cancel: act.carry_out(account, cancel),
                partial(self._on_done, account, act),
                partial(self._on_act_error, account, act),
            )

    def stop(self) -> None:
        """Give up the act under way, and look what became of it; what ends the session cannot be given up."""
        act = self._act
        if act and not isinstance(act, Leave):
            self._worker.cancel()
            self._act = None
            self._tell(act.part, busy=False)
            self.reload(act.part)

    def rest(self) -> None:
        """Drop what is under way: nobody looks any more; what ends the session goes on."""
        self._worker.cancel()
        self._due.clear()
        self._reading = None
        if not isinstance(self._act, Leave):
            self._act = None
        for part, told in self._told.items():
            self._told[part] = replace(told, busy=False)

    def close(self) -> None:
        """Forget the account."""
        self._account = self._act = None
        self._looks_for_another = False
        self.rest()
        for part in self._told:
            self.changed.emit(part, Told())
        self._told.clear()

    # --- reading ---

    def _go_on(self) -> None:
        account = self._account
        if not account or not self._due or self.acting or self._reading:
            return
        part = self._reading = self._due.pop(0)
        self._tell(part, busy=True)
        self._worker.start(
            lambda cancel: read(part, account, cancel), partial(self._on_read, part), partial(self._on_read_error, part)
        )

    def _put_back(self) -> None:
        """Break off what is being read, to begin again with it."""
        if self._reading:
            self._worker.cancel()
            self._due.insert(0, self._reading)
            self._reading = None

    def _on_read(self, part: Part, shown: Shown[object]) -> None:
        self._end_reading(part, Told(shown))
        if self._looks_for_another and isinstance(shown.value, Factors):
            self._looks_for_another = False
            if shown.value.has_only_one:
                self.factor_is_alone.emit()

    def _on_read_error(self, part: Part, error: PoolkeyError) -> None:
        if isinstance(error, SignInNeeded):
            self.close()
            self.sign_in_needed.emit()
        else:
            self._end_reading(part, Told(error=error))

    def _end_reading(self, part: Part, told: Told[object]) -> None:
        self._reading = None
        self._keep(part, told)
        if _is_in_the_way(part, told):
            for waiting in self._due:
                self._tell(waiting, busy=False)
            self._due.clear()
        self._go_on()

    # --- acting ---

    def _on_done(self, account: MyAccount, act: Act, outcome: Outcome) -> None:
        if account is not self._account:
            return
        self._act = None
        part = act.part
        problem = problem_in(outcome)
        if isinstance(act, Leave) and not problem:
            self.close()
            (self.deleted if isinstance(act, DeleteAccount) else self.left).emit()
            return
        truth = truth_in(outcome)
        self._keep_truth(part, truth)
        self.answered.emit(act, outcome)
        touched = _TOUCHED.get(part, ()) if truth else ()
        self._due = list(dict.fromkeys((*touched, *self._due)))
        self._go_on()

    def _on_act_error(self, account: MyAccount, act: Act, error: PoolkeyError) -> None:
        if account is not self._account:
            return
        self._act = None
        self._tell(act.part, busy=False)
        if isinstance(error, StepUpNeeded):
            self.step_up_needed.emit(act)
        elif isinstance(error, SignInNeeded):
            self.close()
            self.sign_in_needed.emit()
        else:
            self.failed.emit(act, error)
            self._go_on()

    def _keep_truth(self, part: Part, truth: Shown[object] | None) -> None:
        """Show what the server said behind an act; what was in the way of the act itself is told with its outcome."""
        if truth is None:
            self._tell(part, busy=False)
        else:
            self._keep(part, Told(truth if truth.value is None else Shown(truth.value)))

    def _tell(self, part: Part, *, busy: bool) -> None:
        self._keep(part, replace(self.told(part), busy=busy))

    def _keep(self, part: Part, told: Told[object]) -> None:
        self._told[part] = told
        self.changed.emit(part, told)


def _is_in_the_way(part: Part, told: Told[object]) -> bool:
    """Tell whether the other sections would meet the same: there is no session, or it lacks the scope."""
    problem = told.shown.problem if told.shown else None
    if part is Part.OVERVIEW:
        return told.error is not None or problem is not None
    return problem is not None and problem.code is ProblemCode.NO_SCOPE
