"""``poolkey credentials``: the document that a ``credential_process`` prints."""

from __future__ import annotations

from poolkey.cli.exits import Exit
from poolkey.cli.patience import Patience
from poolkey.cli.verbs.verb import Verb, own_foundation, own_window
from poolkey.core.credentials import process_document
from poolkey.core.errors import SignInNeeded

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from poolkey.cli.terminal import Terminal


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print the credentials of a profile."""
    return print_credentials(options.profile, terminal)


def print_credentials(profile: str, terminal: Terminal) -> int:
    """Print credentials; never ask anything, since nobody may be there to answer: a window that is open does."""
    try:
        credentials = own_foundation().profiles.credentials(profile, Patience(terminal))
    except SignInNeeded as error:
        own_window().ask_for_sign_in(error.connection)
        raise
    terminal.say(process_document(credentials))
    return Exit.OK


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("profile", metavar="PROFILE", help="the AWS profile")


VERB = Verb("credentials", "print the credentials of a profile, for credential_process", run, _add_arguments)
