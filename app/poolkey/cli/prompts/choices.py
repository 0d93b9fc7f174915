"""The prompts that give a choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from poolkey.cli.sitting import Sitting
from poolkey.cli.terminal import Terminal
from poolkey.core.errors import Cancelled
from poolkey.core.signin.answers import Answer, FirstFactorAnswer, MfaAnswer, RememberAnswer
from poolkey.core.signin.steps import (
    ChooseFirstFactor,
    ChooseMfa,
    ChooseMfaToSetUp,
    CodeKind,
    FirstFactor,
    RememberDevice,
)
from poolkey.wording import translate
from poolkey.wording.labels import factor_label

F = TypeVar("F", FirstFactor, CodeKind)


def first_factor(step: ChooseFirstFactor, sitting: Sitting) -> Answer:
    """Ask how the person wants to sign in."""
    sitting.terminal.say(translate("Prompt", "How do you want to sign in?"))
    return FirstFactorAnswer(_chosen(step.options, sitting.terminal))


def mfa(step: ChooseMfa, sitting: Sitting) -> Answer:
    """Ask which second factor it shall be."""
    sitting.terminal.say(translate("Prompt", "Where shall the code come from?"))
    return MfaAnswer(_chosen(step.options, sitting.terminal))


def mfa_to_set_up(step: ChooseMfaToSetUp, sitting: Sitting) -> Answer:
    """Ask which second factor shall be set up."""
    sitting.terminal.say(translate("Prompt", "This account needs codes from now on. Where shall they come from?"))
    return MfaAnswer(_chosen(step.options, sitting.terminal))


def remember_device(step: RememberDevice, sitting: Sitting) -> Answer:
    """Ask whether this computer is to be remembered; the end of the input is a no, as the person is signed in."""
    if step.device_name:
        question = translate("Prompt", "Remember this computer as “{name}”?").format(name=step.device_name)
    else:
        question = translate("Prompt", "Remember this computer?")
    try:
        return RememberAnswer(remember=sitting.terminal.confirm(question))
    except Cancelled:
        return RememberAnswer(remember=False)


def _chosen(options: Sequence[F], terminal: Terminal) -> F:
    return options[terminal.choose([factor_label(each) for each in options], default=0)]
