"""``poolkey profile``: profiles of one's own, beside those that administrators hand out."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from poolkey.cli.delivery import may_enter
from poolkey.cli.exits import Exit
from poolkey.cli.patience import Patience
from poolkey.cli.reports import report_delivery
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs import profile_undo
from poolkey.cli.verbs.verb import Verb, own_services, yes_option
from poolkey.core.connection import Delivery, Profile
from poolkey.core.errors import SignInNeeded
from poolkey.wording import translate

if TYPE_CHECKING:
    from poolkey.core.connection import Connection
    from poolkey.wiring.services import Services


def _add(options: argparse.Namespace, terminal: Terminal) -> int:
    services = own_services()
    region = options.region or services.connections.get(options.connection).region
    profile = Profile(options.name, region, delivery=Delivery(options.delivery), role_arn=options.role)
    connection = services.own_profiles.add(options.connection, profile, Patience(terminal))
    terminal.say(translate("Terminal", "Added the profile {name}.").format(name=profile.name))
    return _deliver(services, connection, profile.name, options, terminal)


def _switch(options: argparse.Namespace, terminal: Terminal) -> int:
    services = own_services()
    connection = services.own_profiles.switch(options.name, Delivery(options.delivery), Patience(terminal))
    return _deliver(services, connection, options.name, options, terminal)


def _remove(options: argparse.Namespace, terminal: Terminal) -> int:
    """Remove the profile, and what was written for it."""
    own_services().own_profiles.remove(options.name, Patience(terminal))
    terminal.say(translate("Terminal", "Removed the profile {name}.").format(name=options.name))
    return Exit.OK


def _deliver(
    services: Services, connection: Connection, name: str, options: argparse.Namespace, terminal: Terminal
) -> int:
    """Serve the profile at once, where nobody has to sign in for it."""
    refresh = partial(services.profiles.refresh, connection, Patience(terminal), profile=name)
    try:
        states = refresh()
        if entered := may_enter(states, terminal, yes=options.yes):
            states = refresh(overwrite=entered)
    except SignInNeeded:
        text = translate("Terminal", "It is served as soon as you sign in: poolkey login {name}")
        terminal.say(text.format(name=connection.name))
        return Exit.OK
    return report_delivery(states, services.clock.now(), terminal)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("connection", metavar="CONNECTION", help="the connection that the profile belongs to")
    _name_argument(parser)
    parser.add_argument("--role", metavar="ARN", help="one of your roles; without it the identity pool decides")
    parser.add_argument("--region", help="an AWS region; without it the connection's")
    _delivery_option(parser, "--delivery", default=Delivery.KEYS)
    yes_option(parser)


def _switch_arguments(parser: argparse.ArgumentParser) -> None:
    _name_argument(parser)
    _delivery_option(parser, "delivery")
    yes_option(parser)


def _name_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the profile's name")


def _delivery_option(parser: argparse.ArgumentParser, name: str, default: Delivery | None = None) -> None:
    parser.add_argument(
        name,
        choices=[str(delivery) for delivery in Delivery],
        default=default,
        metavar="|".join(Delivery),
        help="keys: written into the AWS files; process: AWS tools ask Poolkey",
    )


_VERBS = (
    Verb("add", "add a profile of your own to a connection", _add, _add_options),
    Verb("switch", "serve a profile in the other way", _switch, _switch_arguments),
    Verb("remove", "remove a profile of your own", _remove, _name_argument),
    profile_undo.VERB,
)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for verb in _VERBS:
        verb.add_to(verbs)


def _run(_options: argparse.Namespace, _terminal: Terminal) -> int:
    raise AssertionError("argparse demands a command")


VERB = Verb("profile", "add or remove profiles of your own, or serve one in another way", _run, _add_arguments)
