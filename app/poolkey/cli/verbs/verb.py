"""What a command is: its name, its help, its arguments and what it does."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.values import dataclass
from poolkey.wording import language_in_use

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from poolkey.cli.terminal import Terminal
    from poolkey.core.oauth.callback_outcome import CallbackOutcome
    from poolkey.core.ports import OpenWindow
    from poolkey.wiring.foundation import Foundation
    from poolkey.wiring.services import Services

    Run = Callable[[argparse.Namespace, Terminal], int]


@dataclass(frozen=True, slots=True)
class Verb:
    """One command; ``takes_command`` tells that a program may follow it, behind two hyphens."""

    name: str
    help: str
    run: Run
    add_arguments: Callable[[argparse.ArgumentParser], None]
    takes_command: bool = False

    def add_to(self, verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        """Add the command to a parser."""
        parser = verbs.add_parser(self.name, help=self.help, description=self.help)
        parser.set_defaults(run=self.run, takes_command=self.takes_command)
        self.add_arguments(parser)


def no_arguments(_parser: argparse.ArgumentParser) -> None:
    """Add nothing."""


def yes_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that agrees beforehand to what would be asked about the AWS files."""
    parser.add_argument("--yes", action="store_true", help="write into AWS files that are new to Poolkey, unasked")


def own_services() -> Services:
    """Return the services on this person's own places; built here, so that ``--help`` stays quick."""
    from poolkey.wiring.places import own_places
    from poolkey.wiring.services import build

    return build(own_places(), language=language_in_use, callback_page=_callback_page)


def own_foundation() -> Foundation:
    """Return the part of :func:`own_services` that a renewal takes, which is there in a fraction of the time."""
    from poolkey.wiring.foundation import foundation
    from poolkey.wiring.places import own_places

    return foundation(own_places(), language=language_in_use)


def own_window() -> OpenWindow:
    """Return the way to this person's window, should one be open."""
    from poolkey.wiring.places import own_places
    from poolkey.wiring.programs import window_call

    return window_call(own_places())


def _callback_page(outcome: CallbackOutcome) -> str:
    from poolkey.wording.callback_pages import callback_page

    return callback_page(outcome)
