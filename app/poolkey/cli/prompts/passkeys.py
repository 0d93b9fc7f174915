"""The prompts around a security key."""

from __future__ import annotations

from poolkey.cli.prompts.asking import ANOTHER_WAY, hidden, say_another_way
from poolkey.cli.sitting import Sitting
from poolkey.cli.terminal import Terminal
from poolkey.core.signin.answers import AnotherWay, Answer, PasskeyAnswer, PinAnswer
from poolkey.core.signin.steps import EnterPin, UsePasskey
from poolkey.wording import translate


def use(step: UsePasskey, sitting: Sitting) -> Answer:
    """Ask for the security key, and whether the person has it at hand."""
    terminal = sitting.terminal
    if step.others:
        say_another_way(terminal)
    wanted = translate("Prompt", "Plug in your security key for {site}, then press Enter").format(site=step.site)
    while typed := terminal.ask(wanted):
        if step.others and typed.casefold() == ANOTHER_WAY:
            return AnotherWay()
    _say_touch(terminal)
    return PasskeyAnswer()


def enter_pin(step: EnterPin, sitting: Sitting) -> Answer:
    """Ask for the security key's PIN."""
    if step.retries is None:
        wanted = translate("Prompt", "PIN of your security key")
    else:
        wanted = translate("Prompt", "PIN of your security key (tries left: {count})").format(count=step.retries)
    pin = hidden(sitting.terminal, wanted)
    _say_touch(sitting.terminal)
    return PinAnswer(pin)


def _say_touch(terminal: Terminal) -> None:
    terminal.say(translate("Prompt", "Touch your security key when it blinks…"))
