"""Every row of the table of refusals, at the window: where it leads, what is said, and that nothing typed is lost."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QApplication

from poolkey.core.signin.steps import Field, Stopped
from poolkey.core.signin.turns import Ask
from poolkey.services.conversation import Finished
from poolkey.wording.problems import is_news, problem_text
from tests.fakes.strict_pool import Extra
from tests.ui.desk import WholeWindow
from tests.ui.performance import deed_for
from tests.ui.roads import Case, cases
from tests.ui.rounds import Rounds

TRIES = {"InternalErrorException": 4, "TooManyRequestsException": 4}  # of the program itself, unless a code is spent
DETAILS = re.compile(r"operation: (\w+)\ncode: (\w+)\nrequest id: [\w-]{36}\ntime: [\d-]{10}T[\d:]{8}Z")


@pytest.mark.parametrize("case", [*cases()], ids=str)
def test_a_refusal_leads_to_its_page_and_nothing_typed_is_lost(case: Case, rounds: Rounds) -> None:
    name = rounds.come_to(case.road)
    last = case.road.last(name)
    rounds.pool.fail_next(case.road.operation, Extra({}), times=case.road.after)
    rounds.pool.fail_next(case.road.operation, case.throw, times=TRIES.get(case.throw.code, 1))
    before, turn = rounds.desk.page(), rounds.make(last)
    expected = case.leads_from(last.step)
    if expected is None:
        assert isinstance(turn, Finished)
        return
    assert isinstance(turn, Ask)
    assert type(turn.step) is expected
    assert rounds.desk.page().step is turn.step
    if problem := case.problem():
        assert rounds.desk.reads(problem_text(problem))
        if problem.where is Field.NONE and not problem.wait and not is_news(problem):
            details_can_be_copied(rounds.desk, case, name)
    if rounds.desk.page() is before:
        typed = deed_for(last).typed
        assert {label: rounds.player.line(label).text() for label in typed} == typed
    else:
        assert not isinstance(turn.step, Stopped)
        assert turn.step.username == name


def details_can_be_copied(desk: WholeWindow, case: Case, name: str) -> None:
    """Check that the administrator can be given what they need, and nothing else."""
    desk.press("Copy details")
    copied = QApplication.clipboard().text()
    found = DETAILS.fullmatch(copied)
    assert found, copied
    assert found.groups() == (case.road.operation, case.throw.code)
    assert name not in copied
