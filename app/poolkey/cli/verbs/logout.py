"""``poolkey logout``: end a session on this computer."""

from __future__ import annotations

import argparse

from poolkey.cli.exits import Exit
from poolkey.cli.patience import Patience
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb, own_services
from poolkey.wording import translate


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Sign out of one connection: its profiles, cached credentials and tokens go."""
    services = own_services()
    connection = services.connections.get(options.connection)
    services.leaving.sign_out(connection, Patience(terminal))
    terminal.say(translate("Terminal", "Signed out of {label}.").format(label=connection.label))
    return Exit.OK


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "connection", nargs="?", default="", metavar="CONNECTION", help="which one, if there are several"
    )


VERB = Verb("logout", "sign out: remove the profiles and the session", run, _add_arguments)
