"""What the terminal makes of problems: it waits, tells news, and ends after three refusals."""

from __future__ import annotations

from collections import deque

import pytest

from poolkey.cli.conversation import hold
from poolkey.cli.exits import Exit, FlowEnded
from poolkey.cli.sitting import Sitting
from poolkey.core.ports import Cancel
from poolkey.core.signin.answers import Answer
from poolkey.core.signin.steps import CodeKind, EnterCode, Problem, ProblemCode
from poolkey.core.signin.turns import Ask
from poolkey.services.conversation import Conversation, Finished
from tests.fakes.clocks import StillClock
from tests.fakes.terminals import ScriptedTerminal

WRONG = Problem(ProblemCode.WRONG_CODE)
LOCKED = Problem(ProblemCode.LOCKED_OUT, wait=3)
NEWS = (
    ProblemCode.CODE_SENT_AGAIN,
    ProblemCode.CODE_RENEWED,
    ProblemCode.STARTED_AGAIN,
    ProblemCode.KEY_RENEWED,
    ProblemCode.ALREADY_CONFIRMED,
)


class ToldConversation(Conversation):
    """Asks for a code with each of the given problems in turn, then ends."""

    def __init__(self, *problems: Problem | None) -> None:
        self._asks = deque(Ask(EnterCode(CodeKind.AUTHENTICATOR, "taro"), problem) for problem in problems)

    def begin(self, cancel: Cancel) -> Ask | Finished:
        """Ask for the first time."""
        return self._asks.popleft()

    def answer(self, answer: Answer, cancel: Cancel) -> Ask | Finished:
        """Ask again, as long as there is a problem."""
        return self._asks.popleft() if self._asks else Finished()


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Write down what would have been waited."""
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    return waits


def held(*problems: Problem | None, has_screen: bool = True) -> ScriptedTerminal:
    """Return the terminal after a conversation in which every code is ``000000``."""
    terminal = ScriptedTerminal(*["000000"] * len(problems), has_screen=has_screen)
    hold(ToldConversation(*problems), Sitting(terminal, StillClock()))
    assert not terminal.unused
    return terminal


def test_a_wait_is_counted_down_and_asks_again(slept: list[float]) -> None:
    terminal = held(None, LOCKED)
    assert slept == [1, 1, 1]
    assert terminal.passing == ["  3 s", "  2 s", "  1 s", ""]
    assert terminal.err == ["Too many wrong passwords. You can try again in 3 s.", "You can try again now."]


def test_a_wait_is_one_line_where_there_is_no_screen(slept: list[float]) -> None:
    terminal = held(None, LOCKED, has_screen=False)
    assert slept == [3]
    assert not terminal.passing
    assert terminal.err == ["Too many wrong passwords. You can try again in 3 s."]


def test_a_wait_can_be_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", interrupted)
    with pytest.raises(KeyboardInterrupt):
        held(None, LOCKED)


def test_waits_do_not_count_as_refusals(slept: list[float]) -> None:
    held(None, WRONG, LOCKED, LOCKED, LOCKED, WRONG)
    assert sum(slept) == 9


def test_a_wait_does_not_forgive_refusals(slept: list[float]) -> None:
    with pytest.raises(FlowEnded) as ended:
        held(WRONG, WRONG, LOCKED, WRONG)
    assert ended.value.status is Exit.REFUSED
    assert slept


@pytest.mark.usefixtures("slept")
def test_a_busy_pool_that_says_when_is_waited_for() -> None:
    assert "AWS is busy" in held(None, Problem(ProblemCode.THROTTLED, wait=2)).err[0]


def test_a_busy_pool_that_does_not_say_when_ends_it() -> None:
    with pytest.raises(FlowEnded) as ended:
        held(None, Problem(ProblemCode.THROTTLED))
    assert ended.value.status is Exit.NETWORK


@pytest.mark.parametrize("code", NEWS)
def test_news_is_a_result_and_does_not_count(code: ProblemCode) -> None:
    terminal = held(WRONG, WRONG, *[Problem(code)] * 5)
    assert len(terminal.out) == 5
    assert len(terminal.err) == 2


def test_what_goes_well_in_between_forgives_refusals() -> None:
    held(WRONG, WRONG, None, WRONG, WRONG)
