"""The prompt for the organisation's own challenge."""

from __future__ import annotations

from poolkey.cli.prompts.asking import hidden
from poolkey.cli.sitting import Sitting
from poolkey.core.signin.answers import Answer, CustomAnswer
from poolkey.core.signin.steps import AnswerCustom
from poolkey.wording import translate


def answer(step: AnswerCustom, sitting: Sitting) -> Answer:
    """Show all that the organisation sent, as it sent it, and ask for the answer, which may be a secret."""
    terminal = sitting.terminal
    terminal.say(translate("Prompt", "Your organisation asks (question {number}):").format(number=step.round))
    for name, value in step.parameters:
        terminal.say(_entry(name, value))
    return CustomAnswer(hidden(terminal, translate("Prompt", "Answer")))


def _entry(name: str, value: str) -> str:
    """Return a parameter with its further lines under the first."""
    return f"  {name}: " + "\n    ".join(value.splitlines())
