"""What the prompts share: asking until there is something, and the keys that are typed instead of an answer."""

from __future__ import annotations

from collections.abc import Iterable

from poolkey.cli.terminal import Terminal
from poolkey.core.passwords import PasswordPolicy
from poolkey.core.secret import Secret
from poolkey.wording import translate
from poolkey.wording.labels import attribute_label, rule_text

SEND_AGAIN = "r"
ANOTHER_WAY = "o"
INSTEAD = "?"


def typed(terminal: Terminal, wanted: str) -> str:
    """Ask until something is typed."""
    while not (text := terminal.ask(wanted)):
        pass
    return text


def hidden(terminal: Terminal, wanted: str) -> Secret:
    """Ask until something is typed, which is not shown."""
    while not (secret := terminal.ask_hidden(wanted)):
        pass
    return secret


def typed_username(terminal: Terminal, known: str) -> str:
    """Ask for a user name; Enter takes the one that is ``known``."""
    if not known:
        return typed(terminal, translate("Prompt", "User name"))
    return terminal.ask(translate("Prompt", "User name (Enter for {username})").format(username=known)) or known


def new_password(terminal: Terminal, policy: PasswordPolicy) -> Secret:
    """Ask for a new password twice, until it meets the rules."""
    for rule in policy.rules():
        terminal.say(f"  · {rule_text(rule, policy)}")
    while True:
        password = hidden(terminal, translate("Prompt", "New password"))
        unmet = policy.unmet(password)
        if unmet:
            terminal.warn(", ".join(rule_text(rule, policy) for rule in sorted(unmet)))
        elif password == hidden(terminal, translate("Prompt", "New password again")):
            return password
        else:
            terminal.warn(translate("Prompt", "These are not the same. Try again."))


def attributes(terminal: Terminal, names: Iterable[str]) -> dict[str, str]:
    """Ask for each of these user attributes."""
    return {name: typed(terminal, attribute_label(name)) for name in names}


def say_key(terminal: Terminal, key: str, meaning: str) -> None:
    """Say what typing ``key`` does instead of answering."""
    terminal.say(f"  {key}  {meaning}")


def say_send_again(terminal: Terminal) -> None:
    """Say how a code is sent again."""
    say_key(terminal, SEND_AGAIN, translate("Prompt", "send the code again"))


def say_another_way(terminal: Terminal) -> None:
    """Say how to get at another way."""
    say_key(terminal, ANOTHER_WAY, translate("Prompt", "use another way"))
