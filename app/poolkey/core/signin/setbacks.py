"""Setbacks: a refusal or failure, and where the flow goes from there."""

from __future__ import annotations

from typing import assert_never

from poolkey.core.oauth.messages import LoginCall
from poolkey.core.signin import accounts, browser, finishing, refusals
from poolkey.core.signin.actions import ForgetDevice
from poolkey.core.signin.flow import Flow, Restart
from poolkey.core.signin.lockout import waiting_time
from poolkey.core.signin.messages import ConfirmDevice, ConfirmUser, KeepDevice, ResetPassword
from poolkey.core.signin.refusals import Where
from poolkey.core.signin.replies import Failed, Refused
from poolkey.core.signin.steps import CodeKind, EnterCode, Field, Problem, ProblemCode
from poolkey.core.signin.turns import Do, Turn
from poolkey.core.values import replace

_COUNTED = frozenset({ProblemCode.WRONG_PASSWORD, ProblemCode.WRONG_CODE, ProblemCode.WRONG_ANSWER})
_COUNTED_APART = (ConfirmUser, ResetPassword)


def follow_setback(flow: Flow, reply: Refused | Failed) -> Turn:
    """Return the turn that ``reply`` leads to."""
    if isinstance(flow.sent, ConfirmDevice | KeepDevice):
        return _device_setback(flow, reply)
    if isinstance(flow.sent, LoginCall):
        return browser.setback(flow, reply)
    if isinstance(reply, Failed):
        return flow.ask_again(refusals.failure(reply))
    if isinstance(flow.sent, ResetPassword):
        flow.given.password = None  # the pool did not take it
    problem, where = refusals.rule_on(reply, flow.sent)
    return _go(flow, _counted(flow, problem), Where.AGAIN if _too_late(flow, problem) else where)


def _device_setback(flow: Flow, reply: Refused | Failed) -> Turn:
    # it was repeated after a fault behind which the pool had kept it already
    kept = isinstance(flow.sent, ConfirmDevice) and reply.details.code == "DeviceKeyExistsException"
    return finishing.device_confirmed(flow, ask=False) if kept else finishing.device_refused(flow)


def _go(flow: Flow, problem: Problem, where: Where) -> Turn:
    match where:
        case Where.STAY:
            return flow.ask_again(problem)
        case Where.AGAIN:
            return _begin_again(flow, problem)
        case Where.SIGN_IN:
            return flow.ask_password(problem) if problem.where is Field.PASSWORD else flow.ask_first(problem)
        case Where.CONFIRM:
            return accounts.ask_confirmation(flow, None, problem)
        case Where.RESET:
            return accounts.ask_reset(flow, None, problem)
        case Where.WITHOUT_DEVICE:
            return Do(ForgetDevice(flow.username)) if flow.device else flow.ask_first(problem)
        case Where.WITHOUT_LEVEL:
            flow.target = flow.target.after_refusal() if flow.target else None
            return flow.begin()
        case Where.WITHOUT_CHOICE:
            flow.fallen_back = True
            return flow.begin()
        case _:
            assert_never(where)


def _counted(flow: Flow, problem: Problem) -> Problem:
    """Count what the pool counts, and say how long a person who is locked out has to wait."""
    if problem.code in _COUNTED and not isinstance(flow.sent, _COUNTED_APART):
        flow.failures += 1
    if problem.code is not ProblemCode.LOCKED_OUT:
        return problem
    flow.failures, wait = waiting_time(flow.failures)
    return replace(problem, wait=wait)


def _too_late(flow: Flow, problem: Problem) -> bool:
    """Tell a code that came too late from a wrong one, which the pool does not where it sent the code itself."""
    step = flow.step
    if problem.code is not ProblemCode.WRONG_CODE or not isinstance(step, EnterCode) or step.ends is None:
        return False
    return step.kind is not CodeKind.AUTHENTICATOR and step.ends <= flow.means.now()


def _begin_again(flow: Flow, problem: Problem) -> Turn:
    """Begin again: quietly where only the time was over, else with what was wrong."""
    if problem.code in {ProblemCode.SESSION_EXPIRED, ProblemCode.WRONG_CODE}:
        return flow.begin_again(Restart.EXPIRED)
    return flow.begin_again(Restart.CHANGED, problem)
