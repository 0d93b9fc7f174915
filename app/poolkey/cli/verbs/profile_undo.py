"""``poolkey profile undo``: the AWS files as they were before Poolkey changed what is not its own in them."""

from __future__ import annotations

import argparse

from poolkey.cli.exits import Exit
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb, no_arguments, own_services
from poolkey.wording import translate


def run(_options: argparse.Namespace, terminal: Terminal) -> int:
    """Exchange the files with their backups, and say which and of when."""
    for taken_back in own_services().profiles.undo():
        text = translate("Terminal", "{path} is again as it was on {time}.")
        time = taken_back.time.astimezone()
        terminal.say(text.format(path=taken_back.path, time=f"{time:%Y-%m-%d %H:%M}"))
    terminal.say(translate("Terminal", "The same command goes forward again."))
    return Exit.OK


VERB = Verb("undo", "bring back the AWS files as they were before Poolkey first changed them", run, no_arguments)
