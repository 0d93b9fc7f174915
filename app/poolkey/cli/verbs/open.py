"""``poolkey open``: a link that offers a connection, as the desktop hands it over or a person pastes it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from poolkey.cli.display import has_display
from poolkey.cli.exits import Exit
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb, own_services
from poolkey.cli.verbs.window import open_window
from poolkey.core.connect_link import Offered, is_for_poolkey
from poolkey.core.connection import Handout
from poolkey.core.errors import ConnectLinkError, LinkReason
from poolkey.wording import translate
from poolkey.wording.offers import (
    offer_pairs,
    offer_question,
    offer_reason,
    offer_warning,
    profile_pairs,
    profiles_title,
    replacement_text,
)

if TYPE_CHECKING:
    from poolkey.services.connections import Connections


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Show what a link offers, and add it where the person says so."""
    if not is_for_poolkey(options.link):
        raise ConnectLinkError(LinkReason.NOT_A_LINK)
    if has_display() and not options.terminal:
        return open_window(link=options.link)  # a bad one too: whoever clicked on it sees no terminal
    return _offer(options.link, own_services().connections, terminal)


def _offer(link: str, connections: Connections, terminal: Terminal) -> int:
    offered = connections.consider(link)
    _show(offered, terminal)
    if not terminal.can_ask:
        text = translate("Terminal", "Nobody can be asked here, so nothing was added.")
        terminal.warn(f"poolkey: {text}")
        return Exit.REFUSED
    if not terminal.confirm(offer_question(), default=False):
        terminal.say(translate("Terminal", "Nothing was added."))
        return Exit.REFUSED
    added = connections.take(Handout(offered.connection))
    text = translate("Terminal", "Added {name} ({label}). Sign in: poolkey login {name}")
    terminal.say(text.format(name=added.name, label=added.label))
    return Exit.OK


def _show(offered: Offered, terminal: Terminal) -> None:
    connection = offered.connection
    terminal.say(offer_reason())
    for name, value in offer_pairs(connection):
        _say_pair(name, value, terminal)
    terminal.say(profiles_title(connection))
    for name, value in profile_pairs(connection):
        _say_pair(name, value, terminal)
    for remark in filter(None, (offer_warning(connection), replacement_text(offered))):
        terminal.say(remark)


def _say_pair(name: str, value: str, terminal: Terminal) -> None:
    first, *more = value.split("\n")
    terminal.say(f"  {name}: {first}")
    for line in more:
        terminal.say(f"    {line}")


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("link", metavar="LINK", help="the link you were given: poolkey://connect?c=…")
    parser.add_argument("--terminal", action="store_true", help="ask here rather than in a window")


VERB = Verb("open", "show the connection that a link offers, and add it if you say so", run, _add_arguments)
