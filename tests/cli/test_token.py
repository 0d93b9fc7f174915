"""``poolkey token``: a fresh token of the session and nothing else."""

from __future__ import annotations

import jwt
import pytest

from tests.cli.conftest import Desk
from tests.cli.programs import sign_in


def use_of(token: str) -> object:
    return jwt.decode(token, options={"verify_signature": False})["token_use"]


@pytest.mark.usefixtures("keyring")
@pytest.mark.parametrize(("arguments", "use"), [((), "id"), (("--id",), "id"), (("--access",), "access")])
def test_the_token_that_is_asked_for_is_printed(desk: Desk, arguments: tuple[str, ...], use: str) -> None:
    sign_in(desk)
    done = desk.poolkey("token", *arguments)
    assert done.status == 0, done.err
    (line,) = done.terminal.out
    assert use_of(line) == use
    assert done.err == ""


@pytest.mark.usefixtures("keyring")
def test_it_is_fresh(desk: Desk) -> None:
    sign_in(desk)
    assert desk.poolkey("token", "acme").out != desk.poolkey("token", "acme").out


def test_both_at_once_are_a_usage_error(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        desk.poolkey("token", "--id", "--access")
    assert refused.value.code == 2
    assert "--access" in capsys.readouterr().err


def test_without_a_session_the_remedy_is_named(desk: Desk) -> None:
    desk.add_connection()
    done = desk.poolkey("token")
    assert (done.status, done.out) == (3, "")
    assert done.err == "poolkey: Sign in first: poolkey login acme"


def test_an_unknown_connection_is_refused(desk: Desk) -> None:
    desk.add_connection()
    assert desk.poolkey("token", "nobody").status == 2
