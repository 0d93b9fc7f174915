"""``poolkey refresh``: renew credentials and write the profiles again."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from poolkey.cli.exits import Exit
from poolkey.cli.patience import Patience
from poolkey.cli.reports import report_delivery
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb, own_services
from poolkey.core.errors import ConnectionNotFound

if TYPE_CHECKING:
    from poolkey.core.connection import Connection
    from poolkey.wiring import Services


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Renew one profile, or the profiles of every connection that somebody is signed in to."""
    services = own_services()
    status: int = Exit.OK
    for connection in _connections(services, options.profile):
        states = services.profiles.refresh(
            connection,
            Patience(terminal),
            profile=options.profile,
            overwrite={options.profile} if options.overwrite and options.profile else (),
        )
        status = report_delivery(states, services.clock.now(), terminal) or status
    return status


def _connections(services: Services, profile: str | None) -> list[Connection]:
    if profile:
        return [services.profiles.find(profile)[0]]
    connections = services.connections.all()
    if not connections:
        raise ConnectionNotFound("", ())
    return [each for each in connections if services.sessions.current(each.name)] or list(connections)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("profile", nargs="?", metavar="PROFILE", help="only this AWS profile")
    parser.add_argument(
        "--overwrite", action="store_true", help="replace PROFILE in the AWS files even if somebody else made it"
    )


VERB = Verb("refresh", "renew credentials and write the profiles again", run, _add_arguments)
