"""``poolkey connection``: the set-ups that administrators hand out."""

from __future__ import annotations

import argparse

from poolkey.cli.exits import Exit
from poolkey.cli.patience import Patience
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb, no_arguments, own_services
from poolkey.core.connect_link import format_link
from poolkey.core.connection_text import format_toml
from poolkey.core.errors import KeyringUnavailable
from poolkey.wording import translate
from poolkey.wording.client_secrets import secret_kept_text, secret_refused_text


def _add(options: argparse.Namespace, terminal: Terminal) -> int:
    connections = own_services().connections
    try:
        connection = connections.add(options.file)
    except KeyringUnavailable as error:
        terminal.warn(f"poolkey: {secret_refused_text(error.reason)}")
        return Exit.REFUSED
    text = translate("Terminal", "Added {name} ({label}). Sign in: poolkey login {name}")
    terminal.say(text.format(name=connection.name, label=connection.label))
    if connection.client_has_secret:
        connections.client_secret(connection)  # refuses where neither the file nor the keyring has it
        terminal.warn(secret_kept_text(options.file))
    return Exit.OK


def _list(_options: argparse.Namespace, terminal: Terminal) -> int:
    connections = own_services().connections
    for connection in connections.all():
        terminal.say(f"{connection.name}\t{connection.label}")
    for name in connections.broken():
        terminal.warn(
            translate("Terminal", "{name}: its file cannot be used; see poolkey connection show {name}").format(
                name=name
            )
        )
    return Exit.OK


def _show(options: argparse.Namespace, terminal: Terminal) -> int:
    terminal.say(format_toml(own_services().connections.get(options.name)).rstrip("\n"))
    return Exit.OK


def _link(options: argparse.Namespace, terminal: Terminal) -> int:
    terminal.say(format_link(own_services().connections.get(options.name)))
    return Exit.OK


def _remove(options: argparse.Namespace, terminal: Terminal) -> int:
    own_services().leaving.remove(options.name, Patience(terminal))
    terminal.say(translate("Terminal", "Removed {name}.").format(name=options.name))
    return Exit.OK


def _file_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the TOML file you were given")


def _name_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the connection's name")


_VERBS = (
    Verb("add", "check and keep a connection file", _add, _file_argument),
    Verb("list", "list the connections", _list, no_arguments),
    Verb("show", "show a connection's file", _show, _name_argument),
    Verb("link", "show the link that offers a connection to others", _link, _name_argument),
    Verb("remove", "sign out and remove a connection", _remove, _name_argument),
)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for verb in _VERBS:
        verb.add_to(verbs)


def _run(_options: argparse.Namespace, _terminal: Terminal) -> int:
    raise AssertionError("argparse demands a command")


VERB = Verb("connection", "add, list, show, offer or remove connections", _run, _add_arguments)
