"""One flow between a person and the user pool: asks come out, answers go in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, assert_never

from poolkey.core.ports import Cancel, UserPool
from poolkey.core.signin.actions import Outcome
from poolkey.core.signin.answers import Answer
from poolkey.core.signin.replies import Reply
from poolkey.core.signin.turns import Ask, Do, Done, Send, Turn
from poolkey.core.values import dataclass
from poolkey.services.computer import Computer
from poolkey.services.sessions import Session


class Machine(Protocol):
    """What decides: the sign-in machine, or the one that connects an authenticator app."""

    def start(self) -> Turn:
        """Begin."""

    def answer(self, answer: Answer) -> Turn:
        """Take the person's answer."""

    def receive(self, reply: Reply) -> Turn:
        """Take the pool's reply."""

    def done(self, outcome: Outcome) -> Turn:
        """Take what came of what this computer was to do."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The flow is over; ``session`` is ``None`` for one that began signed in."""

    session: Session | None = None


class Conversation:
    """Drives one machine against one pool until a person must be asked or the flow is over.

    Every call may block for the network, the keyring or the touch of a security key; run one at a time. Raises
    ``Cancelled`` when the person cancels: the step asked last still stands then, and can be answered again.
    """

    def __init__(
        self,
        machine: Machine,
        pool: UserPool,
        computer: Computer,
        *,
        begin: Callable[[], Turn] | None = None,
        prepare: Callable[[], None] | None = None,
        adopt: Callable[[Done, Cancel], Session] | None = None,
    ) -> None:
        self._machine = machine
        self._pool = pool
        self._computer = computer
        self._begin = begin or machine.start
        self._prepare = prepare
        self._adopt = adopt

    def begin(self, cancel: Cancel) -> Ask | Finished:
        """Return the first step."""
        if self._prepare:
            self._prepare()
        return self._run(self._begin(), cancel)

    def answer(self, answer: Answer, cancel: Cancel) -> Ask | Finished:
        """Return what follows from the person's answer."""
        return self._run(self._machine.answer(answer), cancel)

    def _run(self, turn: Turn, cancel: Cancel) -> Ask | Finished:
        while True:
            match turn:
                case Ask():
                    return turn
                case Done():
                    return self._finish(turn, cancel)
                case Send(message):
                    turn = self._machine.receive(self._pool.send(message, cancel))
                case Do(action):
                    turn = self._machine.done(self._computer.do(action, cancel))
                case _:
                    assert_never(turn)

    def _finish(self, done: Done, cancel: Cancel) -> Finished:
        if done.tokens is None or self._adopt is None:
            return Finished()
        return Finished(self._adopt(done, cancel))
