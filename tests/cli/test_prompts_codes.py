"""The prompts for codes: where they come from, how long they are good for, and when another may be sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from poolkey.cli.prompts import prompt
from poolkey.cli.sitting import Sitting
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import CodeAnswer, SendAgain
from poolkey.core.signin.steps import CodeKind, EnterCode, SetUpTotp
from poolkey.core.totp import TotpKey
from tests.fakes.clocks import StillClock
from tests.fakes.terminals import ScriptedTerminal

CLOCK = StillClock()
TEXTED = EnterCode(CodeKind.SMS, "taro", "+*******5678", ends=CLOCK.now() + timedelta(minutes=3))
KEY = TotpKey(Secret("JBSWY3DPEHPK3PXP"), "Acme", "taro")


def sitting(*lines: str) -> tuple[Sitting, ScriptedTerminal, StillClock]:
    """Return a sitting with its terminal and clock."""
    terminal, clock = ScriptedTerminal(*lines), StillClock()
    return Sitting(terminal, clock), terminal, clock


@pytest.mark.parametrize(
    ("seconds", "wanted"),
    [
        (180, "Code (3 min left)"),
        (179, "Code (3 min left)"),
        (61, "Code (2 min left)"),
        (60, "Code (less than a minute left)"),
        (0, "Code"),
        (-100, "Code"),
    ],
)
def test_the_time_left_is_told_and_a_late_code_is_taken(seconds: int, wanted: str) -> None:
    here, terminal, clock = sitting("123456")
    step = replace(TEXTED, ends=clock.now() + timedelta(seconds=seconds))
    assert prompt(step, here) == CodeAnswer(Secret("123456"))
    assert terminal.prompts == [wanted]


def test_the_time_left_is_told_anew_each_time() -> None:
    clock = StillClock()

    def think(_terminal: ScriptedTerminal) -> str:
        clock.move(timedelta(minutes=2))
        return ""

    terminal = ScriptedTerminal(think, "123456")
    prompt(TEXTED, Sitting(terminal, clock))
    assert terminal.prompts == ["Code (3 min left)", "Code (less than a minute left)"]


def test_a_code_without_an_end_says_nothing_about_time() -> None:
    here, terminal, _ = sitting("123456")
    prompt(EnterCode(CodeKind.AUTHENTICATOR, "taro"), here)
    assert terminal.prompts == ["Code from your authenticator app"]
    assert not terminal.out


def test_where_a_code_went_and_what_else_can_be_typed_is_said() -> None:
    here, terminal, _ = sitting("123456")
    prompt(replace(TEXTED, others=True), here)
    assert terminal.out == [
        "We sent a code by text message to +*******5678.",
        "  r  send the code again",
        "  o  use another way",
    ]


def test_a_code_that_is_asked_for_again_is_not_introduced_again() -> None:
    here, terminal, _ = sitting("000000", "123456")
    prompt(TEXTED, here)
    said = list(terminal.out)
    prompt(TEXTED, here)
    assert terminal.out == said


def test_a_code_can_be_sent_again_after_a_while() -> None:
    here, terminal, clock = sitting("r", "000000", "r")
    assert prompt(TEXTED, here) == CodeAnswer(Secret("000000"))
    assert terminal.err == ["The code was sent a moment ago. It can be sent again in 30 s."]
    clock.move(timedelta(seconds=30))
    assert prompt(TEXTED, here) == SendAgain()


def test_a_wrong_code_does_not_begin_the_cool_down_anew() -> None:
    here, terminal, clock = sitting("000000", "r", "000000")
    prompt(TEXTED, here)
    clock.move(timedelta(seconds=20))
    prompt(TEXTED, here)
    assert terminal.err == ["The code was sent a moment ago. It can be sent again in 10 s."]


def test_a_code_that_was_sent_again_cools_down_anew() -> None:
    here, terminal, clock = sitting("000000", "r", "000000")
    prompt(TEXTED, here)
    clock.move(timedelta(seconds=40))
    prompt(replace(TEXTED, ends=clock.now() + timedelta(minutes=3)), here)
    assert terminal.err == ["The code was sent a moment ago. It can be sent again in 30 s."]


def test_the_key_of_an_authenticator_app_is_drawn_once() -> None:
    here, terminal, _ = sitting("000000", "123456")
    prompt(SetUpTotp(KEY, "taro"), here)
    shown = list(terminal.out)
    assert "█" in shown[1]
    assert shown[-1] == "  JBSW Y3DP EHPK 3PXP"
    prompt(SetUpTotp(KEY, "taro"), here)
    assert terminal.out == shown


def test_a_key_that_took_the_place_of_another_is_drawn() -> None:
    here, terminal, _ = sitting("000000", "123456")
    prompt(SetUpTotp(KEY, "taro"), here)
    prompt(SetUpTotp(replace(KEY, secret=Secret("KRSXG5CTMVRXEZLU")), "taro"), here)
    assert terminal.out[-1] == "  KRSX G5CT MVRX EZLU"


def test_without_a_screen_the_key_is_only_written() -> None:
    terminal = ScriptedTerminal("123456", has_screen=False)
    prompt(SetUpTotp(KEY, "taro"), Sitting(terminal, StillClock()))
    assert terminal.out == ["Type this key into your authenticator app:", "  JBSW Y3DP EHPK 3PXP"]
