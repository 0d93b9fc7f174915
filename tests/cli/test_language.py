"""The pool writes its mails and messages in the terminal's language."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Desk
from tests.fakes.strict_pool import User


@pytest.mark.parametrize(("locale", "language"), [("ja_JP.UTF-8", "ja"), ("C.UTF-8", "en"), ("de_DE.UTF-8", "en")])
def test_the_pool_is_told_the_language_of_the_terminal(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, locale: str, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    desk.pool.add_user(User("taro", "Correct-Horse-9", email="taro@example.com"))
    desk.add_connection()
    assert desk.poolkey("login", "--terminal", answers=("taro", "Correct-Horse-9")).status == 0
    (begun,) = [call for call in desk.pool.requests if call.operation == "InitiateAuth"]
    assert begun.texts("ClientMetadata") == {"language": language}
