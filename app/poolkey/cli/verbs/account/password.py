"""``poolkey account password``: another password."""

from __future__ import annotations

import argparse

from poolkey.cli.exits import Exit
from poolkey.cli.prompts.asking import new_password
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.account.desk import connection_option, open_desk
from poolkey.cli.verbs.verb import Verb
from poolkey.wording import translate


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Ask for both passwords, the rules first, and replace the one by the other."""
    desk = open_desk(options, terminal)
    desk.session()
    previous = terminal.ask_hidden(translate("Terminal", "Present password (Enter if there is none)"))
    proposed = new_password(terminal, desk.connection.password_policy)
    problem = desk.account.data.change_password(previous or None, proposed, desk.patience)
    if problem:
        return desk.close(problem)
    terminal.say(translate("Terminal", "The password was changed."))
    return Exit.OK


VERB = Verb("password", "change your password", run, connection_option)
