"""``poolkey account attributes``: what the user pool knows of one."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.account.desk import Desk, joined, list_options, open_desk
from poolkey.cli.verbs.account.verify import prove
from poolkey.cli.verbs.verb import Verb
from poolkey.core.account.values import Account
from poolkey.wording.account import verified_text
from poolkey.wording.labels import attribute_label


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Do what is wished, then write what there is."""
    desk = open_desk(options, terminal)
    data = desk.account.data
    if options.set:
        return _change(dict(options.set), desk)
    if options.remove:
        removed = desk.with_step_up(lambda: data.remove(options.remove, desk.patience))
        return desk.report(removed, _write, _document)
    return desk.report(data.shown(desk.patience), _write, _document)


def _change(values: dict[str, str], desk: Desk) -> int:
    """Set attributes; a new contact is proved at once where somebody can type the code."""
    changed = desk.with_step_up(lambda: desk.account.data.change(values, desk.patience))
    shown = changed.shown
    for code in changed.codes:
        shown = prove(code, desk) or shown
    return desk.report(shown, _write, _document)


def _write(account: Account, terminal: Terminal) -> None:
    for each in account.attributes:
        terminal.say(joined(f"{_label(each.name)}: {each.value}", verified_text(each)))


def _label(name: str) -> str:
    """Return the name that a person reads and the one to type, which a custom attribute's is already."""
    label = attribute_label(name)
    return name if name.startswith("custom:") else f"{label} ({name})"


def _document(account: Account | None) -> object:
    return {"attributes": [asdict(each) for each in account.attributes]} if account else None


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise argparse.ArgumentTypeError("must be NAME=VALUE")
    return name, value


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    list_options(parser)
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--set", action="append", type=_pair, metavar="NAME=VALUE", help="set an attribute")
    change.add_argument("--remove", action="append", metavar="NAME", help="take an attribute away")


VERB = Verb("attributes", "list and change your data", run, _add_arguments)
