"""``poolkey account passkeys``: passkeys on security keys."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from poolkey.cli.prompts.asking import hidden
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.account.desk import Desk, joined, list_options, moment_document, moment_text, open_desk
from poolkey.cli.verbs.verb import Verb
from poolkey.core.account.values import PasskeyEntry
from poolkey.core.signin.steps import Field, Problem, ProblemCode
from poolkey.wording import translate
from poolkey.wording.problems import problem_text

if TYPE_CHECKING:
    from poolkey.services.account.access import Shown
    from poolkey.services.account.passkeys import PinWanted

Entries = tuple[PasskeyEntry, ...]


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Do what is wished, then write what there is."""
    desk = open_desk(options, terminal)
    return desk.report(_shown(options, desk), _write, _document)


def _shown(options: argparse.Namespace, desk: Desk) -> Shown[Entries]:
    passkeys = desk.account.passkeys
    if options.add:
        return _added(desk)
    if options.remove:
        return desk.with_step_up(lambda: passkeys.remove(options.remove, desk.patience))
    return passkeys.shown(desk.patience)


def _added(desk: Desk) -> Shown[Entries]:
    from poolkey.services.account.passkeys import PinWanted

    desk.session()
    desk.terminal.warn(translate("Terminal", "Plug the security key in and touch it when it blinks."))
    added = desk.account.passkeys.add(None, desk.patience)
    while isinstance(added, PinWanted):
        _say_why(added, desk.terminal)
        added = desk.account.passkeys.add(hidden(desk.terminal, translate("Terminal", "PIN")), desk.patience)
    return added


def _say_why(wanted: PinWanted, terminal: Terminal) -> None:
    if wanted.wrong:
        terminal.warn(problem_text(Problem(ProblemCode.WRONG_PIN, Field.PIN)))
    if wanted.retries is not None:
        terminal.warn(translate("Terminal", "Tries left: {count}").format(count=wanted.retries))


def _write(entries: Entries, terminal: Terminal) -> None:
    if not entries:
        terminal.say(translate("Terminal", "There is no passkey yet. Add one: poolkey account passkeys --add"))
    for entry in entries:
        terminal.say(joined(entry.name or entry.site, entry.site, moment_text(entry.added)))
        terminal.say(f"  --remove={entry.id}")  # one word to copy: an id may begin with a dash, as options do


def _document(entries: Entries | None) -> object:
    if entries is None:
        return {"passkeys": None}
    return {
        "passkeys": [
            {"id": each.id, "name": each.name, "site": each.site, "added": moment_document(each.added)}
            for each in entries
        ]
    }


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    list_options(parser)
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--add", action="store_true", help="make a passkey on a security key")
    change.add_argument("--remove", default="", metavar="ID", help="take a passkey away (--remove=ID)")


VERB = Verb("passkeys", "list, add and remove passkeys", run, _add_arguments)
