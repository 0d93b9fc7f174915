"""The prompts that ask who somebody is: a user name, and a password."""

from __future__ import annotations

from poolkey.cli.prompts.asking import INSTEAD, hidden, say_key, typed_username
from poolkey.cli.prompts.browser import Ways, browser_ways
from poolkey.cli.sitting import Sitting
from poolkey.cli.terminal import Terminal
from poolkey.core.signin.answers import AnotherWay, Answer, PasswordAnswer, ResetInstead, SignUpInstead, UsernameAnswer
from poolkey.core.signin.steps import EnterPassword, EnterUsername, RequestReset
from poolkey.wording import translate


def username(step: EnterUsername, sitting: Sitting) -> Answer:
    """Ask for the user name alone."""
    terminal, ways = sitting.terminal, _ways_without_name(step)
    if ways:
        meaning = translate("Prompt", "create an account") if not step.browser else translate("Prompt", "another way")
        say_key(terminal, INSTEAD, meaning)
    while (typed := typed_username(terminal, step.username)) == INSTEAD and ways:
        if instead := _chosen(ways, translate("Prompt", "Back to the user name"), terminal):
            return instead
    return UsernameAnswer(typed)


def password(step: EnterPassword, sitting: Sitting) -> Answer:
    """Ask for the password, and for the user name unless that is settled."""
    terminal = sitting.terminal
    if step.username_known:
        terminal.say(translate("Prompt", "User name: {username}").format(username=step.username))
        name = step.username
    else:
        name = typed_username(terminal, step.username)
    _say_instead(step, terminal)
    while True:
        typed = hidden(terminal, translate("Prompt", "Password"))
        if typed.reveal() != INSTEAD:
            return PasswordAnswer(name, typed)
        if instead := _instead(step, name, terminal):
            return instead


def request_reset(step: RequestReset, sitting: Sitting) -> Answer:
    """Ask whose password was forgotten."""
    sitting.terminal.say(translate("Prompt", "A code to set a new password with will be sent to you."))
    return UsernameAnswer(typed_username(sitting.terminal, step.username))


def _say_instead(step: EnterPassword, terminal: Terminal) -> None:
    if step.others or step.sign_up_offered or step.browser:
        say_key(terminal, INSTEAD, translate("Prompt", "forgot the password, or something else"))
    else:
        say_key(terminal, INSTEAD, translate("Prompt", "forgot the password"))


def _instead(step: EnterPassword, name: str, terminal: Terminal) -> Answer | None:
    """Return what the person wants instead; ``None`` goes back to the password."""
    ways: Ways = [(translate("Prompt", "I forgot my password"), ResetInstead(name))]
    if step.others:
        ways.append((translate("Prompt", "Sign in another way"), AnotherWay()))
    if step.browser:
        ways += browser_ways(step.browser, name)
    if step.sign_up_offered:
        ways.append((translate("Prompt", "Create an account"), SignUpInstead()))
    return _chosen(ways, translate("Prompt", "Back to the password"), terminal)


def _ways_without_name(step: EnterUsername) -> Ways:
    ways = browser_ways(step.browser, step.username) if step.browser else []
    if step.sign_up_offered:
        ways.append((translate("Prompt", "Create an account"), SignUpInstead()))
    return ways


def _chosen(ways: Ways, back: str, terminal: Terminal) -> Answer | None:
    """Return the way that is wanted, asking unless there is one alone; ``None`` goes ``back``."""
    if len(ways) == 1:
        return ways[0][1]
    chosen = terminal.choose([*(label for label, _ in ways), back], default=len(ways))
    return ways[chosen][1] if chosen < len(ways) else None
