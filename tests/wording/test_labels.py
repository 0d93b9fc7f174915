"""The names of factors, and where a code for a new password goes."""

from __future__ import annotations

import pytest

from poolkey.core.signin.steps import CodeKind, FirstFactor, SentTo
from poolkey.wording.labels import factor_hint, factor_label, reset_sent_text

FACTORS = (*FirstFactor, *CodeKind)


def test_every_factor_has_a_name_of_its_own() -> None:
    assert len({factor_label(factor) for factor in FACTORS}) == len(set(FACTORS))


@pytest.mark.parametrize("factor", FACTORS)
def test_every_factor_says_in_a_sentence_what_to_do(factor: FirstFactor | CodeKind) -> None:
    assert factor_hint(factor).endswith(".")


def test_a_factor_is_called_the_same_whether_it_is_the_first_or_the_second() -> None:
    assert factor_label(FirstFactor.SMS) == factor_label(CodeKind.SMS)
    assert factor_label(FirstFactor.EMAIL) == factor_label(CodeKind.EMAIL)


@pytest.mark.parametrize("destination", ["m***@e***", "", "{destination}"])
def test_a_reset_names_no_account_that_may_not_exist(destination: str) -> None:
    text = reset_sent_text(SentTo(CodeKind.EMAIL, destination))
    assert text.startswith("If this account exists")
    assert destination in text
