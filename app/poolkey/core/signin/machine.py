"""The sign-in machine: answers, replies and outcomes go in, turns come out. It does no I/O and knows no clock."""

from __future__ import annotations

from typing import assert_never

from poolkey.core.connection import Connection
from poolkey.core.managed_login import BrowserPlace
from poolkey.core.oauth.callback import Denied, Granted
from poolkey.core.oauth.request import Wish
from poolkey.core.signin import answering, browser, finishing, passkeys
from poolkey.core.signin.accounts import follow_account
from poolkey.core.signin.actions import (
    BrowserFailed,
    DeviceForgotten,
    DeviceRecalled,
    Outcome,
    PasskeyFailed,
    PasskeySigned,
    RedirectBound,
)
from poolkey.core.signin.answers import Answer
from poolkey.core.signin.enrolling import follow_set_up
from poolkey.core.signin.flow import Flow, Means, Restart
from poolkey.core.signin.replies import (
    Accepted,
    Challenged,
    CodeSent,
    DeviceConfirmed,
    Failed,
    LoginFound,
    Refused,
    Reply,
    SignedIn,
    TotpChecked,
    TotpKeySent,
    UserCreated,
)
from poolkey.core.signin.rules import follow
from poolkey.core.signin.setbacks import follow_setback
from poolkey.core.signin.turns import Ask, Turn
from poolkey.core.step_up import Target


class SignIn:
    """One sign-in or sign-up in one connection, from the first question to the tokens.

    Built with a connection and what it has of this computer. Drive it with :meth:`start` or
    :meth:`start_sign_up`, then :meth:`answer` for every ``Ask``, :meth:`receive` for every ``Send`` and :meth:`done`
    for every ``Do``, until ``Done``. An answer that does not belong to the step that was asked raises ``Misuse``.
    """

    def __init__(
        self,
        connection: Connection,
        means: Means,
        username: str = "",
        device_name: str = "",
        *,
        language: str = "",
        place: BrowserPlace = BrowserPlace.HERE,
        fresh: bool = False,
    ) -> None:
        self._flow = Flow(connection, means, username, device_name, language=language, place=place, fresh=fresh)

    def start(self, target: Target | None = None) -> Turn:
        """Begin a sign-in; the key pair is drawn now, while the person types.

        The pool is asked for the ``target``, if there is one; where it cannot be had, the sign-in is a plain one.
        """
        self._flow.target = target
        self._flow.key_pair()
        return self._flow.ask_first()

    def start_sign_up(self) -> Turn:
        """Begin with a new account; ``Misuse`` where the connection offers none."""
        return answering.start_sign_up(self._flow)

    def start_in_browser(self, target: Target | None = None) -> Turn:
        """Begin with the browser at once; ``Misuse`` where the connection has no such sign-in."""
        self._flow.target = target
        return browser.start(self._flow, Wish(username=self._flow.username))

    def start_as_someone_else(self) -> Turn:
        """Begin as :meth:`start_in_browser` does, but let go first of whom the browser knows."""
        return browser.start(self._flow, Wish(someone_else=True))

    def answer(self, answer: Answer) -> Turn:
        """Take the person's answer to the step asked last."""
        return answering.take(self._flow, answer)

    def receive(self, reply: Reply) -> Turn:
        """Take the pool's reply to the message sent last."""
        flow, why = self._flow, self._flow.restart
        turn = self._follow(reply)
        if not isinstance(turn, Ask):
            return turn
        last, flow.given.last = flow.given.last, None
        if why is not Restart.EXPIRED or last is None or not isinstance(reply, Challenged):
            return turn
        return answering.repeat(flow, turn.step, last) or turn

    def done(self, outcome: Outcome) -> Turn:
        """Take what came of the action asked for last."""
        match outcome:
            case DeviceRecalled(device):
                return self._flow.recall(device)
            case DeviceForgotten():
                return self._flow.begin_without_device()
            case PasskeySigned(credential):
                return passkeys.signed(self._flow, credential)
            case PasskeyFailed():
                return passkeys.failed(self._flow, outcome)
            case RedirectBound(port):
                return browser.bound(self._flow, port)
            case Granted() | Denied():
                return browser.came_back(self._flow, outcome)
            case BrowserFailed(trouble):
                return browser.failed(self._flow, trouble)
            case _:
                assert_never(outcome)

    def _follow(self, reply: Reply) -> Turn:
        match reply:
            case Challenged():
                return follow(self._flow, reply)
            case SignedIn():
                return finishing.signed_in(self._flow, reply)
            case LoginFound():
                return browser.found(self._flow, reply)
            case DeviceConfirmed(ask):
                return finishing.device_confirmed(self._flow, ask=ask)
            case TotpKeySent() | TotpChecked():
                return follow_set_up(self._flow, reply)
            case UserCreated() | CodeSent() | Accepted():
                return follow_account(self._flow, reply)
            case Refused() | Failed():
                return follow_setback(self._flow, reply)
            case _:
                assert_never(reply)
