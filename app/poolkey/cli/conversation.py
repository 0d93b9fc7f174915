"""Holds a conversation in the terminal, prompt by prompt."""

from __future__ import annotations

from typing import NoReturn

from poolkey.cli.exits import Exit, FlowEnded
from poolkey.cli.patience import Patience
from poolkey.cli.prompts import prompt
from poolkey.cli.sitting import Sitting
from poolkey.cli.terminal import Terminal
from poolkey.core.signin.steps import Problem, ProblemCode, Stopped
from poolkey.core.signin.turns import Ask
from poolkey.services.conversation import Conversation, Finished
from poolkey.wording.problems import is_news, problem_text, report_text, stopped_text, waited_text

MOST_TRIES = 3

# A person at a terminal starts the command again once the network is back.
NETWORK_PROBLEMS = frozenset(
    {
        ProblemCode.NO_CONNECTION,
        ProblemCode.TIMEOUT,
        ProblemCode.TLS,
        ProblemCode.PROXY,
        ProblemCode.SERVER_FAULT,
        ProblemCode.THROTTLED,
        ProblemCode.GARBLED_ANSWER,
    }
)


def hold(conversation: Conversation, sitting: Sitting) -> Finished:
    """Hold ``conversation`` to its end. Raises ``FlowEnded`` where there is nothing left to ask."""
    patience = Patience(sitting.terminal)
    refusals = 0
    turn = conversation.begin(patience)
    while isinstance(turn, Ask):
        if isinstance(turn.step, Stopped):
            _stop(turn.step, sitting.terminal)
        refusals = _tell(turn.problem, sitting.terminal, refusals) if turn.problem else 0
        turn = conversation.answer(prompt(turn.step, sitting), patience)
    return turn


def _tell(problem: Problem, terminal: Terminal, refusals: int) -> int:
    """Say what happened and return how many refusals there were in a row; ``FlowEnded`` at the last one."""
    text = problem_text(problem)
    if problem.wait:
        _wait(problem, terminal)
        return refusals
    if problem.code in NETWORK_PROBLEMS:
        raise FlowEnded(text, Exit.NETWORK)
    if is_news(problem):
        terminal.say(text)
        return refusals
    if refusals + 1 >= MOST_TRIES:
        raise FlowEnded(text, Exit.REFUSED)
    terminal.warn(text)
    return refusals + 1


def _wait(problem: Problem, terminal: Terminal) -> None:
    terminal.warn(problem_text(problem))
    Patience(terminal).count_down(problem.wait)
    if terminal.rewrites:
        terminal.warn(waited_text())


def _stop(step: Stopped, terminal: Terminal) -> NoReturn:
    if step.details:
        terminal.say(report_text(step.details))
    raise FlowEnded(stopped_text(step), Exit.REFUSED)
