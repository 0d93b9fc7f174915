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
from poolkey.wording.labels import attribute_label, sent_text
from poolkey.wording.problems import problem_text

if TYPE_CHECKING:
    from poolkey.services.account.access import Shown

_TYPED_WRONG = frozenset({ProblemCode.WRONG_CODE, ProblemCode.EXPIRED_CODE})


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Have a code sent and ask for it."""
    desk = open_desk(options, terminal)
    names = [options.name] if options.name else _unverified(desk)
    if not names:
        terminal.say(translate("Terminal", "There is nothing to verify."))
    return max((_verify(name, desk) for name in names), default=Exit.OK)


def prove(code: PendingCode, desk: Desk) -> Shown[Account] | None:
    """Ask for a code that was sent, until it is right; ``None`` where the person leaves that for another time."""
    if desk.json or not desk.terminal.can_ask:
        return None
    if code.sent_to:
        desk.terminal.say(sent_text(code.sent_to))
    say_send_again(desk.terminal)
    wanted = translate("Terminal", "Code for {contact} (Enter to do it another time)")
    while typed := desk.terminal.ask(wanted.format(contact=attribute_label(code.attribute))):
        if typed.casefold() == SEND_AGAIN:
            _send_again(code.attribute, desk)
            continue
        shown = desk.account.data.verify(code.attribute, Secret(typed), desk.patience)
        if shown.problem is None or shown.problem.code not in _TYPED_WRONG:
            return shown
        desk.terminal.warn(problem_text(shown.problem))
    return None


def _unverified(desk: Desk) -> tuple[str, ...]:
    account = desk.account.data.shown(desk.patience).value
    return account.unverified if account else ()


def _verify(name: str, desk: Desk) -> int:
    if not desk.terminal.can_ask:
        raise FlowEnded(translate("Terminal", "Only somebody who sits at a terminal can type the code."), Exit.REFUSED)
    sent = desk.account.data.send_code(name, desk.patience)
    if isinstance(sent, Problem):
        return desk.close(sent)
    shown = prove(sent, desk)
    if shown is None or shown.problem:
        return desk.close(shown.problem if shown else None)
    desk.terminal.say(translate("Terminal", "{contact}: verified.").format(contact=attribute_label(name)))
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
