"""The words for problems: what happened, then what to do, in one or two sentences."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.errors import ReportDetails
from poolkey.core.signin.steps import Problem, ProblemCode, Stopped, StopReason
from poolkey.wording.browser import BROWSER, ports_text
from poolkey.wording.durations import duration_text
from poolkey.wording.personal_problems import PERSONAL
from poolkey.wording.pool_problems import POOL
from poolkey.wording.translator import translate


def problem_text(problem: Problem) -> str:
    """Return the sentence that a person reads for ``problem``, in the language in use."""
    if problem.code is ProblemCode.ORGANISATION_SAYS:
        return translate("Problem", "Your organisation says: {text}").format(text=problem.text)
    if problem.code is ProblemCode.PORTS_TAKEN:
        return ports_text(problem)
    if problem.wait and problem.code in _WAITS:
        return _WAITS[problem.code]().format(duration=duration_text(problem.wait))
    return _SENTENCES[problem.code]()


def waited_text() -> str:
    """Return what is said once a problem's wait is over."""
    return translate("Problem", "You can try again now.")


def is_news(problem: Problem) -> bool:
    """Tell whether ``problem`` is news rather than trouble, such as a code that was sent again."""
    return problem.code in _NEWS


def stopped_text(step: Stopped) -> str:
    """Return the sentence for a flow that cannot go on; it names what Cognito asked for."""
    return _STOPS[step.reason]().format(name=step.name)


def report_text(details: ReportDetails) -> str:
    """Return the details to copy for an administrator, one per line: no token, user or password is among them."""
    lines = [f"operation: {details.operation}", f"code: {details.code}"]
    if details.request_id:
        lines.append(f"request id: {details.request_id}")
    if details.at:
        lines.append(f"time: {details.at}")
    return "\n".join(lines)


_SENTENCES = PERSONAL | POOL | BROWSER

_NEWS = frozenset(
    {
        ProblemCode.CODE_SENT_AGAIN,
        ProblemCode.CODE_RENEWED,
        ProblemCode.STARTED_AGAIN,
        ProblemCode.KEY_RENEWED,
        ProblemCode.ALREADY_CONFIRMED,
    }
)

# What is said instead where the wait is known.
_WAITS: dict[ProblemCode, Callable[[], str]] = {
    ProblemCode.LOCKED_OUT: lambda: translate("Problem", "Too many wrong passwords. You can try again in {duration}."),
    ProblemCode.TOO_MANY_ATTEMPTS: lambda: translate("Problem", "Too many attempts. You can try again in {duration}."),
    ProblemCode.THROTTLED: lambda: translate("Problem", "AWS is busy. You can try again in {duration}."),
}

_STOPS: dict[StopReason, Callable[[], str]] = {
    StopReason.UNKNOWN_CHALLENGE: lambda: translate(
        "Problem", "The user pool asks for “{name}”, which Poolkey does not know. Give your administrator the report."
    ),
    StopReason.FOREIGN_SERVER: lambda: translate(
        "Problem",
        "This connection leads to a server that is not AWS's, so your security key does not sign for “{name}”. "
        "Give your administrator the report.",
    ),
    StopReason.NO_FACTOR_TO_SET_UP: lambda: translate(
        "Problem",
        "The user pool wants a second factor that Poolkey cannot set up ({name}). Give your administrator the report.",
    ),
    StopReason.LOOP: lambda: translate(
        "Problem", "The user pool keeps asking for “{name}”. Give your administrator the report."
    ),
}
