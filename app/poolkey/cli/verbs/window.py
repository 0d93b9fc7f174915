"""``poolkey``: the window."""

from __future__ import annotations

import argparse

from poolkey.cli.display import has_display
from poolkey.cli.exits import Exit
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb, no_arguments
from poolkey.wording import language_in_use, translate


def run(_options: argparse.Namespace, terminal: Terminal) -> int:
    """Open the window, where there is a desktop to open it on."""
    if not has_display():
        terminal.warn("poolkey: " + translate("Terminal", "There is no display here. Use: poolkey login --terminal"))
        return Exit.REFUSED
    return open_window()


def open_window(connection: str = "") -> int:
    """Open the window, at ``connection`` if one is named, and return its exit status.

    Where it is open already, that one comes forward instead.
    """
    from poolkey.wiring import build, own_places, window_call

    places = own_places()
    other = window_call(places)
    if other.ask_for_sign_in(connection) if connection else other.bring_forward():
        return Exit.OK
    from poolkey.ui.app import run as run_window

    return run_window(
        lambda: build(places, language=language_in_use), settings_dir=places.config, connection=connection
    )


VERB = Verb("window", "open the window (also without a command)", run, no_arguments)
