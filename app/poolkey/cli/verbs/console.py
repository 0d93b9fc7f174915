"""``poolkey console``: the AWS Management Console with a profile's credentials."""

from __future__ import annotations

import argparse

from poolkey.cli.display import has_display
from poolkey.cli.exits import Exit
from poolkey.cli.patience import Patience
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb, own_services
from poolkey.wording import translate


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Open the console in the browser, or print the address that does."""
    patience = Patience(terminal)
    if options.print:
        address = own_services().console.address(options.profile, options.service, patience)
        terminal.say(address.reveal())
        terminal.warn(translate("Terminal", "Whoever opens this address within 15 minutes is signed in as you."))
    elif has_display():
        own_services().console.open(options.profile, options.service, patience)
    else:
        text = translate("Terminal", "There is no display here. Use: poolkey console {profile} --print")
        terminal.warn("poolkey: " + text.format(profile=options.profile))
        return Exit.REFUSED
    return Exit.OK


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("profile", metavar="PROFILE", help="the AWS profile")
    parser.add_argument("--service", default="", metavar="SERVICE", help="the service to show, such as s3")
    parser.add_argument("--print", action="store_true", help="print the address rather than open it; it is a secret")


VERB = Verb("console", "open the AWS Management Console with the credentials of a profile", run, _add_arguments)
