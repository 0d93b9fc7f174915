"""``poolkey login``: sign in, in the window or in the terminal."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from poolkey.cli.conversation import hold
from poolkey.cli.delivery import deliver
from poolkey.cli.display import browser_place, has_display
from poolkey.cli.exits import Exit
from poolkey.cli.sitting import Sitting
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb, own_services, yes_option
from poolkey.cli.verbs.window import open_window
from poolkey.core.managed_login import BrowserPlace
from poolkey.wording import translate
from poolkey.wording.account import another_factor_text
from poolkey.wording.browser import someone_else_text
from poolkey.wording.clock import clock_text
from poolkey.wording.errors import keyring_text

if TYPE_CHECKING:
    from poolkey.core.connection import Connection
    from poolkey.services.conversation import Conversation
    from poolkey.services.sessions import Session
    from poolkey.wiring.services import Services


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Sign in to one connection and write its profiles."""
    services = own_services()
    connection = services.connections.get(options.connection)
    in_browser = options.browser or options.no_browser or options.someone_else
    if not (options.terminal or options.sign_up or in_browser) and has_display():
        return open_window(connection.name)
    if missing := _missing(connection, new_account=options.sign_up, in_browser=in_browser):
        terminal.warn(f"poolkey: {missing}")
        return Exit.REFUSED
    try:
        return sign_in(services, connection, terminal, _conversation(services, connection, options), yes=options.yes)
    finally:
        if text := clock_text(services.clock_error()):
            terminal.warn(text)


def sign_in(
    services: Services, connection: Connection, terminal: Terminal, conversation: Conversation, *, yes: bool = False
) -> int:
    """Sign in at ``terminal`` and deliver the profiles; return the exit status."""
    terminal.say(translate("Terminal", "Sign in to {label}").format(label=connection.label))
    sitting = Sitting(terminal, services.clock)
    session = hold(conversation, sitting).session
    if session is None:
        return Exit.REFUSED
    _welcome(session, terminal)
    status = deliver(services, session, terminal, yes=yes)
    if sitting.has_set_up:
        terminal.say(f"{another_factor_text()} poolkey account factors")
    if session.claims.unverified:
        _offer_to_verify(services, session, terminal)
    return status


def _missing(connection: Connection, *, new_account: bool, in_browser: bool) -> str:
    """Return what the connection lacks for the way that is wanted, if anything."""
    if new_account and connection.sign_up is None:
        return translate("Terminal", "{label} lets nobody sign up.").format(label=connection.label)
    if in_browser and not connection.managed_login.usable:
        text = translate("Terminal", "The connection file of {label} offers no sign-in with a browser.")
        return text.format(label=connection.label)
    return ""


def _conversation(services: Services, connection: Connection, options: argparse.Namespace) -> Conversation:
    """Return the sign-in that is wanted."""
    place = _place(options)
    note = services.sessions.current(connection.name)
    username = note.username if note else ""
    if options.sign_up:
        return services.sign_up(connection)
    if options.someone_else:
        return services.sign_in_as_someone_else(connection, place)
    if options.browser or options.no_browser:
        return services.sign_in_by_browser(connection, username, place)
    return services.sign_in(connection, username, place)


def _place(options: argparse.Namespace) -> BrowserPlace:
    """Return where the browser is, as far as anybody says."""
    if options.browser:
        return BrowserPlace.HERE
    return BrowserPlace.ELSEWHERE if options.no_browser else browser_place()


def _welcome(session: Session, terminal: Terminal) -> None:
    """Say who signed in, and what concerns that session."""
    terminal.say(translate("Terminal", "Signed in as {account}.").format(account=session.claims.account))
    if session.note.by_browser:
        terminal.say(f"{someone_else_text()}: poolkey login --someone-else")
    if session.keyring_problem:
        terminal.warn(keyring_text(session.keyring_problem))


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
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--browser", action="store_true", help="sign in with the browser of this computer")
    where.add_argument(
        "--no-browser", action="store_true", help="sign in with a browser elsewhere, and paste where it ends"
    )
    parser.add_argument("--someone-else", action="store_true", help="have the browser forget who signed in there last")
    parser.add_argument("--sign-up", action="store_true", help="make a new account first (in the terminal)")
    yes_option(parser)


VERB = Verb("login", "sign in and write the profiles", run, _add_arguments)
