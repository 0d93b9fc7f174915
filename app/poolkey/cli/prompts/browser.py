"""The prompts around a sign-in in the browser: where it shall sign in, and what it brings from elsewhere."""

from __future__ import annotations

from poolkey.cli.prompts.asking import hidden
from poolkey.cli.sitting import Sitting
from poolkey.core.signin.answers import AnotherWay, Answer, AwaitBrowser, PastedAnswer, UseBrowser
from poolkey.core.signin.steps import BrowserOffer, OpenBrowser, WaitForBrowser
from poolkey.wording import translate
from poolkey.wording.browser import provider_text

Ways = list[tuple[str, Answer]]


def choose(step: OpenBrowser, sitting: Sitting) -> Answer:
    """Ask where the browser shall sign in."""
    username = _email(step, sitting) if step.offer.by_email else step.username
    ways = browser_ways(step.offer, username)
    if step.others:
        ways.append((translate("Prompt", "Sign in without a browser"), AnotherWay()))
    if len(ways) > 1:
        return ways[sitting.terminal.choose([label for label, _ in ways], default=0)][1]
    sitting.terminal.ask(translate("Prompt", "Press Enter to open the browser"))
    return ways[0][1]


def wait(step: WaitForBrowser, sitting: Sitting) -> Answer:
    """Say where the browser goes; one that is elsewhere brings nothing back by itself."""
    terminal = sitting.terminal
    if not step.elsewhere:
        terminal.say(translate("Prompt", "Sign in on the page that your browser opens. If it opens none, go to:"))
        terminal.say(step.address)
        return AwaitBrowser()
    if sitting.is_new:
        terminal.say(translate("Prompt", "Open this address in a browser, on any computer, and sign in there:"))
        terminal.say(step.address)
        terminal.say(
            translate("Prompt", "The last page cannot be shown there. Copy its whole address from the address bar.")
        )
    return PastedAnswer(hidden(terminal, translate("Prompt", "Address of the last page")))


def browser_ways(offer: BrowserOffer, username: str) -> Ways:
    """Return the ways that a browser has, each with the answer that takes it."""
    ways: Ways = [(provider_text(name), UseBrowser(name, username)) for name in offer.providers]
    return [*ways, (translate("Prompt", "Sign in with your browser"), UseBrowser(username=username))]


def _email(step: OpenBrowser, sitting: Sitting) -> str:
    """Ask for an e-mail address, which may be left out."""
    if step.username:
        wanted = translate("Prompt", "E-mail address (Enter for {username})").format(username=step.username)
    else:
        wanted = translate("Prompt", "E-mail address (Enter for none)")
    return sitting.terminal.ask(wanted) or step.username
