"""``poolkey serve``: a profile's credentials for programs that run for longer than they last."""

from __future__ import annotations

import argparse
import os

from poolkey.cli.exits import Exit
from poolkey.cli.patience import Patience
from poolkey.cli.shells import add_shell_argument, chosen_shell
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb, own_services
from poolkey.core.environment import container_variables, environment, region_variables
from poolkey.core.shells import shell_text
from poolkey.wording import translate
from poolkey.wording.errors import error_text

_LAST_PORT = 65535


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Serve credentials until Ctrl-C, or while a command runs."""
    from poolkey.cli.running import run_beside, until_the_end

    services = own_services()
    _connection, profile = services.profiles.find(options.profile)
    with services.serving.offer(profile.name, options.port, Patience(terminal), error_text) as offer:
        variables = container_variables(offer)
        if options.command:
            environ = environment(os.environ, (*variables, *region_variables(profile.region)))
            return run_beside(options.command, environ, terminal)
        with until_the_end() as wait:
            terminal.say(shell_text(chosen_shell(options), variables).rstrip("\n"))
            terminal.warn(translate("Terminal", "Serving {profile}. Ctrl-C ends it.").format(profile=profile.name))
            wait()
    return Exit.OK


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= _LAST_PORT:
        raise ValueError
    return port


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.usage = "%(prog)s [-h] [--port PORT] [--shell SHELL] PROFILE [-- COMMAND [ARGUMENT ...]]"
    parser.add_argument("profile", metavar="PROFILE", help="the AWS profile")
    parser.add_argument("--port", type=_port, default=0, metavar="PORT", help="where to serve (a free one if left out)")
    add_shell_argument(parser)


VERB = Verb(
    "serve", "serve the credentials of a profile to long-running programs", run, _add_arguments, takes_command=True
)
