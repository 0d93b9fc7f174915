"""``poolkey token``: a token of the session, for calling an API that asks for one."""

from __future__ import annotations

import argparse

from poolkey.cli.exits import Exit
from poolkey.cli.patience import Patience
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb, own_services


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Renew the session and print one of its tokens."""
    services = own_services()
    connection = services.connections.get(options.connection)
    session = services.sessions.renew(connection, Patience(terminal))
    terminal.say((session.access if options.access else session.identity).reveal())
    return Exit.OK


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "connection", nargs="?", default="", metavar="CONNECTION", help="which one, if there are several"
    )
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--id", action="store_true", help="the ID token, which says who you are (also without this)")
    kind.add_argument("--access", action="store_true", help="the access token, which says what you may do")


VERB = Verb("token", "print a fresh token of the session, for calling an API", run, _add_arguments)
