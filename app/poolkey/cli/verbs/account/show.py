"""``poolkey account show``: who one is, by what the user pool signed."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.account.desk import list_options, moment_document, moment_text, open_desk
from poolkey.cli.verbs.verb import Verb
from poolkey.core.tokens import EMAIL
from poolkey.wording import translate
from poolkey.wording.account import end_text, kept_text, unverified_hint
from poolkey.wording.labels import attribute_label, attribute_name

if TYPE_CHECKING:
    from poolkey.services.my_account import Overview


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write who is signed in."""
    desk = open_desk(options, terminal)
    return desk.report(desk.account.overview(desk.patience), _write, _document)


def _write(overview: Overview, terminal: Terminal) -> None:
    kept = kept_text(overview.computer, in_memory=overview.in_memory)
    lines = {
        translate("Terminal", "User name"): overview.username,
        attribute_label(EMAIL): overview.email,
        translate("Terminal", "Groups"): ", ".join(overview.groups),
        translate("Terminal", "Roles"): ", ".join(overview.roles),
        translate("Terminal", "Signed in since"): moment_text(overview.since),
        translate("Terminal", "Session"): kept,
        translate("Terminal", "Session ends"): end_text(moment_text(overview.ends)),
    }
    for label, value in lines.items():
        if value:
            terminal.say(f"{label}: {value}")
    for name in overview.unverified:
        terminal.say(unverified_hint(attribute_name(name)))


def _document(overview: Overview | None) -> object:
    if overview is None:
        return None
    return asdict(overview) | {"since": moment_document(overview.since), "ends": moment_document(overview.ends)}


VERB = Verb("show", "show who you are, and since when", run, list_options)
