"""``poolkey``: the window."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from poolkey.cli.display import has_display
from poolkey.cli.exits import Exit
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb, no_arguments
from poolkey.wording import language_in_use, translate

if TYPE_CHECKING:
    from poolkey.core.ports import OpenWindow


def run(_options: argparse.Namespace, terminal: Terminal) -> int:
    """Open the window, where there is a desktop to open it on."""
    if not has_display():
        terminal.warn("poolkey: " + translate("Terminal", "There is no display here. Use: poolkey login --terminal"))
        return Exit.REFUSED
    return open_window()


def open_window(connection: str = "", *, link: str = "") -> int:
    """Open the window, at what ``link`` offers or at ``connection``, if either is given, and return its exit status.

    Where it is open already, that one comes forward instead.
    """
    from poolkey.wiring.places import own_places
    from poolkey.wiring.programs import window_call

    places = own_places()
    if _is_open(window_call(places), connection, link):
        return Exit.OK
    from poolkey.ui.app import run as run_window
    from poolkey.wiring.services import build
    from poolkey.wording.callback_pages import callback_page

    return run_window(
        lambda: build(places, language=language_in_use, callback_page=callback_page),
        settings_dir=places.config,
        connection=connection,
        link=link,
    )


def _is_open(window: OpenWindow, connection: str, link: str) -> bool:
    """Tell whether the window is open already, and has been asked for the same."""
    if link:
        return window.offer(link)
    return window.ask_for_sign_in(connection) if connection else window.bring_forward()


VERB = Verb("window", "open the window (also without a command)", run, no_arguments)
