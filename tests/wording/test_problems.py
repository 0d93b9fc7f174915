"""What is said of a problem that has to be waited out, and which problems are none."""

from __future__ import annotations

import pytest

from poolkey.core.signin.steps import Problem, ProblemCode
from poolkey.wording.problems import is_news, problem_text

WAITED_OUT = (ProblemCode.LOCKED_OUT, ProblemCode.TOO_MANY_ATTEMPTS, ProblemCode.THROTTLED)


@pytest.mark.parametrize("code", WAITED_OUT)
def test_a_known_wait_is_said(code: ProblemCode) -> None:
    assert problem_text(Problem(code, wait=75)).endswith("You can try again in 1 min 15 s.")


@pytest.mark.parametrize("code", WAITED_OUT)
def test_an_unknown_wait_is_not_made_up(code: ProblemCode) -> None:
    assert not any(digit in problem_text(Problem(code)) for digit in "0123456789")


def test_a_wait_changes_no_other_words() -> None:
    assert problem_text(Problem(ProblemCode.TIMEOUT, wait=9)) == problem_text(Problem(ProblemCode.TIMEOUT))


def test_no_two_problems_are_told_alike() -> None:
    texts = [problem_text(Problem(code, text="Only on weekdays.")) for code in ProblemCode]
    assert len(set(texts)) == len(texts)


def test_a_problem_says_what_happened_and_at_most_one_thing_more() -> None:
    lengths = {code: problem_text(Problem(code, text="No.")).count(". ") for code in ProblemCode}
    assert {code: length for code, length in lengths.items() if length > 1} == {}


def test_what_began_anew_is_news_and_what_the_person_got_wrong_is_not() -> None:
    news = {code for code in ProblemCode if is_news(Problem(code))}
    assert news == {
        ProblemCode.CODE_SENT_AGAIN,
        ProblemCode.CODE_RENEWED,
        ProblemCode.STARTED_AGAIN,
        ProblemCode.KEY_RENEWED,
        ProblemCode.ALREADY_CONFIRMED,
    }
