"""``poolkey status``: who is signed in, and how long the credentials last."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from poolkey.cli.exits import Exit
from poolkey.cli.reports import profile_line
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb, own_services
from poolkey.core.credentials import timestamp
from poolkey.wording import translate

if TYPE_CHECKING:
    from poolkey.core.connection import Connection
    from poolkey.wiring.services import Services


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the state of every connection; no keyring and no network is asked."""
    services = own_services()
    connections = services.connections.all()
    if options.json:
        terminal.say(json.dumps({"connections": [_document(services, each) for each in connections]}, indent=2))
        return Exit.OK
    if not connections:
        terminal.say(translate("Terminal", "There is no connection yet. Add one: poolkey connection add FILE"))
    for connection in connections:
        _say(services, connection, terminal)
    return Exit.OK


def _say(services: Services, connection: Connection, terminal: Terminal) -> None:
    note = services.sessions.current(connection.name)
    if note and not note.in_keyring:
        who = translate("Terminal", "signed in as {account}, only until that program ended")
        who = who.format(account=note.account)
    elif note:
        who = translate("Terminal", "signed in as {account}").format(account=note.account)
    else:
        who = translate("Terminal", "not signed in")
    terminal.say(f"{connection.name} ({connection.label}): {who}")
    for state in services.profiles.states(connection):
        terminal.say("  " + profile_line(state, services.clock.now()))


def _document(services: Services, connection: Connection) -> dict[str, object]:
    note = services.sessions.current(connection.name)
    return {
        "name": connection.name,
        "label": connection.label,
        "account": note.account if note else None,
        "signed_in_at": timestamp(note.signed_in_at) if note else None,
        "in_keyring": note.in_keyring if note else None,
        "profiles": [
            {
                "name": state.profile.name,
                "delivery": state.profile.delivery,
                "expires": timestamp(state.expires) if state.expires else None,
            }
            for state in services.profiles.states(connection)
        ],
    }


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs")


VERB = Verb("status", "show who is signed in and how long credentials last", run, _add_arguments)
