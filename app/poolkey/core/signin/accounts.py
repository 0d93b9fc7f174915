"""Accounts: what follows once one was made, confirmed or given a new password."""

from __future__ import annotations

from poolkey.core.signin import finishing
from poolkey.core.signin.flow import Flow
from poolkey.core.signin.messages import KeepDevice, RequestResetCode
from poolkey.core.signin.replies import Accepted, CodeSent, UserCreated
from poolkey.core.signin.steps import ConfirmAccount, ConfirmReset, FirstFactor, Problem, ProblemCode, SentTo
from poolkey.core.signin.turns import Turn


def follow_account(flow: Flow, reply: UserCreated | CodeSent | Accepted) -> Turn:
    """Return the turn that ``reply`` leads to."""
    match reply:
        case UserCreated(confirmed=False):
            return ask_confirmation(flow, reply.sent_to)
        case CodeSent():
            return _code_sent(flow, reply.sent_to)
        case Accepted() if isinstance(flow.sent, KeepDevice):
            return finishing.done(flow)
        case _:
            return _sign_in(flow)


def ask_confirmation(flow: Flow, sent_to: SentTo | None, problem: Problem | None = None) -> Turn:
    """Ask for the code that confirms an account."""
    return flow.ask(ConfirmAccount(flow.username, sent_to), problem)


def ask_reset(flow: Flow, sent_to: SentTo | None, problem: Problem | None = None) -> Turn:
    """Ask for the code and a new password."""
    return flow.ask(ConfirmReset(flow.username, flow.connection.password_policy, sent_to), problem)


def _code_sent(flow: Flow, sent_to: SentTo | None) -> Turn:
    again = Problem(ProblemCode.CODE_SENT_AGAIN)
    if not isinstance(flow.sent, RequestResetCode):
        return ask_confirmation(flow, sent_to, again)
    return ask_reset(flow, sent_to, again if isinstance(flow.step, ConfirmReset) else None)


def _sign_in(flow: Flow) -> Turn:
    """Sign in with the password that was just chosen; it is no longer known after a way back."""
    if flow.given.password is None:
        return flow.ask_first(Problem(ProblemCode.ALREADY_CONFIRMED))
    flow.given.factor = FirstFactor.PASSWORD
    flow.retreat = flow.first_step()
    return flow.begin()
