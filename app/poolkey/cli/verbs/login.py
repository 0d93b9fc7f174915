"""``poolkey login``: sign in, in the window or in the terminal."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from poolkey.cli.conversation import hold
from poolkey.cli.delivery import deliver
from poolkey.cli.display import has_display
from poolkey.cli.exits import Exit
from poolkey.cli.sitting import Sitting
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb, own_services, yes_option
from poolkey.cli.verbs.window import open_window
from poolkey.wording import translate
from poolkey.wording.account import another_factor_text
from poolkey.wording.clock import clock_text
from poolkey.wording.errors import keyring_text

if TYPE_CHECKING:
    from poolkey.core.connection import Connection
    from poolkey.services.sessions import Session
    from poolkey.wiring import Services


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Sign in to one connection and write its profiles."""
    services = own_services()
    connection = services.connections.get(options.connection)
    if options.terminal or options.sign_up or not has_display():
        try:
            return sign_in(services, connection, terminal, new_account=options.sign_up, yes=options.yes)
        finally:
            if text := clock_text(services.clock_error()):
                terminal.warn(text)
    return open_window(connection.name)


def sign_in(
    services: Services, connection: Connection, terminal: Terminal, *, new_account: bool = False, yes: bool = False
) -> int:
    """Sign in at ``terminal``, with a new account first if one is wanted; return the exit status."""
    if new_account and connection.sign_up is None:
        terminal.warn(
            "poolkey: " + translate("Terminal", "{label} lets nobody sign up.").format(label=connection.label)
        )
        return Exit.REFUSED
    note = services.sessions.current(connection.name)
    username = note.username if note else ""
    conversation = services.sign_up(connection) if new_account else services.sign_in(connection, username)
    terminal.say(translate("Terminal", "Sign in to {label}").format(label=connection.label))
    sitting = Sitting(terminal, services.clock)
    session = hold(conversation, sitting).session
    if session is None:
        return Exit.REFUSED
    terminal.say(translate("Terminal", "Signed in as {account}.").format(account=session.claims.account))
    if session.keyring_problem:
        terminal.warn(keyring_text(session.keyring_problem))
    status = deliver(services, session, terminal, yes=yes)
    if sitting.has_set_up:
        terminal.say(f"{another_factor_text()} poolkey account factors")
    if session.claims.unverified:
        _offer_to_verify(services, session, terminal)
    return status


def _offer_to_verify(services: Services, session: Session, terminal: Terminal) -> None:
    from poolkey.cli.verbs.account.desk import desk_of
    from poolkey.cli.verbs.account.verify import offer

    desk = desk_of(services, session.connection, terminal)
    desk.account.access.take(session)
    offer(session.claims.unverified, desk)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "connection", nargs="?", default="", metavar="CONNECTION", help="which one, if there are several"
    )
    parser.add_argument("--terminal", action="store_true", help="ask here rather than in a window")
    parser.add_argument("--sign-up", action="store_true", help="make a new account first (in the terminal)")
    yes_option(parser)


VERB = Verb("login", "sign in and write the profiles", run, _add_arguments)
