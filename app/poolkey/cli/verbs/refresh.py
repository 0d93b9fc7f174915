"""``poolkey refresh``: renew credentials and write the profiles again."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from poolkey.cli.delivery import may_enter
from poolkey.cli.exits import Exit, exit_for
from poolkey.cli.patience import Patience
from poolkey.cli.reports import report_delivery
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb, own_services, yes_option
from poolkey.core.errors import ConnectionNotFound, PoolkeyError
from poolkey.wording import translate
from poolkey.wording.errors import error_text

if TYPE_CHECKING:
    from poolkey.core.connection import Connection
    from poolkey.wiring.services import Services


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Renew one profile, or the profiles of every connection that somebody is signed in to."""
    services = own_services()
    statuses = [
        _refresh(services, connection, options, terminal) for connection in _connections(services, options.profile)
    ]
    return next((status for status in statuses if status), Exit.OK)


def _refresh(services: Services, connection: Connection, options: argparse.Namespace, terminal: Terminal) -> int:
    """Renew one connection; its failure is reported here, so that the next one gets its turn."""
    overwrite = {options.profile} if options.overwrite and options.profile else set()
    refresh = partial(services.profiles.refresh, connection, Patience(terminal), profile=options.profile)
    try:
        states = refresh(overwrite=overwrite)
        if entered := may_enter(states, terminal, yes=options.yes):
            states = refresh(overwrite=overwrite | entered)
    except PoolkeyError as error:
        terminal.warn(f"poolkey: {error_text(error)}")
        return exit_for(error)
    if not states:
        terminal.say(translate("Terminal", "{name}: still signed in; it has no profiles").format(name=connection.name))
    return report_delivery(states, services.clock.now(), terminal)


def _connections(services: Services, profile: str | None) -> list[Connection]:
    if profile:
        return [services.profiles.find(profile)[0]]
    connections = services.connections.all()
    if not connections:
        raise ConnectionNotFound("", ())
    served = [each for each in connections if each.for_guests_only or services.sessions.current(each.name)]
    return served or list(connections)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("profile", nargs="?", metavar="PROFILE", help="only this AWS profile")
    parser.add_argument(
        "--overwrite", action="store_true", help="replace PROFILE in the AWS files even if somebody else made it"
    )
    yes_option(parser)


VERB = Verb("refresh", "renew credentials and write the profiles again", run, _add_arguments)
