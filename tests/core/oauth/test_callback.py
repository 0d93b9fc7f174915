"""What comes back from a browser, and what only looks like it."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolkey.core.oauth.callback import (
    LONGEST_DESCRIPTION,
    NO_CODE,
    Awaited,
    Denied,
    Foreign,
    Granted,
    judge,
    judge_pasted,
)
from poolkey.core.secret import Secret

STATE = "s" * 43
ISSUER = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123"
AWAITED = Awaited(Secret(STATE), (ISSUER,))
BACK = "http://127.0.0.1:53682/callback"


def target(**given: str) -> str:
    return f"/callback?{urlencode(given)}"


def test_a_code_with_the_right_state_is_the_answer() -> None:
    assert judge(target(code="abc", state=STATE), AWAITED) == Granted(Secret("abc"))
    assert judge(target(code="abc", state=STATE, iss=ISSUER, more="x"), AWAITED) == Granted(Secret("abc"))


@pytest.mark.parametrize(
    "asked",
    [
        target(code="abc"),
        target(code="abc", state=""),
        target(code="abc", state=STATE + "s"),
        target(code="abc", state=STATE.upper()),
        target(code="abc", state=STATE, iss="https://evil.example"),
        target(code="abc", state=STATE) + f"&state={STATE}",
        target(code="abc", state=STATE) + "&code=def",
        target(error="access_denied"),
        f"/?code=abc&state={STATE}",
        f"/callback/?code=abc&state={STATE}",
        f"//callback?code=abc&state={STATE}",
        f"http://127.0.0.1/callback?code=abc&state={STATE}",
        f"/callback#code=abc&state={STATE}",
        "/callback",
        "/callback?",
        "/callback?code",
        f"/callback?code=%ff&state={STATE}",
        f"/callback?code=é&state={STATE}",
        target(code="abc", state=STATE, more="x" * 9000),
        target(code="abc", state=STATE, **{f"n{number}": "" for number in range(40)}),
        "/favicon.ico",
        "",
    ],
)
def test_everything_else_is_nobodys_business(asked: str) -> None:
    assert judge(asked, AWAITED) == Foreign()


def test_a_refusal_is_told_with_its_error() -> None:
    said = target(error="access_denied", error_description="User cancelled", state=STATE)
    assert judge(said, AWAITED) == Denied("access_denied", "User cancelled")


def test_a_long_description_is_cut() -> None:
    judged = judge(target(error="server_error", error_description="x" * 2000, state=STATE), AWAITED)
    assert judged == Denied("server_error", "x" * LONGEST_DESCRIPTION)


@pytest.mark.parametrize(
    "given", [{}, {"code": ""}, {"code": "a b"}, {"code": "a\n"}, {"code": "x" * 2049}, {"error": "<script>"}]
)
def test_an_answer_that_is_none_is_a_refusal(given: dict[str, str]) -> None:
    assert judge(target(**given, state=STATE), AWAITED) == Denied(NO_CODE)


@given(st.text(), st.text())
def test_nothing_breaks_the_judge(path: str, query: str) -> None:
    assert judge(f"{path}?{query}", AWAITED) == Foreign()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_pasted_address_is_judged_the_same(host: str) -> None:
    pasted = Secret(f"  http://{host}:53682{target(code='abc', state=STATE)}\n")
    assert judge_pasted(pasted, BACK, AWAITED) == Granted(Secret("abc"))


@pytest.mark.parametrize(
    "address",
    [
        f"http://127.0.0.1:53682{target(code='abc', state='x')}",
        f"http://127.0.0.1:1{target(code='abc', state=STATE)}",
        f"https://127.0.0.1:53682{target(code='abc', state=STATE)}",
        f"http://evil.example:53682{target(code='abc', state=STATE)}",
        f"http://127.0.0.1:port{target(code='abc', state=STATE)}",
        "abc",
        "",
    ],
)
def test_a_pasted_address_of_something_else_is_refused(address: str) -> None:
    assert judge_pasted(Secret(address), BACK, AWAITED) == Foreign()


def test_neither_code_nor_state_prints_itself() -> None:
    printed = f"{judge(target(code='very-secret', state=STATE), AWAITED)!r} {AWAITED!r}"
    assert "very-secret" not in printed
    assert STATE not in printed
