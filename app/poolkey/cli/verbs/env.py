"""``poolkey env``: a profile's credentials as variables for a shell."""

from __future__ import annotations

import argparse

from poolkey.cli.exits import Exit
from poolkey.cli.patience import Patience
from poolkey.cli.shells import add_shell_argument, chosen_shell
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb, own_services
from poolkey.core.environment import key_variables, region_variables
from poolkey.core.shells import shell_text


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print what a shell evaluates, or a file that other programs read."""
    profiles = own_services().profiles
    _connection, profile = profiles.find(options.profile)
    credentials = profiles.credentials(profile.name, Patience(terminal))
    variables = (*key_variables(credentials), *region_variables(profile.region))
    terminal.say(shell_text(chosen_shell(options), variables).rstrip("\n"))
    return Exit.OK


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("profile", metavar="PROFILE", help="the AWS profile")
    add_shell_argument(parser)


VERB = Verb("env", "print the credentials of a profile as variables for a shell", run, _add_arguments)
