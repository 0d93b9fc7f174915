"""The order of one flow in the window: what is asked, what is awaited, and the way back. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from poolkey.core.errors import Cancelled, PoolkeyError
from poolkey.core.ports import Cancel
from poolkey.core.signin.answers import Answer, AwaitBrowser, RememberAnswer, SignInInstead
from poolkey.core.signin.steps import RememberDevice, Step, WaitForBrowser
from poolkey.core.signin.turns import Ask
from poolkey.ui.sign_in.patience import Patience
from poolkey.ui.workers import Worker

T = TypeVar("T")

if TYPE_CHECKING:
    from poolkey.services.conversation import Conversation, Finished

    Begun = tuple[Conversation, Ask | Finished]


class SignInPresenter(QObject):
    """Drives one conversation at a time from a worker thread.

    ``asked`` carries an ``Ask``; ``began`` and ``ended`` enclose every call; ``refused`` carries an error that
    belongs to no field; ``finished`` the session, or ``None`` where the flow began signed in; ``left`` says
    that the person went back out of the flow.
    """

    asked = Signal(object)
    began = Signal()
    ended = Signal()
    refused = Signal(object)
    finished = Signal(object)
    left = Signal()

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self.patience = Patience(self)
        worker.waiting.connect(self.patience.pause)
        self._make: Callable[[Cancel], Conversation] | None = None
        self._conversation: Conversation | None = None
        self._first: Step | None = None
        self._step: Step | None = None

    @property
    def busy(self) -> bool:
        """Tell whether an answer is awaited."""
        return self._worker.busy

    @property
    def step(self) -> Step | None:
        """Return what was asked last, once a flow has begun."""
        return self._step

    def open(self, make: Callable[[Cancel], Conversation]) -> None:
        """Begin the flow that ``make`` builds; it is built on the worker too, as building may take a while."""
        self.close()
        self._make = make

        def begin(cancel: Cancel) -> Begun:
            conversation = make(cancel)
            return conversation, conversation.begin(cancel)

        self._call(begin, self._on_begun)

    def open_again(self) -> None:
        """Begin anew a flow that could not begin."""
        if self._make and not self._conversation and not self.busy:
            self.open(self._make)

    def answer(self, answer: Answer) -> None:
        """Pass on what the person replied; a second reply to the same question is not one.

        Only the wait for a browser can be begun anew while it lasts.
        """
        conversation = self._conversation
        if conversation and (not self.busy or isinstance(answer, AwaitBrowser)):
            self._call(lambda cancel: conversation.answer(answer, cancel), self._on_turn)

    def go_back(self) -> None:
        """Cancel what is awaited; else go back to the flow's first step, and from there out of it.

        Whoever is asked whether to remember this computer is signed in already: back means no.
        """
        if self.busy:
            self._cancel()
            self._give_the_browser_up()
        elif isinstance(self._step, RememberDevice):
            self.answer(RememberAnswer(remember=False))
        elif self._step is None or type(self._step) is type(self._first):
            self._leave()
        else:
            self.answer(SignInInstead())

    def close(self) -> None:
        """Drop the flow without a word."""
        if self.busy:
            self._worker.cancel()
            self._idle()
        self._make = self._conversation = self._first = self._step = None

    def _call(self, call: Callable[[Cancel], T], on_done: Callable[[T], None]) -> None:
        self._worker.start(call, on_done, self._on_error)
        self.patience.begin()
        self.began.emit()

    def _cancel(self) -> None:
        self._worker.cancel()
        self._idle()
        if self._conversation is None:
            self._leave()

    def _give_the_browser_up(self) -> None:
        """Leave the page that waited for it: nothing is waited for any more."""
        if isinstance(self._step, WaitForBrowser):
            if isinstance(self._first, WaitForBrowser):
                self._leave()
            else:
                self.answer(SignInInstead())

    def _leave(self) -> None:
        self.close()
        self.left.emit()

    def _idle(self) -> None:
        self.patience.end()
        self.ended.emit()

    def _on_begun(self, begun: Begun) -> None:
        self._conversation, turn = begun
        self._on_turn(turn)

    def _on_turn(self, turn: Ask | Finished) -> None:
        self._idle()
        if isinstance(turn, Ask):
            self._step = turn.step
            if self._first is None or isinstance(self._first, WaitForBrowser):
                self._first = turn.step  # a flow that began in the browser is led back to what it could begin with
            self.asked.emit(turn)
        else:
            self.close()
            self.finished.emit(turn.session)

    def _on_error(self, error: PoolkeyError) -> None:
        self._idle()
        if not isinstance(error, Cancelled):
            self.refused.emit(error)
