"""The terminal itself: what it writes, and what it makes of what is typed."""

from __future__ import annotations

import io
import sys

import pytest

from poolkey.cli.prompts import prompt
from poolkey.cli.sitting import Sitting
from poolkey.cli.terminal import Terminal
from poolkey.core.errors import Cancelled
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import CustomAnswer
from poolkey.core.signin.steps import AnswerCustom
from tests.fakes.clocks import StillClock

PICTURE = "█▀▄"


class Screen(io.TextIOWrapper):
    """A stream that somebody looks at, in an encoding of its own."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding)

    def isatty(self) -> bool:
        """Tell that somebody looks at it."""
        return True


def type_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Pipe ``text`` into the terminal."""
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_a_servers_words_cannot_control_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal()
    terminal.say("a\x1b[2Jb\rc\x07d\x9b1me\tf\n改行　行")
    terminal.warn("\x1b]0;title\x07")
    assert capsys.readouterr() == ("a[2Jbcd1me\tf\n改行　行\n", "]0;title\n")


def test_a_custom_challenge_is_shown_as_plain_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, "blue\n")
    step = AnswerCustom("taro", (("a\x1b[31m", "<b>one</b>\x1b[8m\r\ntwo\x00"),))
    assert prompt(step, Sitting(Terminal(), StillClock())) == CustomAnswer(Secret("blue"))
    assert capsys.readouterr().out.splitlines()[1:] == ["  a[31m: <b>one</b>[8m", "    two", "Answer: "]


def test_a_prompt_is_plain_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    type_in(monkeypatch, "taro\n")
    Terminal().ask("User name (Enter for \x1b[8mroot)")
    assert capsys.readouterr().out == "User name (Enter for [8mroot): "


def test_a_passing_line_is_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal()
    terminal.rewrite("12 s")
    terminal.rewrite("")
    assert capsys.readouterr().err == f"\r{'12 s':<24}\r\r{'':<24}\r"


def test_a_closed_input_is_an_input_that_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(Cancelled):
        Terminal().ask("User name")
    with pytest.raises(Cancelled):
        Terminal().ask_hidden("Password")


def test_what_follows_the_end_of_the_input_has_a_line_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, "")
    with pytest.raises(Cancelled):
        Terminal().ask("User name")
    assert capsys.readouterr().out == "User name: \n"


def test_closed_streams_are_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    terminal = Terminal()
    assert not terminal.rewrites
    assert not terminal.draws(PICTURE)


def test_a_pipe_is_no_screen() -> None:
    terminal = Terminal()
    assert not terminal.rewrites
    assert not terminal.draws(PICTURE)


@pytest.mark.parametrize("encoding", ["utf-8", "cp437"])
def test_a_picture_is_drawn_on_a_screen_that_has_its_signs(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    monkeypatch.setattr(sys, "stdout", Screen(encoding))
    assert Terminal().draws(PICTURE)


def test_a_picture_is_not_drawn_in_question_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Screen("ascii"))
    assert not Terminal().draws(PICTURE)


def test_a_line_that_passes_is_for_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Screen("utf-8"))
    assert Terminal().rewrites
