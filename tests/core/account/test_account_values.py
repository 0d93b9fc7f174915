"""What an account's values tell of themselves."""

from __future__ import annotations

import pytest

from poolkey.core.account.values import Factor, Factors
from poolkey.core.signin.steps import CodeKind


def factors(*on: CodeKind) -> Factors:
    return Factors(tuple(Factor(kind, kind in on, preferred=False, ready=True) for kind in CodeKind))


@pytest.mark.parametrize(
    ("on", "only_one", "way_back"),
    [
        ((), False, False),
        ((CodeKind.SMS,), True, False),
        ((CodeKind.SMS, CodeKind.AUTHENTICATOR), False, True),
    ],
)
def test_only_one_factor_leaves_no_way_back(on: tuple[CodeKind, ...], *, only_one: bool, way_back: bool) -> None:
    assert factors(*on).has_only_one is only_one
    assert factors(*on).has_way_back is way_back
