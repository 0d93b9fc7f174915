"""``poolkey exec``: run a command with a profile's credentials."""

from __future__ import annotations

import argparse
import os

from poolkey.cli.exits import Exit
from poolkey.cli.patience import Patience
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb, own_services
from poolkey.core.environment import environment, key_variables, region_variables
from poolkey.wording import translate


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Become the command, with credentials in its environment and no others."""
    from poolkey.cli.running import become

    if not options.command:
        text = translate("Terminal", "Say what to run: poolkey exec {profile} -- COMMAND")
        terminal.warn("poolkey: " + text.format(profile=options.profile))
        return Exit.USAGE
    profiles = own_services().profiles
    _connection, profile = profiles.find(options.profile)
    credentials = profiles.credentials(profile.name, Patience(terminal))
    variables = (*key_variables(credentials), *region_variables(profile.region))
    return become(options.command, environment(os.environ, variables), terminal)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.usage = "%(prog)s [-h] PROFILE -- COMMAND [ARGUMENT ...]"
    parser.add_argument("profile", metavar="PROFILE", help="the AWS profile")


VERB = Verb("exec", "run a command with the credentials of a profile", run, _add_arguments, takes_command=True)
