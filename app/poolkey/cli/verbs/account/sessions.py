"""``poolkey account sessions``: where one is signed in."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.account.desk import Desk, joined, list_options, moment_document, moment_text, open_desk
from poolkey.cli.verbs.verb import Verb
from poolkey.core.account.values import SessionEntry
from poolkey.wording.account import session_name_text, session_state_text

if TYPE_CHECKING:
    from poolkey.services.account.access import Shown

Entries = tuple[SessionEntry, ...]


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Do what is wished, then write what there is."""
    desk = open_desk(options, terminal)
    return desk.report(_shown(options, desk), _write, _document)


def _shown(options: argparse.Namespace, desk: Desk) -> Shown[Entries]:
    sessions = desk.account.sessions
    if options.end_others:
        return sessions.end_others(desk.patience)
    if options.end:
        return sessions.end(options.end, desk.patience)
    return sessions.shown(desk.patience)


def _write(entries: Entries, terminal: Terminal) -> None:
    for entry in entries:
        used = moment_text(entry.last_used)
        terminal.say(joined(session_name_text(entry), session_state_text(entry), used))
        terminal.say(f"  {entry.id}")


def _document(entries: Entries | None) -> object:
    if entries is None:
        return {"sessions": None}
    return {"sessions": [_entry_document(each) for each in entries]}


def _entry_document(entry: SessionEntry) -> object:
    moments = {"began": moment_document(entry.began), "last_used": moment_document(entry.last_used)}
    return asdict(entry) | moments


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    list_options(parser)
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--end", default="", metavar="ID", help="end a session elsewhere")
    change.add_argument("--end-others", action="store_true", help="end every session but this one")


VERB = Verb("sessions", "list your sessions and end those elsewhere", run, _add_arguments)
