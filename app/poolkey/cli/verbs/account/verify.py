"""``poolkey account verify``: proving that an address or a number is one's own."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from poolkey.cli.exits import Exit, FlowEnded
from poolkey.cli.prompts.asking import SEND_AGAIN, say_send_again
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.account.desk import Desk, connection_option, open_desk
from poolkey.cli.verbs.verb import Verb
from poolkey.core.account.values import Account, PendingCode
from poolkey.core.secret import Secret
from poolkey.core.signin.steps import Problem, ProblemCode
from poolkey.core.tokens import CONTACTS
from poolkey.wording import translate
from poolkey.wording.account import unverified_hint
from poolkey.wording.labels import attribute_name, sent_text
from poolkey.wording.problems import problem_text

if TYPE_CHECKING:
    from poolkey.services.account.access import Shown

_TYPED_WRONG = frozenset({ProblemCode.WRONG_CODE, ProblemCode.EXPIRED_CODE})


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Have a code sent and ask for it."""
    desk = open_desk(options, terminal)
    if options.name:
        return _verify(options.name, desk)
    shown = desk.account.data.shown(desk.patience)
    if shown.value is None:
        return desk.close(shown.problem)
    if not shown.value.unverified:
        terminal.say(translate("Terminal", "There is nothing to verify."))
    return max((_verify(name, desk) for name in shown.value.unverified), default=Exit.OK)


def offer(contacts: tuple[str, ...], desk: Desk) -> None:
    """Offer to prove each of the ``contacts`` now; whoever declines is asked at the next sign-in."""
    for contact in contacts:
        hint = unverified_hint(attribute_name(contact))
        if not desk.terminal.can_ask:
            desk.terminal.say(f"{hint} poolkey account verify")
            continue
        desk.terminal.say(hint)
        if desk.terminal.confirm(translate("Terminal", "Have a code sent there now?")):
            _verify(contact, desk)


def prove(code: PendingCode, desk: Desk) -> Shown[Account] | None:
    """Ask for a code that was sent, until it is right; ``None`` where the person leaves that for another time."""
    if desk.json or not desk.terminal.can_ask:
        return None
    if code.sent_to:
        desk.terminal.say(sent_text(code.sent_to))
    say_send_again(desk.terminal)
    wanted = translate("Terminal", "Code for {contact} (Enter to do it another time)")
    while typed := desk.terminal.ask(wanted.format(contact=attribute_name(code.attribute))):
        if typed.casefold() == SEND_AGAIN:
            _send_again(code.attribute, desk)
            continue
        shown = desk.account.data.verify(code.attribute, Secret(typed), desk.patience)
        if shown.problem is None or shown.problem.code not in _TYPED_WRONG:
            return shown
        desk.terminal.warn(problem_text(shown.problem))
    return None


def _verify(name: str, desk: Desk) -> int:
    if not desk.terminal.can_ask:
        raise FlowEnded(translate("Terminal", "Only somebody who sits at a terminal can type the code."), Exit.REFUSED)
    sent = desk.account.data.send_code(name, desk.patience)
    if isinstance(sent, Problem):
        return desk.close(sent)
    shown = prove(sent, desk)
    if shown is None or shown.problem:
        return desk.close(shown.problem if shown else None)
    desk.terminal.say(translate("Terminal", "{contact}: verified.").format(contact=attribute_name(name)))
    return Exit.OK


def _send_again(name: str, desk: Desk) -> None:
    sent = desk.account.data.send_code(name, desk.patience)
    if isinstance(sent, Problem):
        desk.terminal.warn(problem_text(sent))
    elif sent.sent_to:
        desk.terminal.say(sent_text(sent.sent_to))


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", nargs="?", choices=CONTACTS, metavar="|".join(CONTACTS), help="which contact; all without it"
    )
    connection_option(parser)


VERB = Verb("verify", "verify your e-mail address or phone number", run, _add_arguments)
